"""Drops a code that a scanner reads again while it still lies before it, as scanners on a stand do."""

from ioma_desk.domain.ports import Clock

SAME_CODE_S = 2.0
"""A code read again sooner than this after its last read is the same read; whoever means it waits a little."""


class DoubleReads:
    """Remembers the last code of this desk's scanners by its hash alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: int | None = None
        self._until_s = 0.0

    def is_new(self, text: str) -> bool:
        """Return whether `text` is a read of its own; the time begins anew with each further read."""
        now_s, this = self._clock.monotonic(), hash(text)
        again = this == self._last and now_s < self._until_s
        self._last, self._until_s = this, now_s + SAME_CODE_S
        return not again

    def forget(self) -> None:
        """Take the next code for a new read, whichever it is: the desk has gone on to the next person."""
        self._last = None
