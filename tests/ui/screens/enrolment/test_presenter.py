"""The story of the form: a card comes in, fields are typed and left, the clerk goes back."""

from tests.ui.screens.enrolment.counter import CARD, READ_AT, Counter, a_card, scan
from tests.ui.screens.enrolment.seen import SeenForm

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


def test_of_two_cards_that_come_at_once_only_the_form_of_the_second_is_put_in_front(
    counter: Counter, view: SeenForm
) -> None:
    counter.tasks.hold()
    scan(counter)
    counter.presenter.start_new(a_card(surname="BARRAGAN", document_number="30111222", cuil=None))

    counter.tasks.advance(1)

    assert counter.world.put_in_front == 1
    assert view.texts["surname"] == "Barragan"


# The card


def test_the_same_card_read_again_keeps_what_was_typed(counter: Counter, view: SeenForm) -> None:
    scan(counter)
    counter.type("given_names", "Rosalía Beatriz")

    counter.presenter.card_read(a_card(card_copy="C"), READ_AT, "con el lector")

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


def test_leaving_a_correction_speaks_of_changes_and_not_of_an_enrolment(counter: Counter) -> None:
    counter.presenter.start_update(counter.office.enrol())
    counter.type("street", "Diagonal 73")

    counter.presenter.leave()

    assert counter.notices.questions[-1][0].title == "¿Dejar estos cambios en espera?"


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
