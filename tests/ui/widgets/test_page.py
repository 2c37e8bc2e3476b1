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
