"""The manual opens where the clerk is, and closes from the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.manual import Manual

FILE = Path(__file__).resolve().parents[2] / "docs" / "manual.md"


@pytest.fixture
def manual(look: Look, qtbot: QtBot) -> Manual:
    made = Manual(look, None, FILE)
    qtbot.addWidget(made)
    return made


def first_words(manual: Manual) -> str:
    """Return the words at the top of what is seen."""
    pages = manual.findChild(QTextBrowser)
    assert pages is not None
    return pages.cursorForPosition(QPoint(40, 12)).block().text()


@pytest.mark.parametrize("chapter", ["Atención", "Inscripción", "Ficha", "Cuando algo no anda"])
def test_the_manual_opens_at_the_heading_of_the_chapter(manual: Manual, chapter: str) -> None:
    manual.open_at(chapter)

    assert first_words(manual) == chapter


def test_without_such_a_chapter_the_manual_opens_at_its_beginning(manual: Manual) -> None:
    manual.open_at("Papeles")

    manual.open_at("No existe")

    assert first_words(manual) == "Manual de IOMA Desk"


def test_escape_closes_the_manual(manual: Manual, qtbot: QtBot) -> None:
    with qtbot.waitActive(manual):
        manual.open_at("Ficha")
        manual.activateWindow()

    qtbot.keyClick(manual.findChild(QTextBrowser), Qt.Key.Key_Escape)

    assert not manual.isVisible()
    assert manual.findChild(QPushButton, "close_manual") is not None
