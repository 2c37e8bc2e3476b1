"""Rows as the database holds them, for tests that look behind the use cases."""

from typing import Any

from sqlalchemy import text

from ioma_desk.store.door import Store


def rows(store: Store, question: str, **values: object) -> list[Any]:
    """Return what the database answers to an SQL question."""
    return store.read(lambda session: list(session.execute(text(question), values).all()))


def count(store: Store, table: str) -> int:
    """Return how many rows a table has."""
    number: int = rows(store, f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - the tests' own words
    return number


def order(store: Store, statement: str, **values: object) -> None:
    """Run one SQL statement in a transaction of its own, without an audit entry."""
    store.write_unaudited(lambda session: session.execute(text(statement), values))
