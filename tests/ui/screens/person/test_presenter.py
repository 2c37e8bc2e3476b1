"""The person's page keeps up with what is written, and never shows one person for another."""


import pytest

from ioma_desk.domain.changes import Changes
from ioma_desk.domain.enrolment import EnrolmentDraft
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.tokens import SheetState
from ioma_desk.ui.papers.rows import Deed
from tests.ui.screens.person.page import card
from tests.ui.screens.person.visit import Visit


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


def test_the_receipt_of_the_last_enrolment_is_one_key_away(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    visit.presenter.act("receipt")

    assert visit.window.papers.last.title == "Constancia"
    assert visit.window.page.receipt == "Última inscripción o cambio: 20/11/2026"


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


def test_the_same_card_read_again_keeps_focus_and_typing_and_says_what_is_new(
    visit: Visit, person: Affiliate
) -> None:
    visit.presenter.show(person.id)
    newer = visit.counter.office.affiliates.recognise(card(surname="OLMEDO"))

    visit.presenter.show(person.id, newer, in_front=True)

    assert visit.window.shown == ["nobody", "page", "ready", "page"]
    assert "El DNI y la ficha no coinciden" in visit.window.titles()


def test_a_page_left_and_opened_again_begins_anew(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    visit.presenter.show(person.id)

    assert visit.window.shown == ["nobody", "page", "ready"] * 2


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


def test_a_visit_with_a_sheet_not_handed_over_ends_at_the_second_key(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.presenter.act("sheet")
    visit.counter.printed()

    visit.presenter.next()
    assert visit.went.next == 0
    visit.presenter.next()

    assert visit.went.next == 1


def test_every_tile_prints_its_own_paper(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    for act in ("sheet", "credential", "receipt"):
        visit.presenter.act(act)

    assert [row.icon for row in visit.window.papers.rows] == ["layout-list", "id-card", "receipt-text"]
    assert {job.kind for job in visit.counter.room.unfinished(visit.counter.office.actor.counter_id)} == {
        PaperKind.TOKEN_SHEET, PaperKind.CREDENTIAL, PaperKind.RECEIPT,
    }  # fmt: skip


def test_the_insurers_number_is_written_down_and_a_new_credential_suggested(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.hand_over_a_sheet()
    visit.print_a_credential()
    assert visit.window.page.suggested == "sheet"

    visit.presenter.act("number")
    visit.presenter.give_number("1234567890/00")

    page = visit.window.page
    assert visit.window.shown[-5:] == ["number asked", "number saving", "number closed", "page", "ready"]
    assert page.facts.startswith("Nº 1234567890/00 · ")
    assert visit.window.titles() == ["Falta la credencial con el número definitivo"]
    assert page.banners[0].sentence == "El número es 1234567890/00. Imprima una nueva y retire la anterior."
    assert (page.banners[0].act, page.suggested) == ("credential", "credential")
    assert visit.counter.notices.said[-1] == "Se anotó el número 1234567890/00."


def test_a_credential_with_the_new_number_ends_the_suggestion(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.presenter.give_number("123456789000")
    assert visit.window.page.suggested == "credential"

    visit.print_a_credential()

    assert visit.window.titles() == ["Todavía no tiene plancha de tokens"]


def test_a_wrong_number_is_said_beside_it_and_nothing_is_written(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    visit.presenter.give_number("12345")

    assert "5 números" in visit.window.shown[-1]
    assert visit.counter.notices.problems == []
    assert visit.counter.office.affiliates.by_id(person.id) == person


def test_after_another_desks_change_the_page_is_read_and_the_same_number_saved_again(
    visit: Visit, person: Affiliate
) -> None:
    office = visit.counter.office
    visit.presenter.show(person.id)
    office.enrolments.update(office.actor, person.id, 1, office.draft(surname="Olmedo"))

    visit.presenter.give_number("123456789000")
    assert "Otro puesto modificó esta ficha" in visit.window.shown[-2]
    assert visit.window.page.name == "Rosalía Beatriz Olmedo"
    visit.presenter.give_number("123456789000")

    assert visit.window.page.facts.startswith("Nº 1234567890/00 · ")


def test_a_number_refused_after_the_next_person_came_is_said_aloud(visit: Visit, person: Affiliate) -> None:
    other = visit.counter.office.enrol(document_number="28999317", cuil="", tramite_number="")
    visit.presenter.show(person.id)
    visit.counter.tasks.hold()
    visit.presenter.give_number("12345")

    visit.presenter.show(other.id)
    visit.counter.tasks.release()

    assert len(visit.counter.notices.problems) == 1
    assert visit.window.shown[-2:] == ["page", "ready"]


def test_with_nobody_on_the_page_no_number_is_given(visit: Visit, person: Affiliate) -> None:
    visit.presenter.give_number("123456789000")

    assert visit.counter.office.affiliates.by_id(person.id) == person
