"""A drawing that shows where the "Trámite N°" stands on old and new cards.

Cards of 2012 to 2023 print it on the front, above the barcode; the electronic card (Disposición 1255/2023) on the
back, among address, CUIL and QR code, over the three lines for machines.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.painting import draw_box, draw_words

_WIDTH, _HEIGHT = 214, 135  # pixels at 100 %, in the proportion 85.60 : 53.98
_BARS = (2, 1, 1, 3, 1, 2, 2, 1, 3, 1, 1, 2, 1, 3, 2, 1, 1, 2, 3, 1, 2, 1, 1, 3)


class TramiteDrawing(QWidget):
    """Both cards side by side, each under its words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName("Dónde está el número de trámite")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        for title, where, paint in (
            ("DNI 2012 a 2023", "En el frente, sobre el código de barras", _paint_front),
            ("DNI electrónico (desde 2023)", "En el dorso, debajo del CUIL", _paint_back),
        ):
            column = QVBoxLayout()
            column.setSpacing(6)
            drawing = _CardDrawing(look, paint)
            drawing.setAccessibleName(f"{title}: {where}")
            column.addWidget(drawing, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(Label(look, title, "label", wrap=True))
            column.addWidget(Label(look, where, "small", "text2", wrap=True))
            column.addStretch(1)
            row.addLayout(column, 1)


class _CardDrawing(QWidget):
    """A card in a few strokes, with the number ringed."""

    def __init__(self, look: Look, paint: Callable[["_Strokes"], None]) -> None:
        super().__init__()
        self._look, self._paint = look, paint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(_WIDTH), self._look.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        draw_box(painter, QRectF(self.rect()), theme.px(9), theme.colour("subtle"), theme.colour("field_line"))
        self._paint(_Strokes(painter, self._look))


class _Strokes:
    """The strokes a card is drawn with, in pixels at 100 %."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self._painter, self._theme = painter, look.theme

    def block(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 2) -> None:
        draw_box(self._painter, self._rect(x, y, width, height), radius, self._theme.colour(colour), None)

    def line(self, x: float, y: float, width: float) -> None:
        """Draw a line of print that does not matter here."""
        self.block(x, y, width, 4, "key_line", 2)

    def bars(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a barcode."""
        unit, at = width / sum(_BARS), x
        for index, bar in enumerate(_BARS):
            if index % 2 == 0:
                self.block(at, y, bar * unit, height, "text", 0)
            at += bar * unit

    def square_code(self, x: float, y: float, side: float) -> None:
        """Draw a QR code by its three corners and a few dots."""
        self.block(x, y, side, side, "surface", 2)
        third = side * 0.3
        for left, top in ((x + 3, y + 3), (x + side - third - 3, y + 3), (x + 3, y + side - third - 3)):
            self.block(left, top, third, third, "text", 1)
            self.block(left + 3, top + 3, third - 6, third - 6, "surface", 0)
        for step in range(4):
            self.block(x + side * 0.5 + step * 4, y + side * 0.55 + (step % 3) * 5, 3, 3, "text", 0)

    def number(self, x: float, y: float, width: float) -> None:
        """Write the number with its words, ringed."""
        ring = self._rect(x - 6, y - 4, width + 12, 40)
        draw_box(self._painter, ring, 6, self._theme.colour("accent_soft"), None)
        self._painter.setPen(QPen(self._theme.colour("accent"), 2))
        self._painter.drawRoundedRect(ring, 6, 6)
        ink = self._theme.colour("accent_ink")
        draw_words(
            self._painter, self._theme, "Trámite N°", "caption", ink, self._rect(x, y, width + 6, 16)
        )
        draw_words(
            self._painter, self._theme, "00612999184", "label", ink, self._rect(x, y + 15, width + 6, 18)
        )

    def _rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        scale = self._theme.scale
        return QRectF(QPointF(x, y) * scale, QPointF(x + width, y + height) * scale)


def _paint_front(card: _Strokes) -> None:
    card.block(12, 12, 46, 5, "text3")
    card.block(12, 26, 46, 58, "key_line", 4)  # the photograph
    card.line(70, 14, 70)
    card.line(70, 24, 94)
    card.line(70, 34, 52)
    card.line(70, 44, 82)
    card.number(74, 55, 88)
    card.line(12, 94, 46)
    card.bars(74, 102, 124, 22)


def _paint_back(card: _Strokes) -> None:
    card.line(12, 12, 112)
    card.line(12, 21, 84)
    card.line(12, 30, 64)
    card.number(18, 43, 88)
    card.square_code(154, 12, 48)
    for y in (94, 106, 118):  # the lines for machines
        card.line(12, y, 190)
