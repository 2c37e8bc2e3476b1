"""A field typed freely that offers known names, found with or without accents and from their middle too."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from ioma_desk.domain.names import fold
from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.fields import Field

_FOLDED = Qt.ItemDataRole.UserRole + 1


class SuggestingField(Field):
    """`completed` says that a name was taken from the list; what is typed otherwise stands as well.

    The list opens with the first letter, or by the key ↓ with all that fit.
    """

    completed = Signal()

    def __init__(self, look: Look, label: str, *, optional: bool = False, name: str = "") -> None:
        super().__init__(look, label, optional=optional, name=name, icon="search")
        self._names = QStandardItemModel(self)
        self._completer = _FoldingCompleter(self._names, self)
        self._completer.activated.connect(self._take)
        self.edit.setCompleter(self._completer)
        self._list = QListView()
        self._list.setObjectName("suggestions")
        look.dress(self._list)  # it opens as a window of its own
        self._completer.setPopup(self._list)
        self.edit.editingFinished.connect(self._complete)
        self.edit.installEventFilter(self)
        self._look = look
        look.changed.connect(self._restyle_list)
        self._restyle_list()

    def set_suggestions(self, names: Sequence[str]) -> None:
        """Offer these names from now on."""
        self._names.clear()
        for name in names:
            item = QStandardItem(name)
            item.setData(fold(name), _FOLDED)
            self._names.appendRow(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._completer.setCompletionPrefix(fold(self.text()))
            self._completer.complete()
            return True
        return super().eventFilter(watched, event)

    def _complete(self) -> None:
        """Take the one name that begins with what was typed and left."""
        typed = fold(self.text())
        names = [self._names.item(row).text() for row in range(self._names.rowCount())]
        beginning = [name for name in names if typed and fold(name).startswith(typed)]
        if len(beginning) == 1 and beginning[0] != self.text():
            self.set_text(beginning[0])
            self.edited.emit(self.text())

    def _restyle_list(self) -> None:
        self._list.setFont(self._look.theme.font("body"))

    def _take(self) -> None:
        self.edited.emit(self.text())
        self.completed.emit()


class _FoldingCompleter(QCompleter):
    """Compares folded letters and shows the names as they are written."""

    def __init__(self, names: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(names, parent)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))
