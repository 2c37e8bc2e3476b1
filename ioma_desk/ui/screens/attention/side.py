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
_FIND = ("id-card", "Busque el código", "Está al frente; en los DNI más nuevos es el cuadrado del dorso (QR).")
_STEPS = (
    _FIND,
    ("camera", "Póngalo frente a la cámara", "Que llene el recuadro, derecho y sin dedos sobre el código."),
    ("check", "Espere el tilde verde", "Suena un aviso y los datos se cargan solos."),
)
_STEPS_WITHOUT_CAMERA = (
    _FIND,
    ("scan-barcode", "Páselo por el lector", "Derecho sobre el código, a unos centímetros."),
    ("check", "Espere el aviso", "El lector suena y los datos se cargan solos."),
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
        self._steps = [_Step(look) for _ in _STEPS]
        for step in self._steps:
            self.add(step)
        self.show_steps(camera=True)

    def show_steps(self, *, camera: bool) -> None:
        """Tell the steps of a desk with a camera, or of one without."""
        for step, told in zip(self._steps, _STEPS if camera else _STEPS_WITHOUT_CAMERA, strict=True):
            step.tell(*told)


class _Step(QWidget):
    """One step: its icon, what to do, and a word more."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = IconLabel(look, "", "accent_ink", 24)
        self._words = Label(look, "", "strong", wrap=True)
        self._detail = Label(look, "", "small", "text2", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self._detail)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)

    def tell(self, icon: str, words: str, detail: str) -> None:
        """Show another step."""
        self._icon.show_icon(icon, "accent_ink")
        self._words.setText(words)
        self._detail.setText(detail)
