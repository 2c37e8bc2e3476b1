"""A layout of rows in twelve parts that gives its items more parts when their words would not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

PARTS = 12


class SpanLayout(QLayout):
    """Lays widgets in rows of twelve parts, each widget spanning some: six tiles of 2, two fields of 6.

    When the width is too small for the words of any item, all spans are doubled, tripled and so on, so that a form of
    two columns becomes one and six tiles become two rows of three. It grows downward only.
    """

    def __init__(self, parent: QWidget | None = None, across: int = 16, down: int = 12) -> None:
        """Take the pixels between items `across` and `down`."""
        super().__init__(parent)
        self._across, self._down = across, down
        self._items: list[QLayoutItem] = []
        self._spans: list[int] = []
        self._heights: dict[int, int] = {}
        self._leasts: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, span: int) -> None:
        """Add a widget that spans `span` of the twelve parts; a row ends where the next one does not fit."""
        self._spans.append(span)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        del self._spans[index]
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        self._leasts.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # asked again and again by every layout around this one
            margins = self.contentsMargins()
            height = self._place(QRect(0, 0, width - margins.left() - margins.right(), 0), move=False)
            self._heights[width] = height + margins.top() + margins.bottom()
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = max((sum(self._least(i) for i in row) for row in self._rows(1)), default=0) + PARTS * 2
        return QSize(width, self.heightForWidth(max(width, self.minimumSize().width())))

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        width = max((self._least(i) for i in self._shown()), default=0)
        return QSize(width + margins.left() + margins.right(), 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        margins = self.contentsMargins()
        inner = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        self._place(inner, move=True)

    def _shown(self) -> list[int]:
        return [i for i, item in enumerate(self._items) if not item.isEmpty()]

    def _least(self, index: int) -> int:
        if index not in self._leasts:
            self._leasts[index] = self._items[index].minimumSize().width()
        return self._leasts[index]

    def _span(self, index: int, factor: int) -> int:
        span = self._spans[index] * factor
        return PARTS if factor > 1 and span > PARTS // 2 else min(PARTS, span)  # no lonely column beside a gap

    def _rows(self, factor: int) -> list[list[int]]:
        rows: list[list[int]] = [[]]
        used = 0
        for index in self._shown():
            span = self._span(index, factor)
            if used + span > PARTS:
                rows.append([])
                used = 0
            rows[-1].append(index)
            used += span
        return rows

    def _width(self, span: int, width: int) -> int:
        part = (width + self._across) / PARTS
        return int(part * span) - self._across

    def _factor(self, width: int) -> int:
        """Return the smallest multiple of the spans at which the words of every item fit."""
        for factor in range(1, PARTS):
            if all(self._least(i) <= self._width(self._span(i, factor), width) for i in self._shown()):
                return factor
        return PARTS

    def _place(self, rect: QRect, *, move: bool) -> int:
        factor, top = self._factor(rect.width()), rect.top()
        rows = self._rows(factor)
        for row in rows:
            left, height = rect.left(), rect.height() if len(rows) == 1 else 0
            places: list[tuple[QLayoutItem, QPoint, int]] = []
            for index in row:
                item, width = self._items[index], self._width(self._span(index, factor), rect.width())
                height = max(height, _height(item, width))
                places.append((item, QPoint(left, top), width))
                left += width + self._across
            if move:
                for item, corner, width in places:
                    item.setGeometry(QRect(corner, QSize(width, height)))
            top += height + (self._down if row else 0)
        return max(0, top - self._down - rect.top())


def _height(item: QLayoutItem, width: int) -> int:
    height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(height, item.minimumSize().height())
