"""A card held before the camera is reported once, and the next one at once."""

import json
from dataclasses import replace
from pathlib import Path

from bench.capture_simulator.capture import Options, make_clip
from bench.capture_simulator.conditions import Level
from ioma_desk.devices.frame_sources.film import Film
from ioma_desk.devices.scan_loop import ScanLoop
from ioma_desk.domain.ports import ReadingKind
from tests.devices.simulated import card_frame, empty_desk
from tests.steady_ports import FixedClock

DEMO = Path("resources/demo")
GOOD = Options(2.0, Level.GOOD_WEBCAM)


def test_a_card_held_for_many_frames_is_reported_once() -> None:
    shots, text = make_clip(4242, 1, 6, GOOD)
    loop = ScanLoop()

    reports = [loop.feed(shot.picture) for shot in shots]

    assert [report for report in reports if report] == [text]


def test_a_card_is_reported_again_after_it_has_been_away() -> None:
    picture, text = card_frame(1, GOOD)
    desk = empty_desk()
    loop = ScanLoop(away_after=2)

    reports = [loop.feed(frame) for frame in (picture, desk, picture, desk, desk, picture)]

    assert reports == [text, None, None, None, None, text]


def test_the_next_card_is_reported_without_a_pause_between() -> None:
    (first, first_text), (second, second_text) = card_frame(1, GOOD), card_frame(2, GOOD)
    loop = ScanLoop()

    reports = [loop.feed(frame) for frame in (first, first, second, second)]

    assert reports == [first_text, None, second_text, None]


def test_a_card_put_in_the_place_of_another_is_reported_for_itself() -> None:
    picture, text = card_frame(1, GOOD)
    other, other_text = card_frame(2, replace(GOOD, rotation=0.0))
    loop = ScanLoop()

    loop.feed(picture)
    loop.feed(empty_desk())
    report = loop.feed(other)

    assert (report, loop.last_reading.text) == (other_text, other_text)
    assert other_text != text


def test_the_last_reading_tells_what_was_seen() -> None:
    picture, text = card_frame(1, GOOD)
    loop = ScanLoop()

    loop.feed(picture)
    seen = loop.last_reading
    loop.feed(empty_desk())

    assert (seen.kind, seen.text) == (ReadingKind.DNI, text)
    assert loop.last_reading.kind is ReadingKind.NONE


def test_the_demonstration_film_shows_each_of_its_cards_once() -> None:
    clock, loop = FixedClock(), ScanLoop()
    film = Film(DEMO / "cards.avi", clock)
    film.open()

    reports = []
    while (frame := film.read()) is not None:
        reports.append(loop.feed(frame))
        clock.advance(0.2)

    assert [report for report in reports if report] == json.loads((DEMO / "cards.json").read_text("utf-8"))
