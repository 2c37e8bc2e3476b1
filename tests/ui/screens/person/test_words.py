"""The person's page says what needs a look, and offers what is likely wanted."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from ioma_desk.domain.changes import Changes
from ioma_desk.domain.people import Address, Affiliate, Role
from ioma_desk.ui.papers.rows import Deed
from ioma_desk.ui.screens.person.words import age
from tests.ui.screens.person.page import card
from tests.ui.screens.person.visit import Visit


def test_the_page_says_who_it_is(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)

    page = visit.window.page
    assert page.name == "Rosalía Beatriz Olmedo Irigoyen"
    assert page.facts == f"Nº {person.shown_number} · DNI 30.999.184, ejemplar B · 42 años · Obligatoria, en actividad"
    assert [chip.words for chip in page.chips] == ["Afiliación activa", "Titular"]
    assert dict(page.contact)["Celular"] == "221 555-0134"
    assert dict(page.contact)["Domicilio"] == "Calle 48 Nº 917, 2 A\n1900 La Plata"
    assert page.membership[1:] == (("Alta", "01/03/2020"), ("Baja", "—"))


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

    assert visit.window.titles() == [words, "El número de afiliación es provisorio"]


@pytest.mark.parametrize("state", ["suspended", "ended", "waiting"])
def test_who_is_not_covered_is_offered_no_sheet_first(visit: Visit, person: Affiliate, state: str) -> None:
    with visit.counter.office.engine.begin() as connection:
        connection.execute(text("UPDATE affiliates SET membership_state = :state"), {"state": state})

    visit.presenter.show(person.id)
    page = visit.window.page
    visit.presenter.act("sheet")

    assert page.suggested == "update"
    assert "sheet" not in {banner.act for banner in page.banners}
    assert dict(page.tile_details)["sheet"] == "afiliación no activa"
    assert visit.counter.tray.sent == []
    assert "no se imprimen ni se entregan planchas" in visit.counter.notices.problems[0]


def test_a_membership_that_ended_says_when_and_its_sheets_are_void(visit: Visit, person: Affiliate) -> None:
    office = visit.counter.office
    visit.presenter.show(person.id)
    visit.hand_over_a_sheet()

    office.enrolments.update(office.actor, person.id, 1, office.draft(member_until=date(2026, 11, 19)))
    visit.presenter.changed(Changes(affiliates=True))

    page = visit.window.page
    assert page.chips[0].words == page.banners[0].title == "Afiliación dada de baja"
    assert page.banners[0].sentence.startswith("Terminó el 19/11/2026")
    assert dict(page.membership)["Baja"] == "19/11/2026"
    assert page.sheets[0].chip.words == "Anulada"


def test_a_membership_covers_through_its_last_day_and_ends_by_itself(visit: Visit) -> None:
    last_day = visit.counter.office.clock.today()
    leaving = visit.counter.office.enrol(member_until=last_day)

    visit.presenter.show(leaving.id)
    on_the_last_day = visit.window.page.chips[0].words
    visit.counter.office.clock.advance(timedelta(days=1).total_seconds())
    visit.presenter.show(leaving.id)

    assert on_the_last_day == "Afiliación activa"
    assert visit.window.page.chips[0].words == "Afiliación dada de baja"
    assert visit.window.page.suggested == "update"


def test_a_number_that_was_the_insurers_from_the_start_needs_no_word(visit: Visit, person: Affiliate) -> None:
    with visit.counter.office.engine.begin() as connection:
        connection.execute(text("UPDATE affiliates SET affiliate_number = '200099931700', provisional_number = NULL"))

    visit.presenter.show(person.id)

    assert visit.window.page.facts.startswith("Nº 2000999317/00 · ")
    assert visit.window.titles() == ["Todavía no tiene plancha de tokens"]


def test_a_spoiled_sheet_is_not_listed(visit: Visit, person: Affiliate) -> None:
    visit.presenter.show(person.id)
    visit.presenter.act("sheet")
    visit.counter.printed()

    visit.counter.flow.choose(visit.window.papers.leading, Deed.NO)

    assert [line.serial for line in visit.window.page.sheets] == ["S0120000002"]


@pytest.mark.parametrize(
    ("born", "years"), [(date(1984, 11, 20), 42), (date(1984, 11, 21), 41), (date(1984, 2, 29), 42)]
)
def test_people_are_as_old_as_their_last_birthday(born: date, years: int) -> None:
    assert age(born, date(2026, 11, 20)) == years
