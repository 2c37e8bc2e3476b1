"""The search box on top (Ctrl+K) and the list of people it finds."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.fields import LineEdit
from ioma_desk.ui.widgets.floating import SHADOW
from ioma_desk.ui.widgets.keys import sequence
from ioma_desk.ui.widgets.painting import draw_key_cap, key_cap_size, words_width
from ioma_desk.ui.widgets.search_hits import HitRow, Hits

__all__ = ["HitRow", "SearchBox"]

_KEY = "Ctrl+K"
_PLACEHOLDERS = (
    "Buscar por apellido, DNI o número de afiliado",
    "Buscar por apellido o DNI",
    "Buscar persona",
    "Buscar",
)


class SearchBox(QWidget):
    """Takes what is typed and shows who was found; the arrows choose, Enter goes, Escape leaves.

    `query_changed` carries each change of the text, `hit_chosen` the key of the person, `submitted` the text when
    Enter is pressed and no hit is shown.
    """

    query_changed = Signal(str)
    hit_chosen = Signal(object)
    submitted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.edit = _SearchEdit(look)
        self.edit.setAccessibleName("Buscar persona")
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._popup = Hits(look)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        self.edit.textEdited.connect(self._typed)
        self.edit.focus_lost.connect(self._popup.hide)
        self.edit.installEventFilter(self)
        self._popup.list.clicked.connect(self._choose)
        QShortcut(sequence(_KEY), self, self.take_focus)
        self._came_from: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

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
        self.show_words("Buscando…")

    def show_words(self, words: str) -> None:
        """Show words in place of the list, such as why there is no answer."""
        self._popup.show_words(words)
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
                self._popup.hide() if self.hits_shown() else self._go_back()
            case _:
                return False
        return True

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self.edit and old is not self.edit:
            self._came_from = old

    def _go_back(self) -> None:
        """Give the focus back to where it came from."""
        before = self._came_from
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.edit.clearFocus()

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
        words = words_width(self._look.theme, _PLACEHOLDERS[-1], "body")
        return QSize(words + self.beside_words(), self._look.theme.px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._invite()

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
        self._invite()

    def _invite(self) -> None:
        """Say what can be searched, in as many words as fit."""
        room = self.width() - self.beside_words()
        fitting = (words for words in _PLACEHOLDERS if words_width(self._look.theme, words, "body") <= room)
        self.setPlaceholderText(next(fitting, _PLACEHOLDERS[-1]))
