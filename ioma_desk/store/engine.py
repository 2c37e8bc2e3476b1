"""Engines: the embedded encrypted SQLite file, or a PostgreSQL server, told apart by one setting."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

BUSY_MILLISECONDS = 5_000
CONNECT_SECONDS = 4
ANSWER_SECONDS = 20.0
_LOCK_SHARE = 0.75
_SERVER_PATIENCE = {
    "connect_timeout": CONNECT_SECONDS,
    # A cable pulled in the middle of a query says nothing; TCP alone would wait for a quarter of an hour.
    "keepalives_idle": 3, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 8_000,
}  # fmt: skip
"""Words of libpq (PostgreSQL manual, 34.1.2): seconds, the last one milliseconds."""


def embedded_engine(path: Path, database_key: bytes) -> Engine:
    """Return an engine on the SQLCipher file at `path`; `database_key` is the raw 256-bit key.

    WAL with synchronous FULL: a commit survives a power cut. Writing transactions begin IMMEDIATE, so that two
    writers queue at the start instead of failing in the middle (sqlite.org/lang_transaction.html).
    """
    if len(database_key) != 32:
        raise ValueError("the database key has 256 bits")

    def connect() -> Any:
        from sqlcipher3 import dbapi2

        connection = dbapi2.connect(
            str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_MILLISECONDS / 1_000
        )
        connection.execute(f"PRAGMA key = \"x'{database_key.hex()}'\"")
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    from sqlcipher3 import dbapi2

    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, pool_size=4)
    event.listen(engine, "begin", _begin_embedded)
    return engine


def server_engine(url: str, *, answer_s: float | None = ANSWER_SECONDS) -> Engine:
    """Return an engine on the PostgreSQL at `url` (postgresql://user@host/database, libpq words allowed).

    A server that keeps silent for `answer_s` seconds is taken for lost, and no row is waited for that long: whoever
    gave up would leave the locks they have to nobody. None waits for ever, as a migration of full tables must.
    """
    address = url.replace("postgresql://", "postgresql+psycopg://", 1)
    words: dict[str, object] = dict(_SERVER_PATIENCE)
    if answer_s is not None:
        words["options"] = f"-c lock_timeout={int(answer_s * _LOCK_SHARE * 1_000)}"
    engine = create_engine(address, pool_size=4, pool_pre_ping=True, connect_args=words)

    def connect(_dialect: object, _record: object, words: tuple[Any, ...], named: dict[str, Any]) -> Any:
        from ioma_desk.store.silent_server import ImpatientConnection

        connection = ImpatientConnection.connect(*words, **named)
        connection.answer_s = answer_s
        return connection

    event.listen(engine, "do_connect", connect)
    return engine


def _begin_embedded(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
