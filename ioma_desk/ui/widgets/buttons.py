"""Push buttons: words with an icon and the key that presses them, and the few that are an icon alone."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Role
from ioma_desk.ui.widgets.keys import bind_key
from ioma_desk.ui.widgets.painting import draw_icon, draw_key_cap, draw_words, key_cap_size, words_width

Kind = Literal["primary", "secondary", "quiet", "danger", "danger_filled"]
Size = Literal["small", "normal", "large"]

_INK: dict[Kind, str] = {
    "primary": "on_accent",
    "secondary": "text",
    "quiet": "accent_ink",
    "danger": "error_ink",
    "danger_filled": "surface",
}
_HEIGHT: dict[Size, int] = {"small": 32, "normal": 40, "large": 48}
_SIDE: dict[Size, int] = {"small": 12, "normal": 16, "large": 18}
_ICON, _AFTER_ICON, _BEFORE_KEY = 20, 8, 10
_SPINNER_STEP_MS, _SPINNER_TURN = 100, 45


class KeyButton(QPushButton):
    """A push button that shows its key: Qt draws the box, of a button without words; the rest is painted here.

    It is never greyed out to say that something is missing: it stays live and tells what is. While the work it
    started runs, `show_working` disables it and turns a spinner; `show_idle` ends that.
    """

    def __init__(
        self,
        look: Look,
        words: str,
        key: str = "",
        kind: Kind = "secondary",
        icon: str = "",
        *,
        size: Size = "normal",
    ) -> None:
        super().__init__()
        self._look, self._plain_key, self._kind, self._icon, self._size = look, key, kind, icon, size
        self._words, self._working_words, self._turn = words, "", 0
        self.key = ""
        self._spinner = QTimer(self, interval=_SPINNER_STEP_MS)
        self._spinner.timeout.connect(self._turn_spinner)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        look.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, words: str) -> None:
        """Change what the button says."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()

    def text(self) -> str:
        """Return what the button says, in place of Qt's own text, which stays empty."""
        return self._words

    def show_working(self, words: str) -> None:
        """Say that the work is under way ("Guardando…") and take no further press."""
        self._working_words = words
        self.setAccessibleName(words)
        self.setEnabled(False)
        self._spinner.start()
        self.updateGeometry()

    def show_idle(self) -> None:
        """Take presses again."""
        self._spinner.stop()
        self._working_words, self._turn = "", 0
        self.setEnabled(True)
        self.set_words(self._words)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        icon = theme.px(_ICON) + _AFTER_ICON if self._shown_icon() else 0
        cap = key_cap_size(theme, self._shown_key())
        words = words_width(theme, self._shown_words(), self._role())
        width = icon + words + (cap.width() + _BEFORE_KEY if cap.width() else 0)
        return QSize(width + 2 * _SIDE[self._size], theme.px(_HEIGHT[self._size]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():  # a key held down answers one question, not the next one as well
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, painter = self._look.theme, QPainter(self)
        ink = theme.colour(_INK[self._kind]) if self.isEnabled() else theme.colour("text3")
        left = (self.width() - self.sizeHint().width()) / 2 + _SIDE[self._size]
        if self._shown_icon():
            self._draw_icon(painter, ink, left)
            left += theme.px(_ICON) + _AFTER_ICON
        words = words_width(theme, self._shown_words(), self._role())
        draw_words(
            painter, theme, self._shown_words(), self._role(), ink, QRectF(left, 0, words, self.height())
        )
        cap = key_cap_size(theme, self._shown_key())
        if cap.width():
            top = (self.height() - cap.height()) / 2
            rect = QRectF(left + words + _BEFORE_KEY, top, cap.width(), cap.height())
            filled = self._kind in {"primary", "danger_filled"} or not self.isEnabled()
            draw_key_cap(painter, theme, self.key, rect, ink if filled else None)

    def _draw_icon(self, painter: QPainter, ink: QColor, left: float) -> None:
        side = self._look.theme.px(_ICON)
        painter.save()
        painter.translate(left + side / 2, self.height() / 2)
        painter.rotate(self._turn)
        draw_icon(painter, self._look, self._shown_icon(), ink, QPointF(-side / 2, -side / 2), side)
        painter.restore()

    def _shown_words(self) -> str:
        return self._working_words or self._words

    def _shown_icon(self) -> str:
        return "loader" if self._working_words else self._icon

    def _shown_key(self) -> str:
        return "" if self._working_words else self.key

    def _role(self) -> Role:
        return "lead" if self._size == "large" else "strong"

    def _bind_key(self) -> str:
        return bind_key(self, self._look, self._plain_key)

    def _turn_spinner(self) -> None:
        self._turn = (self._turn + _SPINNER_TURN) % 360
        self.update()

    def _restyle(self) -> None:
        self.key = self._bind_key()
        self.setFont(self._look.theme.font(self._role()))
        self.updateGeometry()
        self.update()


class IconButton(QPushButton):
    """A button with no words (back, close, show the password): its tooltip and accessible name say what it does."""

    def __init__(self, look: Look, icon: str, name: str, key: str = "") -> None:
        super().__init__()
        self._look, self._icon, self._plain_key = look, icon, key
        self.key = ""
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_meaning(icon, name)
        look.changed.connect(self._restyle)
        self._restyle()

    def set_meaning(self, icon: str, name: str) -> None:
        """Change the icon and what the button says it does."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._plain_key})" if self._plain_key else name)
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.theme.px(32)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        if self.underMouse() or self.isDown():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(self.rect(), 8, 8)
        side = theme.px(20)
        corner = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
        draw_icon(painter, self._look, self._icon, theme.colour("accent_ink"), corner, side)

    def _restyle(self) -> None:
        self.key = bind_key(self, self._look, self._plain_key)
        self.updateGeometry()
