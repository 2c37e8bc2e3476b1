"""The texts of the form: marks, reasons, errors, and the draft they make."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from ioma_desk.domain.enrolment import ChangedValue
from ioma_desk.domain.errors import FieldErrors
from ioma_desk.domain.identity import CardLayout, CardWarning
from ioma_desk.domain.people import Affiliate, MembershipState, Sex
from ioma_desk.services.field_checks import FIELDS
from ioma_desk.ui.screens.enrolment.comparisons import card_differences
from ioma_desk.ui.screens.enrolment.document import document_words
from ioma_desk.ui.screens.enrolment.form import AS_ON_RECORD, CardRead, EnrolmentForm, OpenedRecord
from ioma_desk.ui.screens.enrolment.kept import form_of, snapshot_of
from ioma_desk.ui.screens.enrolment.texts import person_texts, same_text
from ioma_desk.ui.screens.enrolment.wording import LABELS, SECTIONS, summary_of
from tests.office import ROSALIA
from tests.ui.screens.enrolment.counter import CARD, CONTACT, a_card

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 13, 44, tzinfo=UTC)


def scanned(**changes: Any) -> EnrolmentForm:
    form = EnrolmentForm("request", TODAY)
    form.put_card(CardRead(a_card(**changes), AT, "con la cámara"))
    return form


def complete() -> EnrolmentForm:
    form = scanned()
    for field, text in CONTACT.items():
        form.write(field, text)
    return form


def record(**changes: Any) -> OpenedRecord:
    person = replace(ROSALIA, **changes)
    return OpenedRecord.of(Affiliate(7, 3, person, None, "P0120000001", MembershipState.ACTIVE, "La Plata Centro"))


def test_the_form_shows_every_field_that_is_checked_and_no_other() -> None:
    assert sorted(LABELS) == sorted(FIELDS)
    assert [field for section in SECTIONS for field in section.fields] == list(LABELS)


def test_a_card_fills_its_fields_in_the_case_people_write() -> None:
    form = scanned()

    assert form.texts["surname"] == "Olmedo Irigoyen"
    assert form.texts["document_number"] == "30.999.184"
    assert form.texts["birth_date"] == "14/03/1984"
    assert form.state("surname").mark == "dni"
    assert form.state("mobile").mark is None


def test_a_form_without_card_begins_with_what_is_true_of_almost_everybody() -> None:
    form = EnrolmentForm("request", TODAY)

    assert (form.texts["province"], form.texts["country"]) == ("Buenos Aires", "Argentina")
    assert form.texts["member_since"] == "20/11/2026"
    assert form.first_to_type() == "surname"


def test_no_nationality_is_supposed_of_anybody() -> None:
    assert EnrolmentForm("request", TODAY).texts["nationality"] == ""
    assert scanned().texts["nationality"] == ""
    assert scanned(nationality="URUGUAYA").texts["nationality"] == "Uruguaya"


def test_an_accent_makes_a_value_changed_but_capitals_do_not() -> None:
    form = scanned()

    form.write("surname", "OLMEDO  IRIGOYEN")
    form.write("given_names", "Rosalía Beatriz")

    assert form.state("surname").mark == "dni"
    assert form.state("given_names").mark == "changed"
    assert form.state("given_names").asks_reason
    assert form.state("given_names").accent_only


def test_numbers_and_dates_written_in_another_way_are_the_same_values() -> None:
    assert same_text("document_number", "30999184", "30.999.184")
    assert same_text("birth_date", "14-3-1984", "14/03/1984")
    assert not same_text("birth_date", "15/03/1984", "14/03/1984")


def test_a_change_with_its_reason_stands_below_the_field_and_in_the_draft() -> None:
    form = complete()

    form.write("given_names", "Rosalía Beatriz")
    form.give_reason("given_names", " falta el  acento ")

    assert form.state("given_names").note == "DNI: ROSALIA BEATRIZ · Motivo: falta el acento"
    changed = ChangedValue("given_names", "ROSALIA BEATRIZ", "Rosalía Beatriz", "falta el acento")
    assert form.draft().changed == (changed,)
    assert form.problems() == []


def test_a_change_without_a_reason_keeps_the_form_from_being_saved() -> None:
    form = complete()

    form.write("surname", "Olmedo")

    assert [(p.field, p.kind) for p in form.problems()] == [("surname", "reason")]
    assert form.section(SECTIONS[0], form.problems()) == ("Falta un motivo", "open")


def test_typing_the_value_of_the_card_again_takes_the_reason_away() -> None:
    form = scanned()
    form.write("surname", "Olmedo")
    form.give_reason("surname", "cambió después")

    form.restore("surname")

    assert form.state("surname").mark == "dni"
    assert form.reasons == {}


def test_an_error_waits_until_the_field_is_left_and_is_live_afterwards() -> None:
    form = scanned()

    form.write("mobile", "221 555-01")
    while_typing = form.state("mobile").error
    form.leave("mobile")
    once_left = form.state("mobile").error
    form.write("mobile", "221 555-0134")

    assert while_typing == ""
    assert once_left.startswith("Faltan 2 números.")
    assert form.state("mobile").error == ""


def test_a_field_that_is_left_is_written_out_in_full() -> None:
    form = EnrolmentForm("request", TODAY)
    for field, text in {"mobile": "0221 15 555 0134", "document_number": "30999184", "surname": "olmedo"}.items():
        form.write(field, text)
        form.leave(field)

    assert form.texts["mobile"] == "221 555-0134"
    assert form.texts["document_number"] == "30.999.184"
    assert form.texts["surname"] == "Olmedo"


def test_the_letter_typed_before_an_old_number_goes_to_its_own_field() -> None:
    form = EnrolmentForm("request", TODAY)

    form.write("document_number", "m 5.834.123")
    form.leave("document_number")

    assert (form.texts["document_letter"], form.texts["document_number"]) == ("M", "5.834.123")


def test_the_summary_tells_what_is_missing_and_what_is_wrong() -> None:
    form = complete()
    form.write("mobile", "221 555-01")
    form.leave("mobile")
    form.write("locality", "")

    summary = summary_of(form.problems(), "guardar")

    assert summary.title == "Para guardar falta 1 dato y hay 1 por corregir"
    assert summary.detail == "Celular: faltan 2 números · Localidad: sin completar"
    assert summary.state == "error"


def test_the_summary_counts_in_the_plural_and_ends_when_all_is_there() -> None:
    form = scanned()
    missing = summary_of(form.problems(), "guardar")
    for field, text in CONTACT.items():
        form.write(field, text)
    done = summary_of(form.problems(), "guardar")
    form.write("cuil", "27-30999184-9")
    form.leave_all()
    wrong = summary_of([p for p in form.problems() if p.kind == "wrong"], "guardar")

    assert missing.title == "Para guardar faltan 4 datos"
    assert missing.detail.endswith("y 1 más")
    assert (done.title, done.state) == ("Todo listo para guardar", "done")
    assert wrong.title == "Para guardar hay 1 dato por corregir"
    assert wrong.detail.startswith("CUIL: El CUIL no es correcto")


def test_the_sections_count_what_came_from_the_card() -> None:
    form = complete()
    form.write("surname", "Olmedo")
    form.give_reason("surname", "cambió después")

    assert form.section(SECTIONS[0], form.problems()) == ("9 del DNI, 1 cambiado", "done")
    assert form.section(SECTIONS[1], form.problems()) == ("Completa", "done")
    form.write("mobile", "1")
    form.leave("mobile")
    assert form.section(SECTIONS[2], form.problems()) == ("1 por corregir", "error")


def test_a_draft_of_wrong_texts_is_refused_field_by_field() -> None:
    form = scanned()

    with pytest.raises(FieldErrors) as refused:
        form.draft()

    assert set(refused.value.errors) == {"mobile", "street", "street_number", "locality"}


def test_what_the_register_refused_shows_until_the_field_is_changed() -> None:
    form = complete()

    form.refuse({"email": "Este dato no es válido."})
    refused = form.state("email").error
    form.write("email", "otra@correo.example")

    assert refused == "Este dato no es válido."
    assert form.state("email").error == ""


def test_a_second_reading_keeps_what_was_typed_and_takes_the_rest() -> None:
    form = scanned()
    form.write("given_names", "Rosalía Beatriz")

    form.put_card(CardRead(a_card(card_copy="C", tramite="00777777777"), AT, "con el lector"))

    assert form.texts["given_names"] == "Rosalía Beatriz"
    assert form.texts["tramite_number"] == "00777777777"


def test_a_card_read_over_typed_names_marks_where_they_differ() -> None:
    form = EnrolmentForm("request", TODAY)
    form.write("surname", "Olmedo")

    form.put_card(CardRead(CARD, AT, ""))

    assert form.texts["surname"] == "Olmedo"
    assert form.state("surname").asks_reason


def test_a_newer_card_is_put_in_but_an_accent_of_the_record_stays() -> None:
    form = EnrolmentForm("request", TODAY, record())

    form.put_card(CardRead(a_card(card_copy="C", issue_date=date(2024, 3, 1), surname="OLMEDO"), AT, ""))

    assert form.texts["card_copy"] == "C"
    assert form.texts["surname"] == "Olmedo"
    assert form.texts["given_names"] == "Rosalía Beatriz"
    assert form.reasons == {"given_names": AS_ON_RECORD}
    assert {row.field for row in card_differences(form)} == {"surname", "card_copy", "card_issue_date"}


def test_an_older_card_fills_nothing_and_says_so() -> None:
    form = EnrolmentForm("request", TODAY, record())

    form.put_card(CardRead(a_card(card_copy="A", issue_date=date(2012, 1, 1)), AT, ""))

    assert form.texts["card_copy"] == "B"
    assert form.state("card_copy").mark is None
    words = document_words(form.read.card if form.read else CARD, TODAY, is_older=form.is_older_card)
    assert any("anterior" in line.title for line in words.lines)
    assert form.draft().card is None


def test_only_the_same_document_belongs_to_a_form() -> None:
    form = scanned()

    assert form.belongs_to(CARD)
    assert not form.belongs_to(a_card(document_number="28555111"))
    assert EnrolmentForm("request", TODAY).belongs_to(CARD)


def test_a_document_without_its_birth_date_is_enough_to_look_for_the_person() -> None:
    form = EnrolmentForm("request", TODAY)
    nothing = form.probe()
    form.write("document_number", "30.999.184")

    probe = form.probe()

    assert nothing is None
    assert probe is not None
    assert (probe.document_number, probe.surname) == ("30999184", "")


@pytest.mark.parametrize("kept_record", [None, record()])
def test_a_form_that_was_kept_stands_again_as_it_was(kept_record: OpenedRecord | None) -> None:
    form = EnrolmentForm("request", TODAY, kept_record)
    form.put_card(CardRead(a_card(issue_date=date(2020, 1, 1)), AT, "con la cámara"))
    form.write("surname", "Olmedo")
    form.give_reason("surname", "cambió después")
    form.write("mobile", "221 555-01")
    form.dismiss(9, "es un familiar")

    kept = snapshot_of(form, operator_id=1)
    again = form_of(kept.fields, kept.extra, TODAY)

    assert again.texts == form.texts
    assert again.read == form.read
    assert again.record == form.record
    assert (again.reasons, again.duplicate_reason, again.dismissed) == (form.reasons, "es un familiar", {9})
    assert again.request_id == "request"
    assert again.state("mobile").error.startswith("Faltan 2 números")
    assert kept.kind == ("update" if kept_record else "enrolment")


def test_a_form_kept_before_any_card_stands_again() -> None:
    form = EnrolmentForm("request", TODAY)

    kept = snapshot_of(form, operator_id=1)
    again = form_of(kept.fields, kept.extra, TODAY)

    assert again.read is None


def test_every_value_of_a_person_has_its_text() -> None:
    texts = person_texts(ROSALIA)

    assert texts["street"] == "Calle 48"
    assert texts["street_number"] == "917"
    assert texts["mobile"] == "221 555-0134"
    assert texts["sex"] == "F"
    assert texts["member_until"] == ""


def test_the_panel_tells_what_the_card_said() -> None:
    clear = document_words(CARD, TODAY)
    doubtful = document_words(
        a_card(
            layout=CardLayout.CARD_2010, cuil=None, sex=Sex.X, expiry_date=date(2025, 1, 1),
            warnings=(CardWarning.NAME_DOUBTFUL, CardWarning.CUIL_INVALID),
        ),
        TODAY,
    )  # fmt: skip
    bare = document_words(a_card(cuil=None, given_names="ROSALÍA", warnings=(CardWarning.SEX_ABSENT,)), TODAY)

    assert (clear.verdict, clear.tone) == ("Lectura clara", "ok")
    assert any(line.title == "Nombre sin acentos" for line in clear.lines)
    assert doubtful.verdict == "3 avisos"
    assert any(line.title == "Venció el 01/01/2025" for line in doubtful.lines)
    assert any("CUIL" in line.title for line in bare.lines)
    assert bare.verdict == "1 aviso"
