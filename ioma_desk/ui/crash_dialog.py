"""Shows a bug to the operator: what to do, and the details to copy for support; nothing typed is lost by it."""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import Label

WORDS = (
    "El programa encontró un error propio y lo anotó. Lo que escribió queda guardado en esta PC. "
    "Puede seguir; si algo no responde, cierre y vuelva a abrir. Copie los detalles y mándelos a sistemas."
)


class CrashDialog(QDialog):
    """One bug, by its crash id."""

    def __init__(self, look: Look, parent: QWidget | None, crash_id: str, details: str) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setWindowTitle("Error del programa")
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Detalles del error")
        self._details.setMinimumWidth(look.theme.px(560))
        copy = KeyButton(look, "Copiar detalles", icon="copy")
        go_on = KeyButton(look, "Seguir", kind="primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{crash_id}\n{details}"))
        go_on.clicked.connect(self.accept)
        words = Label(look, WORDS, "body", "text2", wrap=True)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # whole at any scale; Qt stops at 2/3 of a screen
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(look, f"Error {crash_id}", "title"))
        column.addWidget(words)
        column.addWidget(self._details, 1)
        column.addLayout(row)
        go_on.setFocus()


class CrashCatcher(QObject):
    """Catches what nobody else did, on every thread, and shows it on the UI thread, one dialog at a time.

    `log` writes the bug down and returns its crash id.
    """

    caught = Signal(object)

    def __init__(self, look: Look, log: Callable[[BaseException], str]) -> None:
        super().__init__()
        self._look = look
        self._log = log
        self._open: CrashDialog | None = None
        self.window: QWidget | None = None
        self.caught.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Stand behind Python's own last resorts."""
        sys.excepthook = self._from_main
        threading.excepthook = lambda thread: self.caught.emit(thread.exc_value)

    def show(self, error: BaseException) -> None:
        """Log the bug and show it, unless one is already shown."""
        crash_id = self._log(error)
        if self._open is not None:
            return
        # The places in the code, never the message: it may hold what somebody typed.
        places = "".join(traceback.format_tb(error.__traceback__))
        self._open = CrashDialog(self._look, self.window, crash_id, f"{type(error).__name__}\n{places}")
        self._open.finished.connect(self._closed)
        self._open.open()

    def _closed(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None

    def _from_main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:  # fmt: skip
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.caught.emit(error)
