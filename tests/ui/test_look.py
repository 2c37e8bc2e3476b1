"""The look changes while the program runs, and everything on screen with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import Label


def test_dark_turns_the_windows_dark_at_once(look: Look, qapp: QApplication) -> None:
    before = qapp.palette().color(QPalette.ColorRole.Window).lightness()

    look.choose(Mode.DARK)

    assert before > 200
    assert qapp.palette().color(QPalette.ColorRole.Window).lightness() < 50


def test_a_larger_text_scale_grows_what_is_already_on_screen(look: Look, qtbot: QtBot) -> None:
    button, label = KeyButton(look, "Guardar", "F9"), Label(look, "Apellido")
    qtbot.addWidget(button)
    qtbot.addWidget(label)
    before = button.sizeHint(), label.sizeHint()

    look.choose(Mode.LIGHT, 2.0)

    assert button.sizeHint().height() == 2 * before[0].height()
    assert label.sizeHint().width() > 1.8 * before[1].width()


def test_a_scale_beyond_200_per_cent_is_taken_as_200(look: Look) -> None:
    look.choose(Mode.LIGHT, 5.0)

    assert look.theme.scale == 2.0


def test_keys_of_one_letter_can_be_moved_to_alt(look: Look, qtbot: QtBot) -> None:
    button = KeyButton(look, "Token", "T")
    qtbot.addWidget(button)

    look.choose(Mode.LIGHT, alt_letters=True)

    assert button.key == "Alt+T"
    with qtbot.waitActive(button):
        button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
