"""The list of people under the search box, painted row by row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Tone
from ioma_desk.ui.widgets.floating import SHADOW, Floating
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.painting import draw_box, draw_words, words_width

_ROW, _SHOWN_ROWS = 56, 7


@dataclass(frozen=True, slots=True)
class HitRow:
    """A person found: `key` is handed back when chosen; `state` is a word at the right, in a tone."""

    key: object
    name: str
    detail: str
    state: str = ""
    tone: Tone = "neutral"


class Hits(Floating):
    """The list under the box, or words in its place."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, pad=6)
        self.setObjectName("search_hits")
        self._rows = _Rows(self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_HitPainter(look, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Personas encontradas")
        self._words = Label(look, "", "body", "text2", wrap=True)
        self._words.setContentsMargins(10, 8, 10, 8)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._words)
        self.hide()

    def show_hits(self, hits: Sequence[HitRow]) -> None:
        self._rows.show_rows(hits)
        self.list.setCurrentIndex(self._rows.index(0, 0))
        self._words.setText("Nadie con esos datos. Pruebe con el DNI o con menos letras.")
        self._words.setVisible(not hits)
        self.list.setVisible(bool(hits))

    def show_words(self, words: str) -> None:
        self._rows.show_rows([])
        self._words.setText(words)
        self._words.show()
        self.list.hide()

    def step(self, by: int) -> None:
        """Move the choice, from the end to the beginning too."""
        count = self._rows.rowCount()
        if count:
            self.list.setCurrentIndex(self._rows.index((self.list.currentIndex().row() + by) % count, 0))

    def height_for_rows(self) -> int:
        """Return the pixels that hold the rows to show, or the words."""
        rows = min(self._rows.rowCount(), _SHOWN_ROWS)
        inner = rows * self.look.theme.px(_ROW) if rows else self._words.sizeHint().height()
        return inner + 2 * (SHADOW + 6)


class _Rows(QAbstractListModel):
    """The people found, as Qt's list asks for them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: list[HitRow] = []

    def show_rows(self, hits: Sequence[HitRow]) -> None:
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self._hits)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> HitRow | str | None:
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return hit
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.name}, {hit.detail}, {hit.state}" if hit.state else f"{hit.name}, {hit.detail}"
        return hit.name if role == Qt.ItemDataRole.ToolTipRole else None


class _HitPainter(QStyledItemDelegate):
    """Paints a row: the name bold, a second line, the state at the right."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._look.theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = self._look.theme, QRectF(option.rect)
        state = option.state
        hit: HitRow = index.data(Qt.ItemDataRole.UserRole)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            draw_box(painter, rect, 8, theme.colour("accent_soft" if chosen else "subtle"), None)
        inner = rect.adjusted(10, theme.px(7), -10, 0)
        end = words_width(theme, hit.state, "label") + 12 if hit.state else 0
        name = QRectF(inner.left(), inner.top(), inner.width() - end, theme.px(22))
        draw_words(painter, theme, hit.name, "strong", theme.colour("text"), name)
        detail = QRectF(inner.left(), name.bottom(), name.width(), theme.px(18))
        draw_words(painter, theme, hit.detail, "small", theme.colour("text2"), detail)
        if hit.state:
            ink, right = theme.tone(hit.tone, "ink"), Qt.AlignmentFlag.AlignRight
            draw_words(painter, theme, hit.state, "label", ink, rect.adjusted(0, 0, -10, 0), right)
