"""Reads a camera for the screens: frames to paint, advice and texts, without ever keeping the window waiting."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ioma_desk.domain.ports import Clock
from ioma_desk.ui.scan_session import Preview, ScanEquipment, ScanSession

NOT_ANSWERING = (
    "La cámara dejó de responder. Desconéctela del puerto USB, espere unos segundos y vuelva a conectarla."
)
STARTING_SLOWLY = (
    "La cámara tarda en encenderse. Espere unos segundos; mientras tanto puede usar el lector o buscar a la persona."
)
_LOOK_EVERY_MS = 250
_SLOW_S = 1.7
"""From here on a camera that is still being opened is said to be slow: nobody looks at an empty picture for two s."""
_PATIENCE_S = 6.0
"""Silence of a source after which it is named; slow cameras take some seconds to open."""
_SMALLEST = QSize(320, 180)


class Scanner(QObject):
    """Runs one `ScanSession` at a time and speaks on the UI thread only.

    `frame` carries a `Preview`, each frame's at the most, and only when the one before was taken; `text_read` the text
    of each card or own code, once; `trouble` a sentence with the remedy, `recovered` its end; `opened` the name of the
    source; `crashed` an exception that is a bug. A source in trouble is tried again by itself.
    """

    frame = Signal(object)
    text_read = Signal(str)
    trouble = Signal(str)
    recovered = Signal()
    opened = Signal(str)
    crashed = Signal(object)
    _said = Signal(object, object)

    def __init__(
        self, equipment: ScanEquipment, clock: Clock, *, slow_s: float = _SLOW_S, patience_s: float = _PATIENCE_S
    ) -> None:
        super().__init__()
        self._equipment, self._clock, self._slow_s, self._patience_s = equipment, clock, slow_s, patience_s
        self._session: ScanSession | None = None
        self._active = True
        self._followed: dict[QWidget, bool] = {}
        self._size = _SMALLEST
        self._watch = QTimer(self, interval=_LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look_after)
        self._said.connect(self._hear)

    def start(self) -> None:
        """Begin to read; does nothing when reading already."""
        if self._session is None:
            self._begin(None)

    def restart(self, equipment: ScanEquipment | None = None) -> None:
        """Begin anew, as after "Reintentar", or with another source."""
        self._equipment = equipment or self._equipment
        before, self._session = self._session, None
        if before is not None:
            before.stop()
        self._begin(before)

    def stop(self) -> None:
        """End reading; the source is let go of in its own time."""
        if self._session is not None:
            self._session.stop()
        self._session = None
        self._watch.stop()

    def close(self, wait_s: float = 2.0) -> bool:
        """End reading and wait for it, at most `wait_s`; a source that never answers is left behind (False)."""
        session = self._session
        self.stop()
        return session is None or session.join(wait_s)

    def follow(self, view: QWidget) -> None:
        """Read only while one of the views followed can be seen."""
        self._followed[view] = view.isVisible()
        view.installEventFilter(self)
        self._set_active(any(self._followed.values()))

    def set_preview_size(self, size: QSize) -> None:
        """Make previews just large enough to fill `size`, in pixels of the screen."""
        self._size = size.expandedTo(_SMALLEST)
        if self._session is not None:
            self._session.preview_size = self._size

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide} and isinstance(watched, QWidget):
            self._followed[watched] = event.type() == QEvent.Type.Show
            self._set_active(any(self._followed.values()))
        return False

    def _begin(self, before: ScanSession | None) -> None:
        session = ScanSession(self._equipment, self._clock, self._said.emit, before)
        session.preview_size = self._size
        session.set_active(self._active)
        self._session = session
        session.start()
        self._watch.start()

    def _set_active(self, active: bool) -> None:
        self._active = active
        if self._session is not None:
            self._session.set_active(active)

    def _hear(self, session: ScanSession, word: Callable[["Scanner"], None]) -> None:
        """Pass on what a session says, unless another one has taken its place."""
        if session is self._session:
            word(self)

    def take_preview(self, preview: Preview) -> None:
        """Pass a preview on and let the session make the next one."""
        assert self._session is not None
        if self._active:
            self.frame.emit(preview)
        self._session.preview_taken()

    def take_text(self, text: str) -> None:
        """Pass a text on, unless nobody looks at the camera any more."""
        if self._active:
            self.text_read.emit(text)

    def _look_after(self) -> None:
        """Name a source that neither gives frames nor says why."""
        session = self._session
        if session is None or not self._active:
            return
        silent_s = session.silent_for()
        if silent_s > self._patience_s:
            sentence = NOT_ANSWERING
        elif silent_s > self._slow_s and not session.is_open:
            sentence = STARTING_SLOWLY
        else:
            return
        if session.call_troubled(sentence):
            self.trouble.emit(sentence)
