"""Saving the form: what goes in, what is refused, and the same person found before a second enrolment."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from ioma_desk.domain.enrolment import EnrolmentReceipt
from ioma_desk.domain.errors import FieldErrors, StoreUnavailable
from ioma_desk.models.affiliates import EnrolmentRow
from tests.ui.screens.enrolment.counter import CARD, Counter, refuse, scan
from tests.ui.screens.enrolment.seen import SeenForm

NEIGHBOUR = {"document_number": "30999148", "cuil": "", "tramite_number": "", "surname": "Ferro"}
MISTYPED_BIRTH = {"document_number": "41222333", "cuil": "", "tramite_number": "", "birth_date": date(1984, 3, 15)}
SIMILAR = {"document_number": "30999148", "cuil": "", "tramite_number": "00611111111"}


def test_a_complete_form_is_saved_with_its_changes(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type("given_names", "Rosalía Beatriz")
    counter.presenter.give_reason("given_names", "falta el acento")
    counter.type_contact()

    counter.presenter.save()

    (receipt,) = counter.world.saved
    assert receipt.is_new
    assert receipt.affiliate.person.mobile == "+5492215550134"
    assert [(c.field, c.reason) for c in receipt.changed] == [("given_names", "falta el acento")]
    assert counter.office.drafts.list() == ()
    assert not counter.presenter.is_open


def test_an_incomplete_form_says_what_is_missing_and_goes_there(counter: Counter, view: SeenForm) -> None:
    scan(counter)

    counter.presenter.save()

    assert view.focus == "mobile"
    assert view.states["street"].error == "Escriba la calle."
    assert view.summary.title == "Para guardar faltan 4 datos"
    assert counter.world.saved == []


def test_while_it_is_saved_nothing_else_is_done(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type_contact()
    counter.tasks.hold()

    counter.presenter.save()
    for act in (counter.presenter.save, counter.presenter.park, counter.presenter.leave):
        act()
    counter.presenter.card_read(CARD)
    counter.presenter.leave_field("mobile")

    assert view.saving
    assert (counter.world.parked, counter.world.left, counter.notices.questions) == (0, 0, [])


def test_a_lost_database_keeps_the_form_and_a_retry_saves_once(
    counter: Counter, view: SeenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(counter)
    counter.type_contact()
    with monkeypatch.context() as broken:
        refuse(counter, broken, "enrol", StoreUnavailable("Sin conexión con la base de datos."))
        counter.presenter.save()
    trouble, still_open = view.trouble, counter.presenter.is_open

    counter.presenter.save()

    assert trouble == "Sin conexión con la base de datos."
    assert still_open
    assert not view.saving
    assert len(counter.world.saved) == 1


def test_the_request_is_the_same_over_retries(
    counter: Counter, view: SeenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(counter)
    counter.type_contact()
    enrol = counter.office.enrolments.enrol

    def saved_but_answer_lost(*arguments: Any) -> EnrolmentReceipt:
        enrol(*arguments)
        raise StoreUnavailable("Sin conexión con la base de datos.")

    with monkeypatch.context() as broken:
        broken.setattr(counter.office.enrolments, "enrol", saved_but_answer_lost)
        counter.presenter.save()
    counter.presenter.save()

    rows = counter.office.store.read(lambda session: len(session.scalars(select(EnrolmentRow)).all()))
    assert len(counter.world.saved) == 1
    assert rows == 1


def test_what_the_register_refuses_stands_beside_the_field(
    counter: Counter, view: SeenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(counter)
    counter.type_contact()
    refuse(counter, monkeypatch, "enrol", FieldErrors({"email": "Este dato no es válido."}))

    counter.presenter.save()

    assert view.states["email"].error == "Este dato no es válido."
    assert view.focus == "email"


def test_a_refusal_of_no_field_is_told_as_it_is(
    counter: Counter, view: SeenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(counter)
    counter.type_contact()
    refuse(counter, monkeypatch, "enrol", FieldErrors({"row_version": "No es válido."}))

    counter.presenter.save()

    assert view.trouble.startswith("Hay datos por corregir")


# Duplicates


def test_a_person_already_enrolled_is_found_as_soon_as_the_number_is_known(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    counter.presenter.start_new(None)

    counter.type("document_number", "30999184")

    assert view.duplicate is not None
    assert view.duplicate.blocking
    assert view.duplicate.affiliate_id == known.id
    assert view.summary.title == "Puede ser una persona ya inscripta"


def test_the_record_is_opened_and_what_was_typed_stays_in_the_drafts(counter: Counter) -> None:
    known = counter.office.enrol()
    counter.presenter.start_new(None)
    counter.type("document_number", "30999184")

    counter.presenter.open_duplicate()

    assert counter.world.opened == [known.id]
    assert [draft.parked for draft in counter.office.drafts.list()] == [True]


def test_the_record_is_opened_without_a_draft_when_nothing_was_typed(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    scan(counter)
    focus = view.focus

    counter.presenter.open_duplicate()

    assert focus == "decision"
    assert counter.world.opened == [known.id]
    assert counter.office.drafts.list() == ()


def test_a_blocking_record_cannot_be_dismissed(counter: Counter, view: SeenForm) -> None:
    counter.office.enrol()
    scan(counter)

    counter.presenter.dismiss_duplicate("no es la misma")

    assert view.duplicate is not None


@pytest.mark.parametrize(
    ("on_record", "why"),
    [
        (SIMILAR, "Tiene un nombre parecido y la misma fecha de nacimiento."),
        (NEIGHBOUR, "Tiene casi el mismo número de documento: puede haber un error al escribirlo."),
        (MISTYPED_BIRTH, "Tiene un nombre parecido y casi la misma fecha de nacimiento."),
    ],
)
def test_a_similar_person_is_told_apart_with_a_reason_that_is_stored(
    counter: Counter, view: SeenForm, on_record: dict[str, Any], why: str
) -> None:
    counter.office.enrol(**on_record)
    scan(counter)
    counter.type_contact()
    counter.presenter.save()
    stopped = (view.duplicate and view.duplicate.why, len(counter.world.saved))

    counter.presenter.dismiss_duplicate("  ")
    counter.presenter.dismiss_duplicate("es un familiar")
    counter.presenter.save()

    assert stopped == (why, 0)
    assert view.duplicate is None
    assert len(counter.world.saved) == 1
    reasons = counter.office.store.read(lambda session: session.scalars(select(EnrolmentRow.duplicate_reason)).all())
    assert "es un familiar" in reasons


def test_the_comparison_shows_card_record_and_typed_values(counter: Counter, view: SeenForm) -> None:
    counter.office.enrol(**SIMILAR)

    scan(counter)

    assert view.duplicate is not None
    number = next(row for row in view.duplicate.rows if row.field == "document_number")
    assert number.values == ("30.999.184", "30.999.148", "30.999.184")
    assert number.differs


def test_a_race_lost_against_another_desk_offers_the_record(
    counter: Counter, view: SeenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(counter)
    counter.type_contact()
    known = counter.office.enrol()
    monkeypatch.setattr(counter.office.enrolments, "possible_duplicates", lambda *_: ())

    counter.presenter.save()

    assert view.duplicate is not None
    assert (view.duplicate.affiliate_id, view.duplicate.blocking) == (known.id, True)
    assert not view.saving


def test_an_early_answer_for_a_form_already_left_is_nobodys(counter: Counter, view: SeenForm) -> None:
    counter.office.enrol()
    counter.tasks.hold()
    scan(counter)
    counter.presenter.leave()

    counter.tasks.release()

    assert counter.world.left == 1


def test_without_the_database_the_early_look_says_nothing(
    counter: Counter, view: SeenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(counter, monkeypatch, "possible_duplicates", StoreUnavailable("Sin conexión."))
    scan(counter)
    early = (view.trouble, counter.notices.problems)
    counter.type_contact()

    counter.presenter.save()

    assert early == ("", [])
    assert view.trouble == "Sin conexión."
