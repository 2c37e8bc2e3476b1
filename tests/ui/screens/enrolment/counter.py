"""The form on a real office: real services and drafts, work run inline, and what the story told the world around it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ioma_desk.domain.enrolment import EnrolmentDraft, EnrolmentReceipt
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.identity import CardLayout, IdentityCard
from ioma_desk.domain.people import Affiliate, Sex
from ioma_desk.ui.screens.enrolment.presenter import EnrolmentPresenter
from ioma_desk.ui.screens.enrolment.screen import EnrolmentCalls, EnrolmentScreen
from tests.office import Office, make_office
from tests.steady_ports import SeededRandomness
from tests.ui.doubles import HeardNotices, InlineTasks

CARD = IdentityCard(
    layout=CardLayout.CARD_2012_WITH_CUIL, tramite="00612999184", surname="OLMEDO IRIGOYEN",
    given_names="ROSALIA BEATRIZ", sex=Sex.F, document_number="30999184", document_letter=None, card_copy="B",
    birth_date=date(1984, 3, 14), issue_date=date(2016, 5, 2), expiry_date=None, nationality=None,
    cuil="27-30999184-8", warnings=(),
)  # fmt: skip

READ_AT = datetime(2026, 11, 20, 13, 44, tzinfo=UTC)

CONTACT = {
    "email": "rosalia.olmedo@correo.example",
    "mobile": "221 555-0134",
    "street": "Diagonal 73",
    "street_number": "1482",
    "locality": "La Plata",
}


def a_card(**changes: Any) -> IdentityCard:
    """Return a fictional card, Rosalía's unless something is changed."""
    return replace(CARD, **changes)


@dataclass
class World:
    """What the form told the program around it."""

    saved: list[EnrolmentReceipt] = field(default_factory=list)
    put_in_front: int = 0
    parked: int = 0
    left: int = 0
    opened: list[int] = field(default_factory=list)
    other_cards: list[IdentityCard] = field(default_factory=list)
    read_again: int = 0

    def calls(self) -> EnrolmentCalls:
        """Return the ways out, which end here."""
        return EnrolmentCalls(
            on_opened=self._put_in_front, after_paint=lambda action: action(),
            on_saved=self.saved.append, on_parked=self._parked, on_left=self._left,
            on_open_person=self.opened.append, on_other_card=self.other_cards.append, on_read_again=self._read_again,
        )  # fmt: skip

    def _put_in_front(self) -> None:
        self.put_in_front += 1

    def _parked(self) -> None:
        self.parked += 1

    def _left(self) -> None:
        self.left += 1

    def _read_again(self) -> None:
        self.read_again += 1


@dataclass
class Counter:
    """A form at work in an office."""

    office: Office
    world: World
    tasks: InlineTasks
    notices: HeardNotices
    presenter: EnrolmentPresenter

    def type_contact(self, **changes: str) -> None:
        """Type and leave the contact data."""
        for name, text in (CONTACT | changes).items():
            self.type(name, text)

    def type(self, name: str, text: str) -> None:
        """Type into a field and leave it."""
        self.presenter.edit(name, text)
        self.presenter.leave_field(name)


def make_counter(folder: Path, view: EnrolmentScreen) -> Counter:
    """Set up an office below `folder` with a form shown by `view`."""
    office, notices, world = make_office(folder), HeardNotices(), World()
    tasks = InlineTasks(notices)
    presenter = EnrolmentPresenter(
        view, tasks, notices, office.enrolments, office.affiliates, office.drafts, office.clock, SeededRandomness(7),
        lambda: office.actor, world.calls(),
    )  # fmt: skip
    return Counter(office, world, tasks, notices, presenter)


def scan(counter: Counter) -> None:
    """Open the form with Rosalía's card, as read by the camera."""
    counter.presenter.start_new(CARD, READ_AT, "con la cámara")


def refuse(counter: Counter, monkeypatch: pytest.MonkeyPatch, act: str, error: UserFacingError) -> None:
    """Let one of the use cases fail."""

    def failing(*_arguments: Any, **_named: Any) -> EnrolmentReceipt:
        raise error

    monkeypatch.setattr(counter.office.enrolments, act, failing)


def change_elsewhere(counter: Counter, affiliate: Affiliate, **changes: Any) -> None:
    """Let another desk change the record."""
    draft = EnrolmentDraft("elsewhere", replace(affiliate.person, **changes), None)
    counter.office.enrolments.update(counter.office.actor, affiliate.id, affiliate.row_version, draft)
