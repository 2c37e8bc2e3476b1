"""A question before an act that cannot be taken back, with the verb on the button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import Label


class Question(QDialog):
    """Asks without stopping the program: `confirmed` or `dismissed` tells the answer."""

    confirmed = Signal()
    dismissed = Signal()

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        title: str,
        sentence: str,
        verb: str,
        *,
        danger: bool = False,
        refuse: str = "Volver",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle(title)
        self._yes = KeyButton(look, verb, kind="danger_filled" if danger else "primary")
        self._no = KeyButton(look, refuse, "Esc")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        words = Label(look, sentence, "body", "text2", wrap=True)
        words.setMinimumWidth(look.theme.px(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(look, title, "title", wrap=True))
        column.addWidget(words)
        column.addSpacing(8)
        column.addLayout(buttons)
        self._yes.clicked.connect(self.accept)
        self._no.clicked.connect(self.reject)
        self.accepted.connect(self.confirmed)
        self.rejected.connect(self.dismissed)
        (self._no if danger else self._yes).setFocus()


def question(
    look: Look, parent: QWidget, title: str, sentence: str, verb: str, *, danger: bool = False
) -> Question:
    """Open a question over the window of `parent`; a destructive one has its focus on the way back."""
    result = Question(look, parent, title, sentence, verb, danger=danger)
    result.finished.connect(result.deleteLater)
    result.open()
    return result
