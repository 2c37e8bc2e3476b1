"""Bursts of scanners are told from typing: nothing a person types is taken, nothing a scanner sends is lost."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from ioma_desk.devices.keyboard_scanner import BurstDetector
from ioma_desk.domain.ports import Burst, Replay

CARD = '00612999184"OLMEDO IRIGOYEN"ROSALIA BEATRIZ"F"30999184"B"14-03-1984"02-05-2016"278'
SOONEST_NEXT_KEY_MS = 5_000


@dataclass
class Line:
    """A detector at the end of a cable: keeps what it said, and how long keys waited."""

    detector: BurstDetector = field(default_factory=BurstDetector)
    bursts: list[str] = field(default_factory=list)
    typed: str = ""
    waits: list[int] = field(default_factory=list)
    _held: list[tuple[str, int]] = field(default_factory=list)
    _now: int = 0

    def press(self, text: str, at_ms: int) -> None:
        self._let_time_pass(at_ms)
        if text not in "\r\t":
            self._held.append((text, at_ms))
            self._hear(self.detector.key(text, at_ms))
        elif not self._hear(self.detector.key(text, at_ms)):
            self.typed += text

    def release(self, pressed_at_ms: int, at_ms: int) -> None:
        self._let_time_pass(at_ms)
        if any(at == pressed_at_ms for _, at in self._held):
            self.detector.released(at_ms)

    def rest(self, at_ms: int) -> None:
        self._let_time_pass(at_ms + SOONEST_NEXT_KEY_MS)

    def _let_time_pass(self, until_ms: int) -> None:
        due = self.detector.due_ms
        if due is not None and due <= until_ms:
            self._now = max(self._now, due)
            self._hear(self.detector.tick(self._now))
        self._now = until_ms

    def _hear(self, answers: Iterator[Burst | Replay]) -> bool:
        """Return whether a burst was among the answers."""
        before = len(self.bursts)
        for answer in answers:
            if isinstance(answer, Burst):
                self.bursts.append(answer.text)
                self._held.clear()
                continue
            replayed, self._held = self._held[: answer.count], self._held[answer.count :]
            self.typed += "".join(text for text, _ in replayed)
            self.waits += [self._now - pressed for _, pressed in replayed]
        return len(self.bursts) > before


def scan(line: Line, text: str, gap_ms: int, start_ms: int = 0, terminator: str = "\r") -> int:
    """Type as a scanner does: each key let go with the next one; return when it was done."""
    at = start_ms
    for sign in text + terminator:
        line.press(sign, at)
        line.release(at, at + gap_ms)
        at += gap_ms
    return at


@pytest.mark.parametrize("terminator", ["\r", "\t", ""])
@pytest.mark.parametrize("gap_ms", [0, 1, 4, 8, 16, 20, 25])
def test_a_scanned_card_arrives_whole_and_no_key_of_it_is_typed(gap_ms: int, terminator: str) -> None:
    line = Line()

    line.rest(scan(line, CARD, gap_ms, terminator=terminator))

    assert line.bursts == [CARD]
    assert line.typed == ""


def test_two_cards_in_a_row_do_not_mix() -> None:
    line = Line()

    end = scan(line, CARD, 8)
    line.rest(scan(line, CARD[::-1], 8, start_ms=end + 300))

    assert line.bursts == [CARD, CARD[::-1]]


def test_a_hiccup_of_the_bus_does_not_tear_a_card() -> None:
    line = Line()

    half = scan(line, CARD[:40], 4, terminator="")
    line.rest(scan(line, CARD[40:], 4, start_ms=half + 90))

    assert line.bursts == [CARD]


def test_a_hiccup_soon_after_the_beginning_does_not_let_keys_through() -> None:
    line = Line()

    begun = scan(line, CARD[:5], 8, terminator="")
    line.rest(scan(line, CARD[5:], 8, start_ms=begun + 45))

    assert line.bursts == [CARD]
    assert line.typed == ""


def test_a_second_terminator_right_after_a_card_is_nobodys_key() -> None:
    line = Line()

    end = scan(line, CARD, 8)
    line.press("\r", end)

    assert "".join(line.bursts) == CARD
    assert line.typed == ""


@pytest.mark.parametrize(("late_ms", "typed"), [(130, ""), (390, ""), (450, "\r")])
def test_an_enter_that_comes_late_belongs_to_the_card_before_it(late_ms: int, typed: str) -> None:
    line = Line()

    last = scan(line, CARD, 8, terminator="") - 8
    line.press("\r", last + late_ms)

    assert line.bursts[0] == CARD
    assert line.typed == typed


def test_the_short_lines_of_another_document_are_nobodys_keys() -> None:
    line = Line()

    at = 0
    for text in ("LICENCIA NACIONAL", "B1", "M", "15031983 LA PLATA"):
        at = scan(line, text, 6, start_ms=at)
    line.rest(at)

    assert [text for text in line.bursts if text] == ["LICENCIA NACIONAL", "15031983 LA PLATA"]
    assert line.typed == ""


@pytest.mark.parametrize("gap_ms", [10, 20, 28, 33, 40])
def test_one_sign_over_and_over_is_a_key_held_down(gap_ms: int) -> None:
    line = Line()

    end = scan(line, "a" * 60, gap_ms, terminator="")
    line.rest(end)

    assert line.bursts == []
    assert line.typed == "a" * 60


def test_a_single_key_reaches_its_field_after_thirty_milliseconds() -> None:
    line = Line()

    line.press("a", 1_000)
    line.rest(1_000)

    assert line.typed == "a"
    assert line.waits == [30]


def test_enter_is_never_kept_waiting() -> None:
    line = Line()

    line.press("\r", 1_000)

    assert line.typed == "\r"


def test_enter_rolled_into_a_word_comes_after_its_letters() -> None:
    line = Line()

    line.press("s", 0)
    line.press("i", 15)
    line.press("\r", 28)

    assert line.typed == "si\r"


@pytest.mark.parametrize("text", ["1234567", "IOMAT", "7"])
def test_what_is_shorter_than_any_code_is_typing(text: str) -> None:
    line = Line()

    line.rest(scan(line, text, 8))

    assert line.bursts == []
    assert line.typed == text + "\r"


def test_another_kind_of_key_ends_the_waiting() -> None:
    detector = BurstDetector()
    list(detector.key("a", 0))

    assert list(detector.give_up()) == [Replay(1)]
    assert detector.due_ms is None


def keystrokes(draw: random.Random, count: int) -> list[tuple[int, int, str]]:
    """Return (time, time of its press, text) of a fast typist: 50 ms and more a key, at times two or three rolled."""
    strokes: list[tuple[int, int, str]] = []
    at = 0
    for _ in range(count):
        for _ in range(draw.choices((1, 2, 3), (80, 17, 3))[0]):
            text = draw.choice("aeiorsnlñ 0123456789-/@\r\t")
            strokes += [(at, at, text), (at + draw.randint(40, 140), at, text)]
            at += draw.randint(12, 29)
        at += draw.randint(50, 220)
    return sorted(strokes, key=lambda stroke: stroke[0])


@pytest.mark.parametrize("seed", range(8))
def test_thousands_of_typed_words_trigger_nothing_and_keep_their_order(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - typists that can be repeated guards nothing
    for _ in range(500):
        line = Line()
        strokes = keystrokes(draw, 12)

        for at, pressed_at, text in strokes:
            if at == pressed_at:
                line.press(text, at)
            else:
                line.release(pressed_at, at)
        line.rest(strokes[-1][0])

        assert line.bursts == []
        assert line.typed == "".join(text for at, pressed_at, text in strokes if at == pressed_at)
        assert max(line.waits, default=0) <= 35
