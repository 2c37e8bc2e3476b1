"""The two roles of a server: a desk works with its own alone, and is told the remedy when it is given another."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from sqlalchemy import Engine

from bench.private_postgres import ADMIN, PrivatePostgres
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.store.engine import server_engine
from ioma_desk.store.schema import refuse_unfit_server
from tests.prepared_offices import DESK, OWNER, migrated_server_database

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("postgres_template")]  # it makes the roles

_NUMBERS = count(1)


@pytest.fixture
def database(postgres_server: PrivatePostgres) -> Iterator[str]:
    """The name of a database that its owner migrated for the desks."""
    name = migrated_server_database(postgres_server)
    yield name
    postgres_server.drop_database(name)


@pytest.fixture
def role(postgres_server: PrivatePostgres, database: str) -> Iterator[str]:
    """A role of one test, without any rights."""
    name = f"somebody_{next(_NUMBERS)}"
    postgres_server.execute(f"CREATE ROLE {name} LOGIN NOINHERIT")
    yield name
    postgres_server.execute(f"DROP OWNED BY {name}", database)
    postgres_server.execute(f"DROP ROLE {name}")


@pytest.fixture
def engine_of(postgres_server: PrivatePostgres, database: str) -> Iterator[Callable[[str], Engine]]:
    """Call it for an engine on that database as some role."""
    made: list[Engine] = []

    def as_role(name: str) -> Engine:
        made.append(server_engine(postgres_server.url(database, name)))
        return made[-1]

    yield as_role
    for engine in made:
        engine.dispose()


def test_the_desks_own_role_is_welcome(engine_of: Callable[[str], Engine]) -> None:
    refuse_unfit_server(engine_of(DESK))


@pytest.mark.parametrize("mighty", [OWNER, ADMIN])
def test_who_owns_the_tables_or_the_server_is_sent_for_the_desks_role(
    engine_of: Callable[[str], Engine], mighty: str
) -> None:
    with pytest.raises(StoreUnavailable, match="con el rol de los puestos"):
        refuse_unfit_server(engine_of(mighty))


@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE", "TRIGGER"])
def test_who_may_rewrite_the_audit_is_no_desk(
    engine_of: Callable[[str], Engine], postgres_server: PrivatePostgres, database: str, role: str, right: str
) -> None:
    postgres_server.execute(f"GRANT SELECT ON alembic_version TO {role}", database)
    refuse_unfit_server(engine_of(role))

    postgres_server.execute(f"GRANT {right} ON audit_entries TO {role}", database)

    with pytest.raises(StoreUnavailable, match="borrar la auditoría"):
        refuse_unfit_server(engine_of(role))


def test_who_may_become_the_owner_is_no_desk(
    engine_of: Callable[[str], Engine], postgres_server: PrivatePostgres, database: str, role: str
) -> None:
    postgres_server.execute(f"GRANT SELECT ON alembic_version TO {role}", database)
    postgres_server.execute(f"GRANT {OWNER} TO {role}")

    with pytest.raises(StoreUnavailable, match="borrar la auditoría"):
        refuse_unfit_server(engine_of(role))


def test_who_owns_the_database_and_may_drop_its_tables_is_no_desk(
    engine_of: Callable[[str], Engine], postgres_server: PrivatePostgres, database: str, role: str
) -> None:
    postgres_server.execute(f"GRANT SELECT ON alembic_version TO {role}", database)
    postgres_server.execute(f"ALTER DATABASE {database} OWNER TO {role}")

    with pytest.raises(StoreUnavailable, match="cambiar las tablas"):
        refuse_unfit_server(engine_of(role))

    postgres_server.execute(f"ALTER DATABASE {database} OWNER TO {ADMIN}")


def test_a_role_without_rights_is_told_how_to_get_them(engine_of: Callable[[str], Engine], role: str) -> None:
    with pytest.raises(StoreUnavailable, match=r"no tiene permisos.*--desk-role"):
        refuse_unfit_server(engine_of(role))


def test_an_empty_server_is_told_the_command_that_makes_the_tables(
    fresh_postgres_database: Callable[[], str],
) -> None:
    engine = server_engine(fresh_postgres_database())

    with pytest.raises(StoreUnavailable, match="ioma-desk db upgrade --desk-role"):
        refuse_unfit_server(engine)

    engine.dispose()
