"""Real key events of a private X server: scans go to nobody's widget, typing to nobody's scan; soak has full counts."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.keyboard.desk import KeyboardDesk, keyboard_desk, program_desk
from bench.keyboard.program import CONTACT
from bench.keyboard.scans import LAYOUTS, Scan, faults, listed_scans, spread
from bench.keyboard.typing import LAYOUTS as TYPED_LAYOUTS
from bench.keyboard.typing import hold_down, type_bursts
from bench.keyboard.widgets import PARTS
from bench.keyboard.x_keyboard import ENTER

pytestmark = pytest.mark.x11

HELD_UP_MS, MOST_TRIES = 12, 6
"""No scanner is late by so much; a simulated one on a busy PC may be, and then begins anew."""


@pytest.fixture(scope="module")
def desk() -> Iterator[KeyboardDesk]:
    with keyboard_desk() as opened:
        yield opened


def some(scans: list[Scan], count: int, draw: random.Random) -> list[Scan]:
    """Return a sample of scans in which every widget and every way to end a scan occurs."""
    return spread(draw.sample(scans, count), PARTS, draw)


def test_mangled_texts_are_heard_whole_and_leave_no_trace_in_any_widget(desk: KeyboardDesk) -> None:
    draw = random.Random(20)  # noqa: S311 - the same scans in every run

    sample = some([scan for scan in listed_scans() if scan.as_it_comes], 28, draw)

    assert {scan.part for scan in sample} == set(PARTS)
    assert list(faults(desk, sample)) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_scanner_set_for_the_united_states_is_understood_on_every_keyboard(desk: KeyboardDesk, layout: str) -> None:
    draw = random.Random(layout)  # noqa: S311 - the same scans in every run

    sample = some([scan for scan in listed_scans() if scan.layout == layout and not scan.as_it_comes], 10, draw)

    assert any(scan.caps_lock for scan in sample)
    assert list(faults(desk, sample)) == []


@pytest.mark.parametrize("layout", TYPED_LAYOUTS)
def test_a_quick_persons_typing_comes_in_order_and_soon_and_is_no_scan(desk: KeyboardDesk, layout: str) -> None:
    typing = type_bursts(desk, layout, 40, random.Random(7))  # noqa: S311 - the same typing in every run

    assert typing.faults == []
    assert typing.wait_ms(0.5) <= 35


@pytest.mark.parametrize("every_ms", [20, 28, 33])
def test_a_key_held_down_is_no_scan(desk: KeyboardDesk, every_ms: int) -> None:
    assert hold_down(desk, every_ms, 900) == ""


def test_what_is_pasted_is_no_scan(desk: KeyboardDesk) -> None:
    card = '00612999184"OLMEDO IRIGOYEN"ROSALIA BEATRIZ"F"30999184"B"14-03-1984"02-05-2016"278'
    desk.ask("empty", "line")
    desk.focus("line")

    desk.ask("copy", card)
    desk.keyboard.paste()
    text, heard, _ = desk.typed("line", len(card))

    assert (text, heard) == (card, [])


def test_a_scan_fills_the_form_of_the_program_and_nothing_else_wherever_the_focus_is(home: Path) -> None:
    with program_desk(home) as desk:
        desk.keyboard.use_layout("latam")
        places = desk.ask("places")
        assert len({place.split()[0] for place in places}) >= 6
        for place, words in enumerate(places):
            number = 28_111_222 + place
            card = f"00125550001@PEREZ@BRUNO ARIEL@M@{number}@A@22/05/1981@03/12/2012"
            for _ in range(MOST_TRIES):
                assert desk.ask("empty_form", place), words
                if desk.keyboard.scan(desk.keyboard.keys(card), ENTER, gap_ms=2) < HELD_UP_MS:
                    break
            form = desk.ask("filled_form")

            assert form["surname"] == "Perez", (words, form)
            assert form["document_number"].replace(".", "") == str(number), (words, form)
            assert {form[name] for name in CONTACT} == {""}, (words, form)
            assert (form["front"], form["search"], form["windows"]) == ("enrolment", "", "1"), (words, form)
