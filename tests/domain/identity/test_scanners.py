"""What scanners and keyboards do to a payload on its way, and what the parser undoes."""

import pytest

from bench.random_payloads import BRITISH, LATIN_AMERICAN, SPANISH
from ioma_desk.domain.identity import Refusal, looks_like_card
from tests.domain.identity.payloads import (
    ALL,
    CARD,
    CARD_WITH_CUIL,
    CARD_WITH_EXPIRY,
    ELECTRONIC,
    FIRST_CARD,
    read,
    refusal,
    warnings,
    with_surname,
)


@pytest.mark.parametrize("payload", ALL)
@pytest.mark.parametrize("keyboard", [LATIN_AMERICAN, SPANISH, BRITISH], ids=["latam", "es", "uk"])
@pytest.mark.parametrize("caps_lock", [False, True])
def test_any_windows_keyboard_gives_the_same_card(payload: str, keyboard: dict[int, int], caps_lock: bool) -> None:
    typed = payload.swapcase().translate(keyboard) if caps_lock else payload.translate(keyboard)

    card = read(typed)

    assert card == read(payload)
    assert looks_like_card(typed)


@pytest.mark.parametrize("payload", ALL)
@pytest.mark.parametrize("before", ["", "]L2", "+L2", "]l2", "+l0", "]Q1", "\x02", "\x02]L2", "\ufeff", "ï»¿", " "])
@pytest.mark.parametrize("behind", ["", "\r", "\r\n", "\t", "\x03", "\x03\r", "\x04", "  "])
def test_frames_and_terminators_leave_no_trace(payload: str, before: str, behind: str) -> None:
    framed = f"{before}{payload}{behind}"

    assert read(framed) == read(payload)


@pytest.mark.parametrize("payload", ALL)
def test_control_characters_inside_are_passed_over(payload: str) -> None:
    controlled = payload.replace("@", "@\x00", 3)

    assert read(controlled) == read(payload)


@pytest.mark.parametrize("payload", ALL)
@pytest.mark.parametrize("unseen", ["\x00", "\x1b", "\x1d"])
def test_control_characters_within_words_part_none(payload: str, unseen: str) -> None:
    assert read(unseen.join(payload)) == read(payload)


@pytest.mark.parametrize("payload", ALL)
def test_a_separator_behind_the_last_field_changes_nothing(payload: str) -> None:
    assert read(f"{payload}@") == read(payload)


@pytest.mark.parametrize("payload", ALL)
@pytest.mark.parametrize("keyboard", [{}, LATIN_AMERICAN], ids=["us", "latam"])
@pytest.mark.parametrize("prefix", ["!", "~", "5", "0"])
def test_a_sign_or_digit_in_front_is_dropped_and_told(payload: str, keyboard: dict[int, int], prefix: str) -> None:
    card = read(prefix + payload.translate(keyboard))

    assert "prefijo_descartado" in card.warnings
    assert card.tramite == read(payload).tramite


@pytest.mark.parametrize("payload", [FIRST_CARD, CARD_WITH_EXPIRY, CARD, CARD_WITH_CUIL])
@pytest.mark.parametrize("separator", ["", "q", "Q"])
@pytest.mark.parametrize("slash", ["/", "&", "-"])
def test_a_scanner_that_lost_the_separators_is_named_as_such(payload: str, separator: str, slash: str) -> None:
    typed = payload.replace("@", separator).replace("/", slash)

    assert refusal(typed) == Refusal.SEPARATOR_LOST


@pytest.mark.parametrize("payload", ALL)
@pytest.mark.parametrize("between", ["", "\r", "\r\n", "\t", " "])
def test_two_reads_in_one_are_refused(payload: str, between: str) -> None:
    assert refusal(payload + between + payload) == Refusal.READ_TWICE


def test_a_card_read_behind_the_rest_of_another_is_refused() -> None:
    assert refusal(CARD_WITH_CUIL + CARD[:25]) == Refusal.READ_TWICE
    assert refusal(CARD_WITH_CUIL[30:] + CARD) is not None


@pytest.mark.parametrize("payload", [CARD, CARD_WITH_EXPIRY, FIRST_CARD])
def test_a_read_cut_anywhere_at_its_end_is_refused(payload: str) -> None:
    whole = payload.rindex("@") if payload.startswith("@") else len(payload)

    refusals = {refusal(payload[:end]) for end in range(20, whole)}

    assert refusals == {Refusal.TRUNCATED}


def test_a_cut_electronic_card_is_refused_until_its_token_begins() -> None:
    token = ELECTRONIC.rindex("@")

    assert {refusal(ELECTRONIC[:end]) for end in range(20, token + 1)} == {Refusal.TRUNCATED}


@pytest.mark.parametrize("payload", ALL)
def test_a_read_that_lost_its_beginning_is_refused(payload: str) -> None:
    # One lost character is a lost zero of the tramite number on the cards since 2012.
    first = 1 if payload.startswith("@") else 2

    refusals = {refusal(payload[start:]) for start in range(first, 50)}

    assert refusals == {Refusal.TRUNCATED}


@pytest.mark.parametrize(
    ("read_as", "written_as"),
    [
        ("cp1252", "utf-8"),
        ("latin-1", "utf-8"),
        ("cp850", "utf-8"),
        ("cp850", "latin-1"),
        ("cp437", "latin-1"),
        ("latin-1", "cp850"),
    ],
)
def test_letters_read_with_the_wrong_table_are_restored(read_as: str, written_as: str) -> None:
    card = with_surname("NUÑEZ GÜEMES BELÉN")
    misread = card.encode(written_as).decode(read_as)

    assert read(misread) == read(card)


def test_letters_taken_for_japanese_are_restored() -> None:
    assert read(with_surname("G哘MES")).surname == "GÜEMES"


def test_a_portuguese_name_is_no_misread_one() -> None:
    assert read(with_surname("SALVAÇÃO")).surname == "SALVAÇÃO"
    assert warnings(with_surname("SALVAÇÃO")) == []


def test_an_odd_sign_in_one_name_leaves_the_other_to_be_restored() -> None:
    misread = "MUÑOZ".encode().decode("cp1252")

    card = read(CARD.replace("PEREZ", misread).replace("BRUNO ARIEL", "BRUNO (H)"))

    assert card.surname == "MUÑOZ"
    assert card.given_names == "BRUNO (H)"
