"""Asks for a reason in the page: the usual ones as buttons, any other typed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.fields import Field
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.painting import draw_box
from ioma_desk.ui.widgets.spans import SpanLayout

_PAD = 12


class ReasonPanel(QWidget):
    """`chosen` carries the reason, a button's or the one typed; `withdrawn` says that there is nothing to explain.

    `way_back` names the button that withdraws ("Volver al valor del DNI"); without words there is none.
    """

    chosen = Signal(str)
    withdrawn = Signal()

    def __init__(
        self, look: Look, question: str, reasons: Sequence[str], way_back: str = "", *, name: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self.setObjectName(name)
        self.setAccessibleName(question)
        self._reasons = {reason: KeyButton(look, reason.capitalize(), size="small") for reason in reasons}
        self._other = Field(look, "Otro motivo", name=f"{name}_other")
        self._ask = KeyButton(look, "Otro motivo…", size="small")
        self._use = KeyButton(look, "Usar este motivo", size="small")
        self._typed = QWidget()
        self._back = KeyButton(look, way_back, kind="quiet", icon="undo-2", size="small") if way_back else None
        self._lay_out(question)
        self._connect()

    def offer(self, reason: str, *, offered: bool) -> None:
        """Show or hide one of the usual reasons."""
        self._reasons[reason].setVisible(offered)

    def widgets(self) -> list[QWidget]:
        """Return what takes the focus, in its order."""
        back = [self._back] if self._back else []
        return [*self._reasons.values(), self._ask, *back, self._other.edit, self._use]

    def take_focus(self) -> None:
        """Put the focus on the first reason offered."""
        next(button for button in self._reasons.values() if not button.isHidden()).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        draw_box(QPainter(self), QRectF(self.rect()), 8, theme.colour("warn_soft"), theme.colour("warn_line"))

    def _lay_out(self, question: str) -> None:
        buttons = QWidget()
        spans = SpanLayout(buttons, across=8, down=8)
        for button in self._reasons.values():
            spans.add(button, 4)
        spans.add(self._ask, 4)
        if self._back:
            spans.add(self._back, 5)
        typed = SpanLayout(self._typed, across=8, down=8)
        typed.add(self._other, 12)
        typed.add(self._use, 4)
        self._typed.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.setSpacing(8)
        column.addWidget(Label(self._look, question, "label", "warn_ink", wrap=True))
        column.addWidget(buttons)
        column.addWidget(self._typed)

    def _connect(self) -> None:
        for reason, button in self._reasons.items():
            button.clicked.connect(lambda _checked=False, words=reason: self.chosen.emit(words))
        self._ask.clicked.connect(self._show_typed)
        self._use.clicked.connect(self._use_typed)
        self._other.edit.returnPressed.connect(self._use_typed)
        if self._back:
            self._back.clicked.connect(self.withdrawn)

    def _show_typed(self) -> None:
        self._typed.show()
        self._other.edit.setFocus()

    def _use_typed(self) -> None:
        typed = " ".join(self._other.text().split())
        self._other.show_error("" if typed else "Escriba el motivo en pocas palabras.")
        if typed:
            self.chosen.emit(typed)
