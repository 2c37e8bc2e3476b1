"""Rows of twelve parts: side by side while the words fit, under each other when not, never sideways."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.widgets.spans import SpanLayout
from tests.ui.layout_rules import settle


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def laid_out(window: QWidget, width: int, spans: list[int], least: int) -> list[QWidget]:
    """Return widgets `least` wide at least, laid in the window at `width`."""
    layout = SpanLayout(window, across=12, down=8)
    widgets = []
    for span in spans:
        widget = QWidget()
        widget.setMinimumSize(least, 30)
        layout.add(widget, span)
        widgets.append(widget)
    window.resize(width, layout.heightForWidth(width))
    window.show()
    return widgets


def test_two_halves_stand_side_by_side(window: QWidget) -> None:
    left, right = laid_out(window, 412, [6, 6], least=100)

    assert left.y() == right.y()
    assert left.width() == right.width() == 200
    assert right.x() - (left.x() + left.width()) == 12


def test_halves_too_narrow_for_their_words_stand_under_each_other(window: QWidget) -> None:
    left, right = laid_out(window, 412, [6, 6], least=300)

    assert right.y() > left.y()
    assert left.width() == 412


def test_six_tiles_become_two_rows_of_three(window: QWidget) -> None:
    tiles = laid_out(window, 700, [2] * 6, least=180)

    assert [tile.y() for tile in tiles[:3]] == [0, 0, 0]
    assert len({tile.y() for tile in tiles[3:]}) == 1
    assert tiles[3].y() > 0


def test_a_hidden_widget_leaves_no_gap(window: QWidget) -> None:
    first, second, third = laid_out(window, 600, [4, 4, 4], least=50)

    second.hide()
    settle(window)

    assert first.x() == 0
    assert third.x() == 204


@pytest.mark.parametrize("width", [300, 500, 900, 1400])
def test_nothing_ever_hangs_out_to_the_right(window: QWidget, width: int) -> None:
    widgets = laid_out(window, width, [3, 3, 3, 3, 6, 6, 12, 5, 7], least=140)

    assert all(widget.x() + widget.width() <= width for widget in widgets)
