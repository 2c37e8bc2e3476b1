"""When the database cannot be used: each trouble has a sentence with its remedy, and nothing is half written."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Connection, event, select, text
from sqlalchemy.orm import Session

from bench.private_postgres import PrivatePostgres
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.keys import WrongKeys
from ioma_desk.models.base import Base
from ioma_desk.services.installation import Installation
from ioma_desk.store.door import Store, Trail
from ioma_desk.store.engine import embedded_engine, server_engine
from ioma_desk.store.schema import HEAD, NEWER, OLDER, refuse_other_versions, upgrade, version_of
from tests.full_disk import run_on_small_disk
from tests.office import Office, beside, make_office, office_keys, open_office
from tests.office_rows import count, order, rows
from tests.steady_ports import FixedClock


@contextmanager
def other_program_writing(office: Office) -> Iterator[None]:
    """Hold the database's write lock from elsewhere."""
    raw = office.engine.raw_connection()
    raw.driver_connection.execute("BEGIN IMMEDIATE")  # type: ignore[union-attr] # the driver stands behind a raw connection
    yield
    raw.driver_connection.execute("ROLLBACK")  # type: ignore[union-attr] # the same
    raw.close()


def test_the_file_shows_nothing_of_what_it_holds(embedded_office: Office) -> None:
    embedded_office.enrol()
    embedded_office.store.close()

    held = b"".join(path.read_bytes() for path in embedded_office.folder.glob("office.db*"))

    assert not held.startswith(b"SQLite format 3")
    for plain in (b"Olmedo", b"30999184", b"Medrano", b"affiliates"):
        assert plain not in held


def test_the_wrong_keys_are_told_with_the_remedy(embedded_office: Office) -> None:
    embedded_office.store.close()

    with pytest.raises(StoreUnavailable, match="juego de claves correcto"):
        version_of(embedded_engine(embedded_office.folder / "office.db", bytes(32)))


def test_a_key_of_another_length_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="256 bits"):
        embedded_engine(tmp_path / "office.db", b"short")


def test_a_database_of_another_installation_is_told_apart_by_its_keys(office: Office) -> None:
    elsewhere = Installation(office.store, "another-key-set", office.clock)

    with pytest.raises(WrongKeys, match="otra instalación"):
        elsewhere.is_set_up()


def test_a_file_that_is_no_database_is_told_with_the_remedy(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    file.write_bytes(b"not a database, but long enough to be taken for one " * 100)

    with pytest.raises(StoreUnavailable, match="restaure la última copia"):
        version_of(embedded_engine(file, office_keys().database_key))


def test_a_page_damaged_in_the_middle_is_told_with_the_remedy(embedded_office: Office) -> None:
    embedded_office.enrol()
    embedded_office.store.close()
    file = embedded_office.folder / "office.db"
    content = bytearray(file.read_bytes())
    content[8 * 4096 : 60 * 4096] = os.urandom(52 * 4096)
    file.write_bytes(content)
    damaged = Store(embedded_engine(file, office_keys().database_key), office_keys(), FixedClock())

    with pytest.raises(StoreUnavailable, match="dañad"):
        damaged.read(lambda session: [session.execute(select(table)).all() for table in Base.metadata.sorted_tables])


def test_a_folder_that_is_gone_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="que su carpeta exista"):
        version_of(embedded_engine(tmp_path / "gone" / "office.db", office_keys().database_key))


ON_A_SMALL_DISK = """
import subprocess, sys
from pathlib import Path
from ioma_desk.domain.errors import StoreUnavailable
from tests.office import make_office, open_office
from tests.office_rows import count

folder = Path(sys.argv[1])
office = make_office(folder)
"""

FILLED_UP = """
enrolled = 0
try:
    for enrolled in range(2_000):
        office.enrol(document_number=str(20_000_000 + enrolled), cuil="", tramite_number="")
except StoreUnavailable as trouble:
    print(trouble)
(folder / "room").unlink()
assert count(office.store, "affiliates") == count(office.store, "enrolments") == enrolled
office.enrol()
"""

READ_ONLY = """
office.store.close()
subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
try:
    open_office(folder, office.engine).enrol()
except StoreUnavailable as trouble:
    print(trouble)
"""


def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    room = "(folder / 'room').write_bytes(bytes(100_000))\n"

    told = run_on_small_disk(tmp_path, ON_A_SMALL_DISK + room + FILLED_UP, "size=2m")

    assert "El disco está lleno" in told
    assert "Libere espacio" in told


def test_a_read_only_folder_is_told_with_the_remedy(tmp_path: Path) -> None:
    told = run_on_small_disk(tmp_path, ON_A_SMALL_DISK + READ_ONLY, "size=4m")

    assert "solo lectura" in told or "que usted tenga permiso" in told


def test_a_database_that_may_only_be_read_is_told_and_nothing_is_written(embedded_office: Office) -> None:
    order(embedded_office.store, "PRAGMA query_only = ON")

    with pytest.raises(StoreUnavailable, match="solo lectura"):
        embedded_office.enrol()

    assert count(embedded_office.store, "affiliates") == 0


def test_a_database_kept_busy_by_another_program_is_told_after_a_while(
    embedded_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ioma_desk.store.engine.BUSY_MILLISECONDS", 10)
    impatient = open_office(
        embedded_office.folder, embedded_engine(embedded_office.folder / "office.db", office_keys().database_key)
    )

    with other_program_writing(embedded_office), pytest.raises(StoreUnavailable, match="otro programa"):
        impatient.enrol()

    assert impatient.enrol().provisional_number == "P0120000001"


def test_a_server_that_is_not_there_is_told_with_the_remedy(tmp_path: Path) -> None:
    engine = server_engine(f"postgresql://nobody@/desk?host={tmp_path}")

    with pytest.raises(StoreUnavailable, match="Sin conexión"):
        version_of(engine)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[tuple[PrivatePostgres, Office]]:
    """A server that the test may stop, with an office on it."""
    with PrivatePostgres() as server:
        engine = server_engine(server.url(server.create_database()))
        upgrade(engine)
        yield server, make_office(tmp_path, engine)
        engine.dispose()


@pytest.mark.postgres
def test_a_server_stopped_in_the_middle_of_work_writes_nothing_and_all_goes_on_when_it_is_back(
    own_server: tuple[PrivatePostgres, Office],
) -> None:
    server, office = own_server
    draft = office.draft()

    def interrupted(session: Session, _trail: Trail) -> None:
        office.enrolments.possible_duplicates(draft.person)
        session.execute(text("UPDATE counters SET name = 'Box 9'"))
        server.stop("fast")
        session.execute(text("SELECT 1"))

    with pytest.raises(StoreUnavailable, match="queda guardado en esta PC"):
        office.store.write(office.actor, interrupted)
    with pytest.raises(StoreUnavailable, match="Revise el cable"):
        office.enrolments.enrol(office.actor, draft)
    server.start()

    assert office.enrolments.enrol(office.actor, draft).affiliate.provisional_number == "P0120000001"
    assert rows(office.store, "SELECT name FROM counters") == [("Box 3",)]


@pytest.mark.postgres
def test_a_server_that_answers_no_commit_is_told_and_the_same_request_enrols_once_when_it_is_back(
    own_server: tuple[PrivatePostgres, Office], tmp_path: Path
) -> None:
    _, office = own_server
    impatient = open_office(tmp_path, server_engine(office.engine.url.render_as_string()))
    draft = office.draft()
    frozen: list[int] = []

    def freeze(connection: Connection) -> None:
        frozen.append(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
        connection.connection.driver_connection.answer_s = 0.5  # type: ignore[union-attr] # the driver stands behind it
        os.kill(frozen[0], signal.SIGSTOP)

    event.listen(impatient.engine, "commit", freeze, once=True)

    try:
        with pytest.raises(StoreUnavailable, match="queda guardado en esta PC"):
            impatient.enrolments.enrol(impatient.actor, draft)
    finally:
        os.kill(frozen[0], signal.SIGCONT)

    assert impatient.enrolments.enrol(impatient.actor, draft).affiliate.provisional_number == "P0120000001"
    assert count(office.store, "affiliates") == 1
    impatient.store.close()


@pytest.mark.postgres
def test_a_desk_that_waits_too_long_for_another_ones_rows_lets_go_of_its_own_and_says_so(server_office: Office) -> None:
    waiting = beside(server_office, server_engine(server_office.engine.url.render_as_string(), answer_s=0.4))

    with server_office.engine.connect() as other:
        other.execute(text("SELECT sequence FROM audit_heads FOR UPDATE"))
        with pytest.raises(StoreUnavailable, match="Otro puesto está guardando"):
            waiting.enrol()
        left = other.execute(text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).scalar_one()

    assert left == 0
    assert waiting.enrol().provisional_number == "P0120000001"
    waiting.store.close()


@pytest.mark.postgres
def test_an_answer_that_comes_slowly_is_no_silence(server_office: Office) -> None:
    engine = server_engine(server_office.engine.url.render_as_string(), answer_s=0.6)
    # Each row fills the server's buffer and so is sent alone; together they take twice as long as silence is borne.
    slow = "SELECT repeat('x', 9000) AS filled, pg_sleep(0.15) AS rested FROM generate_series(1, 8)"

    with engine.connect() as connection:
        assert len(connection.execute(text(slow)).all()) == 8

    engine.dispose()


@pytest.mark.postgres
def test_a_deadlock_between_two_desks_is_tried_again_without_the_clerks_noticing(server_office: Office) -> None:
    desks = [beside(server_office), beside(server_office)]
    order(server_office.store, "INSERT INTO policies (name, value) VALUES ('a', ''), ('b', '')")
    both_have_one = Barrier(2)

    def work(desk: Office, first: str, second: str) -> int:
        tries = 0

        def crosswise(session: Session) -> None:
            nonlocal tries
            tries += 1
            session.execute(text("UPDATE policies SET value = value || 'x' WHERE name = :n"), {"n": first})
            if tries == 1:
                both_have_one.wait(10)
            session.execute(text("UPDATE policies SET value = value || 'x' WHERE name = :n"), {"n": second})

        desk.store.write_unaudited(crosswise)
        return tries

    with ThreadPoolExecutor(2) as pool:
        tries = list(pool.map(work, desks, ("a", "b"), ("b", "a")))

    assert sorted(tries) == [1, 2]
    assert rows(server_office.store, "SELECT value FROM policies WHERE name IN ('a', 'b')") == [("xx",), ("xx",)]
    for desk in desks:
        desk.store.close()


@pytest.mark.parametrize(("version", "sentence"), [("0000", OLDER), (None, OLDER), ("9999", NEWER)])
def test_a_schema_of_another_version_is_refused_with_the_remedy(version: str | None, sentence: str) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        refuse_other_versions(version)

    assert str(refused.value) == sentence


def test_a_schema_ahead_of_the_program_is_left_alone(office: Office) -> None:
    refuse_other_versions(version_of(office.engine))
    if office.store.dialect == "sqlite":
        order(office.store, "UPDATE alembic_version SET version_num = '9999'")

        with pytest.raises(StoreUnavailable, match="versión más nueva"):
            upgrade(office.engine)

    assert HEAD == "0001"


def test_an_empty_database_has_no_version(tmp_path: Path, fresh_postgres_database: Callable[..., str]) -> None:
    engines = [
        embedded_engine(tmp_path / "empty.db", office_keys().database_key), server_engine(fresh_postgres_database())
    ]  # fmt: skip

    assert [version_of(engine) for engine in engines] == [None, None]
    for engine in engines:
        engine.dispose()
