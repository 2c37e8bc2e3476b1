"""The list of papers: a row tells what, when, where and how it stands, and leads to the person."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.jobs.wording import JobLine
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, draw_words, words_width

_PAD, _GAP, _ICON, _ROW = 12, 12, 24, 64
_CHIP, _CHIP_ICON = 24, 16
LINK = "Ver ficha"

Index = QModelIndex | QPersistentModelIndex


class JobModel(QAbstractListModel):
    """The rows; a screen reader hears them whole."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[JobLine, ...] = ()

    def show_lines(self, lines: tuple[JobLine, ...]) -> None:
        """Take other rows; where they are the same papers, only what they say changes."""
        same = [line.job_id for line in lines] == [line.job_id for line in self._lines]
        if same:
            self._lines = lines
            self.dataChanged.emit(self.index(0), self.index(max(0, len(lines) - 1)))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, index: Index) -> JobLine:
        """Return the row at `index`."""
        return self._lines[index.row()]

    def row_of(self, job_id: int | None) -> int:
        """Return where the paper is listed, -1 when it is not."""
        return next((row for row, line in enumerate(self._lines) if line.job_id == job_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.line(index)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{line.record}, {line.when}: {line.state}. {line.sentence}"
        return line.sentence if role == Qt.ItemDataRole.ToolTipRole else None


class JobList(QListView):
    """Shows the rows; `person_chosen` carries the affiliate's id of a row pressed with Enter, or on its link."""

    person_chosen = Signal(int)
    line_selected = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._model = JobModel()
        self._look = look
        self.setModel(self._model)
        self.setItemDelegate(_JobDelegate(look, self))
        self.setObjectName("job_list")
        self.setAccessibleName("Papeles de este puesto")
        self.setProperty("ring", False)  # the ring goes around the row, not around the list
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._tell)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def show_lines(self, lines: tuple[JobLine, ...]) -> None:
        """Show the papers; the one selected stays so, or else the first is."""
        selected = self.selected()
        self._model.show_lines(lines)
        if lines:
            row = max(0, self._model.row_of(selected.job_id if selected else None))
            self.setCurrentIndex(self._model.index(row))
        self._tell()

    def selected(self) -> JobLine | None:
        """Return the row in front of the operator."""
        index = self.currentIndex()
        return self._model.line(index) if index.isValid() else None

    def open_selected(self) -> None:
        """Go to the person of the selected row."""
        line = self.selected()
        if line and line.affiliate_id is not None:
            self.person_chosen.emit(line.affiliate_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_selected()
        elif event.text().isprintable() and event.text():
            event.ignore()  # no search by typing: single letters belong to the buttons of the window
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_link(event.position()):
            self.open_selected()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.open_selected()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            over = self._is_link(event.position())
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(360), self._look.theme.px(_ROW))

    def _is_link(self, at: QPointF) -> bool:
        index = self.indexAt(at.toPoint())
        if not index.isValid() or self._model.line(index).affiliate_id is None:
            return False
        return link_place(self._look, QRectF(self.visualRect(index))).contains(at)

    def _tell(self) -> None:
        self.line_selected.emit(self.selected())


class _JobDelegate(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._look.theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, JobModel)
        line, theme, box = model.line(index), self._look.theme, QRectF(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, box, 8, theme.colour("accent_soft"), None)
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, box, 8, theme.colour("subtle"), None)
        side = theme.px(_ICON)
        corner = QPointF(box.left() + _PAD, box.center().y() - side / 2)
        draw_icon(painter, self._look, line.icon, theme.colour("text2"), corner, side)
        link = link_place(self._look, box)
        if line.affiliate_id is not None:
            middle = Qt.AlignmentFlag.AlignHCenter
            draw_words(painter, theme, LINK, "strong", theme.colour("accent_ink"), link, middle)
        end = link.left() - _GAP
        end = self._paint_chip(painter, line, QRectF(box.left(), box.top(), end - box.left(), box.height())) - _GAP
        left = box.left() + _PAD + side + _GAP
        self._paint_words(painter, line, QRectF(left, box.top(), end - left, box.height()))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, box.adjusted(2, 2, -2, -2), 7, None, theme.colour("focus"), 2)
        painter.restore()

    def _paint_words(self, painter: QPainter, line: JobLine, room: QRectF) -> None:
        theme = self._look.theme
        first, second = theme.line_height("strong"), theme.line_height("small")
        top = room.center().y() - (first + second) / 2
        title = QRectF(room.left(), top, room.width(), first)
        draw_words(painter, theme, line.title, "strong", theme.colour("text"), title)
        ink = f"{line.tone}_ink" if line.waits else "text2"
        words = QRectF(room.left(), top + first, room.width(), second)
        draw_words(painter, theme, line.detail, "small", theme.colour(ink), words)

    def _paint_chip(self, painter: QPainter, line: JobLine, room: QRectF) -> float:
        """Paint the state at the right end of `room` and return where it begins."""
        theme = self._look.theme
        height, icon = theme.px(_CHIP), theme.px(_CHIP_ICON)
        width = theme.metrics("small").horizontalAdvance(line.state) + icon + 30
        chip = QRectF(room.right() - width, room.center().y() - height / 2, width, height)
        ink = theme.tone(line.tone, "ink")
        draw_box(painter, chip, height / 2 - 0.5, theme.tone(line.tone, "soft"), theme.tone(line.tone, "line"))
        corner = QPointF(chip.left() + 10, chip.center().y() - icon / 2)
        draw_icon(painter, self._look, line.state_icon, ink, corner, icon)
        words = QRectF(chip.left() + 16 + icon, chip.top(), chip.width() - 16 - icon, height - 1)
        draw_words(painter, theme, line.state, "small", ink, words)
        return chip.left()


def link_place(look: Look, row: QRectF) -> QRectF:
    """Return where in a row the way to the person stands."""
    width = words_width(look.theme, LINK, "strong") + 2 * _PAD
    height = look.theme.px(40)
    return QRectF(row.right() - width, row.center().y() - height / 2, width, height)
