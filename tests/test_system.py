"""The real clock and the real randomness."""

from datetime import UTC, datetime

from ioma_desk.domain.clock import COUNTER_ZONE
from ioma_desk.system import SystemClock, SystemRandomness


def test_the_clock_tells_the_instant_in_utc_and_the_date_at_the_counter() -> None:
    clock = SystemClock()

    before, now, today = datetime.now(UTC), clock.now(), clock.today()

    assert now >= before
    assert now.tzinfo is UTC
    assert today in {now.astimezone(COUNTER_ZONE).date(), clock.now().astimezone(COUNTER_ZONE).date()}


def test_the_steady_clock_never_steps_back() -> None:
    clock = SystemClock()

    assert clock.monotonic() <= clock.monotonic()


def test_randomness_gives_as_many_bytes_as_asked_and_never_the_same() -> None:
    randomness = SystemRandomness()

    assert len(randomness.bytes(32)) == 32
    assert randomness.bytes(32) != randomness.bytes(32)
