"""A process with a window of every widget behind the program's key filter; it answers questions about what it got."""

import os
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from bench.keyboard.widgets import EveryWidget
from ioma_desk.devices.keyboard_scanner import BurstDetector
from ioma_desk.ui.fonts import load_fonts
from ioma_desk.ui.icons import Icons
from ioma_desk.ui.key_filter import KeyFilter
from ioma_desk.ui.look import Look

_RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_PATIENCE_MS, _HEARTBEAT_MS = 10_000, 4
_QUIET_MS = 150
"""Longer than anything waits in the filter: what has not come by then was swallowed."""


def answer_until_closed(display: str, pipe: Connection) -> None:
    """Open the window on `display` and answer each question, a tuple of a method's name and its arguments."""
    os.environ |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    app = QApplication(sys.argv[:1])
    load_fonts(_RESOURCES / "fonts")
    witness = Witness(app, pipe)
    witness.window.show()
    app.exec()


class Witness(QObject):
    """Sees what the scanner filter says, what the widgets get, and how long each key was on its way between."""

    def __init__(self, app: QApplication, pipe: Connection) -> None:
        super().__init__()
        self._app, self._pipe = app, pipe
        self.window = EveryWidget(Look(app, Icons(_RESOURCES / "icons")))
        self._keys = KeyFilter(app, BurstDetector())
        self._keys.scanned.connect(self._hear)
        self._scans: list[str] = []
        self._came: list[tuple[int, float]] = []
        self._waits_ms: list[float] = []
        app.focusObjectChanged.connect(self._watch)
        self._heart = QTimer(self, interval=_HEARTBEAT_MS)
        self._bell = QSocketNotifier(pipe.fileno(), QSocketNotifier.Type.Read, self)
        self._bell.activated.connect(self._answer)

    def focus(self, part: str) -> str:
        """Give the focus to a widget; return what everything holds."""
        self.window.activateWindow()
        widget = self.window.parts[part]
        self._wait_until(self.window.isActiveWindow)
        widget.setFocus()
        self._wait_until(lambda: _has_focus(widget))
        self._watch()
        return self.window.contents()

    def scans(self, count: int) -> tuple[list[str], str]:
        """Return the scans heard, once there are `count` and nothing more comes, and what everything holds."""
        self._wait_until(lambda: len(self._scans) >= count)
        self._wait_for(_QUIET_MS)
        heard, self._scans = self._scans, []
        self._came.clear()
        return heard, self.window.contents()

    def text(self, part: str, length: int) -> tuple[str, list[str], list[float]]:
        """Return what was typed into `part` once it is `length` long, the scans heard, and each key's wait in ms."""
        widget = self.window.parts[part]
        self._wait_until(lambda: len(_text(widget)) >= length)
        self._wait_for(_QUIET_MS)
        heard, self._scans = self._scans, []
        waits, self._waits_ms = self._waits_ms, []
        self._came.clear()
        return _text(widget), heard, waits

    def empty(self, part: str) -> None:
        """Take away what stands in `part`."""
        self.window.parts[part].clear()  # type: ignore[attr-defined] # lines and texts have it

    def copy(self, text: str) -> None:
        """Put `text` where Ctrl+V finds it."""
        QApplication.clipboard().setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text():
            if isinstance(watched, QWindow):
                self._came.append((event.nativeScanCode(), time.perf_counter()))
            elif self._came:
                self._arrived(event)
        return False

    def _arrived(self, event: QKeyEvent) -> None:
        places = (place for place, (code, _) in enumerate(self._came) if code == event.nativeScanCode())
        if (place := next(places, None)) is not None:  # keys before it were dead ones, or ended a scan
            self._waits_ms.append((time.perf_counter() - self._came[place][1]) * 1_000)
            del self._came[: place + 1]

    def _watch(self) -> None:
        """Step before the program's filter, which does so itself at each change of focus; the last one is first."""
        window = QApplication.focusWindow()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            for part in self.window.parts.values():
                part.installEventFilter(self)

    def _hear(self, text: str, _end: str) -> None:
        self._scans.append(text)

    def _answer(self) -> None:
        try:
            name, *words = self._pipe.recv()
        except EOFError:
            self._app.quit()
            return
        self._bell.setEnabled(False)
        self._heart.start()
        self._pipe.send(self._told(name, words))
        self._heart.stop()
        self._bell.setEnabled(True)

    def _told(self, name: str, words: list[Any]) -> Any:
        return getattr(self, name)(*words)

    def _wait_until(self, condition: Callable[[], bool]) -> None:
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not condition() and not patience.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _wait_for(self, milliseconds: int) -> None:
        end = QDeadlineTimer(milliseconds)
        self._wait_until(end.hasExpired)


def _has_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def _text(widget: QWidget) -> str:
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()  # type: ignore[attr-defined] # lines have it
