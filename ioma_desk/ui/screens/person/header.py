"""The head of the person's page: initials, name and states, and below them what tells people apart."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.wrap import WrapLayout
from ioma_desk.ui.screens.person.words import PersonPage
from ioma_desk.ui.widgets.chips import Chip
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.people import Avatar, initials

LARGE = 1.5
"""The text scale from which the head, which never scrolls away, leaves all but the name to the page."""


class NameLabel(Label):
    """A name in large letters: on one line while there is room, then on more, never cut."""

    def sizeHint(self) -> QSize:
        # A label that wraps asks for a square; a name asks for a line.
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())


class Particulars(QWidget):
    """The states of a person beside or above what tells people apart."""

    def __init__(self, look: Look, *before: QWidget) -> None:
        """Put `before` in the line of the states."""
        super().__init__()
        self._states = [Chip(look), Chip(look)]
        self._facts = Label(look, "", "body", "text2", wrap=True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        first = QWidget()
        line = WrapLayout(first, gap=10)
        for part in (*before, *self._states):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 if before else 8)
        column.addWidget(first)
        column.addWidget(self._facts)

    def show_person(self, page: PersonPage) -> None:
        """Show another person."""
        self._facts.setText(page.facts)
        for chip, state in zip(self._states, page.chips, strict=True):
            chip.show_state(state.words, state.tone, state.icon)

    def show_parts(self, *, shown: bool) -> None:
        """Show or hide states and facts; what stands before them stays."""
        for part in (*self._states, self._facts):
            part.setVisible(shown)


class PersonHead(QWidget):
    """Says who it is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._avatar = Avatar(look, "", 64, tone="accent_soft")
        self._name = NameLabel(look, "", "page", wrap=True)
        self._words = Particulars(look, self._name)
        self._name.setObjectName("person_name")
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_person(self, page: PersonPage) -> None:
        """Show another person."""
        self._avatar.show_letters(initials(page.spoken_name), "accent_soft")
        self._name.setText(page.name)
        self._words.show_person(page)

    def show_name_alone(self, *, alone: bool) -> None:
        """Leave states and facts to the page that scrolls, as with large letters, or take them back."""
        self._avatar.setVisible(not alone)
        self._words.show_parts(shown=not alone)
