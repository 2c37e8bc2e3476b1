"""Takes work off the UI thread and brings its result back: Qt's thread pool behind the `Tasks` door."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from ioma_desk.domain.errors import UserFacingError

T = TypeVar("T")


class _Delivery(QObject):
    """Carries a finished job's outcome across the threads: emitted on a worker, delivered on the UI thread."""

    finished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver(self, call_back: Callable[[], None]) -> None:
        call_back()


class _Work(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class OneShot:
    """One `later`; cancelling it twice or too late is no matter."""

    def __init__(self, owner: QObject, milliseconds: int, action: Callable[[], None]) -> None:
        self._timer = QTimer(owner, singleShot=True, interval=milliseconds)
        self._timer.timeout.connect(action)
        self._timer.timeout.connect(self._timer.deleteLater)
        self._timer.start()
        self._over = False
        self._timer.timeout.connect(self._end)

    def cancel(self) -> None:
        """Take it back."""
        if not self._over:
            self._over = True
            self._timer.stop()
            self._timer.deleteLater()

    def _end(self) -> None:
        self._over = True


class QtTasks(QObject):
    """Implements `ui.ports.Tasks`.

    `on_problem` hears of `UserFacingError`s that nobody else handles, `on_bug` of everything else. `finish` waits
    for the work under way, so that closing the window never cuts a write short.
    """

    def __init__(
        self, on_problem: Callable[[str], None], on_bug: Callable[[BaseException], None], workers: int = 6
    ) -> None:
        super().__init__()
        self._on_problem = on_problem
        self._on_bug = on_bug
        self._delivery = _Delivery()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(workers)

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserFacingError], None] | None = None,
    ) -> None:
        """Run `job` on a worker, then one of the others here."""

        def work() -> None:
            try:
                result = job()
            except UserFacingError as error:
                trouble = error  # the name bound by `except` ends with the block
                self._delivery.finished.emit(lambda: self._tell(trouble, on_error))
            except Exception as bug:  # noqa: BLE001 - whatever else it is, the crash dialog must show it
                unexpected = bug
                self._delivery.finished.emit(lambda: self._on_bug(unexpected))
            else:
                self._delivery.finished.emit(lambda: on_done(result))

        self._pool.start(_Work(work))

    def later(self, milliseconds: int, action: Callable[[], None]) -> OneShot:
        """Call `action` here after that time."""
        return OneShot(self, milliseconds, action)

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Wait for the work under way; tell whether it ended in time."""
        return self._pool.waitForDone(milliseconds)

    def _tell(self, trouble: UserFacingError, on_error: Callable[[UserFacingError], None] | None) -> None:
        if on_error is None:
            self._on_problem(str(trouble))
        else:
            on_error(trouble)
