"""The base of every table: naming of constraints, STRICT tables and a row identity."""

from typing import Any, cast

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ioma_desk.models.types import Number

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(DeclarativeBase):
    """The registry of all tables."""

    metadata = MetaData(naming_convention=NAMING)


class Row:
    """A table whose rows have a number of their own."""

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)


def table(kind: type[Base]) -> Table:
    """Return the bare table of `kind`: statements on it cost a third of those on the mapped class."""
    return cast("Table", kind.__table__)


STRICT: dict[str, Any] = {"sqlite_strict": True}
"""Table options: SQLite refuses a value of another type, as PostgreSQL does."""
