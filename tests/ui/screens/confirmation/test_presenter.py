"""What was done is said, and the papers are one key away."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from ioma_desk.domain.enrolment import ChangedValue, EnrolmentDraft, EnrolmentReceipt
from ioma_desk.domain.papers import PaperKind
from ioma_desk.ui.screens.confirmation.presenter import ConfirmationPresenter
from ioma_desk.ui.screens.confirmation.words import ConfirmationPage
from tests.office import Office
from tests.ui.papers.counter import Counter, make_counter
from tests.ui.papers.panel import Panel


@dataclass
class Window:
    """Implements `ConfirmationScreen`: keeps what it is shown."""

    papers: Panel = field(default_factory=Panel)
    pages: list[ConfirmationPage] = field(default_factory=list)

    def show_page(self, page: ConfirmationPage) -> None:
        self.pages.append(page)


@pytest.fixture
def counter(embedded_office: Office) -> Counter:
    return make_counter(embedded_office)


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def ended() -> list[str]:
    return []


@pytest.fixture
def presenter(counter: Counter, window: Window, ended: list[str]) -> ConfirmationPresenter:
    return ConfirmationPresenter(window, counter.sheets, counter.flow, lambda: ended.append("next"))


@pytest.fixture
def receipt(counter: Counter) -> EnrolmentReceipt:
    return counter.office.enrolments.enrol(counter.office.actor, counter.office.draft())


def test_an_enrolment_is_confirmed_with_its_number(
    presenter: ConfirmationPresenter, window: Window, receipt: EnrolmentReceipt
) -> None:
    presenter.show(receipt)

    page = window.pages[0]
    assert (page.title, page.name) == ("Inscripción guardada", "Rosalía Beatriz Olmedo Irigoyen")
    assert (page.number_label, page.number) == ("Número provisorio", "P0120000001")
    assert page.done == (
        "Inscripción E0120000001 · DNI 30.999.184 · 20/11/2026 a las 10:00 · Carla Medrano, Box 3"
    )
    assert page.note == ""
    assert page.suggested == "credential"
    assert dict(page.tile_details)["sheet"] == "6 tokens en papel"


def test_an_update_is_confirmed_as_such(
    counter: Counter, presenter: ConfirmationPresenter, window: Window, receipt: EnrolmentReceipt
) -> None:
    office, record = counter.office, receipt.affiliate
    draft = EnrolmentDraft("request-update", office.person(email=""), None)

    presenter.show(office.enrolments.update(office.actor, record.id, record.row_version, draft))

    assert window.pages[0].title == "Cambios guardados"
    assert window.pages[0].done.startswith("Cambio E0120000002 · ")
    assert window.pages[0].suggested == "receipt"


def test_who_is_enrolled_after_the_end_is_offered_the_receipt_and_no_sheet(
    counter: Counter, presenter: ConfirmationPresenter, window: Window
) -> None:
    office = counter.office
    draft = office.draft(member_since=date(2010, 1, 1), member_until=date(2015, 1, 1))

    presenter.show(office.enrolments.enrol(office.actor, draft))

    assert window.pages[0].suggested == "receipt"
    assert dict(window.pages[0].tile_details)["sheet"] == "afiliación no activa"


def test_a_definitive_number_is_called_by_its_name(
    presenter: ConfirmationPresenter, window: Window, receipt: EnrolmentReceipt
) -> None:
    definitive = replace(receipt, affiliate=replace(receipt.affiliate, affiliate_number="200099931700"))

    presenter.show(definitive)

    assert (window.pages[0].number_label, window.pages[0].number) == ("Número de afiliación", "2000999317/00")
    assert dict(window.pages[0].tile_details)["credential"] == "definitiva"


@pytest.mark.parametrize(
    ("changed", "note"),
    [
        (1, "Un dato difiere del DNI: un supervisor lo va a revisar."),
        (2, "2 datos difieren del DNI: un supervisor los va a revisar."),
    ],
)
def test_what_differs_from_the_card_is_said(
    presenter: ConfirmationPresenter, window: Window, receipt: EnrolmentReceipt, changed: int, note: str
) -> None:
    values = (ChangedValue("surname", "OLMEDO", "Olmedo Irigoyen", "falta el segundo"),) * changed

    presenter.show(replace(receipt, changed=values))

    assert window.pages[0].note == note


@pytest.mark.parametrize(
    ("act", "kind"),
    [("sheet", PaperKind.TOKEN_SHEET), ("credential", PaperKind.CREDENTIAL), ("receipt", PaperKind.RECEIPT)],
)
def test_each_paper_is_one_key_away(
    counter: Counter, presenter: ConfirmationPresenter, receipt: EnrolmentReceipt, act: str, kind: PaperKind
) -> None:
    presenter.show(receipt)

    presenter.act(act)

    assert [job.kind for job in counter.room.unfinished(counter.office.actor.counter_id)] == [kind]


def test_a_paper_without_an_answer_is_pointed_out_before_the_visit_ends(
    counter: Counter, presenter: ConfirmationPresenter, window: Window, receipt: EnrolmentReceipt, ended: list[str]
) -> None:
    presenter.show(receipt)
    presenter.act("credential")
    counter.printed()

    presenter.next()
    at_once = list(ended)
    presenter.next()

    assert at_once == []
    assert window.papers.last.words.startswith("Falta contestar si salió bien.")
    assert ended == ["next"]


def test_the_visit_ends(presenter: ConfirmationPresenter, receipt: EnrolmentReceipt, ended: list[str]) -> None:
    presenter.show(receipt)

    presenter.next()

    assert ended == ["next"]
