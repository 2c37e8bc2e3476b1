"""Signing in: the right password lets in, wrong ones make one wait ever longer but never for ever."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import NOBODY, OperatorRole
from ioma_desk.domain.errors import FieldErrors, NotAllowed, SignInRefused
from ioma_desk.models.office import OperatorRow
from ioma_desk.services.passwords import hash_password, is_password
from ioma_desk.services.sign_in import NewOperator
from tests.office import PASSWORD, Office
from tests.office_rows import count, order, rows

DARIO = NewOperator(" Darío Fuentes ", " dario ", OperatorRole.OPERATOR, "otra frase corta")


@pytest.fixture
def office(office: Office) -> Office:
    """The office, its password hashed with the least effort: these tests try it over and over."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    order(office.store, "UPDATE operators SET password_hash = :quick", quick=quick)
    return office


def wrong(office: Office, name: str = "carla") -> SignInRefused:
    with pytest.raises(SignInRefused) as refused:
        office.sign_in.sign_in(name, "equivocada")
    return refused.value


def waits(office: Office) -> float:
    """Return how many seconds the next wrong password costs, waited to the end."""
    until = wrong(office).until
    seconds = (until - office.clock.now()).total_seconds() if until else 0.0
    office.clock.advance(seconds)
    return seconds


def entries(office: Office) -> list[tuple[str, int, str]]:
    """Return act, operator and subject of each entry since the set-up."""
    kept = rows(office.store, "SELECT act, operator_id, subject FROM audit_entries ORDER BY sequence")
    return [tuple(entry) for entry in kept[1:]]


@pytest.mark.parametrize("name", ["carla", "CARLA", " Carla "])
def test_the_right_password_lets_in_whatever_the_capitals_of_the_name(office: Office, name: str) -> None:
    actor = office.sign_in.sign_in(name, PASSWORD)

    assert actor == office.actor
    [operator] = office.sign_in.operators()
    assert operator.last_sign_in == office.clock.now()


def test_from_the_fifth_wrong_password_on_each_doubles_the_wait_up_to_five_minutes(office: Office) -> None:
    assert [waits(office) for _ in range(12)] == [0, 0, 0, 0, 15, 30, 60, 120, 240, 300, 300, 300]


def test_while_the_wait_lasts_even_the_right_password_is_not_tried(office: Office) -> None:
    for _ in range(5):
        last = wrong(office)
    assert "Espere 15 segundos" in str(last)
    office.clock.advance(5)

    with pytest.raises(SignInRefused, match="Espere 10 segundos") as refused:
        office.sign_in.sign_in("carla", PASSWORD)

    assert refused.value.until == last.until
    office.clock.advance(10)
    assert office.sign_in.sign_in("carla", PASSWORD) == office.actor


def test_a_long_wait_is_said_in_minutes(office: Office) -> None:
    for _ in range(6):
        waits(office)

    assert "Espere 1 minuto " in str(wrong(office))
    office.clock.advance(60)
    assert "Espere 2 minutos " in str(wrong(office))


def test_getting_in_forgets_the_wrong_passwords(office: Office) -> None:
    for _ in range(4):
        wrong(office)
    office.sign_in.sign_in("carla", PASSWORD)

    assert [waits(office) for _ in range(5)] == [0, 0, 0, 0, 15]


def test_a_refused_sign_in_is_an_entry_of_nobody_about_the_name_that_was_tried(office: Office) -> None:
    wrong(office)
    office.sign_in.sign_in("carla", PASSWORD)

    assert entries(office) == [
        (Act.SIGN_IN_REFUSED, NOBODY, f"operator:{office.actor.operator_id}"),
        (Act.SIGN_IN, office.actor.operator_id, f"operator:{office.actor.operator_id}"),
    ]


def test_a_name_that_nobody_has_leaves_an_entry_without_a_subject(office: Office) -> None:
    wrong(office, "nadie")

    assert entries(office) == [(Act.SIGN_IN_REFUSED, NOBODY, "")]


def test_a_try_while_the_wait_lasts_is_an_entry_too(office: Office) -> None:
    for _ in range(5):
        wrong(office)

    with pytest.raises(SignInRefused, match="Espere 15 segundos"):
        office.sign_in.sign_in("carla", PASSWORD)

    assert [act for act, *_ in entries(office)] == [Act.SIGN_IN_REFUSED] * 6


def test_neither_password_nor_unknown_name_is_kept_by_the_audit(office: Office) -> None:
    wrong(office, "clave-en-el-campo-del-nombre")

    kept = repr(rows(office.store, "SELECT * FROM audit_entries"))
    assert "equivocada" not in kept
    assert "clave-en-el-campo" not in kept


def test_coming_back_to_a_covered_desk_and_taking_it_over_are_told_apart(office: Office) -> None:
    office.sign_in.add_operator(office.actor, DARIO)
    carla = office.sign_in.sign_in("carla", PASSWORD)

    office.sign_in.sign_in("carla", PASSWORD, before=carla)
    dario = office.sign_in.sign_in("dario", "otra frase corta", before=carla)

    assert entries(office)[2:] == [
        (Act.UNLOCK, carla.operator_id, f"operator:{carla.operator_id}"),
        (Act.TAKE_OVER, dario.operator_id, f"operator:{carla.operator_id}"),
    ]


def test_an_unknown_name_is_refused_like_a_wrong_password(office: Office) -> None:
    assert str(wrong(office, "nadie")) == str(wrong(office, "carla"))


def test_somebody_who_left_gets_in_no_more(office: Office) -> None:
    order(office.store, "UPDATE operators SET active = 0")

    with pytest.raises(SignInRefused):
        office.sign_in.sign_in("carla", PASSWORD)
    assert office.sign_in.operators() == ()
    assert entries(office) == [(Act.SIGN_IN_REFUSED, NOBODY, f"operator:{office.actor.operator_id}")]


def test_somebody_taken_out_between_password_and_door_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_stored: str, _password: str) -> bool:
        order(office.store, "UPDATE operators SET active = 0")
        return True

    monkeypatch.setattr("ioma_desk.services.sign_in.is_password", meanwhile)

    with pytest.raises(SignInRefused, match="ya no puede ingresar"):
        office.sign_in.sign_in("carla", PASSWORD)


def test_somebody_taken_out_between_a_wrong_password_and_its_count_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_stored: str, _password: str) -> bool:
        order(office.store, "UPDATE operators SET active = 0")
        return False

    monkeypatch.setattr("ioma_desk.services.sign_in.is_password", meanwhile)

    assert wrong(office).until is None


def test_an_administrator_lets_somebody_in_from_now_on(office: Office) -> None:
    added = office.sign_in.add_operator(office.actor, DARIO)

    assert (added.full_name, added.sign_in_name) == ("Darío Fuentes", "dario")
    actor = office.sign_in.sign_in("dario", "otra frase corta")
    assert actor.role is OperatorRole.OPERATOR
    assert [operator.full_name for operator in office.sign_in.operators()] == ["Darío Fuentes", "Carla Medrano"]


def test_nobody_else_may(office: Office) -> None:
    office.sign_in.add_operator(office.actor, DARIO)
    dario = office.sign_in.sign_in("dario", "otra frase corta")

    with pytest.raises(NotAllowed, match="administra"):
        office.sign_in.add_operator(dario, NewOperator("Otra", "otra", OperatorRole.OPERATOR, "otra frase corta"))

    assert count(office.store, "operators") == 2


@pytest.mark.parametrize(
    ("new", "fields"),
    [
        (NewOperator(" ", " ", OperatorRole.OPERATOR, "otra frase corta"), {"full_name", "sign_in_name"}),
        (NewOperator("Darío", "dario", OperatorRole.OPERATOR, "corta"), {"password"}),
        (NewOperator("Darío", "CARLA", OperatorRole.OPERATOR, "otra frase corta"), {"sign_in_name"}),
    ],
)
def test_a_new_operator_badly_described_is_refused_field_by_field(
    office: Office, new: NewOperator, fields: set[str]
) -> None:
    with pytest.raises(FieldErrors) as refused:
        office.sign_in.add_operator(office.actor, new)

    assert set(refused.value.errors) == fields
    assert count(office.store, "operators") == 1


def test_a_password_is_hashed_as_the_rfc_recommends_and_never_shown() -> None:
    stored = hash_password(DARIO.password)

    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")  # RFC 9106, second recommended option
    assert is_password(stored, DARIO.password)
    assert not is_password(stored, PASSWORD)
    assert DARIO.password not in repr(DARIO)


def test_a_damaged_hash_lets_nobody_in() -> None:
    assert not is_password("not a hash", PASSWORD)


def test_whoever_administers_confirms_with_their_own_password_and_the_audit_keeps_it(office: Office) -> None:
    office.sign_in.confirm_administrator(office.actor, PASSWORD)

    mine = f"operator:{office.actor.operator_id}"
    assert entries(office) == [(Act.PASSWORD_CONFIRMED, office.actor.operator_id, mine)]


def test_wrong_passwords_of_a_confirmation_delay_as_those_of_the_sign_in_and_count_with_them(office: Office) -> None:
    for _ in range(3):
        wrong(office)
    with pytest.raises(SignInRefused, match="no es correcta"):
        office.sign_in.confirm_administrator(office.actor, "equivocada")
    with pytest.raises(SignInRefused, match="Espere 15 segundos") as refused:
        office.sign_in.confirm_administrator(office.actor, "equivocada")

    with pytest.raises(SignInRefused, match="Espere 15 segundos"):
        office.sign_in.confirm_administrator(office.actor, PASSWORD)

    assert refused.value.until is not None
    office.clock.advance(15)
    office.sign_in.confirm_administrator(office.actor, PASSWORD)
    assert [waits(office) for _ in range(5)] == [0, 0, 0, 0, 15]
    assert [act for act, *_ in entries(office)][:7] == [Act.SIGN_IN_REFUSED] * 6 + [Act.PASSWORD_CONFIRMED]


def test_who_does_not_administer_confirms_nothing_though_the_password_is_theirs(office: Office) -> None:
    office.sign_in.add_operator(office.actor, DARIO)
    dario = office.sign_in.sign_in("dario", DARIO.password)
    before = entries(office)

    with pytest.raises(NotAllowed, match="Solo la administración"):
        office.sign_in.confirm_administrator(dario, DARIO.password)

    assert entries(office) == before


def test_a_wait_given_under_a_clock_that_was_ahead_ends_when_the_clock_is_right(office: Office) -> None:
    far_ahead = office.clock.now() + timedelta(days=30)
    office.store.write_unaudited(lambda session: session.execute(update(OperatorRow).values(wait_until=far_ahead)))

    assert office.sign_in.sign_in("carla", PASSWORD).operator_name == "Carla Medrano"


def test_a_name_in_capitals_with_marks_lets_in_as_it_was_given(office: Office) -> None:
    office.sign_in.add_operator(office.actor, NewOperator("Ñandú Peña", "ÑANDÚ", OperatorRole.OPERATOR, PASSWORD))

    assert office.sign_in.sign_in("ÑANDÚ", PASSWORD).operator_name == "Ñandú Peña"
    assert office.sign_in.sign_in(" ñandú", PASSWORD).operator_name == "Ñandú Peña"
