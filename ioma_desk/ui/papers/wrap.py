"""A layout of things in a line that goes on below when there is no room, as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrapLayout(QLayout):
    """Each item is as wide as it likes, at most as wide as the line; lines are centred upright and may end right."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, to_the_right: bool = False) -> None:
        super().__init__(parent)
        self._gap, self._to_the_right = gap, to_the_right
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() + self._gap for item in self._shown()) - self._gap
        return QSize(max(wide, 0), max((item.sizeHint().height() for item in self._shown()), default=0))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(
            max((item.minimumSize().width() for item in shown), default=0),
            max((item.minimumSize().height() for item in shown), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        height = self._place(rect, move=False)
        self._place(rect.translated(0, max(0, (rect.height() - height) // 2)), move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the items into the width of `rect`; return the height they take."""
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            used = sum(size.width() + self._gap for _, size in line) - self._gap
            left = rect.right() + 1 - used if self._to_the_right else rect.left()
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self._gap
            top += height + self._gap
        return max(0, top - self._gap - rect.top())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item in self._shown():
            size = _size(item, width)
            if not lines or room < size.width() + self._gap:
                lines.append([])
                room = width + self._gap
            lines[-1].append((item, size))
            room -= size.width() + self._gap
        return lines


def _size(item: QLayoutItem, width: int) -> QSize:
    wide = min(item.sizeHint().width(), width)
    return QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height())
