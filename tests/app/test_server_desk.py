"""A desk on a server: set up and opened as the desks' role alone, on tables that systems made, in the server's time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench.private_postgres import PrivatePostgres
from ioma_desk.app.first_start import Deeds
from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.settings import Settings
from tests.app.test_workshop import PLAN, workshop
from tests.office_rows import rows
from tests.prepared_offices import DESK, OWNER, migrated_server_database
from tests.steady_ports import FixedClock

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("postgres_template")]  # it makes the roles


@pytest.fixture
def database(postgres_server: PrivatePostgres) -> Iterator[str]:
    """The name of a database that its owner migrated for the desks."""
    name = migrated_server_database(postgres_server)
    yield name
    postgres_server.drop_database(name)


@pytest.fixture
def desk_url(postgres_server: PrivatePostgres, database: str) -> str:
    return postgres_server.url(database, DESK)


def tried_at(home: Path, url: str) -> None:
    Deeds(workshop(home), lambda: None).test_database(url)


def test_what_the_first_start_made_on_a_server_opens_at_the_next(tmp_path: Path, desk_url: str) -> None:
    tried_at(tmp_path, desk_url)
    rooms, _ = workshop(tmp_path).set_up(PLAN, Settings(database_url=desk_url))
    rooms.store.close()

    again = workshop(tmp_path).open()

    assert again is not None
    assert again.store.dialect == "postgresql"
    again.store.close()


def test_a_second_installation_on_the_same_tables_is_refused(tmp_path: Path, desk_url: str) -> None:
    rooms, _ = workshop(tmp_path / "first").set_up(PLAN, Settings(database_url=desk_url))
    rooms.store.close()

    with pytest.raises(StoreUnavailable, match="ya hay una instalación"):
        tried_at(tmp_path / "second", desk_url)


def test_the_assistant_makes_no_tables_on_a_server(
    tmp_path: Path, postgres_server: PrivatePostgres
) -> None:
    name = postgres_server.create_database()
    url = postgres_server.url(name)

    with pytest.raises(StoreUnavailable, match="ioma-desk db upgrade"):
        tried_at(tmp_path, url)
    with pytest.raises(StoreUnavailable, match="ioma-desk db upgrade"):
        workshop(tmp_path).set_up(PLAN, Settings(database_url=url))

    assert postgres_server.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name) == "0"
    postgres_server.drop_database(name)


def test_a_desk_given_the_owners_address_is_refused_from_the_assistant_to_every_start(
    tmp_path: Path, postgres_server: PrivatePostgres, database: str, desk_url: str
) -> None:
    owner_url = postgres_server.url(database, OWNER)
    with pytest.raises(StoreUnavailable, match="rol de los puestos"):
        tried_at(tmp_path, owner_url)
    rooms, _ = workshop(tmp_path).set_up(PLAN, Settings(database_url=desk_url))
    rooms.store.close()
    desk = workshop(tmp_path)
    desk.settings = Settings(database_url=owner_url)

    with pytest.raises(StoreUnavailable, match="rol de los puestos"):
        desk.open()


def test_what_is_done_at_a_pc_that_lives_in_another_week_bears_the_servers_time(tmp_path: Path, desk_url: str) -> None:
    desk = workshop(tmp_path)
    desk.clock = DeskClock(FixedClock(datetime.now(UTC) - timedelta(days=7)))

    rooms, _ = desk.set_up(PLAN, Settings(database_url=desk_url))
    rooms.sign_in.sign_in("carla", "una frase corta")

    [told] = rows(rooms.store, "SELECT clock_timestamp() AS now")
    bears = rows(rooms.store, "SELECT at FROM audit_entries UNION ALL SELECT last_sign_in FROM operators")
    assert len(bears) == 3
    assert all(abs(told.now - bear[0]) < timedelta(minutes=1) for bear in bears)
    rooms.store.close()
