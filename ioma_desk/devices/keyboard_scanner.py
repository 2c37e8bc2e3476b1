"""Tells the burst of a scanner in keyboard mode from the typing of a person, by the times of the keys alone.

A scanner sends a key every 1 to 20 ms and lets each go before or with the next; a person needs 50 ms and more from key
to key, rolls two or three into one another at times, and keeps each down for 40 ms and more. So a key waits for
30 ms: by then a scanner has sent the next one and let this one go. No shape of the text is asked for: what a wrongly
set scanner sends must arrive too, to be explained. One sign over and over is a key held down, on systems that do not
say so.
"""

from collections.abc import Iterator

from ioma_desk.domain.ports import Burst, Replay

TERMINATORS = "\r\t"
"""What scanners press after a code: Enter (of either block) or Tab."""

_HOLD_MS = 30
"""Silence that ends a run of keys, and the longest that a person's key waits."""
_NO_HANDS = 4
"""Keys within `_HOLD_MS` that no person presses."""
_HICCUP_MS = 60
"""Silence that such keys may still be interrupted by: a busy PC, not a person."""
_CERTAIN = 8
"""Keys in a row from which on a run is a scanner's beyond doubt; shorter codes are taken for typing."""
_END_MS = 120
"""Silence that ends a certain burst: long enough for a hiccup of the bus, and for a second terminator."""

_LATE_END_MS = 400
"""Silence after which the Enter of a slow bus still belongs to a burst that ended without; people need longer."""


class BurstDetector:
    """Holds keys until it is known who pressed them; implements `KeyBursts`."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._first_ms = self._last_ms = 0
        self._releases = 0
        self._burst_end_ms: int | None = None
        self._end_missing = False  # the last burst came to its end by a pause
        self._goes_on = False  # the keys held follow a burst's Enter at once: a further line of the same code

    @property
    def certain(self) -> bool:
        return self._goes_on or (len(self._held) >= _CERTAIN and not self._is_one_key())

    @property
    def due_ms(self) -> int | None:
        if not self._held:
            return None
        if self.certain:
            return self._last_ms + _END_MS
        if len(self._held) >= _NO_HANDS and self._like_a_scanner() and not self._is_one_key():
            return self._last_ms + _HICCUP_MS
        return (self._last_ms if self._like_a_scanner() else self._first_ms) + _HOLD_MS

    def key(self, text: str, at_ms: int) -> Iterator[Burst | Replay]:
        yield from self.tick(at_ms)
        if text in TERMINATORS:
            yield from self._terminated(text, at_ms)
            return
        if not self._held:
            self._first_ms, self._releases = at_ms, 0
            self._goes_on = self._burst_end_ms is not None and 0 <= at_ms - self._burst_end_ms < _HOLD_MS
        self._held.append(text)
        self._last_ms = at_ms
        if len(self._held) >= _CERTAIN and not self.certain:
            yield from self.give_up()

    def released(self, at_ms: int) -> None:
        self._releases += 1

    def tick(self, at_ms: int) -> Iterator[Burst | Replay]:
        due = self.due_ms
        if due is not None and at_ms >= due:
            yield from self.give_up()

    def give_up(self) -> Iterator[Burst | Replay]:
        yield from self._decided("")

    def _decided(self, end: str) -> Iterator[Burst | Replay]:
        if not self._held:
            return
        held, certain = self._held, self.certain
        self._held, self._goes_on = [], False
        if certain:
            self._burst_end_ms, self._end_missing = self._last_ms, not end
            yield Burst("".join(held) if len(held) >= _CERTAIN else "", end)
        else:
            yield Replay(len(held))

    def _terminated(self, end: str, at_ms: int) -> Iterator[Burst | Replay]:
        if self._held:
            self._last_ms = at_ms
            yield from self._decided(end)
        elif self._burst_end_ms is not None:
            late_ms = at_ms - self._burst_end_ms
            if 0 <= late_ms < (_LATE_END_MS if self._end_missing else _END_MS):
                self._burst_end_ms, self._end_missing = at_ms, False
                yield Burst("", end)

    def _is_one_key(self) -> bool:
        return len(set(self._held)) == 1

    def _like_a_scanner(self) -> bool:
        """Return whether the keys held came too fast for hands, or each was let go before the next was due."""
        if len(self._held) < 2:
            return False
        return self._releases >= len(self._held) - 1 or len(self._held) >= _NO_HANDS
