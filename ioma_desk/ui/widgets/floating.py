"""The surface of what floats over the page (toast, popover, search hits): an edge and a soft shadow."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.painting import draw_box

SHADOW = 24  # pixels of shadow around the surface
_OFFSET = 8  # pixels the shadow falls downward


class Floating(QWidget):
    """A surface with a shadow painted in its own margin; content goes into `body`."""

    def __init__(self, look: Look, parent: QWidget | None = None, pad: int = 16) -> None:
        super().__init__(parent)
        self.look = look
        self.setProperty("floating", True)  # it may lie over its siblings
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[SHADOW + pad] * 4)
        outer.setSpacing(8)
        self.body = outer

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.look.theme, QPainter(self)
        box = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        strongest = 0.04 if theme.dark else 0.011
        for step in range(SHADOW - _OFFSET, 0, -1):  # rings that add up to a soft edge
            ring = box.adjusted(-step, -step + _OFFSET, step, step + _OFFSET)
            draw_box(painter, ring, 12 + step, theme.colour("shadow", strongest), None)
        draw_box(painter, box, 12, theme.colour("surface"), theme.colour("line"))
