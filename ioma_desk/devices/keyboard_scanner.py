"""Tells the burst of a scanner in keyboard mode from the typing of a person, by the times of the keys alone.

A scanner sends a key every 1 to 20 ms and lets each go before or with the next; a person needs 50 ms and more from key
to key, rolls two or three into one another at times, and keeps each down for 40 ms and more. So a key waits for
30 ms: by then a scanner has sent the next one and let this one go. No shape of the text is asked for: what a wrongly
set scanner sends must arrive too, to be explained.
"""

from collections.abc import Iterator

from ioma_desk.domain.ports import Burst, Replay

TERMINATORS = "\r\t"
"""What scanners press after a code: Enter (of either block) or Tab."""

_HOLD_MS = 30
"""Silence that ends a run of keys, and the longest that a person's key waits."""
_NO_HANDS = 4
"""Keys within `_HOLD_MS` that no person presses."""
_CERTAIN = 8
"""Keys in a row from which on a run is a scanner's beyond doubt; shorter codes are taken for typing."""
_END_MS = 120
"""Silence that ends a certain burst: long enough for a hiccup of the bus, and for a second terminator."""


class BurstDetector:
    """Holds keys until it is known who pressed them; implements `KeyBursts`."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._first_ms = self._last_ms = 0
        self._releases = 0
        self._burst_end_ms: int | None = None

    @property
    def certain(self) -> bool:
        return len(self._held) >= _CERTAIN

    @property
    def due_ms(self) -> int | None:
        if not self._held:
            return None
        if self.certain:
            return self._last_ms + _END_MS
        return (self._last_ms if self._like_a_scanner() else self._first_ms) + _HOLD_MS

    def key(self, text: str, at_ms: int) -> Iterator[Burst | Replay]:
        yield from self.tick(at_ms)
        if text in TERMINATORS:
            yield from self._terminated(at_ms)
            return
        if not self._held:
            self._first_ms, self._releases = at_ms, 0
        self._held.append(text)
        self._last_ms = at_ms

    def released(self, at_ms: int) -> None:
        self._releases += 1

    def tick(self, at_ms: int) -> Iterator[Burst | Replay]:
        due = self.due_ms
        if due is not None and at_ms >= due:
            yield from self.give_up()

    def give_up(self) -> Iterator[Burst | Replay]:
        if not self._held:
            return
        held, certain, self._held = self._held, self.certain, []
        if certain:
            self._burst_end_ms = self._last_ms
            yield Burst("".join(held))
        else:
            yield Replay(len(held))

    def _terminated(self, at_ms: int) -> Iterator[Burst | Replay]:
        if self._held:
            self._last_ms = at_ms
            yield from self.give_up()
        elif self._burst_end_ms is not None and at_ms - self._burst_end_ms < _END_MS:
            yield Burst("")

    def _like_a_scanner(self) -> bool:
        """Return whether the keys held came too fast for hands, or each was let go before the next was due."""
        if len(self._held) < 2:
            return False
        return self._releases >= len(self._held) - 1 or len(self._held) >= _NO_HANDS
