"""The search box on top (Ctrl+K) and the list of people it finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Tone
from ioma_desk.ui.widgets.fields import LineEdit
from ioma_desk.ui.widgets.floating import SHADOW, Floating
from ioma_desk.ui.widgets.keys import sequence
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.painting import draw_box, draw_key_cap, draw_words, key_cap_size, words_width

_KEY = "Ctrl+K"
_ROW, _SHOWN_ROWS = 56, 7


@dataclass(frozen=True, slots=True)
class HitRow:
    """A person found: `key` is handed back when chosen; `state` is a word at the right, in a tone."""

    key: object
    name: str
    detail: str
    state: str = ""
    tone: Tone = "neutral"


class SearchBox(QWidget):
    """Takes what is typed and shows who was found; the arrows choose, Enter goes, Escape leaves.

    `query_changed` carries each change of the text, `hit_chosen` the key of the person, `submitted` the text when
    Enter is pressed and no hit is shown.
    """

    query_changed = Signal(str)
    hit_chosen = Signal(object)
    submitted = Signal(str)

    def __init__(
        self, look: Look, placeholder: str = "Buscar por apellido, DNI o número de afiliado"
    ) -> None:
        super().__init__()
        self.edit = _SearchEdit(look)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName("Buscar persona")
        self.setFocusProxy(self.edit)
        self._popup = _Hits(look)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        self.edit.textEdited.connect(self._typed)
        self.edit.focus_lost.connect(self._popup.hide)
        self.edit.installEventFilter(self)
        self._popup.list.clicked.connect(self._choose)
        QShortcut(sequence(_KEY), self, self.take_focus)

    def take_focus(self) -> None:
        """Put the cursor into the box, the old text selected."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def clear(self) -> None:
        """Empty the box and close the list."""
        self.edit.clear()
        self._popup.hide()

    def show_hits(self, hits: Sequence[HitRow]) -> None:
        """List the people found; nobody found is said in words."""
        self._popup.show_hits(hits)
        self._open()

    def show_loading(self) -> None:
        """Say that the search goes on; for one that takes longer than 200 ms."""
        self._popup.show_words("Buscando…")
        self._open()

    def hits_shown(self) -> bool:
        """Return whether the list is open."""
        return self._popup.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._popup.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Escape:
                self._popup.hide() if self.hits_shown() else self.edit.clearFocus()
            case _:
                return False
        return True

    def _enter(self) -> None:
        index = self._popup.list.currentIndex()
        if self.hits_shown() and index.isValid():
            self._choose(index)
        else:
            self.submitted.emit(self.edit.text())

    def _choose(self, index: QModelIndex) -> None:
        hit = index.data(Qt.ItemDataRole.UserRole)
        self.clear()
        self.hit_chosen.emit(hit.key)

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._popup.hide()
        self.query_changed.emit(text)

    def _open(self) -> None:
        if not self.edit.text().strip() or QApplication.focusWidget() is not self.edit:
            self._popup.hide()
            return
        window = self.window()
        if self._popup.parentWidget() is not window:
            self._popup.setParent(window)
        corner = self.mapTo(window, QPoint(-SHADOW, self.height() - SHADOW + 4))
        width = max(self.width(), self._popup.look.theme.px(420)) + 2 * SHADOW
        self._popup.setGeometry(corner.x(), corner.y(), width, self._popup.height_for_rows())
        self._popup.show()
        self._popup.raise_()


class _SearchEdit(LineEdit):
    """The line itself, with its key painted at the right while it has no focus."""

    focus_lost = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "search")
        self.setObjectName("search_edit")

    def minimumSizeHint(self) -> QSize:
        theme = self._look.theme
        words = words_width(theme, self.placeholderText(), "body")
        return QSize(words + theme.px(26) + 30 + key_cap_size(theme, _KEY).width(), theme.px(40))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_lost.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        cap = key_cap_size(self._look.theme, _KEY)
        box = QRectF(self.width() - cap.width() - 9, (self.height() - cap.height()) / 2, cap.width(), cap.height())
        draw_key_cap(QPainter(self), self._look.theme, _KEY, box)

    def _restyle(self) -> None:
        super()._restyle()
        margins = self.textMargins()
        margins.setRight(key_cap_size(self._look.theme, _KEY).width() + 4)
        self.setTextMargins(margins)


class _Hits(Floating):
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
        theme, rect = self._look.theme, QRectF(option.rect)  # type: ignore[attr-defined] # missing in the stubs
        state = option.state  # type: ignore[attr-defined] # missing in the stubs
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
            right = Qt.AlignmentFlag.AlignRight
            draw_words(painter, theme, hit.state, "label", theme.tone(hit.tone, "ink"), rect.adjusted(0, 0, -10, 0), right)
