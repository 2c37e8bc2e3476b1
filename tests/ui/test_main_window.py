"""The main window: a screen that is put in front is seen, a turn after it was laid out."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.main_window import MainWindow, Screen


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_screen_put_in_front_is_painted(qtbot: QtBot, look: Look) -> None:
    window = MainWindow(look, [])
    qtbot.addWidget(window)
    first, second = QWidget(), QWidget()
    for key, widget in (("first", first), ("second", second)):
        window.add_screen(key, Screen(widget, "", (), ""))
    window.show()
    window.show_screen("first")
    paints = Paints(second)

    window.show_screen("second")

    qtbot.waitUntil(lambda: paints.count > 0)
    assert window.front == "second"
    assert second.isVisible()
    assert not first.isVisible()
