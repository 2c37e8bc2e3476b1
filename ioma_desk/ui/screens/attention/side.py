"""The panel beside the camera: forms put away, and how to show a card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.attention.screen import ParkedRow
from ioma_desk.ui.widgets.buttons import IconButton, KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.chips import Chip
from ioma_desk.ui.widgets.labels import IconLabel, Label, Rule
from ioma_desk.ui.widgets.people import PersonRow

_KEYS = 9
"""Rows that have a key of their own, 1 to 9."""
_ROW_EDGE = 8
"""Pixels that a row keeps clear at its sides, for the ground under the mouse that these rows do not have."""
_STEPS = (
    ("id-card", "Busque el código", "Está al frente; en los DNI más nuevos es el cuadrado del dorso (QR)."),
    ("camera", "Póngalo frente a la cámara", "Que llene el recuadro, derecho y sin dedos sobre el código."),
    ("check", "Espere el tilde verde", "Suena un aviso y los datos se cargan solos."),
)


class ParkedCard(Card):
    """Lists the forms put away; each is taken up by its key or thrown away by its bin."""

    resume_requested = Signal(str)
    discard_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        self._count = Chip(look, "0")
        super().__init__(look, "Dejadas en espera", self._count, gap=8)
        self._look = look
        self.setObjectName("parked")
        self._rows: list[QWidget] = []

    def show_rows(self, rows: tuple[ParkedRow, ...]) -> None:
        """Show these rows in place of those before."""
        for shown in self._rows:
            self.body.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self._rows = []
        self._count.show_state(str(len(rows)), "neutral")
        for at, row in enumerate(rows, 1):
            self._add(Rule(self._look))
            self._add(self._row(at, row))
        self.setVisible(bool(rows))

    def _add(self, widget: QWidget) -> None:
        self._rows.append(widget)
        self.add(widget)

    def _row(self, at: int, row: ParkedRow) -> PersonRow:
        resume = KeyButton(self._look, "Seguir", str(at) if at <= _KEYS else "", size="small")
        resume.setAccessibleName(f"Seguir con {row.name}")
        resume.setObjectName(f"resume_{at}")
        resume.clicked.connect(lambda: self.resume_requested.emit(row.draft_id))
        discard = IconButton(self._look, "trash-2", f"Descartar lo cargado para {row.name}")
        discard.setObjectName(f"discard_{at}")
        discard.clicked.connect(lambda: self.discard_requested.emit(row.draft_id))
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(resume)
        line.addWidget(discard)
        person = PersonRow(self._look, row.name, row.detail, buttons)
        person.setContentsMargins(-_ROW_EDGE, 0, -_ROW_EDGE, 0)  # in line with the title, for names need the room
        return person


class HowToCard(Card):
    """Three steps for somebody who sits here for the first time."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Cómo leer el DNI", gap=16)
        self.setObjectName("how_to_read")
        for icon, words, detail in _STEPS:
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(Label(look, words, "strong", wrap=True))
            column.addWidget(Label(look, detail, "small", "text2", wrap=True))
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(IconLabel(look, icon, "accent_ink", 24), 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(column, 1)
            self.add(line)
