"""The program's own mark: a face behind a desk on a blue tile. It stays on the screen; papers carry the insurer's."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ioma_desk.ui.look import Look


class BrandMark(QWidget):
    """The mark, `size` pixels wide at 100 %."""

    def __init__(self, look: Look, size: int = 36) -> None:
        super().__init__()
        self._look, self._size = look, size
        self.setAccessibleName("IOMA Desk")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, unit = self._look.theme, QPainter(self), self._size / 36
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.scale(unit, unit)
        painter.setBrush(theme.colour("mark"))
        painter.drawRoundedRect(QRectF(0, 0, 36, 36), 9, 9)
        painter.setBrush(theme.colour("mark_ink"))
        painter.drawEllipse(QRectF(13, 6.5, 10, 10))
        painter.drawRoundedRect(QRectF(6, 19, 24, 4), 2, 2)
        for left in (9, 22):
            painter.drawRoundedRect(QRectF(left, 26, 5, 5), 1.5, 1.5)
