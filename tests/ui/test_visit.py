"""The visit: each scan leads where the clerk expects, whoever is at the counter."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from ioma_desk.domain.enrolment import EnrolmentReceipt, Recognition, RecognitionKind
from ioma_desk.domain.identity import IdentityCard, parse_payload
from ioma_desk.domain.own_codes import sheet_text, token_text
from ioma_desk.domain.people import Affiliate
from ioma_desk.services.drafts import CORRECTION
from ioma_desk.ui.visit import MISREAD, NOBODY_HAS_IT, Visit
from tests.office import Office, make_office
from tests.paper_desk import PaperTray, paper_desk
from tests.ui.doubles import HeardNotices, InlineTasks

ROSALIA = "00612999184@OLMEDO IRIGOYEN@ROSALIA BEATRIZ@F@30999184@B@14/03/1984@02/05/2016@278"
SOMEBODY = "00327340011@GARCIA@MATEO FELIPE@M@23111222@A@09/07/1973@11/03/2015@208"


@dataclass
class Desk:
    """Stands for the main window and its screens: keeps what they were told."""

    front: str = "attention"
    form_is_open: bool = False
    told: list[object] = field(default_factory=list)
    shapes: list[tuple[str, ...] | None] = field(default_factory=list)
    shown: list[tuple[int, Recognition | None]] = field(default_factory=list)
    seen_already: list[bool] = field(default_factory=list)
    receipts: list[EnrolmentReceipt] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)

    # The stage

    def show_attention(self) -> None:
        self.front = "attention"

    def show_confirmation(self) -> None:
        self.front = "confirmation"

    def show_person(self) -> None:
        self.front = "person"

    def enrolling(self) -> bool:
        return self.form_is_open

    def showing_person(self) -> bool:
        return self.front == "person"

    def show_unreadable(self, sentence: str, shape: tuple[str, ...] | None = None) -> None:
        self.told.append(sentence)
        self.shapes.append(shape)

    def confirm_read(self) -> None:
        self.told.append("read")

    # The screens

    def start_new(self, card: IdentityCard | None, _read_at: object, source: str) -> None:
        self._open_form()
        self.told.append(("new", card.document_number if card else None, source))

    def start_update(
        self, affiliate: Affiliate, _recognition: Recognition | None, _read_at: object, source: str
    ) -> None:  # fmt: skip
        self._open_form()
        self.told.append(("update", affiliate.id, source))

    def card_read(self, card: IdentityCard, _read_at: object, _source: str) -> None:
        self.told.append(("card into the form", card.document_number))

    def _open_form(self) -> None:
        self.form_is_open, self.front = True, "enrolment"

    def resume(self, draft_id: str) -> None:
        self._open_form()
        self.told.append(("resume", draft_id))

    def park(self, then: Callable[[], None] | None = None) -> None:
        self.form_is_open = False
        self.told.append("parked")
        if then is not None:
            then()

    def show(
        self, what: "int | EnrolmentReceipt", recognition: Recognition | None = None, *, in_front: bool = False,
        lost: str = "",
    ) -> None:  # fmt: skip
        self.lost = lost
        if isinstance(what, int):
            self.seen_already.append(in_front)
            self.shown.append((what, recognition))
        else:
            self.receipts.append(what)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def visit(office: Office, desk: Desk) -> Visit:
    visit = Visit(
        desk, InlineTasks(), HeardNotices(), office.affiliates, office.clock, office.drafts
    )  # fmt: skip
    visit.meet(desk, desk, desk, desk.closed.append)
    return visit


def test_the_card_of_somebody_unknown_opens_the_form_filled(visit: Visit, desk: Desk) -> None:
    visit.text_read(SOMEBODY, "con la cámara")

    assert desk.front == "enrolment"
    assert desk.told == ["read", ("new", "23111222", "con la cámara")]


def test_the_card_of_somebody_known_opens_their_page(visit: Visit, desk: Desk, office: Office) -> None:
    known = office.enrol()

    visit.text_read(ROSALIA, "con la cámara")

    assert desk.front == "person"
    assert desk.shown[0][0] == known.id
    assert desk.shown[0][1] is not None
    assert desk.shown[0][1].kind is RecognitionKind.KNOWN


def test_a_page_that_is_in_front_is_told_so_when_the_card_comes_again(
    visit: Visit, desk: Desk, office: Office
) -> None:
    person = office.enrol()

    for _ in range(2):
        visit.open_person(person.id)
    visit.next()
    visit.open_person(person.id)

    assert desk.seen_already == [False, True, False]


def test_a_newer_card_says_so_on_the_page(visit: Visit, desk: Desk, office: Office) -> None:
    office.enrol(card_copy="A", card_issue_date=date(2012, 1, 10), tramite_number="00111222333")

    visit.text_read(ROSALIA, "con la cámara")

    recognition = desk.shown[0][1]
    assert recognition is not None
    assert recognition.kind is RecognitionKind.NEWER_CARD


def test_a_torn_code_is_explained_and_nothing_opens(visit: Visit, desk: Desk) -> None:
    visit.text_read("EZ@ANA MARIA@F@30555666@B@", "con el lector")

    assert desk.front == "attention"
    assert len(desk.told) == 1
    assert isinstance(desk.told[0], str)


def test_a_card_read_while_a_form_is_open_goes_into_that_form(visit: Visit, desk: Desk) -> None:
    visit.enrol_without_card()

    visit.text_read(SOMEBODY, "con el lector")

    assert desk.told[-1] == ("card into the form", "23111222")


def test_another_persons_card_puts_the_form_away_before_it_goes_on(visit: Visit, desk: Desk) -> None:
    visit.text_read(SOMEBODY, "con la cámara")
    visit.other_card(parse_payload(ROSALIA, date(2026, 11, 20)))

    assert desk.told[-2:] == ["parked", ("new", "30999184", "con la cámara")]


def test_the_number_of_a_credential_leads_to_its_person(visit: Visit, desk: Desk, office: Office) -> None:
    office.enrol()

    visit.text_read("200099931700", "con el lector")

    assert desk.told == [NOBODY_HAS_IT]


def test_a_sheet_nobody_has_is_said_in_words(visit: Visit, desk: Desk) -> None:
    visit.text_read(sheet_text("S0120000042"), "con el lector")

    assert desk.told == [NOBODY_HAS_IT]


def test_a_lost_sheets_serial_typed_or_scanned_leads_to_its_end(visit: Visit, desk: Desk, office: Office) -> None:
    person = office.enrol()
    prints = paper_desk(office, PaperTray())
    prints.sheets.print_new(office.actor, person.id)

    visit.text_read(sheet_text("S0120000001"), "con el lector")
    scanned = desk.lost
    visit.open_found(person.id, "s0120000001")
    typed = desk.lost
    visit.open_found(person.id, "Olmedo")

    assert [owner for owner, _ in desk.shown] == [person.id] * 3
    assert (scanned, typed, desk.lost) == ("S0120000001", "S0120000001", "")


def test_a_token_with_a_wrong_check_digit_asks_for_another_reading(visit: Visit, desk: Desk) -> None:
    right = token_text("S0120000042", "12345678")
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)

    visit.text_read(wrong, "con el lector")

    assert desk.told == [MISREAD]


def test_ready_for_the_next_the_visit_before_is_remembered(visit: Visit, desk: Desk, office: Office) -> None:
    known = office.enrol()
    visit.open_person(known.id)

    visit.next()

    assert desk.closed == [known.id]
    assert desk.front == "attention"


def test_somebody_elses_card_ends_the_visit_before(visit: Visit, desk: Desk, office: Office) -> None:
    known = office.enrol()
    visit.open_person(known.id)

    visit.text_read(SOMEBODY, "con la cámara")
    visit.next()

    assert desk.closed == [known.id]


def test_the_same_persons_card_goes_on_with_the_visit(visit: Visit, desk: Desk, office: Office) -> None:
    visit.open_person(office.enrol().id)

    visit.text_read(ROSALIA, "con la cámara")

    assert desk.closed == []


def test_saved_the_confirmation_comes_to_the_front(visit: Visit, desk: Desk, office: Office) -> None:
    receipt = office.enrolments.enrol(office.actor, office.draft())

    visit.saved(receipt)

    assert (desk.front, desk.receipts) == ("confirmation", [receipt])


def test_a_correction_carries_the_card_that_led_to_it(visit: Visit, desk: Desk, office: Office) -> None:
    office.enrol(card_copy="A", card_issue_date=date(2012, 1, 10))
    visit.text_read(ROSALIA, "con el lector")
    affiliate_id, recognition = desk.shown[0]

    visit.update(office.affiliates.by_id(affiliate_id), recognition)

    assert desk.told[-1] == ("update", affiliate_id, "con el lector")


def test_a_card_whose_form_was_begun_takes_that_form_up(visit: Visit, desk: Desk, office: Office) -> None:
    office.drafts.save(
        "draft-9", "enrolment", "Mateo García", {"document_number": "23.111.222", "mobile": "221 555-0134"}, {},
        operator_id=1,
    )  # fmt: skip

    visit.text_read(SOMEBODY, "con la cámara")

    assert desk.told[-1] == ("resume", "draft-9")


def test_a_parked_form_is_taken_up_again(visit: Visit, desk: Desk) -> None:
    visit.resume("draft-1")

    assert (desk.front, desk.told) == ("enrolment", [("resume", "draft-1")])


def test_what_a_card_said_still_holds_when_somebody_comes_back_to_the_page(
    visit: Visit, desk: Desk, office: Office
) -> None:
    person = office.enrol()
    visit.text_read(ROSALIA, "con la cámara")

    visit.open_person(person.id)
    visit.next()
    visit.open_person(person.id)

    assert [said is not None for _, said in desk.shown] == [True, True, False]


def test_changes_left_waiting_are_gone_on_with(visit: Visit, desk: Desk, office: Office) -> None:
    person = office.enrol()
    extra = {"record": {"affiliate_id": person.id}}
    office.drafts.save("a form", CORRECTION, "Olmedo", {}, extra, operator_id=1, parked=True)
    office.drafts.save("of another", CORRECTION, "Quiroga", {}, {"record": {"affiliate_id": 99}}, operator_id=1)

    visit.update(person, None)

    assert desk.told[-1] == ("resume", "a form")


def test_without_changes_left_waiting_a_correction_begins_anew(visit: Visit, desk: Desk, office: Office) -> None:
    person = office.enrol()

    visit.update(person, None)

    assert desk.told[-1] == ("update", person.id, "")


def test_a_card_counts_as_read_until_the_visit_is_over(visit: Visit, office: Office) -> None:
    office.enrol()
    before = visit.card_read_at("30999184")

    visit.text_read(ROSALIA, "con la cámara")
    during = visit.card_read_at("30999184")
    visit.next()

    assert (before, during, visit.card_read_at("30999184")) == (None, office.clock.now(), None)
