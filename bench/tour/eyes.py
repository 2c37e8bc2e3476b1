"""The eyes of the tour: from a thread of its own it asks the UI thread what is on the screen, and waits for it."""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

T = TypeVar("T")
PATIENCE_SECONDS = 30.0
_LOOK_EVERY = 0.02


class StepFailed(AssertionError):
    """What was waited for did not come."""


class Eyes(QObject):
    """Looks at the widgets of the program from another thread."""

    _asked, _told = Signal(object), Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.answered_ms = 0.0
        """What all answers took of the UI thread's time."""
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def ask(self, question: Callable[[], T]) -> T:
        """Run `question` on the UI thread and return its answer."""
        done = threading.Event()
        box: dict[str, Any] = {}

        def run() -> None:
            try:
                box["answer"] = question()
            except Exception as error:  # noqa: BLE001 - handed on to who asked
                box["error"] = error
            done.set()

        self._asked.emit(run)
        if not done.wait(PATIENCE_SECONDS):
            raise StepFailed("the UI thread did not answer")
        if "error" in box:
            raise box["error"]
        answer: T = box["answer"]
        return answer

    def do(self, deed: Callable[[], None]) -> None:
        """Let the UI thread do something in a turn of its own: that is the program's work, not a look at it."""
        self._told.emit(deed)

    def wait_for(self, what: str, condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> float:
        """Wait until `condition` holds; return the seconds it took. Raises `StepFailed` naming `what`."""
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            if self.ask(condition):
                return time.monotonic() - started
            time.sleep(_LOOK_EVERY)
        raise StepFailed(f"waited {seconds:.0f} s in vain for: {what}")

    def _answer(self, run: Callable[[], None]) -> None:
        clock = QElapsedTimer()
        clock.start()
        run()
        self.answered_ms += clock.nsecsElapsed() / 1e6

    def _do(self, deed: Callable[[], None]) -> None:
        deed()


def shown(name: str) -> QWidget | None:
    """Return the visible widget with that object name in any window; on the UI thread only."""
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(QWidget, name)):
            if widget.objectName() == name and widget.isVisible():
                return widget
    return None


class Pulse(QObject):
    """Measures how long the UI thread leaves its events unattended: gaps between ticks, less the tick itself.

    What the eyes of the tour asked in a gap is no work of the program, and left out.
    """

    TICK_MS = 4
    LONG_MS = 50.0

    def __init__(self, eyes: Eyes) -> None:
        super().__init__()
        self._eyes, self._answered_ms = eyes, 0.0
        self.gaps_ms: list[float] = []
        self.long_gaps: list[tuple[float, float, float]] = []
        """Of each gap over `LONG_MS`: seconds since the start, milliseconds, and those the program computed there."""
        self._computed = 0.0
        self._run = QElapsedTimer()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=self.TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure."""
        self._clock.start()
        self._run.start()
        self._timer.start()

    def _tick(self) -> None:
        answered, self._answered_ms = self._eyes.answered_ms - self._answered_ms, self._eyes.answered_ms
        gap = max(0.0, self._clock.nsecsElapsed() / 1e6 - self.TICK_MS - answered)
        computed, self._computed = (time.thread_time() - self._computed) * 1_000, time.thread_time()
        self.gaps_ms.append(gap)
        if gap > self.LONG_MS:
            own = max(0.0, computed - answered)
            self.long_gaps.append((round(self._run.elapsed() / 1e3, 2), round(gap, 1), round(own, 1)))
        self._clock.restart()
