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
"""The text scale from which the head, which never scrolls away, keeps the name alone."""


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
    """Says who it is; with large letters states and facts move to `rest`, which scrolls with the page."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._avatar = Avatar(look, "", 64, tone="accent_soft")
        self._name = NameLabel(look, "", "page", wrap=True)
        self._words = Particulars(look, self._name)
        self.rest = Particulars(look)
        self._lay_out()
        look.changed.connect(self._arrange)
        self._arrange()

    def show_person(self, page: PersonPage) -> None:
        """Show another person."""
        self._avatar.show_letters(initials(page.spoken_name), "accent_soft")
        self._name.setText(page.name)
        for words in (self._words, self.rest):
            words.show_person(page)

    def _lay_out(self) -> None:
        self._name.setObjectName("person_name")
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def _arrange(self) -> None:
        large = self._look.theme.scale >= LARGE
        self._avatar.setVisible(not large)
        self._words.show_parts(shown=not large)
        self.rest.setVisible(large)
