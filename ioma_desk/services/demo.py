"""The demonstration office: fictional operators and people, so that every screen has something to show."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import Actor, Desk, OperatorRole
from ioma_desk.domain.people import Address, Category, DocumentType, MembershipState, Person, Sex
from ioma_desk.models.base import table
from ioma_desk.models.office import OperatorRow
from ioma_desk.services.installation import SetUp
from ioma_desk.services.passwords import hash_password
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.store import affiliates
from ioma_desk.store.door import Deed, Store, Trail
from ioma_desk.store.numbering import next_enrolment

PASSWORD = "oficina de prueba"
"""Everybody's password; the sign-in window of a demonstration office says it."""

OPERATORS = (
    ("Carla Medrano", "carla", OperatorRole.OPERATOR),
    ("Darío Fuentes", "dario", OperatorRole.OPERATOR),
    ("Silvia Vallejos", "silvia", OperatorRole.SUPERVISOR),
)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One fictional record; without a number of the insurer's own it gets a provisional one."""

    person: Person
    affiliate_number: str | None
    state: MembershipState


def demo_set_up() -> SetUp:
    """Return the first start of a demonstration office."""
    administrator = NewOperator("Nora Beltrán", "nora", OperatorRole.ADMINISTRATOR, PASSWORD)
    return SetUp("IOMA", "La Plata Centro", "012", "Box 3", administrator, is_demo=True)


def read_people(file: Path) -> tuple[DemoPerson, ...]:
    """Return the people of a file of demonstration people: a JSON array of objects with the columns' names."""
    return tuple(_demo_person(record) for record in json.loads(file.read_text(encoding="utf-8")))


class DemoOffice:
    """Fills a demonstration office; refuses any other."""

    def __init__(self, store: Store, desk: Desk) -> None:
        if not desk.is_demo:
            raise ValueError("fictional people belong in a demonstration office alone")
        self._store = store
        self._desk = desk

    def fill(self, actor: Actor, people: tuple[DemoPerson, ...]) -> None:
        """Add the operators and `people`, all or nothing."""
        hashed = hash_password(PASSWORD)  # one for all: hashing takes its time on purpose

        def work(session: Session, trail: Trail) -> None:
            session.execute(
                insert(table(OperatorRow)),
                [
                    {"delegation_id": self._desk.delegation_id, "full_name": full_name, "sign_in_name": sign_in_name,
                     "role": role.value, "password_hash": hashed}
                    for full_name, sign_in_name, role in OPERATORS
                ],
            )  # fmt: skip
            for each in people:
                self._add(session, each)
            trail(Deed(Act.DEMO_FILLED, "installation:1", after={"people": len(people)}))

        self._store.write(actor, work)

    def _add(self, session: Session, each: DemoPerson) -> None:
        provisional = None if each.affiliate_number else next_enrolment(session, self._desk.delegation_id)[0]
        affiliates.add(
            session, each.person, delegation_id=self._desk.delegation_id, delegation_name=self._desk.delegation_name,
            state=each.state, affiliate_number=each.affiliate_number, provisional_number=provisional,
        )  # fmt: skip


def _demo_person(record: Mapping[str, str]) -> DemoPerson:
    person = Person(
        document_type=DocumentType.DNI, document_number=record["document_number"], document_letter="",
        surname=record["surname"], given_names=record["given_names"], name_of_use=record.get("name_of_use", ""),
        sex=Sex(record["sex"]), birth_date=date.fromisoformat(record["birth_date"]), card_copy=record["card_copy"],
        tramite_number=record["tramite_number"], card_issue_date=_optional_day(record["card_issue_date"]),
        cuil=record["cuil"], nationality=record["nationality"], email=record["email"], mobile=record["mobile"],
        address=_address(record), category=Category(record["category"]),
        member_since=date.fromisoformat(record["member_since"]), member_until=_optional_day(record["member_until"]),
    )  # fmt: skip
    return DemoPerson(person, record["affiliate_number"], MembershipState(record["membership_state"]))


def _address(record: Mapping[str, str]) -> Address:
    return Address(
        street=record["street"], number=record["street_number"], unit=record["unit"], locality=record["locality"],
        district=record["district"], postal_code=record["postal_code"],
    )


def _optional_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
