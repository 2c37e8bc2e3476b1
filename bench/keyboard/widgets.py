"""One of each widget that can have the focus, and everything in them that a stray key could change."""

from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.choice_field import ChoiceField

_WORDS = ("0 años", "6 años", "Garcia", "Olmedo", "Mateo", "Rosalía", "Fernández", "\"Dos\"")
_READINGS = (
    "text", "toPlainText", "currentText", "value", "currentRow", "currentColumn", "isChecked", "date", "count",
)  # fmt: skip
SHORTCUTS = ("Return", "Enter", "Space", "0", "6", "A", "M", "Ctrl+M", "Ctrl+J", "F3")


def _combo(*, editable: bool = False) -> QComboBox:
    made = QComboBox()
    made.addItems(_WORDS)
    made.setEditable(editable)
    made.setCurrentIndex(2)
    return made


def _list() -> QListWidget:
    made = QListWidget()
    made.addItems(_WORDS)
    made.setCurrentRow(2)
    return made


def _table() -> QTableWidget:
    """Return a table whose cells any key begins to edit."""
    made = QTableWidget(len(_WORDS), 2)
    made.setEditTriggers(QTableWidget.EditTrigger.AllEditTriggers)
    for row, words in enumerate(_WORDS):
        made.setItem(row, 0, QTableWidgetItem(words))
    made.setCurrentCell(2, 0)
    return made


def _tree() -> QTreeWidget:
    made = QTreeWidget()
    items = [QTreeWidgetItem([words]) for words in _WORDS]
    made.addTopLevelItems(items)
    made.setCurrentItem(items[2])
    return made


def _date() -> QDateEdit:
    return QDateEdit(QDate(2026, 11, 20))


def _slider() -> QSlider:
    return QSlider(Qt.Orientation.Horizontal)


KINDS: dict[str, Callable[[], QWidget]] = {
    "line": lambda: QLineEdit("ya escrito"),
    "text": lambda: QPlainTextEdit("ya escrito"),
    "combo": _combo,
    "editable combo": lambda: _combo(editable=True),
    "button": lambda: QPushButton("Imprimir"),
    "check box": lambda: QCheckBox("Imprimir después"),
    "radio": lambda: QRadioButton("Titular"),
    "spin box": QSpinBox,
    "date": _date,
    "table": _table,
    "list": _list,
    "tree": _tree,
    "slider": _slider,
}
"""Makers of Qt's own widgets, by name."""

PARTS = (*KINDS, "suggesting field")


class EveryWidget(QWidget):
    """A window with one of each in it, a suggesting field of the program, a default button and shortcuts."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.acted = 0
        self.parts = {name: make() for name, make in KINDS.items()}
        field = ChoiceField(look, "Localidad", [(word, word) for word in _WORDS], name="place", searchable=True)
        self.parts["suggesting field"] = field.edit
        save = QPushButton("Guardar", default=True)
        for button in (save, self.parts["button"]):
            assert isinstance(button, QPushButton)
            button.clicked.connect(self._act)
        for keys in SHORTCUTS:
            QShortcut(QKeySequence(keys), self, self._act)
        grid = QGridLayout(self)
        for place, part in enumerate([*self.parts.values(), save, QRadioButton("Familiar"), field]):
            if part is not field.edit:
                grid.addWidget(part, place // 4, place % 4)

    def contents(self) -> str:
        """Return all that keys could change, as a text to compare."""
        told = {name: _contents(part) for name, part in self.parts.items()}
        return repr((told, self.acted))

    def _act(self) -> None:
        self.acted += 1


def _contents(part: QWidget) -> list[str]:
    return [repr(getattr(part, name)()) for name in _READINGS if hasattr(part, name)]
