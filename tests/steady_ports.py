"""The clock and the randomness of tests: they implement the ports and do the same in every run."""

import random
from datetime import UTC, date, datetime, timedelta

from ioma_desk.domain.clock import COUNTER_ZONE

A_FRIDAY_MORNING = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)  # ten o'clock at the counter


class FixedClock:
    """Implements `ports.Clock`: stands still until `advance` is called."""

    def __init__(self, start: datetime = A_FRIDAY_MORNING) -> None:
        self._start = start
        self._now = start

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.astimezone(COUNTER_ZONE).date()

    def monotonic(self) -> float:
        return (self._now - self._start).total_seconds()

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self._now += timedelta(seconds=seconds)


class SeededRandomness:
    """Implements `ports.Randomness`: bytes that look random and are the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._source = random.Random(seed)  # noqa: S311 - repeatable on purpose; guards nothing

    def bytes(self, count: int) -> bytes:
        return self._source.randbytes(count)
