"""The window of the settings, with the real story behind it: choices by hand, layout, words."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import CameraAbilities, CameraTuning, PrintState
from ioma_desk.domain.scanner_check import examine
from ioma_desk.services.secret_print import TAKEN_OUT
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.settings import PaperStock, PrinterChoice, Settings, ThemeChoice
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.main_window import MainWindow, Screen
from ioma_desk.ui.screens.settings.form import OperatorTexts, PasswordTexts
from ioma_desk.ui.screens.settings.screen import Part
from ioma_desk.ui.screens.settings.view import SettingsView
from ioma_desk.ui.screens.settings.wiring import connect
from ioma_desk.ui.sheet_watch import FOLLOW_MS, PRINTED, saved_words
from ioma_desk.ui.widgets.rail import Place
from tests.office import PASSWORD
from tests.paper_desk import OFFICE_QUEUE
from tests.ui.layout_rules import english_words_in, overlapping_siblings, settle, texts_cut_off, visible_strings
from tests.ui.screens.settings.desk import SettingsDesk, make_settings_desk

LONG_PATH = Path("/media/mostrador/PENDRIVE DE ADMINISTRACION/Hoja de recuperación.pdf")
ON_CAPS_LOCK = '+l200125550001"perez"bruno ariel"m"28111222"a"22-05-1981"03-12-2012'


@pytest.fixture
def desk(tmp_path: Path) -> SettingsDesk:
    desk = make_settings_desk(tmp_path)
    desk.file.save(
        Settings(printers={PaperKind.TOKEN_SHEET: PrinterChoice("la-que-se-llevaron", PaperStock.A4)})
    )  # fmt: skip
    return desk


@pytest.fixture
def view(look: Look, qtbot: QtBot, desk: SettingsDesk) -> SettingsView:
    view = SettingsView(look)
    qtbot.addWidget(view)
    view.presenter = desk.presenter(view)  # type: ignore[attr-defined] # kept alive as the window keeps it
    connect(view, view.presenter)  # type: ignore[attr-defined] # the same
    view.resize(1184, 620)
    view.show()
    settle(view)
    return view


def button(view: SettingsView, words: str) -> QAbstractButton:
    buttons = (found for found in view.findChildren(QAbstractButton) if not found.isHidden())
    return next(found for found in buttons if found.accessibleName() == words)


def choose(view: SettingsView, name: str, words: str) -> None:
    box = view.findChild(QComboBox, f"{name}_edit")
    assert isinstance(box, QComboBox)
    index = box.findText(words)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_dark_is_one_press_away_and_is_kept(qtbot: QtBot, desk: SettingsDesk, view: SettingsView) -> None:
    qtbot.mouseClick(button(view, "Oscuro"), Qt.MouseButton.LeftButton)

    assert desk.file.load().theme is ThemeChoice.DARK


def test_a_section_comes_up_alone_with_the_focus_on_its_first_field(
    qtbot: QtBot, view: SettingsView
) -> None:  # fmt: skip
    qtbot.mouseClick(button(view, "Impresoras: con errores"), Qt.MouseButton.LeftButton)

    assert view.printers.isVisible()
    assert not view.appearance.isVisible()
    assert view.focusWidget().objectName() == "credential_queue_edit"


def test_a_printer_chosen_by_hand_is_kept_and_its_stock_appears(
    qtbot: QtBot, desk: SettingsDesk, view: SettingsView
) -> None:
    view.part_chosen.emit(Part.PRINTERS)
    stock = view.findChild(QComboBox, "credential_stock_edit")
    assert isinstance(stock, QComboBox)
    assert not stock.isVisible()

    choose(view, "credential_queue", "Tarjetas")
    choose(view, "credential_stock", "Tarjeta plástica CR80")

    assert stock.isVisible()
    assert desk.file.load().printers[PaperKind.CREDENTIAL] == PrinterChoice("tarjetas", PaperStock.CR80)


def test_printing_is_moved_by_hand(qtbot: QtBot, desk: SettingsDesk, view: SettingsView) -> None:
    view.part_chosen.emit(Part.PRINTERS)
    choose(view, "credential_queue", "Tarjetas")

    choose(view, "credential_right", "1,5 mm a la derecha")
    choose(view, "credential_down", "0,5 mm hacia arriba")

    assert desk.file.load().printers[PaperKind.CREDENTIAL] == PrinterChoice("tarjetas", PaperStock.A4, 1.5, -0.5)


def test_an_operator_is_added_from_the_keyboard_alone(
    qtbot: QtBot, desk: SettingsDesk, view: SettingsView
) -> None:  # fmt: skip
    view.part_chosen.emit(Part.OPERATORS)
    fields = view.operators.fields
    for name, text in (
        ("full_name", "Silvia Vallejos"),
        ("sign_in_name", "silvia"),
        ("password", "una frase corta"),
        ("repeated", "una frase corta"),
    ):
        qtbot.keyClicks(fields[name].edit, text)
    qtbot.keyClick(fields["repeated"].edit, Qt.Key.Key_Return)

    assert [who.full_name for who in desk.office.sign_in.operators()][-1] == "Silvia Vallejos"
    assert fields["repeated"].text() == ""


def test_a_form_with_errors_puts_the_focus_on_the_first(qtbot: QtBot, view: SettingsView) -> None:
    view.part_chosen.emit(Part.OPERATORS)

    add = view.findChild(QPushButton, "add_operator")
    assert isinstance(add, QPushButton)
    add.click()

    assert view.operators.fields["full_name"].has_error()
    assert view.focusWidget().objectName() == "full_name_edit"


def test_no_password_stays_behind_when_the_screen_is_left(qtbot: QtBot, view: SettingsView) -> None:
    view.operators.fields["full_name"].set_text("Silvia Vallejos")
    view.operators.fields["password"].set_text("una frase corta")

    view.hide()

    assert view.operators.texts().password == ""
    assert view.operators.texts().full_name == "Silvia Vallejos"


def with_people(desk: SettingsDesk, view: SettingsView, count: int = 1) -> None:
    """Let more people in, and put the section of the operators in front."""
    for name in ("Darío Fuentes", "Nora Beltrán", "Silvia Vallejos de la Fuente Irigoyen")[:count]:
        new = NewOperator(name, name.split()[0].lower(), OperatorRole.OPERATOR, PASSWORD)
        desk.office.sign_in.add_operator(desk.office.actor, new)
    view.opened.emit()
    view.part_chosen.emit(Part.OPERATORS)
    settle(view)


def offered(view: SettingsView) -> set[str]:
    """Return the deeds on offer for the person chosen."""
    buttons = view.operators.people.findChildren(QPushButton)
    return {button.text() for button in buttons if button.isVisible()}


def test_the_keyboard_alone_chooses_somebody_and_gives_a_new_password(
    qtbot: QtBot, desk: SettingsDesk, view: SettingsView
) -> None:
    with_people(desk, view)
    assert view.focusWidget().accessibleName() == "Carla Medrano"
    assert offered(view) == {"Dar una clave nueva"}

    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Down)
    assert offered(view) == {"Dar una clave nueva", "Dar de baja"}
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert "Clave nueva para Darío Fuentes" in visible_strings(view)
    qtbot.keyClicks(view.focusWidget(), "otra frase nueva")
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(view.operators.password.fields["repeated"].edit, "otra frase nueva")
    qtbot.keyClick(view.operators.password.fields["repeated"].edit, Qt.Key.Key_Return)

    assert desk.office.sign_in.sign_in("darío", "otra frase nueva").operator_name == "Darío Fuentes"
    assert not view.operators.password.isVisible()
    assert view.focusWidget().accessibleName() == "Darío Fuentes"


def test_in_the_main_window_tab_goes_from_the_sections_to_the_people_and_on_to_what_can_be_done(
    qtbot: QtBot, look: Look, desk: SettingsDesk
) -> None:
    window = MainWindow(look, [Place("settings", "Configuración", "settings")])
    qtbot.addWidget(window)
    view = SettingsView(look)
    window.add_screen("settings", Screen(view, "settings", (), ""))
    view.presenter = desk.presenter(view)  # type: ignore[attr-defined] # kept alive as the window keeps it
    connect(view, view.presenter)  # type: ignore[attr-defined] # the same
    window.show()
    window.show_screen("settings")
    with qtbot.waitActive(window):
        window.activateWindow()
    with_people(desk, view)

    button(view, "Este puesto: completa").setFocus()
    stops = []
    for _ in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        stops.append(window.focusWidget().accessibleName())

    assert stops == ["Carla Medrano", "Dar una clave nueva", "Nombre y apellido"]


def test_what_can_be_done_for_somebody_comes_into_view_with_them_though_letters_are_large(
    look: Look, desk: SettingsDesk, view: SettingsView
) -> None:
    with_people(desk, view, 3)
    look.choose(Mode.LIGHT, 1.5)
    settle(view)
    assert button(view, "Dar una clave nueva").visibleRegion().isEmpty()

    button(view, "Nora Beltrán").click()
    settle(view)

    for shown in (button(view, "Nora Beltrán"), button(view, "Dar de baja")):
        assert shown.visibleRegion().boundingRect() == shown.rect()


def test_the_mouse_takes_somebody_out_and_lets_them_in_again(
    qtbot: QtBot, desk: SettingsDesk, view: SettingsView
) -> None:
    with_people(desk, view)
    qtbot.mouseClick(button(view, "Darío Fuentes"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(view, "Dar de baja"), Qt.MouseButton.LeftButton)
    desk.notices.answer_yes()
    settle(view)

    assert offered(view) == {"Volver a dar de alta"}
    assert button(view, "Darío Fuentes").accessibleDescription().endswith("dado/a de baja")

    qtbot.mouseClick(button(view, "Volver a dar de alta"), Qt.MouseButton.LeftButton)
    assert offered(view) == {"Dar una clave nueva", "Dar de baja"}


def test_choosing_somebody_else_gives_up_the_new_password(
    qtbot: QtBot, desk: SettingsDesk, view: SettingsView
) -> None:  # fmt: skip
    with_people(desk, view)
    qtbot.mouseClick(button(view, "Dar una clave nueva"), Qt.MouseButton.LeftButton)
    view.operators.password.fields["password"].set_text("media clave")

    qtbot.mouseClick(button(view, "Darío Fuentes"), Qt.MouseButton.LeftButton)

    assert not view.operators.password.isVisible()
    assert view.operators.password.texts() == PasswordTexts()


def test_a_new_password_half_typed_does_not_stay_behind(
    qtbot: QtBot, desk: SettingsDesk, view: SettingsView
) -> None:  # fmt: skip
    with_people(desk, view)
    qtbot.mouseClick(button(view, "Dar una clave nueva"), Qt.MouseButton.LeftButton)
    view.operators.password.fields["password"].set_text("media clave")

    view.hide()

    assert view.operators.password.texts() == PasswordTexts()


def test_an_operator_who_takes_over_finds_appearance_in_place_of_the_operators(
    desk: SettingsDesk, view: SettingsView
) -> None:
    with_people(desk, view)
    view.operators.fields["full_name"].set_text("Silvia")
    view.operators.fields["password"].set_text("media clave")
    view.hide()  # the desk is covered while somebody signs in
    desk.actor = desk.office.sign_in.sign_in("darío", PASSWORD)

    view.presenter.person_changed()  # type: ignore[attr-defined] # as the desk does
    view.presenter.search_printers()  # type: ignore[attr-defined] # and a search comes back before the desk is seen
    view.show()
    settle(view)

    assert view.appearance.isVisible()
    assert not view.operators.isVisible()
    listed = {found.text() for found in view.findChildren(QAbstractButton) if found.isVisible()}
    assert "Impresoras" in listed
    assert "Operadores" not in listed
    assert view.operators.texts() == OperatorTexts()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 1184), (1.5, 1184), (2.0, 1100)])
def test_the_operators_and_a_new_password_hold_their_words_at_every_size(
    look: Look, desk: SettingsDesk, view: SettingsView, mode: Mode, scale: float, width: int
) -> None:
    with_people(desk, view, 3)
    look.choose(mode, scale)
    view.resize(width, 620)
    button(view, "Nora Beltrán").click()
    for asked in (False, True):
        if asked:
            button(view, "Dar una clave nueva").click()
            view.show_password_errors({"repeated": "Las dos claves no son iguales. Escríbala otra vez."})
        settle(view)

        assert view.width() == width
        assert texts_cut_off(view) == []
        assert overlapping_siblings(view) == []
        assert english_words_in(visible_strings(view)) == []


def test_the_picture_of_the_camera_gives_way_to_its_trouble_and_comes_back(
    qtbot: QtBot, view: SettingsView
) -> None:  # fmt: skip
    view.part_chosen.emit(Part.CAMERA)
    choose(view, "camera", "Cámara del mostrador")
    view.show_camera_trouble("No se encuentra ninguna cámara. Conéctela y vuelva a intentar.")
    assert "No se encuentra ninguna cámara" in visible_strings(view)

    frame = QImage(64, 48, QImage.Format.Format_RGB32)
    frame.fill(QColor("gray"))
    view.show_picture(frame)
    view.show_card_read()

    assert view.camera.accessibleDescription() == "Leído: la cámara sirve"


def test_without_a_camera_there_is_no_empty_picture(view: SettingsView) -> None:
    view.part_chosen.emit(Part.CAMERA)

    assert not view.camera.isVisible()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 1184), (1.0, 1344), (1.5, 1184), (2.0, 1100)])
def test_every_section_holds_its_words_at_every_size(
    look: Look, view: SettingsView, mode: Mode, scale: float, width: int
) -> None:
    choose(view, "camera", "Cámara del mostrador")
    view.show_camera_trouble("No se encuentra ninguna cámara. Conéctela y vuelva a intentar.")
    view.show_camera_tuning(CameraAbilities(focus=True, exposure=True), CameraTuning(exposure=-4))
    view.show_scanner_state("El lector no está conectado. Enchúfelo al puerto USB: se retoma solo.", wrong=True)
    view.operators.show_errors({"password": "La clave necesita al menos 10 caracteres. Una frase corta sirve."})
    look.choose(mode, scale)
    view.resize(width, 620)

    for part in (*Part, Part.CAMERA):
        view.part_chosen.emit(part)
        settle(view)

        assert view.width() == width
        assert texts_cut_off(view) == []
        assert overlapping_siblings(view) == []
        view.show_picture(QImage(64, 48, QImage.Format.Format_RGB32))  # the trouble of the camera is over
        if part is Part.SCANNER:
            view.show_scan(examine(ON_CAPS_LOCK, "keyboard", "", date(2026, 11, 20)))
            settle(view)
            assert texts_cut_off(view) == []
            assert overlapping_siblings(view) == []


def test_the_settings_of_a_camera_are_seen_where_it_has_them_alone(view: SettingsView) -> None:
    view.part_chosen.emit(Part.CAMERA)
    focus, exposure = (view.findChild(QComboBox, f"camera_{what}_edit") for what in ("focus", "exposure"))
    assert isinstance(focus, QComboBox)
    assert isinstance(exposure, QComboBox)
    assert not focus.isVisible()

    view.show_camera_tuning(CameraAbilities(focus=True), CameraTuning(focus=75))

    assert (focus.isVisible(), focus.currentText()) == (True, "Fijo, cerca")
    assert not exposure.isVisible()


def test_a_scan_is_shown_with_its_verdict_and_forgotten_when_the_section_is_left(view: SettingsView) -> None:
    view.part_chosen.emit(Part.SCANNER)
    view.show_scan(examine(ON_CAPS_LOCK, "keyboard", "", date(2026, 11, 20)))
    assert any("tarjeta de 2012" in words for words in visible_strings(view))
    assert any("Bloq Mayús" in words for words in visible_strings(view))

    view.part_chosen.emit(Part.CAMERA)
    view.part_chosen.emit(Part.SCANNER)

    assert not any("tarjeta de 2012" in words for words in visible_strings(view))
    assert not any("perez" in words.lower() for words in visible_strings(view))


def test_the_sheet_is_printed_by_its_button(qtbot: QtBot, desk: SettingsDesk, view: SettingsView) -> None:
    view.part_chosen.emit(Part.SCANNER)

    qtbot.mouseClick(button(view, "Imprimir la hoja"), Qt.MouseButton.LeftButton)

    assert desk.sheets_printed == 1


def with_sheet_missing(desk: SettingsDesk, view: SettingsView) -> None:
    """Put the section of a desk in front that was set up and whose recovery sheet nobody has kept."""
    printers = {PaperKind.RECEIPT: PrinterChoice(OFFICE_QUEUE, PaperStock.A4)}
    desk.file.save(Settings(printers=printers, recovery_kept=False))
    view.opened.emit()
    view.part_chosen.emit(Part.DESK)
    settle(view)


def test_the_keyboard_alone_prints_the_recovery_sheet_and_confirms_that_it_is_kept(
    qtbot: QtBot, desk: SettingsDesk, view: SettingsView
) -> None:
    with_sheet_missing(desk, view)
    view.recovery.password.setFocus()

    qtbot.keyClicks(view.focusWidget(), PASSWORD)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    assert view.focusWidget().accessibleName() == "Imprimir la hoja"
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    desk.tray.says(PrintState.COMPLETED)
    desk.tasks.advance(FOLLOW_MS)
    assert PRINTED in visible_strings(view)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    assert view.focusWidget().accessibleName() == "Ya está en un lugar seguro"
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)

    assert desk.tray.newest.queue == OFFICE_QUEUE
    assert desk.file.load().recovery_kept
    confirm = view.findChild(QPushButton, "confirm_recovery_sheet")
    assert isinstance(confirm, QPushButton)
    assert confirm.isHidden()


def test_what_became_of_the_recovery_sheet_comes_into_view_though_letters_are_large(
    look: Look, desk: SettingsDesk, view: SettingsView
) -> None:
    look.choose(Mode.LIGHT, 1.5)
    with_sheet_missing(desk, view)
    view.recovery.password.setFocus()
    settle(view)

    view.recovery.show_answer(PRINTED, wrong=False)
    view.recovery.ask_whether_kept(asked=True)
    settle(view)

    shown = button(view, "Ya está en un lugar seguro")
    assert shown.visibleRegion().boundingRect() == shown.rect()


def test_a_file_for_the_recovery_sheet_is_asked_for_only_with_a_password(
    qtbot: QtBot, desk: SettingsDesk, view: SettingsView, tmp_path: Path
) -> None:
    with_sheet_missing(desk, view)
    qtbot.mouseClick(button(view, "Guardar en un pendrive…"), Qt.MouseButton.LeftButton)
    assert view.findChild(QFileDialog, "keep_recovery_sheet") is None
    assert view.focusWidget().objectName() == "recovery_password_edit"

    view.recovery.password.set_text(PASSWORD)
    qtbot.mouseClick(button(view, "Guardar en un pendrive…"), Qt.MouseButton.LeftButton)
    dialog = view.findChild(QFileDialog, "keep_recovery_sheet")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "hoja.pdf"))

    assert (tmp_path / "hoja.pdf").exists()
    assert view.recovery.password.text() == ""


def test_whoever_chooses_a_file_after_the_desk_was_covered_gets_no_recovery_sheet(
    qtbot: QtBot, desk: SettingsDesk, view: SettingsView, tmp_path: Path
) -> None:
    with_sheet_missing(desk, view)
    view.recovery.password.set_text(PASSWORD)
    qtbot.mouseClick(button(view, "Guardar en un pendrive…"), Qt.MouseButton.LeftButton)
    dialog = view.findChild(QFileDialog, "keep_recovery_sheet")
    assert isinstance(dialog, QFileDialog)

    view.hide()
    dialog.fileSelected.emit(str(tmp_path / "hoja.pdf"))

    assert not (tmp_path / "hoja.pdf").exists()


def test_a_clerk_does_not_see_the_recovery_sheet(desk: SettingsDesk, view: SettingsView) -> None:
    with_sheet_missing(desk, view)
    assert view.recovery.isVisible()
    desk.sign_in_operator()

    with_sheet_missing(desk, view)

    assert view.desk.isVisible()
    assert not view.recovery.isVisible()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 1184), (1.5, 1184), (2.0, 1100)])
def test_the_recovery_sheet_holds_its_words_at_every_size(
    look: Look, desk: SettingsDesk, view: SettingsView, mode: Mode, scale: float, width: int
) -> None:
    with_sheet_missing(desk, view)
    look.choose(mode, scale)
    view.resize(width, 620)
    view.recovery.show_password_error("La clave no es correcta. Espere 15 segundos antes de probar otra vez.")
    for kept, answer, printing in ((False, "", True), (None, TAKEN_OUT, False), (True, saved_words(LONG_PATH), False)):
        view.recovery.show_kept(kept)
        view.recovery.show_answer(answer, wrong=not kept)
        view.recovery.show_printing(printing=printing)
        view.recovery.ask_whether_kept(asked=kept is None)
        settle(view)
        settle(view)  # a note that grows moves all below it in the turns after

        assert view.width() == width
        assert texts_cut_off(view) == []
        assert overlapping_siblings(view) == []
        assert english_words_in(visible_strings(view)) == []


def test_letters_of_a_field_in_error_grow_with_the_others(look: Look, view: SettingsView) -> None:
    look.choose(Mode.LIGHT, 2.0)
    view.printers.show_offers(())
    view.operators.show_errors({"full_name": "Escriba el nombre y el apellido."})

    assert view.operators.fields["full_name"].edit.font().pixelSize() == look.theme.font("body").pixelSize()


def test_every_word_is_spanish(view: SettingsView) -> None:
    assert english_words_in(visible_strings(view)) == []
