"""Places list, form and panel: three columns, the list above the panel, or all under each other, as the room allows."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look

_LIST, _FORM, _PANEL = 204, 700, 312  # pixels at 100 %
_GAP = 20


class Spread(QWidget):
    """Rearranges itself when its width or the letters change; side columns stay in sight while the form scrolls."""

    def __init__(self, look: Look, steps: QWidget, form: QWidget, panel: QWidget) -> None:
        super().__init__()
        self._look, self._steps, self._form, self._panel = look, steps, form, panel
        self._left, self._right = _Sticky(), _Sticky()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(16)
        look.changed.connect(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns, theme = self._columns_for(self.width()), self._look.theme
        self._left.setFixedWidth(theme.px(_LIST))
        if columns > 1:
            self._right.setMinimumWidth(theme.px(_PANEL))
            self._right.setMaximumWidth(theme.px(_PANEL))
        else:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16_777_215)  # QWIDGETSIZE_MAX
        if columns == self._columns:
            return
        self._columns = columns
        self._left.setVisible(columns == 3)
        self._steps.setVisible(columns > 1)
        if columns == 3:
            self._left.hold(self._steps)
            self._right.hold(self._panel)
        else:
            self._right.hold(self._steps, self._panel)
        self._place(columns)

    def _columns_for(self, width: int) -> int:
        theme = self._look.theme
        if width >= theme.px(_LIST + _FORM + _PANEL) + 2 * _GAP:
            return 3
        return 2 if width >= theme.px(_FORM + _PANEL) + _GAP else 1

    def _place(self, columns: int) -> None:
        for widget in (self._left, self._form, self._right):
            self._grid.removeWidget(widget)  # unlike takeAt it leaves no item behind that keeps old heights
        if columns == 3:
            self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._form, 0, 1)
        self._grid.addWidget(self._right, *((0, 2) if columns > 1 else (1, 1)))
        self._grid.setColumnStretch(1, 1)


class _Sticky(QWidget):
    """A column whose content moves down with the page while it is smaller than what is seen of it."""

    def __init__(self) -> None:
        super().__init__()
        self._scroll: QScrollArea | None = None
        self._inner = QWidget(self)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._inner.installEventFilter(self)

    def hold(self, *widgets: QWidget) -> None:
        """Hold these widgets under each other."""
        for widget in widgets:
            self._column.addWidget(widget)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._follow()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._scroll is None:
            self._scroll = _scroll_area_of(self)
            if self._scroll:
                self._scroll.verticalScrollBar().valueChanged.connect(self._follow)

    def _follow(self) -> None:
        height = max(self._column.heightForWidth(self.width()), self._column.minimumSize().height())
        self.setMinimumHeight(height)
        offset = min(max(0, self.height() - height), self._scrolled_past(height))
        self._inner.setGeometry(0, offset, self.width(), height)

    def _scrolled_past(self, height: int) -> int:
        """Return how far the top of this column is above what is seen; 0 when the content would not fit there."""
        if self._scroll is None or height > self._scroll.viewport().height():
            return 0
        top = self.mapTo(self._scroll.viewport(), QPoint(0, 0)).y()
        return max(0, 4 - top)


def _scroll_area_of(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above:
        if isinstance(above, QScrollArea):
            return above
        above = above.parentWidget()
    return None
