"""A connection to PostgreSQL that gives a silent server a deadline."""

from collections.abc import Generator
from time import monotonic
from typing import TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen
from psycopg.waiting import Ready, Wait

T = TypeVar("T")
_LOOK_EVERY_S = 0.1


class ImpatientConnection(Connection[tuple[object, ...]]):
    """Closes itself when the server keeps silent for `answer_s` seconds; None waits for ever, as psycopg does.

    A server whose process hangs or whose disk is stuck keeps its TCP connection alive, so neither keepalives nor a
    statement timeout of the server's own end the wait. An answer that comes slowly is no silence. Raises
    `psycopg.OperationalError`, as for a connection lost: whether a commit arrived is then unknown, and use cases can
    be asked for again.
    """

    answer_s: float | None = None

    def wait(self, gen: PQGen[T], interval: float = _LOOK_EVERY_S, timeout: float | None = None) -> T:
        """Run the generator of a query, as psycopg does."""
        return super().wait(self._heard(gen), interval, timeout)

    def _heard(self, gen: PQGen[T]) -> Generator[Wait, Ready | int, T]:
        """Pass on what `gen` waits for and what it is told, and count the time without a word."""
        last = monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if ready != Ready.NONE:
                    last = monotonic()
                elif self.answer_s is not None and monotonic() - last > self.answer_s:
                    self.close()
                    raise OperationalError(f"the server kept silent for {self.answer_s} s")
                wanted = gen.send(ready)
        except StopIteration as end:
            answer: T = end.value
            return answer
