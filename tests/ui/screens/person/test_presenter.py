"""The person's page says what needs a look, offers what is likely wanted, and keeps up with what is written."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from sqlalchemy import text, update

from ioma_desk.domain.changes import Changes
from ioma_desk.domain.enrolment import EnrolmentDraft
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.people import Address, Affiliate, Role
from ioma_desk.domain.tokens import SheetState
from ioma_desk.models.papers import SheetCodeRow
from ioma_desk.ui.papers.rows import Deed
from ioma_desk.ui.screens.person.presenter import PersonPresenter
from ioma_desk.ui.screens.person.words import PersonPage, age
from tests.office import Office
from tests.ui.papers.counter import Counter, make_counter
from tests.ui.papers.test_presenter import Panel
from tests.ui.screens.person.page import Went, card, make_presenter


@dataclass
class Window:
    """Implements `PersonScreen`: keeps what it is shown."""

    papers: Panel = field(default_factory=Panel)
    pages: list[PersonPage] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def show_page(self, page: PersonPage) -> None:
        self.pages.append(page)
        self.shown.append("page")

    def show_nobody(self) -> None:
        self.shown.append("nobody")

    def show_loading(self) -> None:
        self.shown.append("loading")

    def show_trouble(self, sentence: str) -> None:
        self.shown.append(sentence)

    def ready(self) -> None:
        self.shown.append("ready")

    @property
    def page(self) -> PersonPage:
        return self.pages[-1]

    def titles(self) -> list[str]:
        return [banner.title for banner in self.page.banners]


@dataclass
class Visit:
    """A page at a counter."""

    counter: Counter
    window: Window
    presenter: PersonPresenter
    went: Went

    def hand_over_a_sheet(self) -> None:
        self.presenter.act("sheet")
        self.counter.printed()
        self.counter.flow.choose(self.window.papers.leading, Deed.YES)
        self.counter.flow.choose(self.window.papers.leading, Deed.HAND_OVER)

    def print_a_credential(self) -> None:
        self.presenter.act("credential")
        self.counter.printed()
        self.counter.flow.choose(self.window.papers.leading, Deed.YES)

    def spend(self, codes: int) -> None:
        """Spend some tokens of the newest sheet, as providers do."""
        spent = update(SheetCodeRow).where(SheetCodeRow.line <= codes).values(spent_at=self.counter.office.clock.now())
        with self.counter.office.engine.begin() as connection:
            connection.execute(spent)
        self.presenter.changed(Changes(sheets=True))


@pytest.fixture
def visit(embedded_office: Office) -> Visit:
    counter, window = make_counter(embedded_office), Window()
    presenter, went = make_presenter(counter, window)
    return Visit(counter, window, presenter, went)


@pytest.fixture
def person(visit: Visit) -> Affiliate:
    return visit.counter.office.enrol()


def test_the_page_says_who_it_is(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    page = visit.window.page
    assert page.name == "Rosalía Beatriz Olmedo Irigoyen"
    assert page.facts == f"Nº {person.shown_number} · DNI 30.999.184, ejemplar B · 42 años · Obligatoria, en actividad"
    assert [chip.words for chip in page.chips] == ["Afiliación activa", "Titular"]
    assert dict(page.contact)["Celular"] == "221 555-0134"
    assert dict(page.contact)["Domicilio"] == "Calle 48 Nº 917, 2 A\n1900 La Plata"
    assert dict(page.membership)["Alta"] == "01/03/2020"


def test_what_is_not_known_is_a_dash(visit: Visit) -> None:
    bare = visit.counter.office.enrol(
        mobile="", email="", cuil="", card_copy="", address=Address(), member_since=None, role=Role.HOLDER
    )

    visit.presenter.show(bare.id)

    assert [value for _, value in visit.window.page.contact] == ["—"] * 4
    assert "ejemplar" not in visit.window.page.facts
    assert dict(visit.window.page.membership)["Alta"] == "—"


def test_a_known_card_shows_no_banner_about_the_card(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id, visit.counter.office.affiliates.recognise(card()))

    assert visit.window.titles() == ["Todavía no tiene plancha de tokens", "El número de afiliación es provisorio"]
    assert visit.window.page.suggested == "sheet"


def test_a_newer_card_leads_to_its_changes(visit: Visit, person: Affiliate) -> None:
    newer = card(card_copy="C", issue_date=date(2026, 9, 11), tramite="00712999184")
    found = visit.counter.office.affiliates.recognise(newer)

    visit.presenter.show(person.id, found)
    banner = visit.window.page.banners[0]
    visit.presenter.act("update")

    assert banner.title == "El DNI leído es más nuevo que el registrado"
    assert banner.sentence == (
        "Ahora ejemplar C, emitido el 11/09/2026. La ficha tiene el B. Cambia también: número de trámite."
    )
    assert (banner.action, banner.key) == ("Ver cambios", "V")
    assert visit.window.page.suggested == "update"
    affiliate, recognition = visit.went.updates[0]
    assert affiliate == person
    assert recognition == found


def test_an_older_card_asks_for_the_last_one(visit: Visit, person: Affiliate) -> None:
    older = card(card_copy="A", issue_date=date(2010, 1, 4), tramite="00112999184")

    visit.presenter.show(person.id, visit.counter.office.affiliates.recognise(older))

    assert visit.window.titles()[0] == "El DNI leído es anterior al registrado"
    assert visit.window.page.banners[0].act is None


def test_a_card_that_says_something_else_tells_what(visit: Visit, person: Affiliate) -> None:
    other = card(surname="OLMEDO")

    visit.presenter.show(person.id, visit.counter.office.affiliates.recognise(other))

    assert visit.window.titles()[0] == "El DNI y la ficha no coinciden"
    assert visit.window.page.banners[0].sentence == "Difiere: apellido."


def test_the_banner_goes_once_the_record_has_caught_up_with_the_card(visit: Visit, person: Affiliate) -> None:
    office = visit.counter.office
    visit.presenter.show(person.id, office.affiliates.recognise(card(surname="OLMEDO")))
    corrected = EnrolmentDraft("request-corrected", office.person(surname="Olmedo"), None)

    office.enrolments.update(office.actor, person.id, person.row_version, corrected)
    visit.presenter.changed(Changes(affiliates=True))

    assert visit.window.page.name == "Rosalía Beatriz Olmedo"
    assert "El DNI y la ficha no coinciden" not in visit.window.titles()


def test_a_sheet_goes_from_the_key_to_the_hand_and_the_page_keeps_up(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    visit.hand_over_a_sheet()

    line = visit.window.page.sheets[0]
    assert (line.serial, line.chip.words, line.may_void) == ("S0120000001", "Vigente", True)
    assert line.detail == "quedan 6 de 6 tokens · vence el 19/05/2027"
    assert dict(visit.window.page.tile_details)["sheet"] == "quedan 6 tokens"
    assert visit.window.titles() == ["El número de afiliación es provisorio"]


@pytest.mark.parametrize(
    ("spent", "title"),
    [(3, "Quedan 3 tokens en la plancha S0120000001"), (5, "Queda 1 token en la plancha S0120000001")],
)
def test_the_last_tokens_offer_the_next_sheet(visit: Visit, person: Affiliate, spent: int, title: str) -> None:
    visit.presenter.show(person.id)
    visit.hand_over_a_sheet()

    visit.spend(spent)

    banner = visit.window.page.banners[0]
    assert banner.title == title
    assert banner.sentence == "Vence el 19/05/2027. Ya puede imprimir la próxima."
    assert (banner.action, banner.act) == ("Imprimir próxima", "sheet")


def test_a_sheet_past_its_last_day_is_not_a_good_one(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.hand_over_a_sheet()

    visit.counter.office.clock.advance(timedelta(days=200).total_seconds())
    visit.presenter.show(person.id)

    assert visit.window.titles()[0] == "No tiene plancha de tokens vigente"
    assert visit.window.page.sheets[0].chip.words == "Vencida"
    assert not visit.window.page.sheets[0].may_void


def test_what_is_likely_wanted_follows_what_the_person_has(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.hand_over_a_sheet()
    visit.print_a_credential()

    assert [page.suggested for page in visit.window.pages if page.sheets][-1] == "sheet"
    assert "credential" in {page.suggested for page in visit.window.pages}
    assert visit.window.page.credential == "Válida hasta el 19/01/2027"


def test_a_credential_past_its_last_day_says_so(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.print_a_credential()

    visit.counter.office.clock.advance(timedelta(days=90).total_seconds())
    visit.presenter.show(person.id)

    assert visit.window.page.credential == "Venció el 19/01/2027"


def test_the_receipt_of_the_last_enrolment_is_one_key_away(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    visit.presenter.act("receipt")

    assert visit.window.papers.last.title == "Constancia"
    assert visit.window.page.receipt == "Última inscripción o cambio: 20/11/2026"


def test_a_person_whose_enrolment_is_elsewhere_has_no_receipt(visit: Visit, person: Affiliate) -> None:
    with visit.counter.office.engine.begin() as connection:
        connection.execute(text("DELETE FROM enrolments"))

    visit.presenter.show(person.id)

    assert visit.window.page.receipt == "Sin inscripciones guardadas en el programa"
    assert dict(visit.window.page.tile_details)["receipt"] == "ninguna guardada"


@pytest.mark.parametrize(
    ("state", "words"),
    [("suspended", "Afiliación suspendida"), ("ended", "Afiliación dada de baja"), ("waiting", "En carencia")],
)
def test_a_membership_that_does_not_cover_is_the_first_thing_said(
    visit: Visit, person: Affiliate, state: str, words: str
) -> None:
    with visit.counter.office.engine.begin() as connection:
        connection.execute(text("UPDATE affiliates SET membership_state = :state"), {"state": state})

    visit.presenter.show(person.id)

    assert visit.window.titles()[0] == words
    assert len(visit.window.page.banners) == 3


def test_a_definitive_number_needs_no_word(visit: Visit, person: Affiliate) -> None:
    with visit.counter.office.engine.begin() as connection:
        connection.execute(text("UPDATE affiliates SET affiliate_number = '200099931700'"))

    visit.presenter.show(person.id)

    assert visit.window.page.facts.startswith("Nº 2000999317/00 · ")
    assert visit.window.titles() == ["Todavía no tiene plancha de tokens"]


def test_a_lost_sheet_is_voided_after_a_question_with_its_verb(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.hand_over_a_sheet()

    visit.presenter.void("S0120000001", "La perdió")
    question = visit.counter.notices.questions[-1][0]
    visit.counter.notices.answer_yes()

    assert (question.title, question.verb, question.danger) == (
        "¿Anular la plancha S0120000001?", "Anular plancha", True
    )  # fmt: skip
    assert visit.counter.sheets.of(person.id)[0].state is SheetState.VOID
    assert visit.window.page.sheets[0].chip.words == "Anulada"
    assert visit.counter.notices.said == ["Se anuló la plancha S0120000001."]


def test_a_sheet_voided_before_its_hand_over_is_no_longer_offered(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.presenter.act("sheet")
    visit.counter.printed()
    visit.counter.flow.choose(visit.window.papers.leading, Deed.YES)

    visit.presenter.void("S0120000001", "Se dañó")
    visit.counter.notices.answer_yes()

    assert visit.window.papers.rows == ()


def test_a_spoiled_sheet_is_not_listed(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.presenter.act("sheet")
    visit.counter.printed()

    visit.counter.flow.choose(visit.window.papers.leading, Deed.NO)

    assert [line.serial for line in visit.window.page.sheets] == ["S0120000002"]


def test_nobody_is_mistaken_for_the_person_before(visit: Visit, person: Affiliate) -> None:
    other = visit.counter.office.enrol(document_number="28999317", cuil="", tramite_number="", surname="Ferro")
    visit.presenter.show(person.id)
    visit.counter.tasks.hold()

    visit.presenter.show(other.id)
    visit.presenter.act("update")
    assert visit.window.shown[-1] == "nobody"
    assert visit.went.updates == []
    visit.counter.tasks.advance(200)
    assert visit.window.shown[-1] == "loading"
    visit.counter.tasks.release()

    assert visit.window.page.name == "Rosalía Beatriz Ferro"


def test_an_answer_that_comes_after_the_next_question_is_dropped(visit: Visit, person: Affiliate) -> None:
    other = visit.counter.office.enrol(document_number="28999317", cuil="", tramite_number="", surname="Ferro")
    visit.counter.tasks.hold()

    visit.presenter.show(99999)
    visit.presenter.show(person.id)
    visit.presenter.show(other.id)
    visit.counter.tasks.release()

    assert [page.name for page in visit.window.pages] == ["Rosalía Beatriz Ferro"]
    assert visit.counter.notices.problems == []


def test_a_quick_answer_never_says_that_it_takes_a_while(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.counter.tasks.advance(1000)

    assert visit.window.shown == ["nobody", "page", "ready"]


def test_a_record_that_is_gone_is_said_with_the_way_to_try_again(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(99999)

    visit.presenter.try_again()

    assert visit.window.shown == ["nobody", *["Esa ficha ya no existe. Busque a la persona de nuevo."] * 2]


def test_trouble_while_the_page_stands_leaves_it_standing(
    visit: Visit, person: Affiliate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(affiliate_id: int) -> Affiliate:
        raise StoreUnavailable("La base no responde.")

    visit.presenter.show(person.id)
    monkeypatch.setattr(visit.counter.office.affiliates, "by_id", away)

    visit.presenter.changed(Changes(affiliates=True))

    assert visit.window.shown[-1] == "ready"
    assert visit.counter.notices.problems == ["La base no responde."]


def test_changes_elsewhere_that_touch_no_person_are_not_looked_at(visit: Visit, person: Affiliate) -> None:
    visit.presenter.changed(Changes(affiliates=True))
    visit.presenter.try_again()
    visit.presenter.show(person.id)

    visit.presenter.changed(Changes(jobs=True, operators=True))

    assert len(visit.window.pages) == 1


def test_the_visit_ends_and_the_page_rests(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    visit.presenter.next()
    visit.presenter.changed(Changes(sheets=True))
    visit.presenter.act("sheet")

    assert visit.went.next == 1
    assert len(visit.window.pages) == 1
    assert visit.counter.tray.sent == []


@pytest.mark.parametrize(
    ("born", "years"), [(date(1984, 11, 20), 42), (date(1984, 11, 21), 41), (date(1984, 2, 29), 42)]
)
def test_people_are_as_old_as_their_last_birthday(born: date, years: int) -> None:
    assert age(born, date(2026, 11, 20)) == years


def test_every_tile_prints_its_own_paper(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    for act in ("sheet", "credential", "receipt"):
        visit.presenter.act(act)

    assert [row.icon for row in visit.window.papers.rows] == ["layout-list", "id-card", "receipt-text"]
    assert {job.kind for job in visit.counter.room.unfinished(visit.counter.office.actor.counter_id)} == {
        PaperKind.TOKEN_SHEET, PaperKind.CREDENTIAL, PaperKind.RECEIPT,
    }  # fmt: skip
