"""What the tests of windows share: the look of the program on Qt's offscreen screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ioma_desk.ui.fonts import load_fonts
from ioma_desk.ui.icons import Icons
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.style_sheet import style_sheet
from ioma_desk.ui.translation import speak_spanish

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(scope="session")
def _dressed_look(qapp: QApplication) -> Look:
    assert load_fonts(RESOURCES / "fonts")
    assert speak_spanish(qapp)
    look = Look(qapp, Icons(RESOURCES / "icons"))

    def dress_all() -> None:
        qapp.setStyleSheet(style_sheet(look.theme))  # a widget under test stands in no window that is dressed

    look.changed.connect(dress_all)
    dress_all()
    return look


@pytest.fixture
def look(_dressed_look: Look) -> Iterator[Look]:
    """The look of the program, light and at 100 %; what a test changes is undone."""
    yield _dressed_look
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows of the test that is over
    _dressed_look.choose(Mode.LIGHT)
