"""The main window: navigation, search and states around the screen in front; the screens themselves are handed in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ioma_desk.ui.look import Look
from ioma_desk.ui.manual import KeyList
from ioma_desk.ui.notices import ProblemBar, QtNotices
from ioma_desk.ui.search import FoundPerson
from ioma_desk.ui.widgets.foot_strip import FootStrip
from ioma_desk.ui.widgets.keys import press_letter
from ioma_desk.ui.widgets.rail import Place, Rail
from ioma_desk.ui.widgets.search_box import HitRow, SearchBox
from ioma_desk.ui.widgets.toast import ToastArea
from ioma_desk.ui.widgets.top_bar import TopBar

SMALLEST = (1280, 720)
COMPACT_BELOW = 760
HOME = "attention"
"""The place on the rail where people are attended to."""
_LETTERS_REST_MS, _SEARCH_RESTS_MS = 600, 3_000
_FOOT_FROM = 400  # pixels of height at 100 % from which the strip of keys has room; `?` lists them anyway


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the window: its place on the rail, its keys for the strip, and its chapter of the manual."""

    widget: QWidget
    place: str
    keys: tuple[tuple[str, str], ...]
    chapter: str


class MainWindow(QMainWindow):
    """Holds the screens; says what the operator asks for, and shows what it is told to."""

    place_chosen = Signal(str)
    switch_requested = Signal()
    lock_requested = Signal()
    manual_requested = Signal(str)
    touched = Signal()
    closing = Signal()

    def __init__(self, look: Look, places: list[Place]) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("main_window")
        self.setWindowTitle("IOMA Desk")
        self.rail = Rail(look, places)
        self.top = TopBar(look)
        self.problems = ProblemBar(look)
        self._stack = QStackedWidget()
        self._stack.setObjectName("screens")
        self.foot = FootStrip(look)
        self._screens: dict[str, Screen] = {}
        self._front = ""
        self._last_of: dict[str, str] = {}
        self._letters_rest, self._search_rests = QDeadlineTimer(0), QDeadlineTimer(0)
        self._after_paint: list[Callable[[], None]] = []
        self._desk = QWidget()
        self._cover: QWidget | None = None
        self._layers = QStackedWidget()
        self._lay_out()
        self._connect()
        self.notices = QtNotices(look, self, ToastArea(look, self), self.problems)

    def add_screen(self, key: str, screen: Screen) -> None:
        """Take a screen; it is not shown yet."""
        self._screens[key] = screen
        screen.widget.setProperty("ring", False)
        self._stack.addWidget(screen.widget)

    def rehearse(self, key: str = "") -> Iterator[None]:
        """Lay out a screen, or the frame around them, then paint it, out of sight: showing it later is quick.

        The two turns of the iterator are as long as each other.
        """
        widget = self._screens[key].widget if key else self._desk
        widget.resize(self._stack.size() if key else self.size())
        widget.grab(QRect(0, 0, 1, 1))  # one pixel needs the whole layout
        yield
        widget.grab()

    def show_screen(self, key: str) -> None:
        """Put a screen in front, its keys on the strip and its place on the rail.

        It is laid out in this turn and painted in the next: both at once would hold keys up for a moment one feels.
        What is to follow the picture goes through `after_paint`.
        """
        screen = self._screens[key]
        self._front = self._last_of[screen.place] = key
        self._stack.setUpdatesEnabled(False)
        self._stack.setCurrentWidget(screen.widget)
        # Not 0: Qt makes an event of that, which comes before the layout.
        QTimer.singleShot(1, self._stack, self._paint)
        self.rail.show_active(screen.place)
        self.foot.show_keys(list(screen.keys))

    def rest_letters(self) -> None:
        """Let single letters press nothing for a moment: they may have been meant for what was here before."""
        self._letters_rest.setRemainingTime(_LETTERS_REST_MS)

    def after_paint(self, action: Callable[[], None]) -> None:
        """Call `action` once the screen put in front is painted; at once when it is already."""
        if self._stack.updatesEnabled():
            action()
        else:
            self._after_paint.append(action)

    def watch_touches(self, app: QApplication) -> None:
        """Emit `touched` whenever somebody uses keyboard or mouse in one of the windows of `app`."""
        self._touches = _Touches(self)
        self._touches.touched.connect(self.touched)
        for window in (app.focusWindow(), self.windowHandle()):
            if window is not None:
                window.installEventFilter(self._touches)
        app.focusWindowChanged.connect(self._watch_window)

    @property
    def front(self) -> str:
        """Return the key of the screen in front."""
        return self._front

    @property
    def occupied(self) -> bool:
        """Tell whether somebody is typing or answering: the screen may not change under their hands by itself.

        Words left in the search box a while ago do not count: whoever was not found by name shows the card.
        """
        boxes = [box for box in self.findChildren(QDialog) if box.isVisible()]
        if any(isinstance(box, QFileDialog) or box.objectName() == "question" for box in boxes):
            return True
        focus = QApplication.focusWidget()
        typing = isinstance(focus, QLineEdit) and bool(focus.text())
        if focus is self.top.search.edit:
            typing = typing and not self._search_rests.hasExpired()
        return typing and not any(box.objectName() == "read_again" for box in boxes)

    def last_of(self, place: str) -> str:
        """Return the key of the screen that was last in front at a place of the rail, '' for none."""
        return self._last_of.get(place, "")

    @property
    def place(self) -> str:
        """Return the place on the rail of the screen in front."""
        return self._screens[self._front].place if self._front else ""

    def put_dialogs_away(self, *, besides: str) -> None:
        """Refuse every question and close every preview: whoever they were about is no longer at the counter."""
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible() and dialog.objectName() not in {besides, "crash_dialog", "manual"}:
                dialog.reject()

    def cover(self, widget: QWidget) -> None:
        """Cover the whole desk with `widget` (the lock); what is below stays as it is."""
        self.uncover()
        self._cover = widget
        self._layers.addWidget(widget)
        self._layers.setCurrentWidget(widget)

    def uncover(self) -> None:
        """Take the cover away."""
        self._layers.setCurrentWidget(self._desk)
        if self._cover is not None:
            self._layers.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None

    @property
    def covered(self) -> bool:
        """Tell whether the desk is covered."""
        return self._cover is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters that no field took press the button that shows them; `?` lists the keys.

        Escape that nothing else took goes back from the other places to the people.
        """
        letter = event.text()
        chord = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        typed = len(letter) == 1 and letter.isprintable() and not chord and not event.isAutoRepeat()
        if self.covered or not self._front:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.place != HOME:
            self.place_chosen.emit(HOME)
        elif not typed:
            super().keyPressEvent(event)
        elif letter == "?":
            self._show_keys()
        elif not self._letters_rest.hasExpired():
            event.accept()
        elif not press_letter(self._screens[self._front].widget, letter):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        for part, stretch in ((self.top, 0), (self.problems, 0), (self._stack, 1), (self.foot, 0)):
            work.addWidget(part, stretch)
        row = QHBoxLayout(self._desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(work, 1)
        self._layers.addWidget(self._desk)
        self.setCentralWidget(self._layers)
        self.setMinimumSize(1024, 640)

    def _connect(self) -> None:
        self.rail.place_chosen.connect(self.place_chosen)
        self.top.switch_requested.connect(self.switch_requested)
        QShortcut(QKeySequence("F1"), self, self._ask_manual)
        QShortcut(QKeySequence("Shift+F1"), self, self._show_keys)
        QShortcut(QKeySequence("Ctrl+Shift+L"), self, self.lock_requested.emit)
        self.top.search.query_changed.connect(lambda _: self._search_rests.setRemainingTime(_SEARCH_RESTS_MS))
        self._look.changed.connect(self._fit_foot)

    def _fit_foot(self) -> None:
        self.foot.set_compact(self.height() < COMPACT_BELOW)
        self.foot.setVisible(self.height() >= self._look.theme.px(_FOOT_FROM))

    def _paint(self) -> None:
        self._stack.setUpdatesEnabled(True)
        self._stack.repaint()
        waiting, self._after_paint = self._after_paint, []
        for action in waiting:
            action()

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self._touches)

    def _ask_manual(self) -> None:
        screen = self._screens.get(self._front)
        self.manual_requested.emit(screen.chapter if screen else "")

    def _show_keys(self) -> None:
        screen = self._screens.get(self._front)
        listed = KeyList(self._look, self, list(screen.keys) if screen else [])
        listed.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        listed.open()


class SearchBoxView:
    """Implements `ui.search.SearchView` on the box of the top bar."""

    def __init__(self, box: SearchBox) -> None:
        self._box = box

    def show_people(self, people: Sequence[FoundPerson]) -> None:
        """List the people found."""
        self._box.show_hits([HitRow(p.affiliate_id, p.name, p.detail, p.state, "warn") for p in people])

    def show_loading(self) -> None:
        """Say that the search goes on."""
        self._box.show_loading()

    def show_failure(self, sentence: str) -> None:
        """Say why there is no answer."""
        self._box.show_words(sentence)

    def clear(self) -> None:
        """Empty the box."""
        self._box.clear()


class _Touches(QObject):
    """Hears of keys and mouse of this program's windows, where every event passes once."""

    touched = Signal()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove}:
            self.touched.emit()
        return False
