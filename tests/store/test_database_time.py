"""A desk goes by the database's clock, and knows how wrong the PC is."""

from datetime import UTC, datetime, timedelta

import pytest

from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.store.database_time import keep_time
from ioma_desk.store.door import Store
from tests.office import Office
from tests.office_rows import rows
from tests.steady_ports import FixedClock

YESTERDAY = timedelta(days=1)


class SlowToAsk(FixedClock):
    """A PC's clock between whose two readings seconds pass."""

    def now(self) -> datetime:
        self.advance(3)
        return super().now()


def database_now(store: Store) -> datetime:
    told: datetime = rows(store, "SELECT clock_timestamp() AS now")[0].now
    return told


@pytest.mark.postgres
def test_a_pc_that_lives_in_yesterday_goes_by_the_server(server_office: Office) -> None:
    clock = DeskClock(FixedClock(datetime.now(UTC) - YESTERDAY))

    ahead = keep_time(server_office.store, clock)

    assert ahead == pytest.approx(-YESTERDAY.total_seconds(), abs=5)
    assert abs(clock.now() - database_now(server_office.store)) < timedelta(seconds=5)


@pytest.mark.postgres
def test_an_answer_that_took_too_long_corrects_nothing(server_office: Office) -> None:
    clock = DeskClock(SlowToAsk())
    clock.correct(7.0)

    assert keep_time(server_office.store, clock) == 7.0


def test_an_embedded_database_has_no_other_clock(embedded_office: Office) -> None:
    clock = DeskClock(FixedClock())
    clock.correct(7.0)

    assert keep_time(embedded_office.store, clock) is None
    assert clock.ahead_s == 0.0


class SetBack(FixedClock):
    """A PC's clock that is set back by three hours at every reading."""

    def now(self) -> datetime:
        self.advance(-3 * 3600)
        return super().now()


@pytest.mark.postgres
def test_a_pc_whose_clock_is_set_back_during_the_measure_corrects_nothing(server_office: Office) -> None:
    clock = DeskClock(SetBack())
    clock.correct(7.0)

    assert keep_time(server_office.store, clock) == 7.0
