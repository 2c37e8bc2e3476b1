"""Buttons show their key, act on it, and say when they are at work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.widgets.buttons import IconButton, KeyButton
from ioma_desk.ui.widgets.keys import press_letter


def test_the_key_on_a_button_presses_it(look: Look, qtbot: QtBot) -> None:
    button = KeyButton(look, "Guardar", "Ctrl+Enter", "primary")
    qtbot.addWidget(button)
    button.show()

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_enter_presses_the_button_with_the_focus(look: Look, qtbot: QtBot) -> None:
    button = KeyButton(look, "Guardar")
    qtbot.addWidget(button)
    button.show()

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_a_key_acts_at_once_and_only_once_while_it_is_held_down(look: Look, qtbot: QtBot) -> None:
    button = KeyButton(look, "Entregar", "F9", "primary")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    with qtbot.waitActive(button):
        button.show()

    qtbot.keyClick(button, Qt.Key.Key_F9)
    assert len(pressed) == 1

    QApplication.sendEvent(button, held_down(Qt.Key.Key_Return))
    assert len(pressed) == 1
    assert not any(shortcut.autoRepeat() for shortcut in button.findChildren(QShortcut))


def test_a_button_at_work_does_not_take_its_key(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = KeyButton(look, "Guardar", "F9", "primary")
    QVBoxLayout(window).addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    window.show()

    button.show_working("Guardando…")
    qtbot.keyClick(window, Qt.Key.Key_F9)

    assert pressed == []


def held_down(key: Qt.Key) -> QKeyEvent:
    """What the system sends again and again while a key is held."""
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=True)


def test_a_single_letter_is_no_shortcut_for_a_scanner_types_letters_too(look: Look, qtbot: QtBot) -> None:
    button = KeyButton(look, "Credencial", "C")
    qtbot.addWidget(button)
    button.show()

    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))

    qtbot.keyClick(button, Qt.Key.Key_C)

    assert button.key == "C"
    assert pressed == []


def test_press_letter_clicks_the_visible_button_of_that_letter(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = KeyButton(look, "Credencial", "C")
    QVBoxLayout(window).addWidget(button)
    window.show()

    with qtbot.waitSignal(button.clicked):
        assert press_letter(window, "c")
    assert not press_letter(window, "z")


def test_a_button_at_work_says_so_and_takes_no_press(look: Look, qtbot: QtBot) -> None:
    button = KeyButton(look, "Guardar", "F9", "primary")
    qtbot.addWidget(button)

    button.show_working("Guardando…")

    assert not button.isEnabled()
    assert button.accessibleName() == "Guardando…"


def test_a_button_done_with_its_work_is_as_before(look: Look, qtbot: QtBot) -> None:
    button = KeyButton(look, "Guardar", "F9", "primary")
    qtbot.addWidget(button)
    before = button.sizeHint()

    button.show_working("Guardando…")
    button.show_idle()

    assert button.isEnabled()
    assert button.accessibleName() == "Guardar"
    assert button.sizeHint() == before


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_button_is_lower_than_32_pixels(look: Look, qtbot: QtBot, scale: float) -> None:
    look.choose(Mode.LIGHT, scale)
    for button in (KeyButton(look, "Seguir", "1", size="small"), IconButton(look, "x", "Cerrar")):
        qtbot.addWidget(button)

        assert button.sizeHint().height() >= 32


def test_a_button_without_words_tells_what_it_does(look: Look, qtbot: QtBot) -> None:
    button = IconButton(look, "arrow-left", "Volver", "Esc")
    qtbot.addWidget(button)

    assert button.accessibleName() == "Volver"
    assert button.toolTip() == "Volver (Esc)"


def test_the_button_paints_its_words(look: Look, qtbot: QtBot) -> None:
    silent, speaking = KeyButton(look, " ", size="large"), KeyButton(look, "Guardar inscripción", size="large")
    dark = []
    for button in (silent, speaking):
        qtbot.addWidget(button)
        button.resize(300, 48)
        image = button.grab().toImage()
        dark.append(
            sum(image.pixelColor(x, y).lightness() < 80 for x in range(10, 290) for y in range(8, 40))
        )

    assert dark[0] == 0
    assert dark[1] > 200


def test_a_letter_typed_into_a_field_presses_nothing(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, button = QLineEdit(), KeyButton(look, "Credencial", "C")
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    window.show()

    qtbot.keyClick(field, Qt.Key.Key_C)

    assert field.text() == "c"
    assert pressed == []
