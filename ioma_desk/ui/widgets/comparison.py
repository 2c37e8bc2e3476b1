"""Values side by side: what was read, what is on record, what was typed, with the differences marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.chips import Chip
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.painting import draw_box, rounded_path

_NAME_SHARE, _VALUE_SHARE = 2, 3
_PADDING = (14, 9, 14, 9)


@dataclass(frozen=True, slots=True)
class Column:
    """A source of values: the words and icon of its heading."""

    title: str
    icon: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A field and its value in each column ("" when there is none); `differs` marks it."""

    field: str
    values: tuple[str, ...]
    differs: bool = False


class ComparisonTable(QWidget):
    """A heading row, then one row per field; a differing row is tinted and says "Distinto"."""

    def __init__(self, look: Look, columns: Sequence[Column]) -> None:
        super().__init__()
        self._look, self._columns = look, tuple(columns)
        self._rows: tuple[ComparedRow, ...] = ()
        self._cells: list[QWidget] = []
        self.setAccessibleName("Comparación de datos")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(0, _NAME_SHARE)
        for at, column in enumerate(self._columns, start=1):
            self._grid.setColumnStretch(at, _VALUE_SHARE)
            self._grid.addWidget(_heading(look, column), 0, at)

    def show_rows(self, rows: Sequence[ComparedRow]) -> None:
        """Show these rows in place of the ones before."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.deleteLater()
        self._rows, self._cells = tuple(rows), []
        for at, row in enumerate(self._rows, start=1):
            cells = [_name_cell(self._look, row), *(_value_cell(self._look, row, v) for v in row.values)]
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, at, column)
            self._cells += cells

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, rect = self._look.theme, QPainter(self), QRectF(self.rect())
        painter.setClipPath(rounded_path(rect, 8))
        painter.fillRect(self._row_rect(0), theme.colour("subtle"))
        for at, row in enumerate(self._rows, start=1):
            place = self._row_rect(at)
            painter.fillRect(place, theme.colour("warn_soft" if row.differs else "surface"))
            painter.fillRect(QRect(place.left(), place.top(), place.width(), 1), theme.colour("line"))
        painter.setClipping(False)
        draw_box(painter, rect, 8, None, theme.colour("line"))

    def _row_rect(self, at: int) -> QRect:
        item = self._grid.itemAtPosition(at, 1)  # cellRect() is wrong once heights depend on widths
        cell = item.geometry() if item else QRect()
        return QRect(0, cell.top(), self.width(), cell.height())


def _heading(look: Look, column: Column) -> QWidget:
    cell = QWidget()
    row = QHBoxLayout(cell)
    row.setContentsMargins(*_PADDING)
    row.setSpacing(8)
    row.addWidget(IconLabel(look, column.icon, "text2", 16))
    row.addWidget(Label(look, column.title, "label", "text2", wrap=True), 1)
    return cell


def _name_cell(look: Look, row: ComparedRow) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(*_PADDING)
    column.setSpacing(4)
    column.addWidget(Label(look, row.field, "strong", wrap=True))
    if row.differs:
        column.addWidget(Chip(look, "Distinto", "warn", "pencil-line"))
    return cell


def _value_cell(look: Look, row: ComparedRow, value: str) -> QWidget:
    label = Label(look, value or "—", "strong" if row.differs else "body", wrap=True)
    label.setContentsMargins(*_PADDING)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(f"{row.field}: {value or 'sin valor'}")
    return label
