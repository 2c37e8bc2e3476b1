"""The story of the form: read, completed, kept, saved, and refused for each reason there is."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from ioma_desk.domain.enrolment import EnrolmentDraft, EnrolmentReceipt
from ioma_desk.domain.errors import FieldErrors, StoreUnavailable, UserFacingError
from ioma_desk.domain.people import Affiliate
from ioma_desk.durable_files import DiskTrouble
from ioma_desk.models.affiliates import EnrolmentRow
from tests.ui.screens.enrolment.counter import CARD, Counter, a_card
from tests.ui.screens.enrolment.seen import SeenForm

AT = datetime(2026, 11, 20, 13, 44, tzinfo=UTC)
SIMILAR = {"document_number": "30999148", "cuil": "", "tramite_number": "00611111111"}


def scan(counter: Counter) -> None:
    counter.presenter.start_new(CARD, AT, "con la cámara")


def fail(counter: Counter, monkeypatch: pytest.MonkeyPatch, act: str, error: UserFacingError) -> None:
    def refuse(*_arguments: Any, **_named: Any) -> EnrolmentReceipt:
        raise error

    monkeypatch.setattr(counter.office.enrolments, act, refuse)


def change_elsewhere(counter: Counter, affiliate: Affiliate, **changes: Any) -> None:
    person = replace(affiliate.person, **changes)
    draft = EnrolmentDraft("elsewhere", person, None)
    counter.office.enrolments.update(counter.office.actor, affiliate.id, affiliate.row_version, draft)


# Opening


def test_a_scan_opens_the_form_where_typing_is_needed(counter: Counter, view: SeenForm) -> None:
    scan(counter)

    assert view.title == "Inscribir a Rosalia Beatriz Olmedo Irigoyen"
    assert view.subtitle == "No figura en el padrón. El DNI se leyó a las 10:44 con la cámara."
    assert view.texts["surname"] == "Olmedo Irigoyen"
    assert view.states["surname"].mark == "dni"
    assert view.focus == "email"
    assert view.card == CARD


def test_without_a_card_the_form_begins_with_the_surname(counter: Counter, view: SeenForm) -> None:
    counter.presenter.start_new(None)

    assert view.title == "Inscribir a una persona"
    assert view.focus == "surname"
    assert view.document is None
    assert counter.presenter.is_open


def test_an_electronic_card_leaves_the_sex_to_be_typed_first(counter: Counter, view: SeenForm) -> None:
    counter.presenter.start_new(a_card(sex=None, cuil=None))

    assert view.focus == "sex"


# The card


def test_the_same_card_read_again_keeps_what_was_typed(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type("given_names", "Rosalía Beatriz")

    counter.presenter.card_read(a_card(card_copy="C"), AT, "con el lector")

    assert view.texts["given_names"] == "Rosalía Beatriz"
    assert view.texts["card_copy"] == "C"
    assert view.states["given_names"].note == "DNI: ROSALIA BEATRIZ"


def test_a_card_read_after_typing_without_one_marks_what_differs(counter: Counter, view: SeenForm) -> None:
    counter.presenter.start_new(None)
    counter.type("surname", "Olmedo")

    counter.presenter.card_read(CARD)

    assert view.texts["given_names"] == "Rosalia Beatriz"
    assert view.states["surname"].asks_reason


def test_another_persons_card_goes_its_own_way(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    other = a_card(document_number="28555111", cuil=None)

    counter.presenter.card_read(other)

    assert counter.world.other_cards == [other]
    assert view.texts["document_number"] == "30.999.184"


def test_reading_again_is_asked_of_the_program(counter: Counter) -> None:
    scan(counter)

    counter.presenter.read_again()

    assert counter.world.read_again == 1


# Typing


def test_an_error_is_told_when_the_field_is_left(counter: Counter, view: SeenForm) -> None:
    scan(counter)

    counter.presenter.edit("mobile", "221 555-01")
    while_typing = view.states["mobile"].error
    counter.presenter.leave_field("mobile")

    assert while_typing == ""
    assert view.states["mobile"].error.startswith("Faltan 2 números")
    assert view.sections[2] == ("1 por corregir", "error")


def test_f3_goes_to_the_first_thing_missing(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type_contact(locality="")

    counter.presenter.go_to_first_problem()

    assert view.focus == "locality"


def test_f3_asks_for_a_reason_first_when_one_is_missing(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type("given_names", "Rosalía Beatriz")

    counter.presenter.go_to_first_problem()

    assert view.focus == "reason of given_names"


def test_a_reason_or_the_cards_value_ends_the_question(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type("given_names", "Rosalía Beatriz")
    counter.presenter.give_reason("given_names", "falta el acento")
    explained = view.states["given_names"]

    counter.presenter.restore_card_value("given_names")

    assert explained.note.endswith("Motivo: falta el acento")
    assert not explained.asks_reason
    assert view.texts["given_names"] == "Rosalia Beatriz"
    assert view.states["given_names"].mark == "dni"


def test_with_nothing_missing_f3_stays_where_it_is(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type_contact()

    counter.presenter.go_to_first_problem()

    assert view.focus == "email"


# Saving


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
        fail(counter, broken, "enrol", StoreUnavailable("Sin conexión con la base de datos."))
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
    fail(counter, monkeypatch, "enrol", FieldErrors({"email": "Este dato no es válido."}))

    counter.presenter.save()

    assert view.states["email"].error == "Este dato no es válido."
    assert view.focus == "email"


def test_a_refusal_of_no_field_is_told_as_it_is(
    counter: Counter, view: SeenForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(counter)
    counter.type_contact()
    fail(counter, monkeypatch, "enrol", FieldErrors({"row_version": "No es válido."}))

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


def test_a_similar_person_is_told_apart_with_a_reason_that_is_stored(counter: Counter, view: SeenForm) -> None:
    counter.office.enrol(**SIMILAR)
    scan(counter)
    counter.type_contact()
    counter.presenter.save()
    stopped = (view.duplicate is not None, len(counter.world.saved))

    counter.presenter.dismiss_duplicate("  ")
    counter.presenter.dismiss_duplicate("es un familiar")
    counter.presenter.save()

    assert stopped == (True, 0)
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
    fail(counter, monkeypatch, "possible_duplicates", StoreUnavailable("Sin conexión."))
    scan(counter)
    early = (view.trouble, counter.notices.problems)
    counter.type_contact()

    counter.presenter.save()

    assert early == ("", [])
    assert view.trouble == "Sin conexión."


# Updating


def test_a_newer_card_shows_its_differences_and_updates_the_record(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    card = a_card(card_copy="C", tramite="00777777777", issue_date=date(2024, 3, 1))

    counter.presenter.start_update(known, counter.office.affiliates.recognise(card), AT, "con la cámara")
    shown = {row.field: row.values for row in view.differences}
    counter.presenter.save()

    assert shown["card_copy"] == ("B", "C")
    assert view.save_words == "Guardar cambios"
    (receipt,) = counter.world.saved
    assert not receipt.is_new
    assert receipt.affiliate.person.tramite_number == "00777777777"
    assert receipt.affiliate.person.given_names == "Rosalía Beatriz"


def test_a_known_person_is_corrected_without_a_card(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)

    counter.type("street", "Diagonal 73")
    counter.presenter.save()

    assert view.title == "Actualizar a Rosalía Beatriz Olmedo Irigoyen"
    assert counter.office.affiliates.by_id(known.id).person.address.street == "Diagonal 73"


def test_another_desks_change_is_never_overwritten_in_silence(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    counter.type("street", "Diagonal 73")
    change_elsewhere(counter, known, mobile="+5492215550199", address=replace(known.person.address, street="Calle 12"))

    counter.presenter.save()

    rows = {row.field: row for row in view.conflict}
    assert counter.world.saved == []
    assert (rows["street"].before, rows["street"].theirs, rows["street"].mine) == (
        "Calle 48",
        "Calle 12",
        "Diagonal 73",
    )
    assert (rows["street"].suggested, rows["mobile"].suggested) == ("", "theirs")
    assert view.summary.title == "Otro puesto cambió esta ficha"


def test_a_conflict_is_settled_field_by_field(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    counter.type("street", "Diagonal 73")
    change_elsewhere(counter, known, mobile="+5492215550199", address=replace(known.person.address, street="Calle 12"))
    counter.presenter.save()
    counter.presenter.save()
    waiting = (view.focus, len(counter.world.saved))

    counter.presenter.settle_conflict({"street": "mine", "mobile": "theirs"})

    assert waiting == ("decision", 0)
    saved = counter.world.saved[0].affiliate.person
    assert (saved.address.street, saved.mobile) == ("Diagonal 73", "+5492215550199")
    assert view.conflict == ()


def test_a_change_elsewhere_that_says_the_same_needs_no_decision(counter: Counter) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    counter.type("mobile", "221 555-0199")
    change_elsewhere(counter, known, mobile="+5492215550199")

    counter.presenter.save()

    assert len(counter.world.saved) == 1


def test_a_record_that_is_gone_is_told(counter: Counter, view: SeenForm, monkeypatch: pytest.MonkeyPatch) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    change_elsewhere(counter, known, mobile="+5492215550199")

    def gone(_affiliate_id: int) -> Affiliate:
        raise UserFacingError("Esa ficha ya no existe. Busque a la persona de nuevo.")

    monkeypatch.setattr(counter.office.affiliates, "by_id", gone)
    counter.presenter.save()

    assert view.trouble.startswith("Esa ficha ya no existe")
    assert not view.saving


# Drafts


def test_every_change_is_on_the_disk_within_a_second(counter: Counter) -> None:
    scan(counter)
    counter.presenter.edit("mobile", "221 555")

    counter.tasks.advance(900)

    (summary,) = counter.office.drafts.list()
    draft = counter.office.drafts.load(summary.id)
    assert draft is not None
    assert draft.fields["mobile"] == "221 555"
    assert summary.title == "Rosalia Beatriz Olmedo Irigoyen"
    assert not summary.parked
    assert json.dumps(dict(draft.extra))


def test_typing_on_and_on_does_not_put_the_draft_off(counter: Counter) -> None:
    scan(counter)
    for length in range(1, 10):
        counter.presenter.edit("street", "Diagonal 73"[:length])
        counter.tasks.advance(100)

    assert len(counter.office.drafts.list()) == 1


def test_a_newer_draft_is_never_overtaken_by_an_older_one(counter: Counter) -> None:
    scan(counter)
    counter.presenter.edit("street", "Diagonal")
    counter.tasks.hold()
    counter.tasks.advance(400)
    counter.presenter.edit("street", "Diagonal 73")
    counter.tasks.advance(2000)
    counter.tasks.release()
    counter.tasks.advance(1000)

    (summary,) = counter.office.drafts.list()
    draft = counter.office.drafts.load(summary.id)
    assert draft is not None
    assert draft.fields["street"] == "Diagonal 73"


def test_a_draft_written_while_the_form_is_saved_does_not_come_back(counter: Counter) -> None:
    scan(counter)
    counter.type_contact()
    counter.tasks.hold()
    counter.tasks.advance(400)
    counter.presenter.save()
    counter.tasks.release()

    counter.tasks.advance(5000)

    assert len(counter.world.saved) == 1
    assert counter.office.drafts.list() == ()


def test_a_full_disk_is_told_once_and_tried_again(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any, **_named: Any) -> None:
        raise DiskTrouble("No queda lugar en el disco.")

    scan(counter)
    with monkeypatch.context() as broken:
        broken.setattr(counter.office.drafts, "save", full)
        counter.presenter.edit("street", "Diagonal 73")
        counter.tasks.advance(12_000)
    counter.tasks.advance(6_000)

    assert counter.notices.problems == ["No queda lugar en el disco."]
    assert len(counter.office.drafts.list()) == 1


def test_a_parked_form_is_taken_up_as_it_was(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type("given_names", "Rosalía Beatriz")
    counter.presenter.give_reason("given_names", "falta el acento")
    counter.type_contact(mobile="221 555-01")
    counter.presenter.park()
    (parked,) = counter.office.drafts.list()

    counter.presenter.resume(parked.id)
    reason, focus = view.states["given_names"].note, view.focus
    counter.type("mobile", "221 555-0134")
    counter.presenter.save()

    assert counter.world.parked == 1
    assert "Quedó en espera." in counter.notices.said
    assert reason.endswith("Motivo: falta el acento")
    assert focus == "email"
    assert len(counter.world.saved) == 1
    assert counter.office.drafts.list() == ()


def test_a_parked_update_is_saved_against_the_version_it_was_opened_with(counter: Counter, view: SeenForm) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    counter.type("street", "Diagonal 73")
    counter.presenter.park()
    change_elsewhere(counter, known, address=replace(known.person.address, street="Calle 12"))
    counter.presenter.resume(counter.office.drafts.list()[0].id)

    counter.presenter.save()

    assert [row.field for row in view.conflict] == ["street"]


def test_a_draft_that_is_gone_is_told(counter: Counter) -> None:
    counter.presenter.resume("unknown")

    assert counter.world.left == 1
    assert "ya no está" in counter.notices.problems[0]


def test_a_disk_that_refuses_to_park_leaves_the_form_open(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any, **_named: Any) -> None:
        raise DiskTrouble("No queda lugar en el disco.")

    scan(counter)
    counter.presenter.edit("street", "Diagonal 73")
    with monkeypatch.context() as broken:
        broken.setattr(counter.office.drafts, "save", full)
        counter.presenter.park()
    still_open = counter.presenter.is_open
    counter.presenter.park()

    assert still_open
    assert counter.world.parked == 1


# Leaving


def test_leaving_an_untouched_form_asks_nothing_and_keeps_nothing(counter: Counter) -> None:
    scan(counter)

    counter.presenter.leave()

    assert counter.world.left == 1
    assert counter.notices.questions == []
    assert counter.office.drafts.list() == ()


def test_leaving_what_was_typed_asks_and_keeps_it(counter: Counter) -> None:
    scan(counter)
    counter.type("street", "Diagonal 73")

    counter.presenter.leave()
    asked = len(counter.notices.questions)
    counter.notices.answer_yes()

    assert asked == 1
    assert counter.world.left == 1
    assert [draft.parked for draft in counter.office.drafts.list()] == [True]


def test_staying_keeps_the_form_open(counter: Counter) -> None:
    scan(counter)
    counter.type("street", "Diagonal 73")

    counter.presenter.leave()
    counter.notices.answer_no()

    assert counter.presenter.is_open
    assert counter.world.left == 0


def test_leaving_a_form_taken_up_and_not_touched_leaves_its_draft(counter: Counter) -> None:
    scan(counter)
    counter.type("street", "Diagonal 73")
    counter.presenter.park()
    counter.presenter.resume(counter.office.drafts.list()[0].id)

    counter.presenter.leave()

    assert counter.world.left == 1
    assert len(counter.office.drafts.list()) == 1
