"""A working office for tests: real store on either engine, one counter, one operator of each role, fictional people."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from ioma_desk.domain.desk import Actor, Desk, OperatorRole
from ioma_desk.domain.enrolment import EnrolmentDraft
from ioma_desk.domain.people import Address, Affiliate, DocumentType, Person, Sex
from ioma_desk.keys import KeySet
from ioma_desk.services.affiliates import Affiliates
from ioma_desk.services.drafts import DraftBox
from ioma_desk.services.enrolments import Enrolments
from ioma_desk.services.installation import Installation, SetUp
from ioma_desk.services.roster import Roster
from ioma_desk.services.sign_in import NewOperator, SignIn
from ioma_desk.store.door import Store
from ioma_desk.store.engine import embedded_engine, server_engine
from ioma_desk.store.schema import upgrade
from tests.steady_ports import FixedClock, SeededRandomness

PASSWORD = "una frase corta"

ROSALIA = Person(
    document_type=DocumentType.DNI, document_number="30999184", document_letter="", surname="Olmedo Irigoyen",
    given_names="Rosalía Beatriz", sex=Sex.F, birth_date=date(1984, 3, 14), card_copy="B", tramite_number="00612999184",
    card_issue_date=date(2016, 5, 2), cuil="27-30999184-8", nationality="Argentina", mobile="+5492215550134",
    email="rosalia.olmedo@correo.example", member_since=date(2020, 3, 1),
    address=Address("Calle 48", "917", "2 A", "La Plata", "La Plata", "1900"),
)  # fmt: skip


@dataclass
class Office:
    """One desk ready to work, with the real services over a real store."""

    engine: Engine
    store: Store
    keys: KeySet
    clock: FixedClock
    desk: Desk
    administrator: Actor
    sign_in: SignIn
    roster: Roster
    affiliates: Affiliates
    enrolments: Enrolments
    drafts: DraftBox
    folder: Path
    _enrolled: int = 0

    @property
    def actor(self) -> Actor:
        """The one who does things in tests: the administrator, acting as a clerk."""
        return self.administrator

    def person(self, **changes: Any) -> Person:
        """Return a valid fictional person, Rosalía unless something is changed."""
        return replace(ROSALIA, **changes)

    def draft(self, **changes: Any) -> EnrolmentDraft:
        """Return a form ready to be saved."""
        self._enrolled += 1
        return EnrolmentDraft(f"request-{self._enrolled}", self.person(**changes), None)

    def enrol(self, **changes: Any) -> Affiliate:
        """Enrol a person and return the record."""
        return self.enrolments.enrol(self.actor, self.draft(**changes)).affiliate


def office_keys() -> KeySet:
    """Return the keys of every office of tests."""
    return KeySet.create(SeededRandomness())


def make_office(folder: Path, engine: Engine | None = None, clock: FixedClock | None = None) -> Office:
    """Set up an office below `folder`: embedded unless another engine with an up-to-date schema is given."""
    keys = office_keys()
    clock = clock or FixedClock()
    if engine is None:
        engine = embedded_engine(folder / "office.db", keys.database_key)
        upgrade(engine)
    administrator = NewOperator("Carla Medrano", "carla", OperatorRole.ADMINISTRATOR, PASSWORD)
    plan = SetUp("IOMA", "La Plata Centro", "012", "Box 3", administrator)
    Installation(Store(engine, keys, clock), keys.id, clock).set_up(plan)
    return open_office(folder, engine, clock)


def open_office(folder: Path, engine: Engine, clock: FixedClock | None = None) -> Office:
    """Open the office that `make_office` left in the database of `engine`, with drafts below `folder`."""
    keys = office_keys()
    clock = clock or FixedClock()
    store = Store(engine, keys, clock)
    desk = Installation(store, keys.id, clock).desk(None)
    assert desk is not None
    sign_in = SignIn(store, desk, clock)
    carla = next(operator for operator in sign_in.operators() if operator.role is OperatorRole.ADMINISTRATOR)
    actor = Actor(carla.id, carla.full_name, carla.role, desk.delegation_id, desk.counter_id)
    drafts = DraftBox(folder / "drafts", keys, clock, clock)
    return Office(
        engine, store, keys, clock, desk, actor, sign_in, Roster(store, desk), Affiliates(store),
        Enrolments(store, desk, clock), drafts, folder,
    )  # fmt: skip


def beside(office: Office, engine: Engine | None = None) -> Office:
    """Open the same office once more, with connections of its own, as another program does."""
    if engine is not None:
        return open_office(office.folder, engine, office.clock)
    if office.store.dialect == "sqlite":
        listed = text("SELECT file FROM pragma_database_list WHERE name = 'main'")
        file = office.store.read(lambda session: session.execute(listed).scalar_one())
        engine = embedded_engine(Path(file), office.keys.database_key)
    else:
        engine = server_engine(office.engine.url.render_as_string())
    return open_office(office.folder, engine, office.clock)
