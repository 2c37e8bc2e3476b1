"""The schema's history: it makes the tables the program works with, and later steps lose no row, trigger or index."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError, IntegrityError

from bench.private_postgres import PrivatePostgres
from ioma_desk.domain.audit import chain_breaks
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.models.base import Base
from ioma_desk.services.enrolments import AlreadyEnrolled
from ioma_desk.store import schema
from ioma_desk.store.chain import entries
from ioma_desk.store.engine import server_engine
from ioma_desk.store.failures import RuleBroken
from tests.name_tables import name_tables, name_tables_as_they_should_be
from tests.office import Office, open_office
from tests.office_rows import count, order, rows
from tests.prepared_offices import DESK, OWNER, empty_server_database

# The one index on an expression cannot be read back on SQLite; `things` compares its text.
pytestmark = pytest.mark.filterwarnings("ignore:.*expression-based index")

MIGRATIONS = Path(schema.__file__).parent / "migrations"
TABLES = sorted(Base.metadata.tables)


@pytest.fixture
def filled(office: Office) -> Office:
    """An office with people, a family, papers and acts."""
    holder = office.enrol()
    for number in range(10):
        office.enrol(document_number=f"4000000{number}", cuil="", tramite_number="")
    order(office.store, "UPDATE affiliates SET role = 'dependant', kinship = 'child', holder_id = :h WHERE id > :h + 5",
          h=holder.id)  # fmt: skip
    order(
        office.store,
        "INSERT INTO credentials (serial, affiliate_id, number, state, reason, issued_on, valid_until) "
        "SELECT 'C' || id, id, 'P0120000001', 'issued', '', '2026-11-20', '2027-01-19' FROM affiliates",
    )
    return office


@pytest.fixture
def owner_engine(filled: Office) -> Iterator[Engine]:
    """An engine of whoever migrates the filled office."""
    if filled.store.dialect == "sqlite":
        yield filled.engine
        return
    engine = server_engine(filled.engine.url.render_as_string().replace(f"//{DESK}@", f"//{OWNER}@"))
    yield engine
    engine.dispose()


def things(office: Office) -> dict[str, Any]:
    """Return names of triggers, indexes and rules, and on SQLite which tables are strict and what points where."""
    if office.store.dialect == "sqlite":
        return {
            "triggers": rows(office.store, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"),
            "indexes": rows(
                office.store, "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> '' ORDER BY name"
            ),
            "strict": rows(
                office.store, "SELECT name FROM pragma_table_list WHERE strict = 1 AND schema = 'main' ORDER BY name"
            ),
            "rules": rules(office.engine),
        }
    return {
        "triggers": rows(office.store, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"),
        "indexes": rows(
            office.store, "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"
        ),
        "rights": rows(
            office.store, "SELECT relname, relacl::text FROM pg_class WHERE relkind IN ('r', 'S') ORDER BY relname"
        ),
        "rules": rules(office.engine),
    }


def rules(engine: Engine) -> set[tuple[str, str]]:
    """Return the named rules of all tables, without those that the later migration adds."""
    looked_at = inspect(engine)
    found = set()
    for table in TABLES:
        unique = [rule["name"] for rule in looked_at.get_unique_constraints(table)]
        foreign = [rule["name"] for rule in looked_at.get_foreign_keys(table)]
        checks = [rule["name"] for rule in looked_at.get_check_constraints(table)]
        found |= {(table, str(name)) for name in [*unique, *foreign, *checks]}
    return {rule for rule in found if not rule[1].endswith(("_landline", "_note"))}


def broken(office: Office) -> list[object]:
    return office.store.read(
        lambda session: list(chain_breaks(entries(session, office.desk.delegation_id), office.keys.audit_mac))
    )


def test_the_version_the_program_works_with_is_the_last_of_the_history() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_the_history_makes_the_tables_the_program_knows(office: Office) -> None:
    with office.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})

        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_every_rule_of_the_tables_is_in_the_database(office: Office) -> None:
    known = {
        (table.name, str(rule.name))
        for table in Base.metadata.tables.values()
        for rule in table.constraints
        if rule.name and not str(rule.name).startswith("pk_")
    }

    assert rules(office.engine) == known


def test_every_table_of_the_embedded_store_is_strict(embedded_office: Office) -> None:
    strict = rows(embedded_office.store, "SELECT name FROM pragma_table_list WHERE strict = 1 AND schema = 'main'")

    assert {row.name for row in strict} == set(TABLES)


def test_a_migration_that_remakes_tables_loses_no_row_trigger_index_or_rule(
    filled: Office, owner_engine: Engine, with_a_later_migration: None
) -> None:
    before, numbers = things(filled), {table: count(filled.store, table) for table in TABLES}
    people = filled.affiliates.search("olmedo", limit=20)

    schema.upgrade(owner_engine, desk_role=None if filled.store.dialect == "sqlite" else DESK)

    assert schema.version_of(filled.engine) == "0002"
    assert {table: count(filled.store, table) for table in TABLES} == numbers
    assert things(filled) == before
    assert filled.affiliates.search("olmedo", limit=20) == people
    assert name_tables(filled.store) == name_tables_as_they_should_be(filled.store)
    assert not broken(filled)
    assert rows(filled.store, "SELECT DISTINCT landline FROM affiliates") == [("",)]


def test_the_migrated_office_goes_on_enrolling_and_refusing(
    filled: Office, owner_engine: Engine, with_a_later_migration: None
) -> None:
    schema.upgrade(owner_engine, desk_role=None if filled.store.dialect == "sqlite" else DESK)
    office = open_office(filled.folder, filled.engine)

    with pytest.raises(AlreadyEnrolled):
        office.enrolments.enrol(office.actor, replace(office.draft(), request_id="again"))
    with pytest.raises(DBAPIError, match=r"only ever added to|permission denied"):
        order(office.store, "DELETE FROM audit_entries")
    with pytest.raises((IntegrityError, RuleBroken)):
        order(office.store, "DELETE FROM affiliates WHERE document_number = '30999184'")

    assert not broken(office)


def test_a_migration_that_fails_leaves_everything_as_it_was(
    filled: Office, owner_engine: Engine, with_a_later_migration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, numbers = things(filled), {table: count(filled.store, table) for table in TABLES}

    def fail(_connection: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(schema, "make_triggers", fail)
    with pytest.raises(RuntimeError):
        schema.upgrade(owner_engine)

    assert schema.version_of(filled.engine) == "0001"
    assert things(filled) == before
    assert {table: count(filled.store, table) for table in TABLES} == numbers


def test_a_migration_that_leaves_rows_pointing_at_nothing_is_undone(
    embedded_office: Office, with_a_later_migration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded_office.enrol()

    def lose_people(connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM affiliates")

    monkeypatch.setattr(schema, "make_triggers", lose_people)
    with pytest.raises(AssertionError, match="pointing at nothing"):
        schema.upgrade(embedded_office.engine)

    assert count(embedded_office.store, "affiliates") == 1
    assert rows(embedded_office.store, "PRAGMA foreign_keys") == [(1,)]


@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_template")  # it makes the roles
def test_two_desks_that_upgrade_at_once_wait_for_each_other(postgres_server: PrivatePostgres) -> None:
    name = empty_server_database(postgres_server)
    engines = [server_engine(postgres_server.url(name, OWNER)) for _ in range(2)]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(schema.upgrade, engines))

    assert schema.version_of(engines[0]) == schema.HEAD
    for engine in engines:
        engine.dispose()
    postgres_server.drop_database(name)


@pytest.mark.postgres
def test_a_desk_without_the_owners_rights_cannot_upgrade(server_office: Office, with_a_later_migration: None) -> None:
    with pytest.raises(StoreUnavailable, match="rol dueño de la base"):
        schema.upgrade(server_office.engine)

    assert schema.version_of(server_office.engine) == "0001"


def test_upgrading_again_changes_nothing(filled: Office, owner_engine: Engine) -> None:
    before = things(filled)

    schema.upgrade(owner_engine)

    assert things(filled) == before
