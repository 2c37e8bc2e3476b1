"""The toast says what was done, undoes it, and goes by itself unless somebody is on it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.widgets.floating import SHADOW
from ioma_desk.ui.widgets.toast import LIFETIME_MS, ToastArea

HIGHEST = 80  # pixels at 100 %: the top bar, and the edge of the page below it


def shown_window(qtbot: QtBot) -> QWidget:
    """Return a window on the screen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 600)
    window.show()
    return window


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_toast_stands_over_the_middle_of_the_top_bar_and_leaves_the_work_free(
    look: Look, qtbot: QtBot, scale: float
) -> None:
    look.choose(Mode.LIGHT, scale)
    window = shown_window(qtbot)

    toast = ToastArea(look, window).show_toast("Turno anulado")

    assert window.rect().contains(toast.geometry())
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    assert toast.geometry().bottom() - SHADOW < look.theme.px(HIGHEST)


def test_undo_is_done_once_and_the_toast_goes(look: Look, qtbot: QtBot) -> None:
    undone: list[int] = []
    toast = ToastArea(look, shown_window(qtbot)).show_toast("Turno anulado", undo=lambda: undone.append(1))

    with qtbot.waitSignal(toast.destroyed):
        qtbot.mouseClick(toast._undo, Qt.MouseButton.LeftButton)

    assert undone == [1]


def test_it_waits_while_the_mouse_is_on_it(look: Look, qtbot: QtBot) -> None:
    toast = ToastArea(look, shown_window(qtbot)).show_toast("Turno anulado")
    running = toast._clock.isActive()
    centre = toast.rect().center().toPointF()

    toast.enterEvent(QEnterEvent(centre, centre, centre))
    waits = not toast._clock.isActive()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))

    assert running
    assert waits
    assert toast._clock.isActive()


def test_it_goes_after_six_seconds(look: Look, qtbot: QtBot) -> None:
    toast = ToastArea(look, shown_window(qtbot)).show_toast("Turno anulado")

    assert toast._clock.interval() == LIFETIME_MS == 6000
    with qtbot.waitSignal(toast.destroyed):
        toast._clock.setInterval(1)


def test_a_new_toast_takes_the_place_of_the_old(look: Look, qtbot: QtBot) -> None:
    window = shown_window(qtbot)
    area = ToastArea(look, window)
    old = area.show_toast("Turno anulado")

    with qtbot.waitSignal(old.destroyed):
        area.show_toast("Turno dado")

    assert area._toast is not None
    assert area._toast.accessibleName() == "Turno dado"
