"""People in lists: the round of their initials and their row."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.labels import ElidedLabel
from ioma_desk.ui.widgets.painting import draw_words

if TYPE_CHECKING:
    from ioma_desk.ui.theme import Role


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name, in capitals."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Avatar(QWidget):
    """The initials of a person in a round of `size` pixels; decoration beside the name."""

    def __init__(self, look: Look, letters: str, size: int = 36, *, tone: str = "subtle") -> None:
        """Take the token of the ground: `subtle`, `accent_soft` or `accent` (chosen)."""
        super().__init__()
        self._look, self._letters, self._size, self._tone = look, letters, size, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_letters(self, letters: str, tone: str) -> None:
        """Show other initials or another ground."""
        self._letters, self._tone = letters, tone
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._tone))
        painter.drawEllipse(self.rect())
        ink = {"accent": "on_accent", "accent_soft": "accent_ink"}.get(self._tone, "text2")
        role: Role = "title" if self._size >= 56 else "label" if self._size < 40 else "strong"
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_words(painter, theme, self._letters, role, theme.colour(ink), QRectF(self.rect()), centre)


class PersonRow(QWidget):
    """Initials, name and a second line, with the state or a button at the right; `chosen` is a click or Enter."""

    chosen = Signal()

    def __init__(
        self, look: Look, name: str, detail: str, end: QWidget | None = None, *, clickable: bool = False,
        letters: str = "",
    ) -> None:  # fmt: skip
        """Take the initials as `letters` where the surname is known; else they are guessed from the name."""
        super().__init__()
        self._look, self._clickable = look, clickable
        self.setAccessibleName(f"{name}, {detail}")
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(look, name, "strong"))
        words.addWidget(ElidedLabel(look, detail, "small", "text2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(Avatar(look, letters or initials(name)))
        row.addLayout(words, 1)
        if end:
            row.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._clickable and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clickable and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._clickable and self.underMouse():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.colour("subtle"))
            painter.drawRoundedRect(self.rect(), 8, 8)
