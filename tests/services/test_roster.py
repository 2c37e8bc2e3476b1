"""The people of a delegation: a new password, taken out, let in again; never without somebody who administers."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor, Operator, OperatorRole
from ioma_desk.domain.errors import FieldErrors, NotAllowed, SignInRefused, UserFacingError
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.store.door import Deed
from tests.office import PASSWORD, Office, beside
from tests.office_rows import count, order, rows

NEW = "otra frase nueva"


def added(office: Office, name: str, role: OperatorRole = OperatorRole.OPERATOR) -> Operator:
    new = NewOperator(f"{name.capitalize()} Fuentes", name, role, PASSWORD)
    return office.sign_in.add_operator(office.actor, new)


def acting(office: Office, operator: Operator) -> Actor:
    return replace(
        office.actor, operator_id=operator.id, operator_name=operator.full_name, role=operator.role
    )  # fmt: skip


def last_entry(office: Office) -> tuple[str, str]:
    entry = rows(office.store, "SELECT act, subject FROM audit_entries ORDER BY sequence")[-1]
    return entry.act, entry.subject


def is_let_in(office: Office, name: str, password: str) -> bool:
    try:
        office.sign_in.sign_in(name, password)
    except SignInRefused:
        return False
    return True


@pytest.fixture
def dario(office: Office) -> Operator:
    return added(office, "dario")


def test_a_new_password_counts_at_once_and_the_old_one_no_more(office: Office, dario: Operator) -> None:
    office.roster.give_password(office.actor, dario.id, NEW)

    assert last_entry(office) == (Act.PASSWORD_GIVEN, f"operator:{dario.id}")
    assert not is_let_in(office, "dario", PASSWORD)
    assert is_let_in(office, "dario", NEW)


def test_a_new_password_ends_the_wait_after_wrong_ones(office: Office, dario: Operator) -> None:
    for _ in range(5):
        assert not is_let_in(office, "dario", "equivocada")
    with pytest.raises(SignInRefused, match="Espere"):
        office.sign_in.sign_in("dario", PASSWORD)

    office.roster.give_password(office.actor, dario.id, NEW)

    assert is_let_in(office, "dario", NEW)


def test_the_old_password_lets_nobody_in_who_was_trying_it_when_the_new_one_was_given(
    office: Office, dario: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_stored: str, _password: str) -> bool:
        office.roster.give_password(office.actor, dario.id, NEW)
        return True

    monkeypatch.setattr("ioma_desk.services.sign_in.is_password", meanwhile)

    with pytest.raises(SignInRefused, match="La clave no es correcta"):
        office.sign_in.sign_in("dario", PASSWORD)


def test_a_new_password_that_is_too_short_changes_nothing(office: Office, dario: Operator) -> None:
    with pytest.raises(FieldErrors) as refused:
        office.roster.give_password(office.actor, dario.id, "corta")

    assert set(refused.value.errors) == {"password"}
    assert is_let_in(office, "dario", PASSWORD)


def test_who_administers_may_give_themselves_a_new_password(office: Office) -> None:
    office.roster.give_password(office.actor, office.actor.operator_id, NEW)

    assert is_let_in(office, "carla", NEW)


def test_somebody_taken_out_gets_in_no_more_and_is_not_offered_but_stays_on_record(
    office: Office, dario: Operator
) -> None:
    office.sign_in.sign_in("dario", PASSWORD)

    taken_out = office.roster.take_out(office.actor, dario.id)

    assert not taken_out.active
    assert last_entry(office) == (Act.OPERATOR_TAKEN_OUT, f"operator:{dario.id}")
    assert not is_let_in(office, "dario", PASSWORD)
    assert [who.full_name for who in office.sign_in.operators()] == ["Carla Medrano"]
    assert [(who.full_name, who.active) for who in office.roster.everybody()] == [
        ("Carla Medrano", True), ("Dario Fuentes", False)
    ]  # fmt: skip
    signed_in = rows(office.store, "SELECT act FROM audit_entries WHERE operator_id = :id", id=dario.id)
    assert [entry.act for entry in signed_in] == [Act.SIGN_IN]


def test_somebody_taken_out_can_be_let_in_again_with_the_password_they_had(office: Office, dario: Operator) -> None:
    office.roster.take_out(office.actor, dario.id)

    assert office.roster.bring_back(office.actor, dario.id).active

    assert last_entry(office) == (Act.OPERATOR_BROUGHT_BACK, f"operator:{dario.id}")
    assert is_let_in(office, "dario", PASSWORD)


def test_somebody_taken_out_while_signed_in_writes_nothing_more(office: Office, dario: Operator) -> None:
    office.roster.take_out(office.actor, dario.id)

    with pytest.raises(NotAllowed, match="dado de baja desde otro puesto"):
        office.enrolments.enrol(acting(office, dario), office.draft())

    assert count(office.store, "affiliates") == 0
    assert last_entry(office) == (Act.OPERATOR_TAKEN_OUT, f"operator:{dario.id}")


@pytest.mark.postgres
def test_whoever_takes_somebody_out_waits_for_what_they_are_writing(server_office: Office) -> None:
    dario = added(server_office, "dario")
    still_in = []

    def try_to_take_out(_connection: Connection) -> None:
        with server_office.engine.connect() as other, pytest.raises(OperationalError, match="lock"):
            other.execute(text("SELECT active FROM operators WHERE id = :id FOR UPDATE NOWAIT"), {"id": dario.id})
        still_in.append(dario.id)

    event.listen(server_office.engine, "commit", try_to_take_out, once=True)

    # A deed that touches no row which refers to the operator: those hold the row by themselves.
    server_office.store.write(acting(server_office, dario), lambda _session, trail: trail(Deed(Act.SIGN_IN, "desk")))

    assert still_in == [dario.id]


def test_who_may_add_people_is_asked_of_the_database(office: Office, dario: Operator) -> None:
    once_administrator = replace(acting(office, dario), role=OperatorRole.ADMINISTRATOR)
    new = NewOperator("Nora Fuentes", "nora", OperatorRole.OPERATOR, PASSWORD)

    with pytest.raises(NotAllowed, match="administra"):
        office.sign_in.add_operator(once_administrator, new)

    assert count(office.store, "operators") == 2


def test_nobody_takes_themselves_out(office: Office) -> None:
    added(office, "nora", OperatorRole.ADMINISTRATOR)

    with pytest.raises(NotAllowed, match="Nadie puede darse de baja"):
        office.roster.take_out(office.actor, office.actor.operator_id)

    assert is_let_in(office, "carla", PASSWORD)


def test_the_last_who_administers_a_delegation_stays_even_when_another_delegation_asks(office: Office) -> None:
    nora = added(office, "nora", OperatorRole.ADMINISTRATOR)
    dario = added(office, "dario")
    elsewhere = (
        "INSERT INTO delegations (code, name, last_provisional, last_sheet, last_credential, last_enrolment) "
        "VALUES ('077', 'Tandil', 0, 0, 0, 0)"
    )
    order(office.store, elsewhere)
    order(
        office.store,
        "UPDATE operators SET delegation_id = (SELECT id FROM delegations WHERE code = '077') WHERE id = :carla",
        carla=office.actor.operator_id,
    )

    with pytest.raises(NotAllowed, match="única persona que administra"):
        office.roster.take_out(office.actor, nora.id)

    office.roster.take_out(office.actor, dario.id)
    assert is_let_in(office, "nora", PASSWORD)


def test_of_two_who_take_each_other_out_at_once_one_stays(office: Office) -> None:
    nora = added(office, "nora", OperatorRole.ADMINISTRATOR)
    there = beside(office)
    carlas, noras = (office, office.actor, nora.id), (there, acting(office, nora), office.actor.operator_id)

    def attempt(at: Office, actor: Actor, operator_id: int) -> bool:
        try:
            at.roster.take_out(actor, operator_id)
        except NotAllowed:
            return False
        return True

    for _ in range(5):
        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda chosen: attempt(*chosen), (carlas, noras)))

        assert sorted(done) == [False, True]
        at, winner, loser = carlas if done[0] else noras
        assert [who.id for who in office.sign_in.operators()] == [winner.operator_id]
        at.roster.bring_back(winner, loser)
    there.store.close()


@pytest.mark.parametrize("deed", ["give_password", "take_out", "bring_back"])
def test_only_who_administers_may_change_who_gets_in(office: Office, dario: Operator, deed: str) -> None:
    entries = count(office.store, "audit_entries")
    password = (NEW,) if deed == "give_password" else ()

    with pytest.raises(NotAllowed, match="Solo la administración"):
        getattr(office.roster, deed)(acting(office, dario), office.actor.operator_id, *password)

    assert count(office.store, "audit_entries") == entries


def test_who_was_taken_out_since_they_signed_in_changes_nothing(office: Office, dario: Operator) -> None:
    nora = added(office, "nora", OperatorRole.ADMINISTRATOR)
    office.roster.take_out(office.actor, nora.id)

    with pytest.raises(NotAllowed, match="Solo la administración"):
        office.roster.take_out(acting(office, nora), dario.id)

    assert is_let_in(office, "dario", PASSWORD)


def test_what_another_desk_did_already_is_said_and_not_written_twice(office: Office, dario: Operator) -> None:
    with pytest.raises(NotAllowed, match="ya puede ingresar"):
        office.roster.bring_back(office.actor, dario.id)
    office.roster.take_out(office.actor, dario.id)
    entries = count(office.store, "audit_entries")

    with pytest.raises(NotAllowed, match="ya no puede ingresar"):
        office.roster.take_out(office.actor, dario.id)
    with pytest.raises(NotAllowed, match="dado/a de baja"):
        office.roster.give_password(office.actor, dario.id, NEW)

    assert count(office.store, "audit_entries") == entries


def test_somebody_of_another_delegation_is_left_to_who_administers_it(office: Office) -> None:
    with pytest.raises(UserFacingError, match="no es de esta delegación"):
        office.roster.take_out(office.actor, 9_999)
