"""The tiles of the person's page: one action each, with its icon, its key and a second line."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.keys import bind_key
from ioma_desk.ui.widgets.painting import (
    draw_box,
    draw_icon,
    draw_key_cap,
    draw_words,
    key_cap_size,
    words_width,
)

_PAD, _ICON = 16, 26


class ActionTile(QAbstractButton):
    """A card that acts: icon and key above, title and a second line below; at most one per screen is filled."""

    def __init__(
        self, look: Look, icon: str, title: str, subtitle: str, key: str, *, filled: bool = False
    ) -> None:
        super().__init__()
        self._look, self._icon, self._subtitle, self._plain_key, self._filled = look, icon, subtitle, key, filled
        self.key = ""
        self.setText(title.replace("&", "&&"))
        self._title = title
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_subtitle(subtitle)
        look.changed.connect(self._restyle)
        self._restyle()

    def set_subtitle(self, words: str) -> None:
        """Change the second line."""
        self._subtitle = words
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def set_filled(self, filled: bool) -> None:
        """Fill the tile, or leave that to another."""
        self._filled = filled
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        words = max(words_width(theme, self._title, "strong"), words_width(theme, self._subtitle, "small"))
        return QSize(words + 2 * _PAD, self._words_top() + theme.px(22 + 18) + _PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        ground, edge = self._ground()
        draw_box(painter, QRectF(self.rect()), 12, theme.colour(ground), theme.colour(edge))
        ink = theme.colour("on_accent") if self._filled else None
        draw_icon(
            painter,
            self._look,
            self._icon,
            ink or theme.colour("accent"),
            QPointF(_PAD, _PAD - 2),
            theme.px(_ICON),
        )
        cap = key_cap_size(theme, self.key)
        corner = QRectF(self.width() - _PAD - cap.width(), _PAD, cap.width(), cap.height())
        if self.key:
            draw_key_cap(painter, theme, self.key, corner, ink)
        top, width = self._words_top(), self.width() - 2 * _PAD
        title = QRectF(_PAD, top, width, theme.px(22))
        draw_words(painter, theme, self._title, "strong", ink or theme.colour("text"), title)
        below = QRectF(_PAD, title.bottom(), width, theme.px(18))
        draw_words(painter, theme, self._subtitle, "small", ink or theme.colour("text2"), below)

    def _ground(self) -> tuple[str, str]:
        if self._filled:
            ground = "accent_pressed" if self.isDown() else "accent_hover" if self.underMouse() else "accent"
            return ground, ground
        return ("accent_soft" if self.isDown() else "subtle" if self.underMouse() else "surface"), "line"

    def _words_top(self) -> int:
        return _PAD + self._look.theme.px(_ICON) + 12

    def _restyle(self) -> None:
        self.key = bind_key(self, self._look, self._plain_key)
        self.updateGeometry()
        self.update()
