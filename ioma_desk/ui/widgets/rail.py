"""The navigation at the left: an icon and a word per place, with a badge where something waits."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.brand import BrandMark
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, draw_words, words_width

WIDTH = 96
_ICON, _EDGE = 22, 6


@dataclass(frozen=True, slots=True)
class Place:
    """A place to go: its key in code, the word on the rail and the icon."""

    key: str
    word: str
    icon: str


class Rail(QWidget):
    """Shows the places the operator may go to; `place_chosen` carries the key."""

    place_chosen = Signal(str)

    def __init__(self, look: Look, places: list[Place]) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName("Navegación")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._items: dict[str, _RailItem] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 14, 0, 14)
        self._column.setSpacing(6)
        self._column.addWidget(BrandMark(look), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(20)
        self._column.addStretch(1)
        self.show_places(places)

    def show_places(self, places: list[Place]) -> None:
        """Show only these places, in this order."""
        for item in self._items.values():
            self._group.removeButton(item)
            item.deleteLater()
        self._items = {place.key: _RailItem(self._look, place) for place in places}
        for item in self._items.values():
            self._group.addButton(item)
            self._column.insertWidget(self._column.count() - 1, item)
            item.clicked.connect(lambda _checked=False, key=item.place.key: self.place_chosen.emit(key))

    def show_active(self, key: str) -> None:
        """Highlight the place on screen."""
        if key in self._items:
            self._items[key].setChecked(True)

    def show_badge(self, key: str, count: int) -> None:
        """Show how many things wait at a place; none, no badge."""
        if key in self._items:
            self._items[key].show_badge(count)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme.colour("rail"))


class _RailItem(QAbstractButton):
    """One place of the rail."""

    def __init__(self, look: Look, place: Place) -> None:
        super().__init__()
        self._look, self.place, self._badge = look, place, 0
        self.setText(place.word)
        self.setAccessibleName(place.word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_badge(self, count: int) -> None:
        self._badge = count
        self.setAccessibleDescription(f"{count} en espera" if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        word = words_width(theme, self.place.word, "caption")
        return QSize(
            max(WIDTH, word + 2 * _EDGE + 4), 10 + theme.px(_ICON) + 6 + theme.line_height("caption") + 10
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        active = self.isChecked()
        ink = theme.colour("rail_active_words" if active or self.underMouse() else "rail_words")
        if active:
            box = QRectF(self.rect()).adjusted(_EDGE, 0, -_EDGE, 0)
            draw_box(painter, box, 8, theme.colour("rail_active"), None)
            bar = QRectF(0, self.height() / 2 - theme.px(17), 4, theme.px(34))
            draw_box(painter, bar.adjusted(-4, 0, 0, 0), 3, theme.colour("mark"), None)
        side = theme.px(_ICON)
        corner = QPointF((self.width() - side) / 2, 10)
        draw_icon(painter, self._look, self.place.icon, ink, corner, side)
        word = QRectF(_EDGE, 10 + side + 6, self.width() - 2 * _EDGE, theme.line_height("caption"))
        draw_words(painter, theme, self.place.word, "caption", ink, word, Qt.AlignmentFlag.AlignHCenter)
        if self._badge:
            self._draw_badge(painter, corner.x() + side)

    def _draw_badge(self, painter: QPainter, left: float) -> None:
        theme, words = self._look.theme, str(self._badge)
        height = theme.px(18)
        width = max(height, words_width(theme, words, "caption") + 8)
        box = QRectF(left - 6, 5, width, height)
        draw_box(painter, box, height / 2, theme.colour("rail_badge"), None)
        centre = Qt.AlignmentFlag.AlignHCenter
        draw_words(painter, theme, words, "caption", theme.colour("rail_badge_ink"), box, centre)
