"""What stands in place of the operators when the database or its keys cannot be used."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import IconLabel, Label


class Trouble(QWidget):
    """Says what happened and what to do; a button for each remedy, the first one filled."""

    remedy_chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sentence = Label(look, "", "body", wrap=True)
        self._buttons: list[KeyButton] = []
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(look, "circle-alert", "error_solid", 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(look, "Todavía no se puede ingresar", "lead", "error_ink", wrap=True), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(head)
        self._column.addWidget(self._sentence)

    def show_trouble(self, sentence: str, remedies: Sequence[str]) -> None:
        """Show other words and other buttons."""
        self._sentence.setText(sentence)
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(at, words) for at, words in enumerate(remedies)]

    def take_focus(self) -> None:
        """Put the focus on the first remedy."""
        if self._buttons:
            self._buttons[0].setFocus()

    def _button(self, at: int, words: str) -> KeyButton:
        button = KeyButton(self._look, words, kind="secondary" if at else "primary")
        button.setObjectName(f"remedy_{at}")
        button.clicked.connect(lambda _checked=False: self.remedy_chosen.emit(at))
        self._column.addWidget(button)
        return button
