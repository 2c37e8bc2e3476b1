"""The panel beside the form: the card read, in a drawing and in words, and the way to read it once more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.domain.identity import IdentityCard
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.enrolment.card_drawing import CardDrawing
from ioma_desk.ui.screens.enrolment.document import DocumentLine, DocumentWords, LineTone
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.chips import Chip
from ioma_desk.ui.widgets.empty_state import EmptyState
from ioma_desk.ui.widgets.labels import IconLabel, Label

_ICONS: dict[LineTone, tuple[str, str]] = {
    "ok": ("check", "ok_solid"),
    "info": ("info", "accent"),
    "warn": ("triangle-alert", "warn_solid"),
}


class DocumentPanel(Card):
    """`read_again_requested` is the button at its foot (F4)."""

    read_again_requested = Signal()

    def __init__(self, look: Look) -> None:
        self._verdict = Chip(look)
        super().__init__(look, "Documento leído", self._verdict)
        self._look = look
        self._drawing = CardDrawing(look)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._nothing = EmptyState(
            look,
            "id-card",
            "Sin documento leído",
            "Acerque el DNI a la cámara, o pase el lector, y se completan los datos.",
        )
        self._read = KeyButton(look, "Leer de nuevo", "F4", icon="scan-line")
        self._read.setObjectName("read_again")
        self._read.clicked.connect(self.read_again_requested)
        self.add(self._drawing)
        self.add(self._lines)
        self.add(self._nothing)
        self.add(self._read)
        self.show_document(None, None)

    def show_document(self, card: IdentityCard | None, words: DocumentWords | None) -> None:
        """Show what was read, or that nothing was."""
        while item := self._lines.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        for line in words.lines if words else ():
            self._lines.addWidget(_line(self._look, line))
        if card and words:
            self._drawing.show_card(card)
            self._verdict.show_state(words.verdict, words.tone, _ICONS[words.tone][0])
        for part in (self._drawing, self._verdict):
            part.setVisible(card is not None)
        self._nothing.setVisible(card is None)
        self._read.set_words("Leer de nuevo" if card else "Leer el DNI")


def _line(look: Look, line: DocumentLine) -> QWidget:
    result = QWidget()
    icon, colour = _ICONS[line.tone]
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(look, line.title, "strong" if line.detail or line.tone != "warn" else "body", wrap=True))
    if line.detail:
        words.addWidget(Label(look, line.detail, "small", "text2", wrap=True))
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(IconLabel(look, icon, colour, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return result
