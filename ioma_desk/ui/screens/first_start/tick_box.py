"""A sentence to be confirmed, with a box that takes a tick and, unlike that of the style, grows with the letters."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, draw_words, words_width

_SIDE, _GAP, _PAD = 22, 12, 8


class TickBox(QAbstractButton):
    """Checked or not; Space, Enter or a click changes it."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        words = words_width(theme, self.text(), "strong")
        return QSize(theme.px(_SIDE) + _GAP + words + 2 * _PAD, theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.isChecked():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        side = theme.px(_SIDE)
        box = QRectF(_PAD, (self.height() - side) / 2, side, side)
        on = self.isChecked()
        fill, edge = ("accent", "accent") if on else ("surface", "field_line")
        draw_box(painter, box, 4, theme.colour(fill), theme.colour(edge))
        if on:
            tick = side - 6
            draw_icon(painter, self._look, "check", theme.colour("on_accent"), box.topLeft() + QPointF(3, 3), tick)
        left = box.right() + _GAP
        words = QRectF(left, 0, self.width() - left - _PAD, self.height())
        draw_words(painter, theme, self.text(), "strong", theme.colour("text"), words)
