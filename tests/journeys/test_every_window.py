"""Every window of the program, reached as people reach it: nothing cut off or overlapping, nothing but Spanish."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QTextBrowser, QWidget

from bench.journeys.counter import Counter, counter
from bench.journeys.homes import NAME, PASSWORD, prepare_home
from bench.private_cups import CARD_QUEUE, OFFICE_QUEUE, PrivateCups
from ioma_desk.domain.papers import PaperKind
from ioma_desk.paths import HOME_VARIABLE, Paths
from ioma_desk.settings import CameraDevice, PaperStock, PrinterChoice, Settings
from ioma_desk.ui.screens.first_start.form import Step
from ioma_desk.ui.screens.jobs import presenter as jobs_presenter
from ioma_desk.ui.screens.settings.screen import Part
from tests.journeys.inspection import SMALLEST, Inspection
from tests.journeys.story import LUCIA_ENROLLED, enrol_lucia, fill_contact_data, find_lucia, read_unknown_card, save
from tests.ui.screens.first_start.test_form import ANSWERS

ON_CAPS_LOCK = '+l200125550001"perez"bruno ariel"m"28111222"a"22-05-1981"03-12-2012'
"""What a scanner with a mark in front types on a Latin American keyboard, caps lock on."""
NO_SUCH_CAMERA = CameraDevice("/dev/no-such-camera")


@pytest.fixture
def printing_desk(
    qapp: QApplication, cups: PrivateCups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hooks_kept: None
) -> Iterator[Counter]:
    """The real windows with real print queues, as small as they may be."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    sheet, card = PrinterChoice(OFFICE_QUEUE, PaperStock.A4), PrinterChoice(CARD_QUEUE, PaperStock.CR80)
    printers = {PaperKind.CREDENTIAL: card, PaperKind.TOKEN_SHEET: sheet, PaperKind.RECEIPT: sheet}
    prepare_home(tmp_path / "home", Settings(printers=printers))
    with counter(qapp, NAME, PASSWORD) as opened:
        opened.desk.window.resize(*SMALLEST)
        yield opened


@pytest.fixture
def inspected(desk: Counter) -> Inspection:
    """An inspection of that desk, as small as it may be."""
    desk.desk.window.resize(*SMALLEST)
    return Inspection(desk.start.look)


def shown(kind: type[QWidget], name: str) -> QWidget | None:
    """Return the open window of that name."""
    windows = (window for window in QApplication.topLevelWidgets() if window.isVisible())
    return next((window for window in windows if isinstance(window, kind) and window.objectName() == name), None)


def close_dialog(desk: Counter, name: str) -> None:
    dialog = shown(QDialog, name)
    assert isinstance(dialog, QDialog)
    dialog.reject()
    back_to_the_window(desk)


def back_to_the_window(desk: Counter) -> None:
    desk.desk.window.activateWindow()  # as window managers do; this screen has none
    desk.wait_for("its keyboard", lambda: QApplication.focusWindow() is desk.desk.window.windowHandle())


def test_the_first_start(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hooks_kept: None
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    desk = Counter(qapp)
    inspection = Inspection(desk.start.look)
    try:
        desk.start.view.resize(*SMALLEST)
        inspection.look_at("sign-in, opening")
        desk.wait_for("the assistant", lambda: desk.says("¿Cómo quiere empezar?"))
        assistant = desk.start._assistant
        assert assistant is not None
        assistant.view.resize(*SMALLEST)
        inspection.look_at("first start, welcome")
        assert manual_opened_by_f1(assistant.view) == "Primer inicio"
        assistant._presenter.install()
        for field, text in ANSWERS.items():
            assistant.view.show_texts({field: text})
            assistant._presenter.edited(field, text)
        for step in Step:
            if step > Step.WELCOME:
                desk.wait_for(f"{step.name}", lambda step=step: _stands(desk, step))  # type: ignore[misc] # bound now
                inspection.look_at(f"first start, {step.name}")
                assistant._presenter.keep(kept=True)
                assistant._presenter.next()
        desk.wait_for("the sign-in", lambda: desk.start.desk_is_open and desk.says("Carla Medrano"))
        inspection.look_at("sign-in")
        desk.sign_in(ANSWERS["sign_in_name"], ANSWERS["password"])
    finally:
        desk.close()
        for window in QApplication.topLevelWidgets():
            window.hide()

    assert not inspection.faults, "\n".join(inspection.faults)


def manual_opened_by_f1(window: QWidget) -> str:
    """Press F1 in `window`; return the heading at the top of what is then seen, and close the manual."""
    QTest.keyClick(window, Qt.Key.Key_F1)
    manual = shown(QDialog, "manual")
    assert isinstance(manual, QDialog)
    pages = manual.findChild(QTextBrowser)
    assert pages is not None
    heading = pages.cursorForPosition(QPoint(40, 12)).block().text()
    manual.close()
    return heading


def _stands(desk: Counter, step: Step) -> bool:
    assert desk.start._assistant is not None
    presenter = desk.start._assistant._presenter
    return presenter._step is step and not presenter._working


def test_the_restoring_of_keys(
    qapp: QApplication, home: Path, hooks_kept: None
) -> None:
    Paths.below(home).key_file.unlink()
    desk = Counter(qapp)
    inspection = Inspection(desk.start.look)
    try:
        desk.start.view.resize(*SMALLEST)
        desk.wait_for("the trouble", lambda: desk.says("Restaurar claves"))
        inspection.look_at("sign-in, keys missing")
        desk.start.presenter.use_remedy(1)
        desk.wait_for("the lines", lambda: desk.says("Líneas de la hoja"))
        desk.start._restoring.view.resize(*SMALLEST)
        inspection.look_at("restoring of keys")
        assert manual_opened_by_f1(desk.start._restoring.view) == "Restaurar las claves"
        desk.press("Ctrl+Enter")
        desk.wait_for("the refusal", lambda: shown(QWidget, "restore_keys") is not None)
        inspection.look_at("restoring of keys, refused")
    finally:
        desk.close()
        for window in QApplication.topLevelWidgets():
            window.hide()

    assert not inspection.faults, "\n".join(inspection.faults)


def test_the_counter_and_the_form(desk: Counter, inspected: Inspection) -> None:
    inspected.look_at("attention")
    desk.scan("ESTO NO ES UN DNI")
    desk.wait_for("the problem", lambda: desk.says("no se pudo usar"))
    inspected.look_at("attention, foreign code")

    read_unknown_card(desk)
    inspected.look_at("form of a card")
    desk.edit("surname").setFocus()
    desk.edit("surname").selectAll()
    desk.write("Munoz")
    desk.press("Tab")
    desk.edit("tramite_number").setFocus()
    desk.edit("birth_date").setFocus()
    desk.press("F2")
    inspected.look_at("form, a value of the card changed, where the number stands")
    desk.press("Ctrl+Enter")
    desk.press("Esc")
    desk.wait_for("the question", lambda: shown(QDialog, "question") is not None)
    inspected.look_at("question before leaving")
    close_dialog(desk, "question")
    desk.press("F6")
    desk.wait_for("the form in the list", lambda: desk.front == "attention" and desk.says("Seguir"))
    inspected.look_at("attention, a form in waiting")

    desk.press("Ctrl+N")
    desk.wait_for("an empty form", lambda: desk.front == "enrolment")
    desk.press("Ctrl+Enter")
    inspected.look_at("empty form, everything missing")

    assert not inspected.faults, "\n".join(inspected.faults)


def test_what_is_decided_above_the_form(desk: Counter, inspected: Inspection) -> None:
    enrol_lucia(desk)
    inspected.look_at("attention, last visit")
    desk.press("Ctrl+N")
    desk.wait_for("an empty form", lambda: desk.front == "enrolment")
    desk.edit("document_number").setFocus()
    desk.write("34512876")
    desk.press("Tab")
    desk.wait_for("the duplicate", lambda: desk.says("Esta persona ya está en el padrón"))
    inspected.look_at("form, a duplicate")
    desk.press("F7")
    desk.wait_for("her page", lambda: desk.front == "person")

    desk.scan("00712340027@MUÑOZ IBARRA@LUCIA BELEN@F@34512876@C@18/09/1989@05/03/2024@275")
    desk.wait_for("the newer card", lambda: any(desk.named("banner_update")))
    inspected.look_at("page, a newer card")
    desk.press("A")
    desk.wait_for("the form of the newer card", lambda: desk.front == "enrolment" and desk.says("no dicen lo mismo"))
    inspected.look_at("form, a newer card")

    assert not inspected.faults, "\n".join(inspected.faults)


@pytest.mark.cups
def test_the_papers(printing_desk: Counter, cups: PrivateCups) -> None:
    desk, inspection = printing_desk, Inspection(printing_desk.start.look)
    read_unknown_card(desk)
    fill_contact_data(desk)
    save(desk)
    inspection.look_at("confirmation")
    desk.press("P")
    desk.wait_for("the question", lambda: desk.says("Sí, salió bien"))
    inspection.look_at("confirmation, a sheet printed")
    desk.press("Enter")
    desk.wait_for("the hand-over", lambda: desk.says("Entregar"))
    inspection.look_at("confirmation, a sheet to hand over")
    desk.press("Enter")
    desk.wait_for("the sheet handed over", lambda: desk.says("Entregada a"))
    inspection.look_at("confirmation, a sheet handed over")
    desk.press("F12")
    desk.wait_for("the camera", lambda: desk.front == "attention")
    find_lucia(desk)
    inspection.look_at("page of a person")
    desk.desk.window.place_chosen.emit("jobs")
    desk.wait_for("the papers of the day", lambda: desk.front == "jobs" and desk.says("Plancha de tokens"))
    inspection.look_at("papers of the day")

    assert not inspection.faults, "\n".join(inspection.faults)


@pytest.mark.cups
def test_the_papers_of_the_day_hear_at_once_how_a_paper_fares(
    printing_desk: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_presenter, "EVERY_MS", 600_000)  # what is seen was told, not asked for
    desk = printing_desk
    read_unknown_card(desk)
    fill_contact_data(desk)
    save(desk)
    desk.press("P")
    desk.desk.window.place_chosen.emit("jobs")

    desk.wait_for("the question", lambda: desk.says("Mire el papel y conteste en la ficha si salió bien."))

    assert desk.says(f"Plancha de tokens · {LUCIA_ENROLLED}")


def test_settings_and_lock(desk: Counter, inspected: Inspection) -> None:
    for place in ("jobs", "settings"):
        desk.desk.window.place_chosen.emit(place)
        inspected.look_at(f"{place}, nothing yet")
    for part in Part:
        desk.desk.screens.settings.go_to(part)
        inspected.look_at(f"settings, {part}")
    desk.desk.screens.settings.go_to(Part.OPERATORS)
    desk.desk.screens.settings.operators.ask_password(desk.desk.actor.operator_id)
    inspected.look_at("settings, a new password")
    desk.desk.screens.settings.operators.take_out(desk.desk.actor.operator_id)
    desk.wait_for("the question", lambda: shown(QDialog, "question") is not None)
    inspected.look_at("settings, taking somebody out")
    close_dialog(desk, "question")
    desk.desk.screens.settings.go_to(Part.SCANNER)
    desk.desk.screens.settings.scanner.fares("El lector no está conectado. Enchúfelo al puerto USB.", wrong=True)
    desk.scan(ON_CAPS_LOCK)
    desk.wait_for("the verdict", lambda: desk.says("El lector sirve"))
    inspected.look_at("settings, a scan explained")
    desk.press("Ctrl+L")
    desk.wait_for("the cover", lambda: desk.desk.window.covered and desk.says("Carla Medrano"))
    inspected.look_at("cover")

    assert not inspected.faults, "\n".join(inspected.faults)


def test_dialogs_and_menus(desk: Counter, inspected: Inspection) -> None:
    desk.press("?")
    desk.wait_for("the keys", lambda: shown(QDialog, "key_list") is not None)
    inspected.look_at("keys")
    close_dialog(desk, "key_list")
    desk.press("F1")
    desk.wait_for("the manual", lambda: shown(QDialog, "manual") is not None)
    inspected.look_at("manual")
    close_dialog(desk, "manual")
    desk.press("Ctrl+O")
    desk.wait_for("the files", lambda: shown(QDialog, "image_dialog") is not None)
    inspected.look_at("files")
    close_dialog(desk, "image_dialog")
    desk.start._catcher.show(RuntimeError("a bug"))
    desk.wait_for("the bug", lambda: shown(QDialog, "crash_dialog") is not None)
    inspected.look_at("bug")
    close_dialog(desk, "crash_dialog")

    read_unknown_card(desk)
    desk.desk.keep_settings(Settings(camera=NO_SUCH_CAMERA))
    desk.desk.follow_camera()
    desk.press("F4")
    desk.wait_for("the camera over the form", lambda: shown(QDialog, "read_again") is not None)
    desk.wait_for("its trouble", lambda: desk.says("cámara"))
    inspected.look_at("reading again")
    close_dialog(desk, "read_again")

    edit = desk.edit("email")
    menu_asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), edit.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(edit, menu_asked)
    desk.wait_for("the menu", lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    inspected.look_at("menu of a field")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    desk.desk.window.activateWindow()

    assert not inspected.faults, "\n".join(inspected.faults)
