"""Which version the schema has, whether this program can work with it, and how it is brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.store.failures import meaning
from ioma_desk.store.grants import grant_desk_role, may_do_more_than_a_desk
from ioma_desk.store.operators import installation
from ioma_desk.store.triggers import make_triggers

HEAD = "0001"
"""The schema this program works with; a test holds it against the migrations."""

_ADVISORY_LOCK = 7_046_211  # any number of our own: two upgrades at once wait for each other
_MIGRATIONS = Path(__file__).parent / "migrations"

OLDER = (
    "La base de datos es de una versión anterior a este programa. "
    "Pida a sistemas que ejecute «ioma-desk db upgrade» en el servidor y vuelva a abrir."
)
NEWER = (
    "La base de datos ya es de una versión más nueva que este programa. "
    "Pida a sistemas que actualice IOMA Desk en esta PC y vuelva a abrir."
)
EMPTY = (
    "En la base de datos del servidor todavía no están las tablas. Pida a sistemas que las cree con "
    "«ioma-desk db upgrade --desk-role ROL» y vuelva a probar."
)
NO_RIGHTS = (
    "El rol de la dirección del servidor no tiene permisos sobre las tablas. Pida a sistemas que se los dé con "
    "«ioma-desk db upgrade --desk-role ROL» y vuelva a probar."
)
TOO_MIGHTY = (
    "El rol de la dirección del servidor puede cambiar las tablas y borrar la auditoría, y ningún puesto trabaja así. "
    "Pida a sistemas la dirección con el rol de los puestos, el de «--desk-role»."
)
NOT_THE_OWNER = "Ese rol no puede crear ni cambiar las tablas. Use la dirección con el rol dueño de la base."

_INSUFFICIENT_PRIVILEGE = "42501"  # PostgreSQL, appendix A


def version_of(engine: Engine) -> str | None:
    """Return the schema version of the database, or None when it is empty. Raises `StoreUnavailable`."""
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    except DBAPIError as error:
        raise (StoreUnavailable(NO_RIGHTS) if _lacks_rights(error) else meaning(error)) from error


def is_installed(engine: Engine) -> bool:
    """Tell whether an installation was completed in this database, whose tables are there.

    Raises `StoreUnavailable`.
    """
    try:
        with Session(engine) as session:
            return installation(session) is not None
    except DBAPIError as error:
        raise (StoreUnavailable(NO_RIGHTS) if _lacks_rights(error) else meaning(error)) from error


def refuse_unfit_server(engine: Engine) -> None:
    """Raise `StoreUnavailable` with the remedy unless a desk may work on this server, as this role.

    The tables are there, of this program's version, and the role can neither alter them nor rewrite the audit: no
    trigger would stop whoever owns them.
    """
    version = version_of(engine)
    if version is None:
        raise StoreUnavailable(EMPTY)
    refuse_other_versions(version)
    try:
        with engine.connect() as connection:
            too_mighty = may_do_more_than_a_desk(connection)
    except DBAPIError as error:
        raise (StoreUnavailable(NO_RIGHTS) if _lacks_rights(error) else meaning(error)) from error
    if too_mighty:
        raise StoreUnavailable(TOO_MIGHTY)


def refuse_other_versions(version: str | None) -> None:
    """Raise `StoreUnavailable` with the remedy unless `version` is the one this program works with."""
    if version != HEAD:
        raise StoreUnavailable(NEWER if version is not None and version > HEAD else OLDER)


def upgrade(engine: Engine, desk_role: str | None = None) -> None:
    """Bring the schema to `HEAD`; on PostgreSQL `desk_role` gets the rights of a desk and no more.

    Raises `StoreUnavailable`. Either all of it happens or nothing.
    """
    from alembic import command
    from alembic.config import Config

    refuse_newer(version_of(engine))
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    try:
        with _schema_connection(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            make_triggers(connection)
            if desk_role is not None:
                grant_desk_role(connection, desk_role)
    except DBAPIError as error:
        raise (StoreUnavailable(NOT_THE_OWNER) if _lacks_rights(error) else meaning(error)) from error


def refuse_newer(version: str | None) -> None:
    """Raise `StoreUnavailable` when the database is ahead of this program."""
    if version is not None and version > HEAD:
        raise StoreUnavailable(NEWER)


def _lacks_rights(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) == _INSUFFICIENT_PRIVILEGE


@contextmanager
def _schema_connection(engine: Engine) -> Iterator[Connection]:
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
            yield connection
        return
    with engine.connect().execution_options(writes=True) as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        # Batch migrations re-make tables: with foreign keys on, SQLite would delete the rows that point at them.
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise AssertionError(f"the migration left {len(broken)} rows pointing at nothing")
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
