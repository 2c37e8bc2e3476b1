"""Takes what keyboard scanners type out of the keys of the whole application, wherever the focus is.

Printable keys are held, by the times of their events, until it is known who pressed them: a scanner's are consumed with
their Enter or Tab, a person's are sent on, in order, to the widget that had the focus. Other keys are never held.
Filters stand on the window that has the keyboard, where every key passes before shortcuts and widgets see it, and on
the object that has the focus, for the signs that dead keys compose. One on the whole application would cost 9 µs for
each event of any kind.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ioma_desk.domain.ports import Burst, KeyBursts, Replay

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # as Windows tells it
_SILENT = frozenset({
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_Mode_switch, Qt.Key.Key_Multi_key,
})  # fmt: skip
"""Keys that type nothing by themselves; a scanner presses them between others."""
_REPEATS_FROM_MS, _REPEATS_UNTIL_MS = 150, 1_500
"""From how long after it went down a key may be repeated, and how long the repeats may lie apart."""
_LATE_MS = 15
"""A timer that comes later than this was held up, and the keys of the meantime may still be on their way."""


@dataclass(slots=True)
class _Kept:
    """An event held back: where it goes if a person caused it, and the key (`hand`) while that is down."""

    event: QKeyEvent | QInputMethodEvent
    target: QObject
    is_press: bool
    hand: int | None = None


class KeyFilter(QObject):
    """Emits `scanned` with the text of each burst and the key that ended it, after the event of that key."""

    scanned = Signal(str, str)
    _heard = Signal(str, str)

    def __init__(self, app: QApplication, bursts: KeyBursts) -> None:
        super().__init__(app)
        self._bursts = bursts
        self._kept: list[_Kept] = []
        self._orphans: set[int] = set()  # keys of a burst whose release is still to come
        self._down: dict[int, tuple[int, int]] = {}  # keys that are down: since when, and when last repeated
        self._replaying = False
        self._focus: QObject | None = None
        self._last_ms, self._since = 0, QElapsedTimer()
        self._started = QElapsedTimer()
        self._started.start()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._time_is_up)
        self._waited_again = False
        self._heard.connect(self.scanned, Qt.ConnectionType.QueuedConnection)
        app.focusWindowChanged.connect(self._watch)
        app.focusObjectChanged.connect(self._follow)
        self._watch(app.focusWindow())
        self._follow(app.focusObject())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replaying:
            return False
        if isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
            consumed = self._key(watched, event)
        elif isinstance(event, QInputMethodEvent) and event.commitString() and self._kept:
            consumed = self._composed(watched, event)
        else:
            return False
        self._schedule()
        return consumed

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more does no harm: Qt keeps one

    def _follow(self, focus: QObject | None) -> None:
        if self._focus is not None and isValid(self._focus) and not isinstance(self._focus, QWindow):
            self._focus.removeEventFilter(self)
        self._focus = focus
        if focus is not None:
            focus.installEventFilter(self)
        self._watch(QApplication.focusWindow())

    def _key(self, window: QWindow, event: QKeyEvent) -> bool:
        """Return whether the event stops here."""
        if _is_silent(event):
            return False
        hand, at_ms = _hand(event), self._time_of(event)
        if self._is_repeated(hand, at_ms, told=event.isAutoRepeat(), press=event.type() != QEvent.Type.KeyRelease):
            return self._decide(self._bursts.give_up())
        if event.type() == QEvent.Type.KeyRelease:
            if not event.isAutoRepeat():
                self._down.pop(hand, None)
            return self._released(event)
        if event.type() == QEvent.Type.KeyPress:
            self._down[hand] = at_ms, at_ms
        return self._pressed(window, event)

    def _is_repeated(self, hand: int, at_ms: int, *, told: bool, press: bool) -> bool:
        """Return whether the system repeats a key held down; Qt does not always tell, and may tell it of a "00"."""
        first, last = self._down.get(hand, (at_ms - _REPEATS_FROM_MS, at_ms))
        soon, known = 0 <= at_ms - first < _REPEATS_FROM_MS, hand in self._down
        repeated = not soon and (told or (press and known and at_ms - last < _REPEATS_UNTIL_MS))
        if repeated and known:
            self._down[hand] = first, at_ms
        return repeated

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        """Take a press, or the question before it whether a shortcut may act on the key (ShortcutOverride)."""
        at_ms, text = self._time_of(event), _typed(event)
        if text in {"\r", "\t"}:
            consumed = self._decide(self._bursts.key(text, at_ms))
            if consumed:
                self._orphans.add(_hand(event))
        elif text or self._bursts.certain:
            consumed = True
            if event.type() == QEvent.Type.KeyPress:
                self._hold(window, event, text or event.text(), at_ms)
        else:
            consumed = self._decide(self._bursts.give_up())
        if consumed:
            event.accept()  # a shortcut must not act on it either
        return consumed

    def _hold(self, window: QWindow, event: QKeyEvent, text: str, at_ms: int) -> None:
        self._decide(self._bursts.key(text, at_ms))
        focus = QApplication.focusWidget()
        target = window if focus is None or QApplication.activePopupWidget() else focus
        self._kept.append(_Kept(event.clone(), target, is_press=True, hand=_hand(event)))

    def _released(self, event: QKeyEvent) -> bool:
        hand = _hand(event)
        if hand in self._orphans:
            self._orphans.discard(hand)
            return True
        pressed = next((kept for kept in self._kept if kept.hand == hand), None)
        if pressed is None:
            return False
        pressed.hand = None
        self._kept.append(_Kept(event.clone(), pressed.target, is_press=False))
        self._bursts.released(self._time_of(event))
        return True

    def _composed(self, focus: QObject, event: QInputMethodEvent) -> bool:
        """Hold a sign that dead keys composed amid other held keys, so that the order stays."""
        self._decide(self._bursts.key(event.commitString(), self._now_ms()))
        self._kept.append(_Kept(event.clone(), focus, is_press=True))
        return True

    def _decide(self, answers: Iterable[Burst | Replay]) -> bool:
        """Act on what was decided; return whether it was a burst."""
        burst = False
        for answer in answers:
            if isinstance(answer, Replay):
                self._replay(answer.count)
                continue
            burst = True
            self._orphans.update(kept.hand for kept in self._kept if kept.hand is not None)
            self._kept.clear()
            if answer.text:
                self._heard.emit(answer.text, answer.end)
        return burst

    def _replay(self, count: int) -> None:
        """Send on `count` presses, and what belongs to them."""
        self._replaying = True
        try:
            while self._kept and (count or not self._kept[0].is_press):
                kept = self._kept.pop(0)
                count -= kept.is_press
                if isValid(kept.target):
                    QCoreApplication.sendEvent(kept.target, kept.event)
        finally:
            self._replaying = False

    def _schedule(self) -> None:
        due = self._bursts.due_ms
        self._waited_again = False
        if due is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, due - self._now_ms()))

    def _time_is_up(self) -> None:
        due, now = self._bursts.due_ms, self._now_ms()
        if due is not None and now - due > _LATE_MS and not self._waited_again:
            self._waited_again = True
            self._timer.start(0)
            return
        self._decide(self._bursts.tick(now if due is None else max(now, due)))
        self._schedule()

    def _time_of(self, event: QKeyEvent) -> int:
        """Return the event's time in milliseconds; some platforms and synthetic events tell none."""
        self._last_ms = event.timestamp() or self._started.elapsed()
        self._since.start()
        return self._last_ms

    def _now_ms(self) -> int:
        return self._last_ms + (self._since.elapsed() if self._since.isValid() else 0)


def _typed(event: QKeyEvent) -> str:
    """Return what a key types: Enter is a carriage return, Tab a tab, keys that type nothing are ''."""
    chord = event.modifiers() & _CHORD
    if chord not in (Qt.KeyboardModifier.NoModifier, _ALT_GR):
        return ""
    if event.key() in _ENTER:
        return "\r"
    if event.key() == Qt.Key.Key_Tab:
        return "\t"
    return event.text() if event.text().isprintable() else ""


def _is_silent(event: QKeyEvent) -> bool:
    dead = Qt.Key.Key_Dead_Grave.value <= event.key() <= Qt.Key.Key_Dead_Longsolidusoverlay.value
    return dead or event.key() in _SILENT


def _hand(event: QKeyEvent) -> int:
    """Return which key of the keyboard it is; with Shift let go early, press and release name different signs."""
    return event.nativeScanCode() or event.key()
