"""The demonstration office: filled at once, its people sound by the form's own rules, the film's cards met as told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioma_desk.domain.clock import day_words
from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.enrolment import RecognitionKind
from ioma_desk.domain.identity import parse_payload
from ioma_desk.domain.people import Person
from ioma_desk.services.affiliates import Affiliates
from ioma_desk.services.demo import OPERATORS, PASSWORD, DemoOffice, DemoPerson, demo_set_up, read_people
from ioma_desk.services.field_checks import mobile_words, read_person
from ioma_desk.services.installation import Installation
from ioma_desk.services.sign_in import SignIn
from ioma_desk.store.door import Store
from ioma_desk.store.engine import embedded_engine
from ioma_desk.store.schema import upgrade
from tests.office import Office, office_keys
from tests.office_rows import count, rows
from tests.steady_ports import FixedClock

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"


@pytest.fixture(scope="module")
def people() -> tuple[DemoPerson, ...]:
    return read_people(DEMO / "people.json")


@pytest.fixture
def demo(tmp_path: Path, fixed_clock: FixedClock, people: tuple[DemoPerson, ...]) -> Iterator[tuple[Store, SignIn]]:
    """A demonstration office just filled."""
    keys = office_keys()
    engine = embedded_engine(tmp_path / "demo.db", keys.database_key)
    upgrade(engine)
    store = Store(engine, keys, fixed_clock)
    desk, administrator = Installation(store, keys.id, fixed_clock).set_up(demo_set_up())
    DemoOffice(store, desk).fill(administrator, people)
    yield store, SignIn(store, desk, fixed_clock)
    store.close()


def texts_of(person: Person) -> dict[str, str]:
    """Return what a clerk would type for `person`."""
    days = ("birth_date", "card_issue_date", "member_since", "member_until")
    names = ("document_type", "document_number", "document_letter", "surname", "name_of_use", "sex", "card_copy",
             "tramite_number", "cuil", "nationality", "email", "category")  # fmt: skip
    address = ("street", "unit", "locality", "district", "postal_code", "province", "country")
    return (
        {name: str(getattr(person, name)) for name in names}
        | {name: day_words(day) if (day := getattr(person, name)) else "" for name in days}
        | {name: getattr(person.address, name) for name in address}
        | {"street_number": person.address.number, "mobile": mobile_words(person.mobile)}
        | {"given_names": person.given_names or "-"}
    )


def test_some_two_hundred_people_fill_the_office(demo: tuple[Store, SignIn]) -> None:
    store, _ = demo

    assert count(store, "affiliates") == 200
    assert len(rows(store, "SELECT 1 FROM affiliates WHERE affiliate_number IS NULL")) > 10
    assert len({row.locality for row in rows(store, "SELECT locality FROM affiliates")}) > 10
    assert {row.membership_state for row in rows(store, "SELECT membership_state FROM affiliates")} == {
        "active", "waiting", "suspended", "ended",
    }  # fmt: skip


def test_everybody_gets_in_with_the_one_password(demo: tuple[Store, SignIn]) -> None:
    _, sign_in = demo

    actors = [sign_in.sign_in(name, PASSWORD) for name in ("nora", *(operator[1] for operator in OPERATORS))]

    assert [actor.role for actor in actors] == [
        OperatorRole.ADMINISTRATOR, OperatorRole.OPERATOR, OperatorRole.OPERATOR, OperatorRole.SUPERVISOR,
    ]  # fmt: skip


def test_every_fictional_person_would_pass_the_form(people: tuple[DemoPerson, ...], fixed_clock: FixedClock) -> None:
    for each in people:
        assert read_person(texts_of(each.person), fixed_clock.today()) == each.person


def test_the_film_shows_a_new_person_a_known_one_and_one_with_a_newer_card(
    demo: tuple[Store, SignIn], fixed_clock: FixedClock
) -> None:
    affiliates = Affiliates(demo[0])
    payloads = json.loads((DEMO / "cards.json").read_text(encoding="utf-8"))

    met = [affiliates.recognise(parse_payload(payload, fixed_clock.today())) for payload in payloads]

    assert [each.kind for each in met] == [
        RecognitionKind.UNKNOWN, RecognitionKind.KNOWN, RecognitionKind.NEWER_CARD,
    ]  # fmt: skip
    assert {difference.field for difference in met[2].differences} == {
        "card_copy", "tramite_number", "card_issue_date",
    }  # fmt: skip


def test_a_real_office_is_never_filled_with_fictional_people(embedded_office: Office) -> None:
    with pytest.raises(ValueError, match="demonstration office"):
        DemoOffice(embedded_office.store, embedded_office.desk)
