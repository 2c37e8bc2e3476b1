"""The manual (F1), opened at the chapter of the screen, and the list of its keys (?)."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextBlock, QTextCursor
from PySide6.QtWidgets import QDialog, QGridLayout, QTextBrowser, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.keys import KeyCap
from ioma_desk.ui.widgets.labels import Label

_MOST_OF_SCREEN = 0.9
_ABOVE = (0, 28, 18)  # pixels at 100 % above a heading, by its level
_BELOW = 6  # and below each paragraph
_MARGIN = 16  # pixels between the edge of the pages and their words

GENERAL_KEYS = (
    ("Ctrl+K", "Buscar una persona"),
    ("Ctrl+L", "Cambiar de operador"),
    ("Ctrl+Mayús+L", "Bloquear el puesto"),
    ("F1", "Manual"),
    ("?", "Estas teclas"),
    ("Mayús+F1", "Estas teclas, mientras se escribe un dato"),
)


class Manual(QDialog):
    """The Spanish manual in a window of its own."""

    def __init__(self, look: Look, parent: QWidget | None, file: Path) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setWindowTitle("Manual de IOMA Desk")
        self._pages = QTextBrowser()
        self._pages.setAccessibleName("Manual")
        self._pages.setOpenExternalLinks(False)
        self._pages.setSearchPaths([str(file.parent)])
        self._pages.setMarkdown(file.read_text(encoding="utf-8"))
        self._pages.document().setDocumentMargin(_MARGIN)
        close = KeyButton(look, "Cerrar", "Esc")
        close.setObjectName("close_manual")
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._pages)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._look = look
        look.changed.connect(self._dress)
        self._dress()

    def open_at(self, chapter: str) -> None:
        """Show the manual from the heading `chapter` on, or from its beginning when there is no such heading."""
        self.show()
        self.raise_()
        self._pages.setFocus()
        self._leave_room_below()
        layout = self._pages.document().documentLayout()
        layout.documentSize()  # lays out all pages: until then there is nothing below to scroll to
        heading = self._heading(chapter)
        top = layout.blockBoundingRect(heading).top() if heading else 0
        self._pages.verticalScrollBar().setValue(round(top))

    def _dress(self) -> None:
        """Take the letters in force; headings stand apart from what is above them."""
        theme = self._look.theme
        self._pages.setFont(theme.font("body"))
        block = self._pages.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            level = shape.headingLevel()
            shape.setTopMargin(theme.px(_ABOVE[min(level, len(_ABOVE)) - 1]) if level else 0)
            shape.setBottomMargin(theme.px(_BELOW))
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()
        room = self.screen().availableSize() * _MOST_OF_SCREEN
        self.resize(QSize(theme.px(760), theme.px(640)).boundedTo(room))

    def _leave_room_below(self) -> None:
        """Let the last chapter, too, begin at the top of what is seen."""
        whole = self._pages.document().rootFrame()
        shape = whole.frameFormat()
        shape.setBottomMargin(self._pages.viewport().height())
        whole.setFrameFormat(shape)

    def _heading(self, chapter: str) -> QTextBlock | None:
        block = self._pages.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == chapter:
                return block
            block = block.next()
        return None


class ManualKey(QObject):
    """F1 in a window that comes before the desk: the manual at the chapter about that window."""

    def __init__(self, look: Look, window: QWidget, file: Path, chapter: str) -> None:
        super().__init__(window)
        self._look, self._window, self._file, self._chapter = look, window, file, chapter
        self._manual: Manual | None = None
        QShortcut(QKeySequence(Qt.Key.Key_F1), window).activated.connect(self._open)

    def _open(self) -> None:
        if self._manual is None:
            self._manual = Manual(self._look, self._window, self._file)
        self._manual.open_at(self._chapter)


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
