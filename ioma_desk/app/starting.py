"""The start: the sign-in window from Qt, ui and domain alone; everything else is loaded while it is already read."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.paths import Paths, manual_file, resources_folder
from ioma_desk.system import SystemClock, SystemRandomness
from ioma_desk.ui.application import new_application
from ioma_desk.ui.collector import Collector
from ioma_desk.ui.crash_catcher import CrashCatcher
from ioma_desk.ui.first_paint import FirstPaint
from ioma_desk.ui.fonts import load_fonts
from ioma_desk.ui.icons import Icons
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.screens.sign_in.presenter import Remedy, SignInPresenter
from ioma_desk.ui.screens.sign_in.view import SignInView
from ioma_desk.ui.tasks import QtTasks
from ioma_desk.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ioma_desk.app.desk_window import DeskWindow
    from ioma_desk.app.first_start import FirstStart
    from ioma_desk.app.only_one import OnlyOne
    from ioma_desk.app.workshop import Rooms, Workshop
    from ioma_desk.domain.desk import Actor
    from ioma_desk.domain.errors import UserFacingError

WINDOW_SIZE = QSize(1440, 900)
FRAME = QSize(16, 48)
"""What title bars and edges of windows take at most, in pixels."""
SLICE_PAUSE_MS = 30
SHORT_PAUSE_MS = 1
"""While somebody waits to enter. Not 0: Qt makes an event of that, and all parts would be built in one turn."""
LOAD_AFTER_MS = 60
SWITCH_SECONDS = 0.001
"""After so long a worker lets the UI thread go on; the usual 5 ms for each of the workers would be felt."""


def open_window(*, demo: bool) -> int:
    """Open the program and return its exit code when its window closes; `demo` opens the demonstration office."""
    app = new_application(sys.argv[0])
    start = Start(app, demo=demo)
    start.show()
    code = app.exec()
    start.finish()
    return code


class Start:
    """Leads from the first window to the desk: opens the database behind it, or the assistant of the first start."""

    def __init__(self, app: QApplication, *, demo: bool) -> None:
        self._app = app
        self._demo = demo
        self._clock, self._randomness = DeskClock(SystemClock()), SystemRandomness()
        self._resources = resources_folder()
        load_fonts(self._resources / "fonts")
        self.look = Look(app, Icons(self._resources / "icons"))
        self._catcher = CrashCatcher(self.look, self._log_crash)
        self._catcher.install()
        self._ring = FocusRing(self.look, app)
        self._collector = Collector(app)
        self.tasks = QtTasks(self._tell, self._catcher.show)
        self.view = SignInView(self.look)
        self.look.dress(self.view)
        self.view.setWindowTitle("IOMA Desk")
        room = self.view.screen().availableSize()
        self.view.resize(WINDOW_SIZE.boundedTo(room))
        self.fills_screen = (WINDOW_SIZE + FRAME).boundedTo(room) != WINDOW_SIZE + FRAME
        self.presenter = SignInPresenter(self.view, self.tasks, self._clock, self._signed_in)
        self.view.connect_to(self.presenter)
        self._workshop: Workshop | None = None
        self._rooms: Rooms | None = None
        self._only_one: OnlyOne | None = None
        self._assistant: FirstStart | None = None
        self.desk_window: DeskWindow | None = None
        self._slices: Iterator[None] = iter(())
        self._built = False
        self._entering: Actor | None = None

    def show(self) -> None:
        """Show the sign-in window; what it needs is opened after its first paint."""
        sys.setswitchinterval(SWITCH_SECONDS)
        self.presenter.open()
        FirstPaint(self.view, self.first_painted)
        if self.fills_screen:
            self.view.showMaximized()
        else:
            self.view.show()
        self.view.activateWindow()
        self._catcher.window = self.view

    def finish(self) -> None:
        """End what still runs, so that a write is never cut short."""
        if self._assistant is not None:
            self._assistant.close()
        if self.desk_window is not None:
            self.desk_window.close()
        # Work under way may have something to do here when it ends, such as writing what was typed last.
        for _ in range(3):
            self.tasks.finish()
            self._app.processEvents()
        if self._rooms is not None:
            self._rooms.store.close()
        if self._only_one is not None:
            self._only_one.leave()

    @property
    def desk_is_open(self) -> bool:
        """Tell whether somebody can sign in."""
        return self._rooms is not None

    def first_painted(self) -> None:
        """The window is seen and takes keys: go on with what it could be without."""
        from PySide6.QtGui import QIcon

        from ioma_desk.ui.translation import speak_spanish

        speak_spanish(self._app)  # Qt's own words, of menus and dialogs that come later
        self._app.setWindowIcon(QIcon(str(self._resources / "marks" / "ioma-desk.svg")))
        self._give_manual(self.view, "Ingresar")
        self.open_desk()

    def open_desk(self) -> None:
        """Open settings, keys and database on a worker."""
        self.tasks.run(self._open_workshop, self._opened, self._not_opened)

    def _open_workshop(self) -> "Rooms | None":
        from ioma_desk.app.opening import open_rooms

        if self._workshop is None:
            self._take(demo_paths() if self._demo else Paths.of_this_user(os.environ))
            assert self._workshop is not None
        return open_rooms(self._workshop, demo=self._demo)

    def _take(self, paths: Paths) -> None:
        """Open the workshop of these files, unless another copy of the program works on them. Runs on a worker."""
        from ioma_desk.app.only_one import OnlyOne
        from ioma_desk.app.opening import open_workshop

        workshop = open_workshop(paths, self._clock, self._randomness)
        if self._only_one is None:
            self._only_one = OnlyOne()
        self._only_one.take(paths)
        self._workshop = workshop

    def _opened(self, rooms: "Rooms | None") -> None:
        from ioma_desk.app.loading import load_the_rest

        assert self._workshop is not None
        workshop = self._workshop
        choices = workshop.settings
        self.look.choose(Mode(choices.theme.value), choices.text_scale, alt_letters=not choices.single_letter_keys)
        if rooms is None:
            self._collector.start()
            self._first_start()
            return
        self._rooms = rooms
        self.presenter.ready(rooms.sign_in, rooms.desk)
        # Loaded while names and passwords are typed, so that the desk can then be built in short slices; not before
        # the window is painted in its theme.
        load = partial(self.tasks.run, load_the_rest, lambda _: self._build_desk(workshop, rooms))
        self.tasks.later(LOAD_AFTER_MS, load)
        if rooms.desk.is_demo:
            from ioma_desk.services.demo import PASSWORD

            self.view.show_help(f"Oficina de demostración: la clave de todos es «{PASSWORD}».")

    def _not_opened(self, error: "UserFacingError") -> None:
        from ioma_desk.keys import KeyTrouble

        self._collector.start()
        remedies = [Remedy("Reintentar", self.open_desk)]
        if isinstance(error, KeyTrouble):
            remedies.append(Remedy("Restaurar claves", self._restore_keys))
        self.presenter.fail(str(error), remedies)

    def _first_start(self) -> None:
        from ioma_desk.app.first_start import FirstStart

        assert self._workshop is not None
        self._assistant = FirstStart(self.look, self.tasks, self._workshop, self._make_demo, self._set_up)
        self._give_manual(self._assistant.view, "Primer inicio")
        self._put_before(self._assistant.view)

    def _restore_keys(self) -> None:
        from ioma_desk.app.first_start import RestoreKeys

        assert self._workshop is not None
        self._restoring = RestoreKeys(self.look, self.tasks, self._workshop, self._set_up)
        self._give_manual(self._restoring.view, "Restaurar las claves")
        self._put_before(self._restoring.view)

    def _give_manual(self, window: QWidget, chapter: str) -> None:
        from ioma_desk.ui.manual import ManualKey

        ManualKey(self.look, window, manual_file(), chapter)

    def _make_demo(self) -> None:
        """Make the demonstration office, or open the one there is; from now on it is the desk. Runs on a worker."""
        from ioma_desk.app.opening import open_rooms

        self._demo = True
        self._take(demo_paths())
        assert self._workshop is not None
        rooms = open_rooms(self._workshop, demo=True)
        if rooms is not None:
            rooms.store.close()

    def _set_up(self) -> None:
        """The window in between is done: open the desk as at every other start."""
        self._put_before(self.view)
        self.presenter.open()
        self.open_desk()

    def _put_before(self, window: QWidget) -> None:
        """Show another window of the start in place of the one in front."""
        before, self._catcher.window = self._catcher.window, window
        self.look.dress(window)
        if before is not None:
            window.resize(before.size())
        if before is not None and before.isMaximized():
            window.showMaximized()
        else:
            window.show()
        window.activateWindow()
        if before is not None and before is not window:
            before.hide()

    def _build_desk(self, workshop: "Workshop", rooms: "Rooms") -> None:
        from ioma_desk.app.desk_window import DeskWindow

        self.desk_window = DeskWindow(self._app, self.look, self.tasks, workshop, rooms, self._catcher.show)
        self.desk_window.window.resize(self.view.size())
        self._slices = self.desk_window.build()
        QTimer.singleShot(SLICE_PAUSE_MS, self._build_slice)

    def _build_slice(self) -> None:
        """Build one part of the desk, and leave the thread to whoever types before the next."""
        for _built in self._slices:
            QTimer.singleShot(SLICE_PAUSE_MS if self._entering is None else SHORT_PAUSE_MS, self._build_slice)
            return
        self._collector.start()
        self._built = True
        self.tasks.later(SHORT_PAUSE_MS, self._enter)

    def _signed_in(self, actor: "Actor") -> None:
        """Somebody may enter: at once, or when the last parts of the desk are built."""
        self._entering = actor
        self._enter()

    def _enter(self) -> None:
        if not self._built or self._entering is None:
            return
        assert self.desk_window is not None
        actor, self._entering = self._entering, None
        self._put_before(self.desk_window.window)
        self.desk_window.begin(actor)

    def _tell(self, sentence: str) -> None:
        """Words of a failed task that nobody else takes."""
        if self.desk_window is not None and self.desk_window.window.isVisible():
            self.desk_window.window.notices.problem(sentence)
        else:
            self.view.show_help(sentence)

    def _log_crash(self, error: BaseException) -> str:
        from ioma_desk.logs import log_crash

        return log_crash(error, self._randomness)


def demo_paths() -> Paths:
    """Return the folders of the demonstration office: beside the real ones, never among them."""
    usual = Paths.of_this_user(os.environ)
    return Paths.below(usual.data / "demo")
