"""Catches the bugs that nobody else did, on every thread, and has them logged and shown."""

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from ioma_desk.ui.crash_dialog import CrashDialog
    from ioma_desk.ui.look import Look


class CrashCatcher(QObject):
    """Catches what nobody else did, on every thread, and shows it on the UI thread, one dialog at a time.

    `log` writes the bug down and returns its crash id.
    """

    caught = Signal(object)

    def __init__(self, look: "Look", log: "Callable[[BaseException], str]") -> None:
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
        # Loaded now: at the start everything else would wait for what is hardly ever needed.
        import traceback

        from ioma_desk.ui.crash_dialog import CrashDialog

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
        self, kind: type[BaseException], error: BaseException, trace: "TracebackType | None"
    ) -> None:  # fmt: skip
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.caught.emit(error)
