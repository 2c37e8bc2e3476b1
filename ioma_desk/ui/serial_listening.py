"""Listens to a scanner on a thread of its own: its codes and troubles come to the screens, and it is found again."""

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ioma_desk.domain.errors import ScannerTrouble
from ioma_desk.domain.ports import ScanSource

RETRIES_S = (0.5, 1.0, 2.0, 4.0, 5.0)
"""Pauses before a scanner in trouble is tried again; the last one for ever, so that plugging it in is enough."""

_LET_GO_S = 3.0
"""How long a session waits for the one before it to let go of its port; a driver that hangs is not waited for."""

_Say = Callable[["_Session", Callable[["SerialListener"], None]], None]


class SerialListener(QObject):
    """Runs one session at a time and speaks on the UI thread only.

    `scanned` carries a `SerialScan`; `opened` the scanner's name, also when it came back; `trouble` a sentence with
    the remedy; `crashed` an exception that is a bug.
    """

    scanned = Signal(object)
    opened = Signal(str)
    trouble = Signal(str)
    crashed = Signal(object)
    _said = Signal(object, object)

    def __init__(self, retries_s: Sequence[float] = RETRIES_S) -> None:
        super().__init__()
        self._retries_s = retries_s
        self._session: _Session | None = None
        self._last: _Session | None = None  # may hold the port for a moment after its end
        self._said.connect(self._hear)

    def listen(self, make_source: Callable[[], ScanSource]) -> None:
        """Begin to listen, or begin anew; the source is made on the thread that uses it."""
        self.stop()
        self._session = self._last = _Session(make_source, self._retries_s, self._said.emit, self._last)
        self._session.start()

    def stop(self) -> None:
        """Listen no more; the port is let go of in its own time."""
        if self._session is not None:
            self._session.stop()
        self._session = None

    def close(self, wait_s: float = 2.0) -> bool:
        """Listen no more and wait for the end, at most `wait_s`; return whether it came."""
        self.stop()
        return self._last is None or self._last.join(wait_s)

    def _hear(self, session: "_Session", word: Callable[["SerialListener"], None]) -> None:
        """Pass on what a session says, unless another one has taken its place."""
        if session is self._session:
            word(self)


class _Session:
    """Reads one source until `stop`; a daemon, so that a driver that never answers cannot keep the program alive."""

    def __init__(
        self, make_source: Callable[[], ScanSource], retries_s: Sequence[float], say: _Say, before: "_Session | None"
    ) -> None:
        self._make_source, self._retries_s, self._say_across, self._before = make_source, retries_s, say, before
        self._stop = threading.Event()
        self._failures = 0
        self._sentence = ""
        self._thread = threading.Thread(target=self._guard, name="serial scanner", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def join(self, wait_s: float) -> bool:
        self._thread.join(wait_s)
        return not self._thread.is_alive()

    def _guard(self) -> None:
        try:
            self._run()
        except Exception as bug:  # noqa: BLE001 - whatever it is, the crash dialog must show it
            unexpected = bug
            self._say(lambda listener: listener.crashed.emit(unexpected))

    def _run(self) -> None:
        if self._before is not None:
            self._before.join(_LET_GO_S)
            self._before = None
        source = self._make_source()
        try:
            while not self._stop.is_set():
                self._listen(source)
        finally:
            source.close()

    def _listen(self, source: ScanSource) -> None:
        """Open the source and read until it is lost."""
        try:
            source.open()
            self._well(source.name)
            while not self._stop.is_set():
                scan = source.read()
                if scan is not None:
                    self._say(lambda listener, scan=scan: listener.scanned.emit(scan))  # type: ignore[misc] # bound now
        except ScannerTrouble as trouble:
            self._in_trouble(str(trouble))

    def _well(self, name: str) -> None:
        self._failures, self._sentence = 0, ""
        self._say(lambda listener: listener.opened.emit(name))

    def _in_trouble(self, sentence: str) -> None:
        if sentence != self._sentence:
            self._sentence = sentence
            self._say(lambda listener: listener.trouble.emit(sentence))
        pause_s = self._retries_s[min(self._failures, len(self._retries_s) - 1)]
        self._failures += 1
        self._stop.wait(pause_s)

    def _say(self, word: Callable[[SerialListener], None]) -> None:
        if not self._stop.is_set():
            self._say_across(self, word)
