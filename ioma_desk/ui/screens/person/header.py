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


class PersonHead(QWidget):
    """Says who it is; with large letters states and facts move to `rest`, which scrolls with the page."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._avatar = Avatar(look, "", 64, tone="accent_soft")
        self._name = NameLabel(look, "", "page", wrap=True)
        self._facts = Label(look, "", "body", "text2", wrap=True)
        self._states = [Chip(look), Chip(look)]
        self.rest = QWidget()
        self._first = WrapLayout(gap=10)
        self._words = QVBoxLayout()
        self._rest_words = QVBoxLayout(self.rest)
        self._rest_states = WrapLayout(gap=10)
        self._lay_out()
        look.changed.connect(self._arrange)
        self._arrange()

    def show_person(self, page: PersonPage) -> None:
        """Show another person."""
        self._avatar.show_letters(initials(page.spoken_name), "accent_soft")
        self._name.setText(page.name)
        self._facts.setText(page.facts)
        for chip, state in zip(self._states, page.chips, strict=True):
            chip.show_state(state.words, state.tone, state.icon)

    def _lay_out(self) -> None:
        self._name.setObjectName("person_name")
        for label in (self._name, self._facts):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        who = QWidget()
        who.setLayout(self._first)
        self._first.addWidget(self._name)
        self._words.setSpacing(2)
        self._words.addWidget(who)
        states = QWidget()
        states.setLayout(self._rest_states)
        self._rest_words.setContentsMargins(0, 0, 0, 0)
        self._rest_words.setSpacing(8)
        self._rest_words.addWidget(states)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words, 1)

    def _arrange(self) -> None:
        large = self._look.theme.scale >= LARGE
        line, words = (self._rest_states, self._rest_words) if large else (self._first, self._words)
        for state in self._states:
            line.addWidget(state)
        words.addWidget(self._facts)
        self._avatar.setVisible(not large)
        self.rest.setVisible(large)
