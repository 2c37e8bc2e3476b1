"""Asks for a reason in the page: the usual ones one key away, any other typed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.fields import Field
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.spans import SpanLayout


class Reasons(QWidget):
    """`chosen` carries the reason, a button's or the one typed; `verb` is the word on the button beside the latter."""

    chosen = Signal(str)

    def __init__(self, look: Look, reasons: Sequence[str], verb: str, *, name: str, question: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._usual = {
            reason: KeyButton(look, reason, str(digit), size="small") for digit, reason in enumerate(reasons, 1)
        }  # fmt: skip
        self._other = Field(look, "Otro motivo", name=f"{name}_other")
        self._use = KeyButton(look, verb, size="small")
        self._use.setObjectName(f"{name}_use")
        self._question = Label(look, question, "label", wrap=True)
        self._lay_out()
        self._question.setVisible(bool(question))
        self._connect()

    def take_focus(self) -> None:
        """Put the focus on the most usual reason."""
        next(iter(self._usual.values())).setFocus()

    def _lay_out(self) -> None:
        usual = QWidget()
        buttons = SpanLayout(usual, across=8, down=8)
        for button in self._usual.values():
            buttons.add(button, 3)
        typed = QWidget()
        line = SpanLayout(typed, across=8, down=8)
        line.add(self._other, 9)
        line.add(_at_the_foot(self._use), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(usual)
        column.addWidget(typed)

    def _connect(self) -> None:
        for reason, button in self._usual.items():
            button.clicked.connect(lambda _checked=False, words=reason: self.chosen.emit(words))
        self._use.clicked.connect(self._use_typed)
        self._other.edit.returnPressed.connect(self._use_typed)

    def _use_typed(self) -> None:
        typed = " ".join(self._other.text().split())
        self._other.show_error("" if typed else "Escriba el motivo en pocas palabras.")
        if typed:
            self.chosen.emit(typed)


def _at_the_foot(button: KeyButton) -> QWidget:
    """Return `button` level with the editor of the field beside it, whose label stands above."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 26, 0, 0)
    column.addWidget(button)
    column.addStretch(1)
    return holder
