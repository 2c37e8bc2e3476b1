"""Values side by side: what was read, what is on record, what was typed, with the differences marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.chips import Chip
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.painting import draw_box, rounded_path

_NAME_SHARE, _VALUE_SHARE = 2, 3


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


class ComparisonTable(QFrame):
    """A heading row, then one row per field; a differing row is tinted and says "Distinto"."""

    def __init__(self, look: Look, columns: Sequence[Column]) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName("Comparación de datos")
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(_heading(look, columns))

    def show_rows(self, rows: Sequence[ComparedRow]) -> None:
        """Show these rows in place of the ones before."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for compared in rows:
            row = _Row(self._look, "warn_soft" if compared.differs else "")
            _fill(self._look, row, compared)
            self._rows.append(row)
            self._column.addWidget(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        draw_box(QPainter(self), QRectF(self.rect()), 8, theme.colour("surface"), theme.colour("line"))


class _Row(QWidget):
    """A row on its ground, with a line above it."""

    def __init__(self, look: Look, ground: str) -> None:
        super().__init__()
        self._look, self._ground = look, ground
        self.cells = QHBoxLayout(self)
        self.cells.setContentsMargins(16, 9, 16, 9)
        self.cells.setSpacing(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        if self._ground == "subtle":  # the heading follows the rounded corners above
            painter.setClipPath(rounded_path(QRectF(self.rect()).adjusted(0, 0, 0, 8), 7))
        if self._ground:
            painter.fillRect(self.rect(), theme.colour(self._ground))
        if self._ground != "subtle":
            painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))


def _heading(look: Look, columns: Sequence[Column]) -> _Row:
    row = _Row(look, "subtle")
    row.cells.addWidget(_cell(Label(look, "", "label")), _NAME_SHARE)
    for column in columns:
        cell = QWidget()
        inner = QHBoxLayout(cell)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(IconLabel(look, column.icon, "text2", 16))
        inner.addWidget(Label(look, column.title, "label", "text2", wrap=True), 1)
        row.cells.addWidget(_cell(cell), _VALUE_SHARE)
    return row


def _fill(look: Look, row: _Row, compared: ComparedRow) -> None:
    name = QWidget()
    inner = QVBoxLayout(name)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(4)
    inner.addWidget(Label(look, compared.field, "strong", wrap=True))
    if compared.differs:
        inner.addWidget(Chip(look, "Distinto", "warn", "pencil-line"))
    row.cells.addWidget(_cell(name), _NAME_SHARE)
    for value in compared.values:
        label = Label(look, value or "—", "strong" if compared.differs else "body", wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAccessibleName(f"{compared.field}: {value or 'sin valor'}")
        row.cells.addWidget(_cell(label), _VALUE_SHARE)
    row.setAccessibleName(f"{compared.field}, distinto" if compared.differs else compared.field)


def _cell(widget: QWidget) -> QWidget:
    """Give every cell of a column the same width, whatever its words."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    widget.setSizePolicy(policy)
    return widget
