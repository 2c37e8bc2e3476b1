"""The card: a surface with a title and at most one quiet action, on which a part of the page stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.labels import Label

PAD = 20


class Card(QFrame):
    """A surface with an edge. Content goes into `body`; `hint` stands in small letters at the end of the title."""

    def __init__(
        self, look: Look, title: str = "", action: QWidget | None = None, *, hint: str = "", gap: int = 12
    ) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(PAD, PAD, PAD, PAD)
        self.body.setSpacing(gap)
        if title or action:
            self._add_head(look, title, action, hint)
        self.setAccessibleName(title)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a part below the others."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)

    def _add_head(self, look: Look, title: str, action: QWidget | None, hint: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(look, title, "lead", wrap=True), 1)
        if hint:
            words = Label(look, hint, "small", "text2", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            head.addWidget(words, 1)
        if action:
            head.addWidget(action)
        self.body.addLayout(head)
