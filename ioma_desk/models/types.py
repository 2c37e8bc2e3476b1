"""The only column types of the store, chosen so that STRICT SQLite tables and PostgreSQL both take them."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, DateTime, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text compared byte by byte on both engines, so that range searches and uniqueness mean the same."""

Number = Integer().with_variant(BigInteger(), "postgresql")
"""Whole numbers and row ids."""

Blob = LargeBinary()
"""Digests, sealed values."""

Flag = Integer()
"""0 or 1; the table states the check."""


class Day(TypeDecorator[date]):
    """A calendar date: ISO 8601 text in SQLite, DATE in PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Date() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: whole microseconds since 1970 in SQLite, TIMESTAMP WITH TIME ZONE in PostgreSQL."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=True) if dialect.name == "postgresql" else Integer())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("instants carry their time zone")
        if dialect.name == "postgresql":
            return value
        since = value - _EPOCH
        return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if isinstance(value, int):
            seconds, micros = divmod(value, 1_000_000)
            return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros)
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return None


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
