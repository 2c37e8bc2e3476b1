"""Keeps a desk's clock in time with the database's, by which all desks of an installation go."""

from datetime import datetime, timedelta

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.store.door import Store

LONGEST_MEASURE = timedelta(seconds=1)
"""A server that takes longer to tell the time says too little about it: the clock stays as it was."""


def keep_time(store: Store, clock: DeskClock) -> float | None:
    """Let `clock` go by the database's, and return by how many seconds that of this PC is ahead of it.

    None is the answer of an embedded database, which has no other clock than this PC's. Raises `StoreUnavailable`.
    """
    if store.dialect == "sqlite":
        store.read(lambda session: session.execute(select(literal(1))).one())
        clock.correct(0.0)
        return None

    def measure(session: Session) -> tuple[datetime, datetime, datetime]:
        session.connection()  # before the measure: connecting may take long
        before = clock.pc.now()
        there = session.execute(select(func.clock_timestamp())).scalar_one()
        return before, there, clock.pc.now()

    before, there, after = store.read(measure)
    if timedelta() <= after - before <= LONGEST_MEASURE:  # else the PC's own clock was set meanwhile, or it took long
        clock.correct((before + (after - before) / 2 - there).total_seconds())
    return clock.ahead_s
