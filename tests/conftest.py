"""What every test may ask for: a steady clock, repeatable randomness and a real PostgreSQL."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from bench.private_cups import PrivateCups
from bench.private_postgres import ADMIN, PrivatePostgres
from ioma_desk.store import schema
from ioma_desk.store.engine import server_engine
from ioma_desk.ui.collector import Collector
from tests.office import Office, open_office
from tests.prepared_offices import DESK, copy_embedded, prepare_embedded, prepare_server
from tests.steady_ports import FixedClock, SeededRandomness

# Before any test imports Qt; the tests of a real screen hand their processes another value.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


gc.disable()


@pytest.fixture(autouse=True)
def _collected_on_this_thread() -> Iterator[None]:
    """What a test leaves behind is taken apart here: widgets destroyed on a thread of a camera crash the process."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # Qt's own way first, parents before parts
    Collector.collect()


@pytest.fixture
def fixed_clock() -> FixedClock:
    """A Friday, ten in the morning at the counter, until `advance(seconds)` is called."""
    return FixedClock()


@pytest.fixture
def seeded_randomness() -> SeededRandomness:
    return SeededRandomness()


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateCups]:
    """A print server of this test's own, with queues that keep what arrives; the program finds it by itself."""
    with PrivateCups() as server:
        monkeypatch.setenv("CUPS_SERVER", server.server)
        yield server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PrivatePostgres]:
    """A server shared by the tests of one worker; a test that stops a server starts one of its own."""
    with PrivatePostgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PrivatePostgres) -> str:
    """The address of the server's empty maintenance database."""
    return postgres_server.url()


@pytest.fixture
def fresh_postgres_database(postgres_server: PrivatePostgres) -> Iterator[Callable[..., str]]:
    """Call it for the address of a new empty database, or of a copy (`template="name"`)."""
    made: list[str] = []

    def fresh(template: str = "template1") -> str:
        made.append(postgres_server.create_database(template))
        return postgres_server.url(made[-1])

    yield fresh
    for name in made:
        postgres_server.drop_database(name)


@pytest.fixture(scope="session")
def embedded_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an embedded database that is set up; tests work on copies."""
    return prepare_embedded(tmp_path_factory.mktemp("embedded"))


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PrivatePostgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a PostgreSQL database that is set up, with both roles; tests work on copies."""
    return prepare_server(postgres_server, tmp_path_factory.mktemp("server"))


@pytest.fixture
def embedded_office(embedded_template: Path, tmp_path: Path) -> Iterator[Office]:
    """An office on the encrypted file, for what only files have."""
    office = open_office(tmp_path, copy_embedded(embedded_template, tmp_path / "office.db"))
    yield office
    office.store.close()


@pytest.fixture
def server_office(
    postgres_template: str, fresh_postgres_database: Callable[..., str], tmp_path: Path
) -> Iterator[Office]:
    """An office on PostgreSQL, connected as the desks' role."""
    url = fresh_postgres_database(template=postgres_template).replace(f"//{ADMIN}@", f"//{DESK}@")
    office = open_office(tmp_path, server_engine(url))
    yield office
    office.store.close()


@pytest.fixture
def with_a_later_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schema's history with one step more."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(schema.__file__).parent / "migrations", folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(Path(__file__).parent / "store" / "a_later_migration.py", folder / "versions" / "v0002_later.py")
    monkeypatch.setattr(schema, "_MIGRATIONS", folder)


@pytest.fixture(params=["embedded", pytest.param("server", marks=pytest.mark.postgres)])
def office(request: pytest.FixtureRequest) -> Office:
    """An office on either engine: what is proven with it holds on both."""
    chosen: Office = request.getfixturevalue(f"{request.param}_office")
    return chosen
