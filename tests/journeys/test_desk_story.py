"""A day at the counter through the real windows: read, fill in, save, find, put away, hand over the desk."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from bench.journeys.counter import Counter
from bench.journeys.homes import PASSWORD, workshop_at
from ioma_desk.domain.audit import Act
from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.paths import Paths
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.ui.screens.settings.form import OperatorTexts
from ioma_desk.ui.screens.settings.operators_part import OperatorsPart
from ioma_desk.ui.screens.settings.screen import Part
from tests.journeys.story import (
    HUGO,
    LUCIA_ENROLLED,
    enrol_lucia,
    fill_contact_data,
    find_lucia,
    next_person,
    read_unknown_card,
    save,
)
from tests.office_rows import rows

MOST_KEYS_TO_ENROL = 8


def test_a_card_read_by_the_scanner_fills_the_form_and_ends_in_an_enrolment_that_the_search_finds(
    desk: Counter,
) -> None:
    read_unknown_card(desk)
    assert (desk.text("surname"), desk.text("document_number")) == ("Muñoz Ibarra", "34.512.876")

    fill_contact_data(desk)
    save(desk)
    assert desk.says(LUCIA_ENROLLED)

    next_person(desk)
    find_lucia(desk)
    assert desk.says("34.512.876")


def test_an_adult_is_enrolled_with_no_more_than_eight_keys_beside_the_contact_data(desk: Counter) -> None:
    desk.pressed = 0

    read_unknown_card(desk)
    typed = fill_contact_data(desk)
    save(desk)

    assert desk.pressed - typed <= MOST_KEYS_TO_ENROL


def test_a_second_scan_opens_the_page_of_the_person_enrolled(desk: Counter) -> None:
    enrol_lucia(desk)

    desk.scan("00512340027@MUÑOZ IBARRA@LUCÍA BELÉN@F@34512876@B@18/09/1989@05/03/2019@275")

    desk.wait_for("her page", lambda: desk.front == "person" and desk.says(LUCIA_ENROLLED))


def test_another_persons_card_puts_the_open_form_away_and_goes_on_with_that_person(desk: Counter) -> None:
    read_unknown_card(desk)
    desk.write("lucia")

    desk.scan(HUGO)
    desk.wait_for("the form of the other", lambda: desk.front == "enrolment" and desk.text("surname") == "Quiroga")

    desk.press("F6")
    desk.wait_for("both forms in waiting", lambda: desk.says("Lucía") and desk.says("Quiroga"))


def test_a_form_put_away_is_taken_up_again_by_one_key_with_all_that_was_typed(desk: Counter) -> None:
    read_unknown_card(desk)
    desk.write("lucia.m")
    desk.press("F6")
    desk.wait_for("the form in the list", lambda: desk.front == "attention" and desk.says("Seguir"))

    desk.press("1")

    desk.wait_for("the form", lambda: desk.front == "enrolment" and bool(desk.text("surname")))
    assert (desk.text("surname"), desk.text("email")) == ("Muñoz Ibarra", "lucia.m")


def test_the_switch_of_operators_covers_the_desk_and_keeps_the_form(desk: Counter) -> None:
    read_unknown_card(desk)
    desk.write("lucia")

    desk.press("Ctrl+L")
    desk.wait_for("the cover", lambda: desk.desk.window.covered and desk.focused() == "password")
    desk.wait_for("the operators", lambda: desk.says("Carla Medrano"))
    desk.write(PASSWORD)
    desk.press("Enter")

    desk.wait_for("the form", lambda: not desk.desk.window.covered and desk.front == "enrolment")
    assert desk.text("email") == "lucia"


def test_an_operator_who_takes_over_while_the_operators_are_open_finds_appearance_and_no_password(
    desk: Counter,
) -> None:
    newcomer = NewOperator("Darío Fuentes", "dario", OperatorRole.OPERATOR, PASSWORD)
    desk.desk.rooms.sign_in.add_operator(desk.desk.actor, newcomer)
    desk.desk.window.place_chosen.emit("settings")
    desk.desk.screens.settings.go_to(Part.OPERATORS)
    desk.wait_for("the list", lambda: desk.says("Agregar a alguien"))
    desk.edit("full_name").setText("Beto Ruiz")
    desk.edit("new_password").setText("media clave")

    desk.press("Ctrl+L")
    desk.wait_for("Darío chosen", lambda: desk.says("Cambiar de persona") and desk.focused() == "password")
    desk.wait_for("the operators", lambda: bool(list(desk.named("operators"))))
    desk.write(PASSWORD)
    desk.press("Enter")
    desk.wait_for("the settings", lambda: not desk.desk.window.covered and desk.says("Colores y letra"))

    assert desk.desk.actor.operator_name == "Darío Fuentes"
    assert desk.front == "settings"
    assert not desk.says("Operadores")
    part = desk.desk.window.findChild(OperatorsPart)
    assert part is not None
    assert part.texts() == OperatorTexts()


def test_a_card_scanned_at_a_covered_desk_is_not_taken(desk: Counter) -> None:
    desk.press("Ctrl+L")
    desk.wait_for("the cover", lambda: desk.desk.window.covered and desk.focused() == "password")

    desk.scan(HUGO)

    assert desk.front == "attention"
    assert desk.text("password") == ""


def test_a_desk_that_nobody_touches_is_covered_and_keeps_the_form(desk: Counter) -> None:
    read_unknown_card(desk)
    desk.write("lucia")

    desk.desk._idle.setInterval(50)  # the minutes of the settings, shortened; a key would start them anew

    desk.wait_for("the cover", lambda: desk.desk.window.covered)
    assert desk.desk.enrolling()
    assert not desk.says("Muñoz")


def test_a_desk_whose_database_is_away_is_covered_all_the_same(desk: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_asked: object) -> None:
        raise StoreUnavailable("Sin conexión con la base de datos.")

    monkeypatch.setattr(desk.desk.rooms.store, "write", lost)

    desk.desk._idle.setInterval(50)

    desk.wait_for("the cover", lambda: desk.desk.window.covered)
    assert not desk.says("Sin conexión")


def test_a_switch_that_nobody_finished_is_locked_in_the_end_and_can_be_cancelled_no_more(desk: Counter) -> None:
    desk.press("Ctrl+L")
    desk.wait_for("the switch", lambda: desk.says("Cambiar de persona"))

    desk.desk._idle.setInterval(50)
    desk.desk._idle.start()

    desk.wait_for("the lock", lambda: desk.says("Puesto bloqueado"))
    desk.press("Esc")
    assert desk.desk.window.covered


def test_the_audit_tells_the_day_of_a_desk(desk: Counter, home: Path) -> None:
    desk.desk._idle.setInterval(50)
    desk.wait_for("the cover", lambda: desk.desk.window.covered and desk.says("Carla Medrano"))
    desk.desk._idle.stop()
    desk.wait_for("its password", lambda: desk.focused() == "password")
    desk.write("otra clave")
    desk.press("Enter")
    desk.wait_for("the refusal", lambda: desk.says("La clave no es correcta"))
    desk.write(PASSWORD)
    desk.press("Enter")
    desk.wait_for("the desk", lambda: not desk.desk.window.covered)
    settings = desk.desk.settings()
    desk.desk.keep_settings(replace(settings, idle_lock_minutes=7))
    desk.desk.settings_kept(desk.desk.settings())

    desk.start.finish()

    workshop = workshop_at(Paths.below(home))
    workshop.read_settings()
    records = workshop.open_records()
    with closing(records.store):
        told = {entry.act for entry in rows(records.store, "SELECT act FROM audit_entries")}
    assert told == {
        Act.SET_UP, Act.SIGN_IN, Act.LOCK, Act.SIGN_IN_REFUSED, Act.UNLOCK, Act.SETTINGS_CHANGED, Act.SIGN_OUT,
    }  # fmt: skip


def test_a_question_about_one_person_is_not_answered_for_the_next(desk: Counter) -> None:
    read_unknown_card(desk)
    desk.write("lucia")
    desk.press("Esc")
    desk.wait_for("the question", lambda: desk.says("¿Dejar esta inscripción en espera?"))

    desk.scan(HUGO)
    desk.wait_for("the form of the other", lambda: desk.front == "enrolment" and desk.text("surname") == "Quiroga")

    assert not desk.says("¿Dejar esta inscripción en espera?")


def test_esc_from_correcting_data_goes_back_to_the_person(desk: Counter) -> None:
    enrol_lucia(desk)
    find_lucia(desk)
    desk.press("A")
    desk.wait_for("the form", lambda: desk.front == "enrolment")

    desk.press("Esc")

    desk.wait_for("her page", lambda: desk.front == "person" and desk.says(LUCIA_ENROLLED))


def test_esc_in_the_search_goes_back_to_the_field_it_came_from(desk: Counter) -> None:
    read_unknown_card(desk)
    before = desk.focused()
    desk.press("Ctrl+K")
    desk.wait_for("the search", lambda: desk.focused() == "search")

    desk.press("Esc")

    desk.wait_for("the field", lambda: desk.focused() == before)


def test_a_second_copy_of_the_program_says_that_it_is_open_already(desk: Counter) -> None:
    second = Counter(desk.app)
    try:
        desk.wait_for("its sentence", lambda: desk.says("ya está abierto en esta PC"))
        assert not second.start.desk_is_open
    finally:
        second.close()


def test_whoever_is_at_the_counter_is_so_still_after_a_look_at_the_settings(desk: Counter) -> None:
    read_unknown_card(desk)
    desk.write("lucia.m")

    desk.desk.open_settings()
    desk.wait_for("the settings", lambda: desk.front == "settings")
    desk.desk.window.place_chosen.emit("attention")

    desk.wait_for("the form", lambda: desk.front == "enrolment")
    assert desk.text("email") == "lucia.m"


def test_the_camera_does_not_take_the_page_away_from_somebody_who_types(desk: Counter) -> None:
    enrol_lucia(desk)
    desk.press("Ctrl+K")
    desk.write("quir")

    desk.desk.screens._text_read(HUGO)

    assert desk.front == "attention"
    assert desk.says("Muéstrelo de nuevo cuando termine")


def test_the_desk_is_locked_by_its_keys_and_only_a_password_opens_it(desk: Counter) -> None:
    desk.press("Ctrl+Shift+L")
    desk.wait_for("the lock", lambda: desk.desk.window.covered)

    desk.press("Esc")

    assert desk.desk.window.covered


def test_a_question_left_open_cannot_be_answered_before_the_lock(desk: Counter) -> None:
    read_unknown_card(desk)
    desk.write("lucia.m")
    desk.press("Esc")
    desk.wait_for("the question", lambda: desk.desk.window.occupied and desk.says("¿Dejar esta inscripción en espera?"))

    desk.desk.lock()
    desk.wait_for("the lock", lambda: desk.desk.window.covered)

    assert [box for box in desk.desk.window.findChildren(QDialog) if box.isVisible()] == []
    desk.desk._uncover()
    assert desk.text("email") == "lucia.m"
