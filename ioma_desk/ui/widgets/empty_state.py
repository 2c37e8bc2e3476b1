"""What stands where there is nothing yet: why, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import IconLabel, Label


class EmptyState(QWidget):
    """Icon, one line that says why, one that says what to do, and at most one button."""

    def __init__(
        self, look: Look, icon: str, line: str, hint: str = "", button: KeyButton | None = None
    ) -> None:
        super().__init__()
        self._line = Label(look, line, "lead", wrap=True)
        self._hint = Label(look, hint, "body", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconLabel(look, icon, "text3", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._line, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if button:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.show_words(line, hint)

    def show_words(self, line: str, hint: str = "") -> None:
        """Say something else in the same place."""
        self._line.setText(line)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(line)
