"""A connection to PostgreSQL that gives a silent server a deadline for each answer."""

from typing import TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen

T = TypeVar("T")


class ImpatientConnection(Connection[tuple[object, ...]]):
    """Closes itself when an answer takes longer than `answer_s` seconds; None waits for ever, as psycopg does.

    A server whose process hangs or whose disk is stuck keeps its TCP connection alive, so neither keepalives nor a
    statement timeout of the server's own end the wait. Raises `psycopg.OperationalError`, as for a connection lost:
    whether a commit arrived is then unknown, and use cases can be asked for again.
    """

    answer_s: float | None = None

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Run the generator of a query, as psycopg does."""
        patience = self.answer_s if timeout is None else timeout
        try:
            return super().wait(gen, interval, patience)
        except OperationalError as error:
            if error.sqlstate is None and not self.closed:  # of psycopg's own making: its time was up
                self.close()
            raise
