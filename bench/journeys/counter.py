"""One counter in this process: opens the real program, presses keys as the system sends them, sees what is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from ioma_desk.app.desk_window import DeskWindow
from ioma_desk.app.starting import WINDOW_SIZE, Start
from ioma_desk.ui.key_filter import KeyFilter
from ioma_desk.ui.widgets.focus_ring import FocusRing

W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 20_000
HEARTBEAT_MS = 4
SCANNER_KEY_MS, SCANNER_ENDS_MS = 8, 130
"""From key to key; and how long after its Enter a scanner may send a second one, which no person's next key is."""
_SCANNERS_CLOCK_MS = 1_000_000_000
"""Far ahead of the times that Qt gives to typed keys: one typed right after a scan by both must not seem part of it."""
_CAPS = {"Enter": "Return", "Espacio": "Space"}


class InVain(AssertionError):
    """What was waited for did not come."""


class Counter:
    """The program in the home of the environment; `pressed` counts the keys of the person before it."""

    def __init__(self, app: QApplication, *, demo: bool = False) -> None:
        self.app = app
        self.pressed = 0
        self._heart = QTimer(interval=HEARTBEAT_MS)
        self._heart.start()
        self.start = Start(app, demo=demo)
        # The screen of trials is smaller than any desk's: its windows are as large as on a usual one, and fill none.
        self.start.view.resize(WINDOW_SIZE)
        self.start.fills_screen = False
        self.start.show()

    @property
    def desk(self) -> DeskWindow:
        """Return the signed-in desk."""
        assert self.start.desk_window is not None
        return self.start.desk_window

    @property
    def front(self) -> str:
        """Return the key of the screen in front, '' before anybody signed in."""
        desk = self.start.desk_window
        return desk.window.front if desk is not None else ""

    def sign_in(self, name: str, password: str) -> None:
        """Let somebody in who gave name and password."""
        self.wait_for("the desk", lambda: self.start.desk_is_open)
        self.start.presenter.sign_in(name, password)
        self.wait_for("the main window", lambda: self.front == "attention")
        self.wait_for("its focus", lambda: self.app.focusWindow() is self.desk.window.windowHandle())

    def close(self) -> None:
        """End the program as closing its window does, and leave nothing in the process that hears keys."""
        self.start.finish()
        self.start.tasks.deleteLater()  # and with it whatever was to be done later
        desk = self.start.desk_window
        for window in (self.start.view, desk.window if desk is not None else None):
            if window is not None:
                window.close()
                window.deleteLater()
        for listener in (*self.app.findChildren(KeyFilter), *self.app.findChildren(FocusRing)):
            listener.deleteLater()
        self._heart.stop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # Hands

    def press(self, *caps: str) -> None:
        """Press keys as their caps show them, such as 'Ctrl+Enter' or 'P', each acted upon before the next."""
        for cap in caps:
            parts = "+".join(_CAPS.get(part, part) for part in cap.split("+"))
            stroke = QKeySequence(parts)[0]  # type: ignore[index]  # the stubs leave __getitem__ out
            key = stroke.key()
            if key < Qt.Key.Key_Escape and not stroke.keyboardModifiers():
                self._click(cap.lower())
            else:
                QTest.keyClick(self._window(), key, stroke.keyboardModifiers())
            self.pressed += 1
            self._pass_on()

    def write(self, text: str, seen: Callable[[], None] = lambda: None) -> None:
        """Type as a person does: each sign arrives before the next is pressed; `seen` hears of each."""
        for sign in text:
            self._click(sign)
            self.pressed += 1
            self._pass_on()
            seen()

    def scan(self, text: str) -> None:
        """Type as a scanner in keyboard mode does, Enter at the end; scans are not counted as keys.

        The events bear the times of a scanner's keys, whatever this process waits for meanwhile.
        """
        for at, sign in enumerate(f"{text}\r"):
            key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
                event.setTimestamp(_SCANNERS_CLOCK_MS + at * SCANNER_KEY_MS)
                QCoreApplication.sendEvent(self._window(), event)
        self.pause(SCANNER_ENDS_MS)

    def _click(self, sign: str) -> None:
        # With its text: of a sign alone QTest takes the first byte, and half of an "ñ" is no letter.
        key = Qt.Key(ord(sign.upper()))
        QTest.sendKeyEvent(QTest.KeyAction.Click, self._window(), key, sign, Qt.KeyboardModifier.NoModifier)

    def _pass_on(self) -> None:
        """Let a key through that the program holds back until it knows that no scanner pressed it."""
        self.wait_for("the key", lambda: not any(held._kept for held in self.app.findChildren(KeyFilter)))  # noqa: SLF001 - nothing else tells when a key went on

    def _window(self) -> QWindow:
        window = self.app.focusWindow()
        if window is None:
            raise InVain("no window has the keyboard")
        return window

    def pause(self, milliseconds: float) -> None:
        """Do nothing for a while, as a person between two keys; the program's other threads work on.

        `QTest.qWait` would keep Python's lock, and so every worker, for as long.
        """
        deadline = QDeadlineTimer(round(milliseconds))
        self.wait_for("the end of a pause", deadline.hasExpired)

    # Eyes

    def wait_for(self, what: str, condition: Callable[[], object], patience_ms: int = PATIENCE_MS) -> None:
        """Let the program work until `condition` holds. Raises `InVain` naming `what`."""
        patience = QDeadlineTimer(patience_ms)
        while not condition():
            if patience.hasExpired():
                raise InVain(f"waited {patience_ms} ms in vain for {what}; on the screen: {self._told()}")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def edit(self, field: str) -> QLineEdit:
        """Return the line of a field of the screen in front."""
        edit = next(self.named(f"{field}_edit"))
        assert isinstance(edit, QLineEdit)
        return edit

    def text(self, field: str) -> str:
        """Return what a field of the screen in front holds."""
        return self.edit(field).text()

    def focused(self) -> str:
        """Return the name of the field that has the cursor."""
        focus = QApplication.focusWidget()
        return focus.objectName().removesuffix("_edit") if focus is not None else ""

    def says(self, words: str) -> bool:
        """Tell whether some label or button shows `words`."""
        labels = (label.text() for label in self.visible(QLabel))
        buttons = (button.text() for button in self.visible(QAbstractButton))
        return any(words in told for told in (*labels, *buttons))

    def visible(self, kind: type[W]) -> Iterator[W]:
        """Yield every widget of that kind that can be seen, in any window."""
        for window in self.app.topLevelWidgets():
            if window.isVisible():
                yield from (widget for widget in window.findChildren(kind) if widget.isVisible())

    def named(self, name: str) -> Iterator[QWidget]:
        """Yield every widget of that name that can be seen."""
        return (widget for widget in self.visible(QWidget) if widget.objectName() == name)

    def _told(self) -> str:
        words = sorted({label.text() for label in self.visible(QLabel) if label.text()})
        return f"{self.front or 'start'}, cursor in {self.focused()!r}: {words}"


@contextmanager
def counter(app: QApplication, name: str, password: str, *, demo: bool = False) -> Iterator[Counter]:
    """Give a counter with somebody signed in, closed afterwards."""
    opened = Counter(app, demo=demo)
    try:
        opened.sign_in(name, password)
        yield opened
    finally:
        opened.close()
