"""The desk's time: the PC's clock set right, never going back for a trifle, following whoever sets the PC right."""

from datetime import UTC, datetime, timedelta

import pytest

from ioma_desk.domain.desk_clock import DeskClock
from tests.steady_ports import A_FRIDAY_MORNING, FixedClock


@pytest.fixture
def pc() -> FixedClock:
    return FixedClock()


@pytest.fixture
def clock(pc: FixedClock) -> DeskClock:
    return DeskClock(pc)


def test_until_it_is_corrected_it_tells_what_the_pc_tells(clock: DeskClock, pc: FixedClock) -> None:
    assert (clock.now(), clock.today(), clock.monotonic()) == (pc.now(), pc.today(), pc.monotonic())


@pytest.mark.parametrize("ahead", [90.0, -90.0, 3 * 86_400.0])
def test_a_pc_that_is_wrong_is_set_right(clock: DeskClock, pc: FixedClock, ahead: float) -> None:
    clock.correct(ahead)

    assert clock.now() == A_FRIDAY_MORNING - timedelta(seconds=ahead)
    pc.advance(30)
    assert clock.now() == A_FRIDAY_MORNING - timedelta(seconds=ahead - 30)


def test_the_day_is_that_of_the_right_time_at_the_counter() -> None:
    clock = DeskClock(FixedClock(datetime(2026, 11, 21, 3, 0, 30, tzinfo=UTC)))  # half a minute after midnight there
    assert f"{clock.today()}" == "2026-11-21"

    clock.correct(60.0)

    assert f"{clock.today()}" == "2026-11-20"


def test_a_small_correction_stands_still_until_the_time_has_come(clock: DeskClock, pc: FixedClock) -> None:
    before = clock.now()

    clock.correct(0.5)
    assert clock.now() == before
    pc.advance(0.4)
    assert clock.now() == before
    pc.advance(0.4)

    assert clock.now() == before + timedelta(seconds=0.3)


def test_a_pc_that_is_set_back_by_somebody_is_followed_at_once(clock: DeskClock, pc: FixedClock) -> None:
    before = clock.now()

    pc.advance(-3600)

    assert clock.now() == before - timedelta(hours=1)


def test_the_measured_drift_is_remembered(clock: DeskClock) -> None:
    clock.correct(-14.25)

    assert clock.ahead_s == -14.25
