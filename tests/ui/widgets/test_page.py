"""A page keeps its content under its title, whether it scrolls or not."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.page import Page


@pytest.mark.parametrize("height", [50, 3_000])
def test_content_ends_where_the_buttons_of_the_title_end(look: Look, qtbot: QtBot, height: int) -> None:
    page, button, content = Page(look, "Ficha"), KeyButton(look, "Listo"), QWidget()
    qtbot.addWidget(page)
    page.add_action(button)
    content.setFixedHeight(height)
    page.body.addWidget(content)
    page.resize(1_000, 700)

    page.show()

    def right(widget: QWidget) -> int:
        return widget.mapTo(page, QPoint(widget.width(), 0)).x()

    qtbot.waitUntil(lambda: right(content) == right(button))


def test_what_grows_is_brought_into_view_with_all_it_says(look: Look, qtbot: QtBot) -> None:
    page, above, grown = Page(look, "Ficha"), QWidget(), QWidget()
    qtbot.addWidget(page)
    above.setFixedHeight(900)
    grown.setFixedHeight(40)
    for part in (above, grown):
        page.body.addWidget(part)
    page.resize(1_000, 500)
    page.show()

    grown.setFixedHeight(120)
    page.bring_into_view(grown)

    qtbot.waitUntil(lambda: grown.visibleRegion().boundingRect() == grown.rect())


def test_a_page_scrolled_down_goes_back_to_its_beginning(look: Look, qtbot: QtBot) -> None:
    page, first, last = Page(look, "Ficha"), QWidget(), QWidget()
    qtbot.addWidget(page)
    for part in (first, last):
        part.setFixedHeight(600)
        page.body.addWidget(part)
    page.resize(1_000, 500)
    page.show()
    page.bring_into_view(last)
    qtbot.waitUntil(lambda: first.visibleRegion().isEmpty())

    page.scroll_to_top()

    assert first.visibleRegion().boundingRect().top() == 0
