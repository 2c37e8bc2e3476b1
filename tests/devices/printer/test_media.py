"""The name under which a queue is asked for a sheet."""

import pytest

from ioma_desk.devices.printer.media import media_for, sheets_of
from ioma_desk.domain.ports import A4, CR80, ROLL_80, SHEETS, PaperSize, roll_of

_ANY_SIZE = ("custom_min_25x25mm", "custom_max_297x432mm")


@pytest.mark.parametrize(
    ("supported", "name"),
    [
        (("na_letter_8.5x11in", "iso_a4_210x297mm"), "iso_a4_210x297mm"),
        (("custom_8.27x11.69in_8.27x11.69in",), "custom_8.27x11.69in_8.27x11.69in"),
    ],
)
def test_a4_is_asked_for_by_the_queues_own_name(supported: tuple[str, ...], name: str) -> None:
    assert media_for(A4, supported) == name


@pytest.mark.parametrize("name", ["om_card_54x86mm", "custom_cr80_85.6x53.98mm", "om_cr-80_53.98x85.6mm"])
def test_a_card_is_known_upright_and_lying_and_rounded_to_the_millimetre(name: str) -> None:
    assert media_for(CR80, ("iso_a6_105x148mm", name)) == name


def test_a_queue_that_takes_any_size_is_sent_ours() -> None:
    assert media_for(CR80, ("iso_a4_210x297mm", *_ANY_SIZE)) == CR80.media


def test_a_queue_that_lists_nothing_is_believed_to_take_all() -> None:
    assert media_for(A4, ()) == A4.media
    assert media_for(A4, ("auto",)) == A4.media


@pytest.mark.parametrize(
    "supported",
    [("na_letter_8.5x11in",), ("custom_min_100x100mm", "custom_max_297x432mm"), ("custom_max_9x9mm",)],
)
def test_a_queue_without_the_size_has_no_name_for_it(supported: tuple[str, ...]) -> None:
    assert media_for(CR80, supported) is None


def test_the_limits_of_a_queue_are_no_sheets_of_it() -> None:
    assert media_for(CR80, ("custom_min_54x86mm", "custom_max_54x86mm")) is None


@pytest.mark.parametrize(
    ("supported", "sheets"),
    [
        (("na_letter_8.5x11in", "iso_a4_210x297mm"), (A4,)),
        (("custom_cr80_85.6x53.98mm",), (CR80,)),
        (("na_letter_8.5x11in",), ()),
        (("om_roll_80x200mm",), (ROLL_80,)),
        ((), SHEETS),
    ],
)
def test_a_queue_holds_the_sheets_it_lists(supported: tuple[str, ...], sheets: tuple[PaperSize, ...]) -> None:
    assert sheets_of(supported) == sheets


def test_a_sheet_that_a_queue_lists_is_likelier_in_its_tray_than_one_it_would_also_take() -> None:
    assert sheets_of(("om_card_54x86mm", *_ANY_SIZE)) == (CR80, A4, ROLL_80)
    assert sheets_of(("iso_a4_210x297mm", *_ANY_SIZE)) == (A4, CR80, ROLL_80)


@pytest.mark.parametrize(
    ("supported", "name"),
    [
        (("om_roll_80x203mm", "custom_min_25x25mm", "custom_max_80x1000mm"), "om_roll_80x203mm"),
        (("om_roll_80x297mm", "custom_min_25x25mm", "custom_max_80x1000mm"), "custom_roll_80x203mm"),
        (("om_roll_80x3276mm", "om_roll_80x297mm", "om_roll_80x200mm"), "om_roll_80x297mm"),
        (("om_roll_80x200mm",), None),
        (("iso_a4_210x297mm",), None),
    ],
)
def test_a_piece_of_roll_is_as_long_as_its_words_or_else_the_next_longer_one(
    supported: tuple[str, ...], name: str | None
) -> None:
    assert media_for(roll_of(203), supported) == name
