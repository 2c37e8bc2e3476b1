"""The one door to the database: a transaction a use case, retried where that helps, with its audit entry last."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor
from ioma_desk.domain.ports import Clock
from ioma_desk.store.chain import AuditKeys, append_entry
from ioma_desk.store.failures import meaning, worth_a_retry

T = TypeVar("T")
TRIES = 5


@dataclass(frozen=True, slots=True)
class Deed:
    """What an audit entry says of a use case: the act, the record it was done to, and that record before and after.

    `before` and `after` are any of the values `domain.audit.canonical_digest_input` takes; only their keyed digests
    are kept. `by` names who did it when the transaction itself made them, as the first start does.
    """

    act: Act
    subject: str
    before: object = None
    after: object = None
    by: Actor | None = None


Trail: TypeAlias = Callable[[Deed], None]
"""Where a use case says what it did; exactly once."""


class Store:
    """Runs work inside transactions; sessions never leave it."""

    def __init__(self, engine: Engine, keys: AuditKeys, clock: Clock) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._keys = keys
        self._clock = clock

    @property
    def dialect(self) -> str:
        """Return 'sqlite' or 'postgresql'."""
        return self._engine.dialect.name

    def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a reading transaction. Raises `StoreUnavailable`."""
        return self._run(work, writes=False)

    def write(self, actor: Actor | None, work: Callable[[Session, Trail], T]) -> T:
        """Run `work` in a writing transaction and append the audit entry it states, as the last statement.

        Raises `StoreUnavailable`, `RuleBroken` with the constraint's name, or what `work` raises; then nothing is
        written. `work` may run more than once, so it must not touch anything outside its session.
        """

        def audited(session: Session) -> T:
            deeds: list[Deed] = []
            result = work(session, deeds.append)
            if len(deeds) != 1:
                raise AssertionError(f"a use case states one deed, not {len(deeds)}")
            session.flush()
            by = deeds[0].by or actor
            if by is None:
                raise AssertionError("somebody must have done it")
            append_entry(session, by, deeds[0], self._keys, self._clock.now())
            return result

        return self._run(audited, writes=True)

    def write_unaudited(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a writing transaction without an audit entry: the progress of print jobs."""
        return self._run(work, writes=True)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def _run(self, work: Callable[[Session], T], *, writes: bool) -> T:
        for attempt in range(1, TRIES + 1):
            try:
                return self._once(work, writes=writes)
            except DBAPIError as error:
                if attempt == TRIES or not worth_a_retry(error):
                    raise meaning(error) from error
        raise AssertionError("unreachable")

    def _once(self, work: Callable[[Session], T], *, writes: bool) -> T:
        engine = self._writing if writes else self._engine
        # What leaves a transaction is frozen values, so nothing needs refreshing after the commit.
        with Session(engine, expire_on_commit=False) as session, session.begin():
            return work(session)
