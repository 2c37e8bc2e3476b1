"""The real window on a real office: keys, focus, and what must hold at every size of letters."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.screens.enrolment.decisions import DuplicateCard
from ioma_desk.ui.screens.enrolment.form_fields import make_all_fields
from ioma_desk.ui.screens.enrolment.places import read_places
from ioma_desk.ui.screens.enrolment.reason_panel import ReasonPanel
from ioma_desk.ui.screens.enrolment.sections import FormSections
from ioma_desk.ui.screens.enrolment.view import EnrolmentView
from ioma_desk.ui.screens.enrolment.wiring import connect
from ioma_desk.ui.widgets.buttons import KeyButton
from tests.ui.conftest import RESOURCES
from tests.ui.layout_rules import english_words_in, overlapping_siblings, settle, texts_cut_off, visible_strings
from tests.ui.screens.enrolment.counter import Counter, a_card, change_elsewhere, make_counter, scan

Scene: TypeAlias = Callable[[Counter], None]


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> EnrolmentView:
    places = read_places(RESOURCES / "places")
    view = EnrolmentView(look, FormSections(look, places, make_all_fields(look, places)))
    view.resize(1344, 800)
    qtbot.addWidget(view)
    return view


@pytest.fixture
def at_work(tmp_path: Path, window: EnrolmentView, qtbot: QtBot) -> Counter:
    counter = make_counter(tmp_path, window)
    connect(window, counter.presenter)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    return counter


def edit_of(window: EnrolmentView, name: str) -> QWidget:
    found = window.findChild(QWidget, f"{name}_edit")
    assert found is not None
    return found


def line_of(window: EnrolmentView, name: str) -> QLineEdit:
    edit = edit_of(window, name)
    assert isinstance(edit, QLineEdit)
    return edit


def press_button(window: EnrolmentView, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def focused() -> str:
    return focus().objectName()


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifiers)


def write(text: str) -> None:
    QTest.keyClicks(focus(), text)


def test_an_unknown_adult_is_enrolled_with_at_most_eight_keys_beyond_the_contact_data(
    window: EnrolmentView, at_work: Counter, qtbot: QtBot
) -> None:
    scan(at_work)
    keys = 0
    for text in ("rosalia.olmedo@correo.example", "2215550134", "Diagonal 73", "1482", "", "Tolosa"):
        write(text)
        press(Qt.Key.Key_Return)
        keys += 1
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    keys += 1

    qtbot.waitUntil(lambda: bool(at_work.world.saved))
    assert keys <= 8
    (receipt,) = at_work.world.saved
    assert receipt.affiliate.person.address.locality == "Tolosa"
    assert receipt.affiliate.person.mobile == "+5492215550134"


def test_after_a_scan_the_focus_is_where_typing_is_needed(window: EnrolmentView, at_work: Counter) -> None:
    scan(at_work)

    assert focused() == "email_edit"
    assert line_of(window, "surname").text() == "Olmedo Irigoyen"


def test_enter_on_a_changed_field_goes_to_its_reasons(window: EnrolmentView, at_work: Counter) -> None:
    scan(at_work)
    edit_of(window, "given_names").setFocus()
    write("s")
    press(Qt.Key.Key_Return)
    at_reasons = focus().accessibleName()
    press(Qt.Key.Key_Return)

    assert at_reasons == "Error en la tarjeta"
    assert focused() == "given_names_edit"
    assert at_work.presenter._open_form.reasons == {"given_names": "error en la tarjeta"}


def test_tab_from_a_changed_field_passes_its_reasons(window: EnrolmentView, at_work: Counter) -> None:
    scan(at_work)
    edit_of(window, "given_names").setFocus()
    write("s")

    press(Qt.Key.Key_Tab)

    assert focus().accessibleName() == "Error en la tarjeta"


def test_another_reason_can_be_typed(window: EnrolmentView, at_work: Counter) -> None:
    scan(at_work)
    edit_of(window, "surname").setFocus()
    write("x")
    panel = window.findChild(QWidget, "surname_reason")
    assert isinstance(panel, ReasonPanel)
    ask = next(stop for stop in panel.widgets() if stop.accessibleName() == "Otro motivo…")
    assert isinstance(ask, KeyButton)

    ask.click()
    press(Qt.Key.Key_Return)
    refused = edit_of(window, "surname_reason_other").accessibleDescription()
    write("apellido de casada")
    press(Qt.Key.Key_Return)

    assert refused == "Escriba el motivo en pocas palabras."
    assert at_work.presenter._open_form.reasons == {"surname": "apellido de casada"}


def test_the_error_appears_when_the_field_is_left(window: EnrolmentView, at_work: Counter) -> None:
    scan(at_work)
    edit_of(window, "mobile").setFocus()
    write("22155501")
    while_typing = edit_of(window, "mobile").accessibleDescription()

    press(Qt.Key.Key_Tab)

    assert while_typing == ""
    assert edit_of(window, "mobile").accessibleDescription().startswith("Faltan 2 números")


def test_the_district_is_completed_without_accents(window: EnrolmentView, at_work: Counter, qtbot: QtBot) -> None:
    scan(at_work)
    edit_of(window, "district").setFocus()
    write("pueyrredon")
    completer = line_of(window, "district").completer()

    offered = completer.currentCompletion()

    assert offered == "General Pueyrredón"


def test_the_districts_are_those_of_buenos_aires_alone(window: EnrolmentView, at_work: Counter) -> None:
    scan(at_work)
    completer = line_of(window, "district").completer()
    at_home = completer.model().rowCount()

    window.show_texts({"province": "Chubut"})

    assert at_home == 135
    assert completer.model().rowCount() == 0


@pytest.mark.parametrize(
    ("key", "told"),
    [(Qt.Key.Key_F4, "read_again"), (Qt.Key.Key_F6, "parked"), (Qt.Key.Key_Escape, "left")],
)
def test_the_keys_of_the_foot_strip_work(
    window: EnrolmentView, at_work: Counter, key: Qt.Key, told: str, qtbot: QtBot
) -> None:
    scan(at_work)

    press(key)

    qtbot.waitUntil(lambda: getattr(at_work.world, told) == 1)


def test_f3_goes_to_the_first_thing_missing(window: EnrolmentView, at_work: Counter, qtbot: QtBot) -> None:
    scan(at_work)

    press(Qt.Key.Key_F3)

    qtbot.waitUntil(lambda: focused() == "mobile_edit")


def test_a_field_gone_to_is_written_on_at_its_end_with_its_error_in_sight(
    window: EnrolmentView, at_work: Counter, qtbot: QtBot
) -> None:
    window.resize(1_024, 520)
    scan(at_work)
    write("rosalia.olmedo")
    press(Qt.Key.Key_Home)

    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    error = line_of(window, "email").accessibleDescription()
    note = next(label for label in window.findChildren(QLabel) if label.text() == error)
    qtbot.waitUntil(lambda: note.visibleRegion().boundingRect() == note.rect())
    write("@correo.example")
    assert line_of(window, "email").text() == "rosalia.olmedo@correo.example"


def test_the_button_keeps_its_key_when_it_saves_changes(window: EnrolmentView, at_work: Counter, qtbot: QtBot) -> None:
    at_work.presenter.start_update(at_work.office.enrol())

    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: bool(at_work.world.saved))


def test_f2_shows_where_the_tramite_number_is(window: EnrolmentView, at_work: Counter, qtbot: QtBot) -> None:
    scan(at_work)
    drawing = next(w for w in window.findChildren(QWidget) if w.accessibleName() == "Dónde está el número de trámite")

    press(Qt.Key.Key_F2)
    qtbot.waitUntil(drawing.isVisible)
    press(Qt.Key.Key_F2)

    qtbot.waitUntil(drawing.isHidden)


def test_a_similar_person_is_told_apart_by_keys(window: EnrolmentView, at_work: Counter) -> None:
    at_work.office.enrol(document_number="30999148", cuil="", tramite_number="00611111111")
    scan(at_work)
    first = focused()

    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)

    assert first == "open_duplicate"
    assert not any(card.isVisible() for card in window.findChildren(DuplicateCard))
    assert at_work.presenter._open_form.duplicate_reason == "es un familiar"


def test_a_conflict_is_settled_only_when_all_is_chosen(window: EnrolmentView, at_work: Counter) -> None:
    conflict(at_work)
    press_button(window, "settle_conflict")
    refused = "Falta elegir 1 dato." in visible_strings(window)
    press_button(window, "street_mine")

    press_button(window, "settle_conflict")

    assert refused
    saved = at_work.world.saved[0].affiliate.person
    assert (saved.address.street, saved.mobile) == ("Diagonal 73", "+5492215550199")


def test_an_old_booklet_shows_its_letter(window: EnrolmentView, at_work: Counter) -> None:
    at_work.presenter.start_new(None)
    hidden = edit_of(window, "document_letter").isVisible()

    window.show_texts({"document_letter": "M"})

    assert not hidden
    assert edit_of(window, "document_letter").isVisible()


def test_a_newer_card_opens_with_its_differences_in_sight(window: EnrolmentView, at_work: Counter) -> None:
    newer_card(at_work)
    settle(window)

    differences = window.findChild(QWidget, "differences")
    assert differences is not None
    assert not differences.visibleRegion().isEmpty()
    assert focused() == "surname_edit"


def blank(counter: Counter) -> None:
    counter.presenter.start_new(None)
    counter.presenter.save()


def half_done(counter: Counter) -> None:
    scan(counter)
    counter.type("given_names", "Rosalía Beatriz")
    counter.type("surname", "Olmedo")
    counter.presenter.give_reason("surname", "cambió después")
    counter.type_contact(mobile="221 555-01")


def similar(counter: Counter) -> None:
    counter.office.enrol(document_number="30999148", cuil="", tramite_number="00611111111")
    scan(counter)


def newer_card(counter: Counter) -> None:
    card = a_card(card_copy="C", tramite="00777777777", issue_date=date(2024, 3, 1))
    counter.presenter.start_update(counter.office.enrol(), counter.office.affiliates.recognise(card))


def conflict(counter: Counter) -> None:
    known = counter.office.enrol()
    counter.presenter.start_update(known)
    counter.type("street", "Diagonal 73")
    address = replace(known.person.address, street="Calle 12")
    change_elsewhere(counter, known, mobile="+5492215550199", address=address)
    counter.presenter.save()


SCENES = [blank, half_done, similar, newer_card, conflict]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_or_overlaps_at_any_size_of_letters(
    window: EnrolmentView, at_work: Counter, look: Look, scale: float, scene: Scene
) -> None:
    scene(at_work)

    # What a window of 1280x720 and of 1440x900 leaves beside the rail and between the bars.
    for mode, size in ((Mode.LIGHT, (1184, 620)), (Mode.DARK, (1344, 800))):
        look.choose(mode, scale)
        window.resize(*size)
        settle(window)
        assert texts_cut_off(window) == []
        assert overlapping_siblings(window) == []


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_every_word_of_the_form_is_spanish(window: EnrolmentView, at_work: Counter, scene: Scene) -> None:
    scene(at_work)

    assert english_words_in(visible_strings(window)) == []


def test_tab_goes_through_the_fields_in_the_order_of_the_form(window: EnrolmentView, at_work: Counter) -> None:
    at_work.presenter.start_new(None)
    edit_of(window, "document_number").setFocus()
    passed = []

    for _ in range(4):
        press(Qt.Key.Key_Tab)
        passed.append(focused())

    assert passed == ["card_copy_edit", "tramite_number_edit", "cuil_edit", "card_issue_date_edit"]
