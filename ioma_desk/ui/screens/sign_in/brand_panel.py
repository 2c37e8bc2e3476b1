"""The left side of the sign-in window: the program's mark, the greeting and the place, on a ground of quiet waves."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.brand import BrandMark
from ioma_desk.ui.widgets.labels import IconLabel, Label

_EDGE = 56
_EDGE_AT_LARGE_TEXT = 32
_WAVES, _WAVE_STEP = 8, 36


class BrandPanel(QWidget):
    """Greets, and says which desk this is once the database is open."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._greeting = Label(look, "", "hero", "rail_active_words", wrap=True)
        self._moment = Label(look, "", "title", "rail_words", wrap=True)
        self._delegation = _PlaceLine(look, "building")
        self._counter = _PlaceLine(look, "monitor")
        self._lay_out()
        look.changed.connect(self._restyle)
        self._restyle()

    def show_greeting(self, greeting: str, moment: str) -> None:
        """Show the greeting, and day and time below it."""
        self._greeting.setText(greeting)
        self._moment.setText(moment)

    def show_place(self, delegation: str, counter: str) -> None:
        """Show which desk this is."""
        self._delegation.show_words(delegation)
        self._counter.show_words(counter)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        ground = QLinearGradient(0, 0, 0, self.height())
        ground.setColorAt(0, theme.colour("brand_top"))
        ground.setColorAt(1, theme.colour("brand_foot"))
        painter.fillRect(self.rect(), ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("mark", 0.10), 1.5))
        for number in range(_WAVES):
            painter.drawPath(self._wave(self.height() * 0.75 + number * _WAVE_STEP))

    def _wave(self, base: float) -> QPainterPath:
        third = self.width() / 3
        wave = QPainterPath(QPointF(0, base))
        wave.cubicTo(QPointF(third, base - 70), QPointF(2 * third, base + 70), QPointF(3 * third, base - 30))
        return wave

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        brand = QHBoxLayout()
        brand.setSpacing(16)
        brand.addWidget(BrandMark(self._look, 44))
        brand.addWidget(Label(self._look, "IOMA Desk", "coach", "rail_active_words"), 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addLayout(brand)
        self._column.addStretch(2)
        self._column.addWidget(self._greeting)
        self._column.addWidget(self._moment)
        self._column.addStretch(3)
        self._column.addWidget(self._delegation)
        self._column.addWidget(self._counter)

    def _restyle(self) -> None:
        edge = _EDGE if self._look.theme.scale < 1.5 else _EDGE_AT_LARGE_TEXT
        self._column.setContentsMargins(edge, edge, edge, edge)


class _PlaceLine(QWidget):
    """An icon and the name of a place; nothing before it is known."""

    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._words = Label(look, "", "body", "rail_active_words", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(look, icon, "rail_words"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_words(self, words: str) -> None:
        self._words.setText(words)
        self.setVisible(bool(words))
