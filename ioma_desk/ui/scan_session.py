"""One source of frames being read: a thread takes frames and makes previews, another one reads the cards."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from ioma_desk.domain.errors import CameraTrouble
from ioma_desk.domain.ports import CardReader, Clock, Coach, Coaching, Frame, FrameSource, Point, Reading, ReadingKind
from ioma_desk.ui.frames import frame_image

if TYPE_CHECKING:
    from ioma_desk.ui.scanning import Scanner

    Say: TypeAlias = Callable[["ScanSession", Callable[[Scanner], None]], None]

_PREVIEW_EVERY_S = 0.025
"""Every frame of a usual camera, a little less so that its jitter skips none; the one before must be painted."""
_LOOK_EVERY_S = 0.06
"""While nothing lies before the camera, every other frame is enough; as soon as something does, all are read."""
_AFTER_TEXT_S = 0.3
"""Rest after a card: it needs no second reading, and the window that now fills has the processor for itself."""
_NO_FRAME_YET_S = 0.01
_AT_REST_S = 0.1
_LINGER_S = 30.0
"""A source nobody looks at stays open for so long, so that the next visit finds it ready."""


@dataclass(frozen=True, slots=True)
class ScanEquipment:
    """What a session works with; each is made on the thread that uses it, where its imports do not delay a window."""

    make_source: Callable[[], FrameSource]
    make_reader: Callable[[], CardReader]
    make_coach: Callable[[], Coach]
    retry_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Preview:
    """A frame ready to be painted, and what the newest frame read showed; `outline` in pixels of `image`."""

    image: QImage
    reading: Reading
    coaching: Coaching
    outline: tuple[Point, ...] = ()


class ScanSession:
    """Reads until `stop`. Both threads are daemons: a driver that never answers cannot keep the program from ending."""

    def __init__(
        self, equipment: ScanEquipment, clock: Clock, say: "Say", before: "ScanSession | None" = None
    ) -> None:
        """Take `say`, which brings a word to the UI thread, and the session `before`, which may hold the device yet."""
        self.preview_size = QSize(1280, 720)
        self._equipment, self._clock, self._say_across, self._before = equipment, clock, say, before
        self._newest = _Newest()
        self._seen = _NOTHING_SEEN
        self._stop, self._active, self._ui_free = threading.Event(), threading.Event(), threading.Event()
        self._ui_free.set()
        self._open = self._lost = self._troubled = False
        self._sentence = ""
        self._alive_s = self._rest_since_s = clock.monotonic()
        self._previewed_s = self._handed_s = 0.0
        self._threads = (
            threading.Thread(target=self._guard, args=(self._take_frames,), name="camera", daemon=True),
            threading.Thread(target=self._guard, args=(self._read_cards,), name="card reader", daemon=True),
        )

    def start(self) -> None:
        """Begin, once the session before has let go of the device."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End in a moment, without waiting for it."""
        self._stop.set()
        self._active.set()
        self._newest.close()

    def join(self, wait_s: float) -> bool:
        """Wait for the end, at most `wait_s` seconds; return whether it came."""
        deadline = self._clock.monotonic() + wait_s
        for thread in self._threads:
            thread.join(max(0.0, deadline - self._clock.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def set_active(self, active: bool) -> None:
        """Read, or rest: frames are then dropped, and after a while the source is closed."""
        if active:
            self._seen = _NOTHING_SEEN  # what was before the camera then says nothing of now
            self._alive_s = self._clock.monotonic()
            self._active.set()
        elif not self._stop.is_set():
            self._rest_since_s = self._clock.monotonic()
            self._active.clear()

    def preview_taken(self) -> None:
        """Let the next preview be made."""
        self._ui_free.set()

    def silent_for(self) -> float:
        """Return the seconds since the source last gave a frame or an answer."""
        return self._clock.monotonic() - self._alive_s

    @property
    def is_open(self) -> bool:
        """Tell whether the source has been opened and not been lost since."""
        return self._open

    def call_troubled(self, sentence: str) -> bool:
        """Mark the source as troubled; return False when that was said already."""
        known = self._troubled and sentence == self._sentence
        self._troubled, self._sentence = True, sentence
        return not known

    def _guard(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as bug:  # noqa: BLE001 - whatever it is, the crash dialog must show it
            unexpected = bug
            self._say(lambda scanner: scanner.crashed.emit(unexpected))

    def _say(self, word: "Callable[[Scanner], None]") -> None:
        if not self._stop.is_set():
            self._say_across(self, word)

    def _take_frames(self) -> None:
        if self._before is not None:
            self._before.join(self._equipment.retry_s)
            self._before = None
        source = self._equipment.make_source()
        try:
            while not self._stop.is_set():
                if self._active.is_set():
                    self._take_frame(source)
                else:
                    self._rest(source)
        finally:
            source.close()

    def _rest(self, source: FrameSource) -> None:
        """Keep the source awake for a while, then let go of it until somebody looks again."""
        if self._open and self._clock.monotonic() - self._rest_since_s < _LINGER_S:
            self._take_frame(source)
            self._stop.wait(_AT_REST_S)
            return
        source.close()
        self._open = False
        self._active.wait()

    def _take_frame(self, source: FrameSource) -> None:
        try:
            if not self._open:
                source.open()
                self._open, self._lost, name = True, False, source.name
                self._say(lambda scanner: scanner.opened.emit(name))
            frame = source.read()
        except CameraTrouble as trouble:
            self._lost = self._open
            self._tell_trouble(str(trouble))
            self._stop.wait(self._equipment.retry_s)
            return
        self._alive_s = self._clock.monotonic()
        if frame is not None:
            self._pass_on(frame)
        elif self._lost:
            self._open = False  # the device went away and the source let go of it
        else:
            self._stop.wait(_NO_FRAME_YET_S)

    def _tell_trouble(self, sentence: str) -> None:
        self._alive_s = self._clock.monotonic()
        if not self._troubled or sentence != self._sentence:
            self._say(lambda scanner: scanner.trouble.emit(sentence))
        self._troubled, self._sentence = True, sentence

    def _pass_on(self, frame: Frame) -> None:
        if self._troubled:
            self._troubled = self._lost = False
            self._say(lambda scanner: scanner.recovered.emit())
        if not self._active.is_set():
            return
        at = self._alive_s
        if self._seen.coaching is not Coaching.NO_CARD or at - self._handed_s >= _LOOK_EVERY_S:
            self._handed_s = at
            self._newest.put(frame, at)
        if at - self._previewed_s >= _PREVIEW_EVERY_S and self._ui_free.is_set():
            self._previewed_s = at
            self._ui_free.clear()
            preview = self._preview(frame)
            self._say(lambda scanner: scanner.take_preview(preview))

    def _preview(self, frame: Frame) -> Preview:
        whole, seen = frame_image(frame), self._seen
        filling = whole.size().scaled(self.preview_size, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        image = whole
        if filling.width() < whole.width():
            image = whole.scaled(
                filling, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        scale = image.width() / seen.frame_width
        outline = tuple((x * scale, y * scale) for x, y in seen.reading.outline or ())
        return Preview(image, seen.reading, seen.coaching, outline)

    def _read_cards(self) -> None:
        reader, coach = self._equipment.make_reader(), self._equipment.make_coach()
        while (taken := self._newest.take()) is not None:
            frame, at = taken
            text = reader.feed(frame)
            reading = reader.last_reading
            self._seen = _Seen(reading, coach.advise(frame, reading, at), frame.shape[1])
            if text:
                self._say_text(text)
                self._stop.wait(_AFTER_TEXT_S)

    def _say_text(self, text: str) -> None:
        self._say(lambda scanner: scanner.take_text(text))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the newest frame read showed, and how many pixels wide it was."""

    reading: Reading
    coaching: Coaching
    frame_width: int


_NOTHING_SEEN = _Seen(Reading(ReadingKind.NONE), Coaching.NO_CARD, 1)


class _Newest:
    """A place for one frame: a new one takes the place of one that nobody took."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._frame: tuple[Frame, float] | None = None
        self._closed = False

    def put(self, frame: Frame, at_s: float) -> None:
        with self._changed:
            self._frame = frame, at_s
            self._changed.notify()

    def take(self) -> tuple[Frame, float] | None:
        """Wait for a frame and return it with its time, or None after `close`."""
        with self._changed:
            self._changed.wait_for(lambda: self._frame is not None or self._closed)
            taken, self._frame = self._frame, None
            return None if self._closed else taken

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
