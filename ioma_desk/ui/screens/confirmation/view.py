"""The confirmation on the screen: what was done in large letters, and three papers one key away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.domain.papers import PaperKind
from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.panel import PapersPanel
from ioma_desk.ui.papers.shelf import PaperShelf
from ioma_desk.ui.papers.tiles import CREDENTIAL, RECEIPT, SHEET, ActionTiles
from ioma_desk.ui.screens.confirmation.words import ConfirmationPage
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.page import Page
from ioma_desk.ui.widgets.spans import SpanLayout

LARGE = 1.5
"""The text scale from which the letters of the name grow no more than the others."""


class HeroName(Label):
    """The name in the largest letters that leave room for what comes next."""

    def _restyle(self) -> None:
        self._role = "hero" if self._look.theme.scale < LARGE else "page"
        super()._restyle()


class ConfirmationView(QWidget):
    """Implements `confirmation.presenter.ConfirmationScreen`; `act_requested` carries the word of a tile."""

    act_requested = Signal(str)
    next_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("confirmation_screen")
        self._look = look
        self._title = Label(look, "", "title", "ok_ink", wrap=True)
        self._page = Page(look, "", head=self._head())
        self._next = KeyButton(look, "Listo, siguiente", "F12", "primary", "arrow-right", size="large")
        self._name = HeroName(look, "", "hero", wrap=True)
        self._number_label = Label(look, "", "label", "text2")
        self._number = Label(look, "", "page", "accent_ink")
        self._done = Label(look, "", "body", "text2", wrap=True)
        self._note = Label(look, "", "body", "warn_ink", wrap=True)
        self._note_line = QWidget()
        self._tiles = ActionTiles(look, (CREDENTIAL, SHEET, RECEIPT))
        self.papers = PapersPanel(look)
        self.shelf = PaperShelf(look, (PaperKind.CREDENTIAL, PaperKind.TOKEN_SHEET, PaperKind.RECEIPT))
        self._lay_out()
        self._connect()

    def show_page(self, page: ConfirmationPage) -> None:
        """Show what was done, with the focus on the paper that is most likely wanted."""
        self._title.setText(page.title)
        self._name.setText(page.name)
        self._number_label.setText(page.number_label)
        self._number.setText(page.number)
        self._done.setText(page.done)
        self._note.setText(page.note)
        self._note_line.setVisible(bool(page.note))
        for kind, words in page.shelf:
            self.shelf.show_detail(kind, words)
        self._tiles.show_tiles(dict(page.tile_details), page.suggested)
        self._tiles.take_focus()

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(self._look, "circle-check", "ok_solid", 32))
        row.addWidget(self._title, 1)
        return head

    def _lay_out(self) -> None:
        self._name.setObjectName("confirmed_name")
        self._number.setObjectName("confirmed_number")
        self._next.setObjectName("next_visit")
        self._page.add_action(self._next)
        for label in (self._name, self._number):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        note = QHBoxLayout(self._note_line)
        note.setContentsMargins(0, 0, 0, 0)
        note.setSpacing(8)
        note.addWidget(IconLabel(self._look, "triangle-alert", "warn_solid"), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        what = Card(self._look, gap=8)
        for part in (self._who(), self._done, self._note_line):
            what.add(part)
        shelf = Card(self._look, "Ver antes de imprimir, o guardar")
        shelf.add(self.shelf)
        for part in (what, self._tiles, self.papers, shelf):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def _who(self) -> QWidget:
        number = QWidget()
        lines = QVBoxLayout(number)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self._number_label)
        lines.addWidget(self._number)
        lines.addStretch(1)
        who = QWidget()
        spans = SpanLayout(who, across=24, down=8)
        spans.add(self._name, 8)
        spans.add(number, 4)
        return who

    def _connect(self) -> None:
        self._tiles.chosen.connect(self.act_requested)
        self._next.clicked.connect(self.next_requested)
        self.papers.leading.connect(self._tiles.hold_back)
        self.papers.pressing.connect(self._page.bring_into_view, Qt.ConnectionType.QueuedConnection)
        self.papers.settled.connect(lambda: self._next.setFocus(Qt.FocusReason.OtherFocusReason))
