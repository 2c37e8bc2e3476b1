"""The time of a desk: the PC's clock, corrected by how far it is ahead of the database's."""

from datetime import date, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from ioma_desk.domain.clock import local

if TYPE_CHECKING:  # the first window waits for this module
    from ioma_desk.domain.ports import Clock

STANDS_STILL = timedelta(seconds=2)
"""By less than this a correction never sets the time back: two measures of one drift differ by their way there."""


class DeskClock:
    """Implements `Clock` by the clock of this PC (`pc`), in time with the database's since the last `correct`.

    After a small correction it stands still until the time has come; a larger one, which means that somebody set the
    PC's clock, is followed at once. Any thread may ask it.
    """

    def __init__(self, pc: "Clock") -> None:
        self.pc = pc
        self._ahead = timedelta()
        self._told = pc.now()
        self._lock = Lock()

    @property
    def ahead_s(self) -> float:
        """Return by how many seconds the PC's clock was ahead when it was last measured."""
        return self._ahead.total_seconds()

    def correct(self, ahead_s: float) -> None:
        """From now on take the PC's clock to be ahead by so many seconds; behind when negative."""
        self._ahead = timedelta(seconds=ahead_s)

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        with self._lock:
            now = self.pc.now() - self._ahead
            if not timedelta() < self._told - now < STANDS_STILL:
                self._told = now
            return self._told

    def today(self) -> date:
        """Return the present date at the delegation, whatever zone the machine is set to."""
        return local(self.now()).date()

    def monotonic(self) -> float:
        """Return seconds of a clock that never steps back."""
        return self.pc.monotonic()
