"""A line in a card that says what is being looked for, or why it could not be found."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.labels import IconLabel, Label


class Note(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = IconLabel(look, "", size=20)
        self._words = Label(look, "", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_words(self, words: str, *, wrong: bool, icon: tuple[str, str] = ("hourglass", "text2")) -> None:
        """Say `words`; none, and the line goes away. `icon` (its name and colour) stands before what is not wrong."""
        self._icon.show_icon(*(("circle-alert", "error_solid") if wrong else icon))
        self._words.set_colour("error_ink" if wrong else "text2")
        self._words.setText(words)
        self.setVisible(bool(words))
