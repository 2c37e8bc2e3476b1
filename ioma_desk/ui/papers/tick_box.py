"""A box to tick, as large as everything else on a page that is read at arm's length."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, draw_words, words_width

_HEIGHT, _BOX, _GAP, _EDGE = 32, 22, 10, 4


class TickBox(QAbstractButton):
    """Words with a box before them; Space, Enter or a click ticks it."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        words = words_width(theme, self._words, "body")
        return QSize(theme.px(_BOX) + _GAP + words + 2 * _EDGE, theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._look.theme, QPainter(self), self.isChecked()
        side = theme.px(_BOX)
        box = QRectF(_EDGE, (self.height() - side) / 2, side, side)
        fill, edge = ("accent", "accent") if on else ("surface", "field_line")
        draw_box(painter, box, 5, theme.colour(fill), theme.colour(edge))
        if on:
            inner = theme.px(16)
            corner = QPointF(box.center().x() - inner / 2, box.center().y() - inner / 2)
            draw_icon(painter, self._look, "check", theme.colour("on_accent"), corner, inner)
        words = QRectF(box.right() + _GAP, 0, self.width() - box.right() - _GAP, self.height())
        draw_words(painter, theme, self._words, "body", theme.colour("text"), words)
