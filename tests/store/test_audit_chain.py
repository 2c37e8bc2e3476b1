"""The audit chain in the database: one entry a use case, bound to the one before, and never changed afterwards."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bench.private_postgres import ADMIN
from ioma_desk.domain.audit import Act, Break, BreakKind, chain_breaks
from ioma_desk.domain.errors import Conflict
from ioma_desk.services.enrolments import AlreadyEnrolled
from ioma_desk.store.chain import entries, head_of
from ioma_desk.store.door import Deed, Trail
from ioma_desk.store.engine import server_engine
from tests.office import Office
from tests.office_rows import count, order, rows
from tests.prepared_offices import DESK, OWNER


def breaks(office: Office, head: tuple[int, bytes] = (0, b"")) -> list[Break]:
    def work(session: Session) -> list[Break]:
        return list(chain_breaks(entries(session, office.desk.delegation_id), office.keys.audit_mac, head))

    return office.store.read(work)


def acts(office: Office) -> list[str]:
    return [row.act for row in rows(office.store, "SELECT act FROM audit_entries ORDER BY sequence")]


def test_each_use_case_leaves_one_entry_and_the_chain_is_whole(office: Office) -> None:
    saved = office.enrol()
    office.enrolments.update(office.actor, saved.id, saved.row_version, office.draft(given_names="Rosalía"))
    office.sign_in.sign_in("carla", "una frase corta")

    assert acts(office) == [Act.SET_UP, Act.ENROL, Act.UPDATE, Act.SIGN_IN]
    head = office.store.read(lambda session: head_of(session, office.desk.delegation_id))
    assert head[0] == 4
    assert not breaks(office, head)


def test_what_was_refused_or_only_read_leaves_no_entry(office: Office) -> None:
    saved = office.enrol()
    office.affiliates.search("olmedo")

    with pytest.raises(AlreadyEnrolled):
        office.enrol()
    with pytest.raises(Conflict):
        office.enrolments.update(office.actor, saved.id, 7, office.draft())

    assert acts(office) == [Act.SET_UP, Act.ENROL]


def test_an_entry_says_who_where_and_when_but_shows_nothing_of_the_person(office: Office) -> None:
    saved = office.enrol()

    [entry] = rows(office.store, "SELECT * FROM audit_entries WHERE act = 'enrol'")

    assert (entry.operator_id, entry.counter_id) == (office.actor.operator_id, office.desk.counter_id)
    assert entry.subject == f"affiliate:{saved.id}"
    assert entry.before_digest is None
    assert len(entry.after_digest) == 32
    assert "30999184" not in str(entry)
    assert "Olmedo" not in str(entry)


def test_the_record_before_an_update_has_the_digest_it_had_after_the_enrolment(office: Office) -> None:
    saved = office.enrol()
    office.enrolments.update(office.actor, saved.id, saved.row_version, office.draft(surname="Olmedo"))

    enrolled, updated = rows(office.store, "SELECT * FROM audit_entries WHERE act <> 'set_up' ORDER BY sequence")

    assert updated.before_digest == enrolled.after_digest != updated.after_digest


def test_a_use_case_that_states_no_deed_or_two_writes_nothing(office: Office) -> None:
    deed = Deed(Act.ENROL, "affiliate:1")

    for deeds in ([], [deed, deed]):

        def work(session: Session, trail: Trail, deeds: list[Deed] = deeds) -> None:
            session.execute(text("UPDATE installation SET name = 'otra'"))
            for each in deeds:
                trail(each)

        with pytest.raises(AssertionError):
            office.store.write(office.actor, work)

    assert rows(office.store, "SELECT name FROM installation") == [("IOMA",)]


@pytest.mark.parametrize("change", ["UPDATE audit_entries SET operator_id = 99", "DELETE FROM audit_entries"])
def test_the_database_refuses_to_change_entries(office: Office, change: str) -> None:
    office.enrol()

    with pytest.raises(DBAPIError, match=r"only ever added to|permission denied"):
        order(office.store, change)

    assert count(office.store, "audit_entries") == 2
    assert not breaks(office)


def owner_of(office: Office, role: str) -> Engine:
    return server_engine(office.engine.url.render_as_string().replace(f"//{DESK}@", f"//{role}@"))


@pytest.mark.postgres
@pytest.mark.parametrize(
    "change",
    ["UPDATE audit_entries SET operator_id = 99", "DELETE FROM audit_entries", "TRUNCATE audit_entries"],
)
@pytest.mark.parametrize("role", [OWNER, ADMIN])
def test_triggers_hold_even_against_the_owner_of_the_tables(server_office: Office, role: str, change: str) -> None:
    engine = owner_of(server_office, role)

    with pytest.raises(DBAPIError, match=r"only ever added to"), engine.begin() as connection:
        connection.exec_driver_sql(change)

    engine.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE audit_entries DISABLE TRIGGER ALL",
        "DROP TRIGGER tr_audit_entries_no_change ON audit_entries",
        "TRUNCATE audit_entries",
        "DROP TABLE audit_entries",
        "ALTER TABLE affiliates DROP CONSTRAINT ck_affiliates_sex",
        "CREATE TABLE mine (id integer)",
        "UPDATE alembic_version SET version_num = '0000'",
    ],
)
def test_a_desk_may_not_change_the_schema(server_office: Office, change: str) -> None:
    with pytest.raises(DBAPIError, match=r"must be owner|permission denied"):
        order(server_office.store, change)


def test_an_entry_edited_behind_the_triggers_is_found(embedded_office: Office) -> None:
    for number in range(4):
        embedded_office.enrol(document_number=f"3099918{number}", cuil="")
    order(embedded_office.store, "DROP TRIGGER tr_audit_entries_no_update")
    order(embedded_office.store, "UPDATE audit_entries SET operator_id = 99 WHERE sequence = 3")

    assert breaks(embedded_office) == [Break(BreakKind.EDITED, 3)]


def test_entries_cut_off_the_end_are_found_by_the_head_a_desk_remembers(embedded_office: Office) -> None:
    embedded_office.enrol()
    remembered = embedded_office.store.read(lambda session: head_of(session, embedded_office.desk.delegation_id))
    order(embedded_office.store, "DROP TRIGGER tr_audit_entries_no_delete")
    order(embedded_office.store, "DELETE FROM audit_entries WHERE sequence = 2")

    assert breaks(embedded_office, remembered) == [Break(BreakKind.CUT_SHORT, 2)]


def test_two_desks_at_once_never_fork_the_chain(office: Office) -> None:
    saved = [office.enrol(document_number=f"309991{number}", cuil="") for number in range(10, 18)]

    with ThreadPoolExecutor(4) as desks:
        list(
            desks.map(
                lambda person: office.enrolments.update(
                    office.actor, person.id, person.row_version, office.draft(document_number=str(person.id + 20_000))
                ),
                saved,
            )
        )

    sequences = [row.sequence for row in rows(office.store, "SELECT sequence FROM audit_entries ORDER BY sequence")]
    assert sequences == list(range(1, 1 + 8 + 8 + 1))
    assert not breaks(office)
