"""One ring follows the focus, wherever it goes and whatever goes away."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.fields import Field
from ioma_desk.ui.widgets.focus_ring import FocusRing


@pytest.fixture
def ring(look: Look, qapp: QApplication) -> Iterator[FocusRing]:
    ring = FocusRing(look, qapp)
    yield ring
    qapp.focusChanged.disconnect(ring._follow)
    ring.deleteLater()


def active_window(qtbot: QtBot, *parts: QWidget) -> QWidget:
    """Return a window with the focus of the system."""
    window = QWidget()
    column = QVBoxLayout(window)
    for part in parts:
        column.addWidget(part)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_the_ring_stands_around_the_control_with_the_focus(ring: FocusRing, qtbot: QtBot) -> None:
    button = QPushButton("Guardar")
    window = active_window(qtbot, button)

    button.setFocus()

    assert ring._ring is not None
    assert ring._ring.parentWidget() is window
    assert ring._ring.isVisible()
    assert ring._ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_of_a_field_is_not_cut_by_the_field_around_it(ring: FocusRing, look: Look, qtbot: QtBot) -> None:
    field = Field(look, "Apellido")
    window = active_window(qtbot, field)

    field.edit.setFocus()

    assert ring._ring is not None
    assert ring._ring.parentWidget() is window
    assert window.rect().contains(ring._ring.geometry())


def test_the_ring_follows_when_the_control_moves(ring: FocusRing, qtbot: QtBot) -> None:
    button = QPushButton("Guardar")
    window = active_window(qtbot, button)
    button.setFocus()

    window.resize(500, 400)

    shown = ring._ring
    assert shown is not None
    qtbot.waitUntil(lambda: shown.geometry() == button.geometry().adjusted(-4, -4, 4, 4))


def test_the_ring_survives_the_window_it_stood_in(ring: FocusRing, qtbot: QtBot, qapp: QApplication) -> None:
    first = QPushButton("uno")
    window = active_window(qtbot, first)
    first.setFocus()
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not isValid(window))

    second = QPushButton("dos")
    later = active_window(qtbot, second)
    second.setFocus()

    assert ring._ring is not None
    assert ring._ring.parentWidget() is later
    assert ring._ring.isVisible()
