"""A process with the real program on a private display; it opens forms, moves the focus, and tells what they hold."""

import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bench.journeys.counter import Counter, InVain, counter
from bench.journeys.homes import NAME, PASSWORD
from ioma_desk.paths import HOME_VARIABLE

CONTACT = ("email", "mobile", "street", "street_number", "unit", "locality")
_PATIENCE_MS = 5_000
_MOST_CARDS_ON_THEIR_WAY = 2


def answer_until_closed(display: str, home: Path, pipe: Connection) -> None:
    """Open the program of `home` on `display` and answer each question, a tuple of a method's name and arguments."""
    os.environ |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", HOME_VARIABLE: str(home)}
    with counter(QApplication(sys.argv[:1]), NAME, PASSWORD) as desk:
        clerk = Clerk(desk)
        while True:
            desk.wait_for("a question", pipe.poll, patience_ms=60_000)
            try:
                name, *words = pipe.recv()
            except EOFError:
                return
            pipe.send(getattr(clerk, name)(*words))


class Clerk:
    """Somebody before the enrolment form."""

    def __init__(self, desk: Counter) -> None:
        self._desk = desk
        self._places: list[QWidget] = []

    def places(self) -> list[str]:
        """Open an empty form and return what can have the focus around it, as words."""
        self._open_form()
        self._places = [widget for widget in self._desk.desk.window.findChildren(QWidget) if _takes_focus(widget)]
        return [f"{type(widget).__name__} {widget.objectName()}" for widget in self._places]

    def empty_form(self, place: int) -> bool:
        """Open an empty form and put the focus there; return whether it could be put."""
        self._open_form()
        self._places[place].setFocus(Qt.FocusReason.OtherFocusReason)
        return QApplication.focusWidget() is not None

    def filled_form(self) -> dict[str, str]:
        """Return what the form holds once a card has filled it, '' for its surname when none came."""
        try:
            self._desk.wait_for("the card", lambda: self._desk.text("surname"), _PATIENCE_MS)
        except (InVain, StopIteration):
            return {"surname": "", "front": self._desk.front}
        held = {name: self._desk.text(name) for name in ("surname", "document_number", *CONTACT)}
        search = self._desk.desk.window.top.search.edit.text()
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        return held | {"front": self._desk.front, "search": search, "windows": str(len(windows))}

    def _open_form(self) -> None:
        """Open an empty form; one more when the card of a try before was still on its way into the first."""
        for _ in range(_MOST_CARDS_ON_THEIR_WAY + 1):
            self._desk.desk.show_attention()
            self._desk.desk.visit.enrol_without_card()
            self._desk.wait_for("the form", lambda: self._desk.front == "enrolment")
            if not self._desk.text("surname"):
                return
        raise InVain("a card came into every empty form")


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
