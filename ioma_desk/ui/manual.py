"""The manual (F1), opened at the chapter of the screen, and the list of its keys (?)."""

from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QGridLayout, QTextBrowser, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.keys import KeyCap
from ioma_desk.ui.widgets.labels import Label

GENERAL_KEYS = (
    ("Ctrl+K", "Buscar una persona"),
    ("Ctrl+L", "Cambiar de operador o bloquear"),
    ("F1", "Manual"),
    ("?", "Estas teclas"),
)


class Manual(QDialog):
    """The Spanish manual in a window of its own."""

    def __init__(self, look: Look, parent: QWidget | None, file: Path) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setWindowTitle("Manual de IOMA Desk")
        self._pages = QTextBrowser()
        self._pages.setAccessibleName("Manual")
        self._pages.setFont(look.theme.font("body"))
        self._pages.setOpenExternalLinks(False)
        self._pages.setSearchPaths([str(file.parent)])
        self._pages.setMarkdown(file.read_text(encoding="utf-8"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._pages)
        self.resize(look.theme.px(760), look.theme.px(640))

    def open_at(self, chapter: str) -> None:
        """Show the manual from the heading `chapter` on."""
        self._pages.moveCursor(QTextCursor.MoveOperation.End)
        found = self._pages.document().find(chapter)
        if not found.isNull():
            found.clearSelection()
            self._pages.setTextCursor(found)
        self._pages.ensureCursorVisible()
        self.show()
        self.raise_()


class KeyList(QDialog):
    """All keys of the screen in front."""

    def __init__(self, look: Look, parent: QWidget, keys: list[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setObjectName("key_list")
        self.setWindowTitle("Teclas")
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 20, 24, 24)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.addWidget(Label(look, "Teclas de esta pantalla", "title"), 0, 0, 1, 2)
        for row, (key, words) in enumerate([*keys, *GENERAL_KEYS], 1):
            grid.addWidget(KeyCap(look, key), row, 0)
            grid.addWidget(Label(look, words), row, 1)
