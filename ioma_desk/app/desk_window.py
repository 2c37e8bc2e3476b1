"""The desk: joins the screens of a signed-in counter in the main window, follows the camera, and locks it."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ioma_desk.app.camera import scan_equipment
from ioma_desk.app.scanners import Scanners
from ioma_desk.app.screens import Screens
from ioma_desk.app.workshop import Rooms, Workshop
from ioma_desk.domain.changes import Changes
from ioma_desk.domain.clock import time_words
from ioma_desk.domain.desk import Actor, OperatorRole
from ioma_desk.domain.people import Person
from ioma_desk.domain.ports import CameraTuning
from ioma_desk.paths import manual_file
from ioma_desk.settings import CameraChoice, Settings, ThemeChoice
from ioma_desk.store.database_time import keep_time
from ioma_desk.ui.health import Health, HealthWatch, Means
from ioma_desk.ui.look import Look, Mode
from ioma_desk.ui.main_window import HOME, MainWindow, SearchBoxView
from ioma_desk.ui.manual import Manual
from ioma_desk.ui.papers.rows import spoken_name
from ioma_desk.ui.read_again import ReadAgain
from ioma_desk.ui.scanning import Scanner
from ioma_desk.ui.screens.attention.advice import KEEP_RECOVERY_SHEET
from ioma_desk.ui.screens.attention.screen import LastVisit
from ioma_desk.ui.screens.settings.screen import Part
from ioma_desk.ui.screens.sign_in.presenter import SignInPresenter
from ioma_desk.ui.screens.sign_in.view import SignInView
from ioma_desk.ui.search import SearchPresenter
from ioma_desk.ui.tasks import QtTasks
from ioma_desk.ui.visit import Visit
from ioma_desk.ui.widgets.people import initials
from ioma_desk.ui.widgets.rail import Place
from ioma_desk.ui.widgets.state_icon import DeviceState

PLACES = [
    Place("attention", "Atención", "scan-line"),
    Place("jobs", "Impresiones", "printer"),
    Place("settings", "Configuración", "settings"),
]
STATES = {
    "camera": ("camera", "Cámara"),
    "scanner": ("scan-barcode", "Lector"),
    "printers": ("printer", "Impresoras"),
    "database": ("database", "Base de datos"),
    "clock": ("clock", "Reloj"),
}
_KEYBOARD = "con el lector"
_MINUTE_MS = 60_000
_BETWEEN_DEEDS_MS = 10


class DeskWindow:
    """One signed-in counter; another operator may take over without anything being lost."""

    def __init__(
        self, app: QApplication, look: Look, tasks: QtTasks, workshop: Workshop, rooms: Rooms,
        on_bug: Callable[[BaseException], None],
    ) -> None:  # fmt: skip
        self.look, self.tasks, self.rooms, self._workshop = look, tasks, rooms, workshop
        self.clock, self.randomness, self.resources = workshop.clock, workshop.randomness, workshop.paths.resources
        self._actor: Actor | None = None
        self._closed = False
        self._on_bug = on_bug
        self.window = MainWindow(look, PLACES)
        look.dress(self.window)
        self.visit = Visit(
            self, tasks, self.window.notices, rooms.affiliates, workshop.clock, rooms.drafts
        )  # fmt: skip
        self.screens = Screens(self)
        self.scanner: Scanner | None = None
        self._camera: tuple[CameraChoice, CameraTuning] = None, CameraTuning()
        self.scanners = Scanners(app, workshop.clock, lambda: self.screens.trying_scanner)
        self._search = SearchPresenter(
            SearchBoxView(self.window.top.search), tasks, rooms.affiliates, self.visit.open_found
        )  # fmt: skip
        means = Means(partial(keep_time, rooms.store, workshop.clock), rooms.print_room.queues, self._chosen_queues)
        self._health = HealthWatch(self, tasks, means)
        self._clock_tick = QTimer(self.window, interval=1_000)
        self._idle = QTimer(self.window, singleShot=True)
        self._lock: SignInPresenter | None = None
        self._locked = False
        self._noted = workshop.settings
        self._manual: Manual | None = None
        self._connect(app)

    def build(self) -> Iterator[None]:
        """Make one screen after another, in turns of the iterator each short enough not to be felt."""
        return self.screens.build()

    @property
    def actor(self) -> Actor:
        """Return who is signed in."""
        assert self._actor is not None
        return self._actor

    def begin(self, actor: Actor) -> None:
        """Show the first screen; once it is painted, look after everything and take up what a crash left."""
        self._actor = actor
        self.window.top.show_operator(self.actor.operator_name, self.rooms.desk.counter_name)
        self._show_time()
        self._clock_tick.start()
        self._restart_idle()
        self._remind()
        self.window.show_screen("attention")
        self.window.after_paint(self._look_after)

    def _look_after(self) -> None:
        """Begin the work of a counter one by one: whoever types between two of them is not kept waiting."""
        if self._closed:
            return
        self.scanners.expect_next()
        self.scanners.follow(self._workshop.settings.scanner_port)
        self.screens.attention.open()  # now: it takes the focus, which may be somewhere else a moment later
        deeds = self.follow_camera, self.screens.papers.recover, self._health.start
        for turn, deed in enumerate(deeds, 1):
            self.tasks.later(turn * _BETWEEN_DEEDS_MS, partial(self._unless_closed, deed))

    def _unless_closed(self, deed: Callable[[], None]) -> None:
        if not self._closed:
            deed()

    def close(self) -> None:
        """End what runs, without losing what is typed."""
        self._closed = True
        self._clock_tick.stop()
        self._health.stop()
        if self._actor is not None:
            if self.screens.enrolment.is_open:
                self.screens.enrolment.park()
            self._write_down(self.rooms.logbook.left)
        self.tasks.run(self.rooms.recovery.give_up, lambda _: None)  # no sheet of keys stays in a queue
        self.scanners.close()
        if self.scanner is not None:
            self.scanner.close()

    # The stage of the visit

    def show_attention(self) -> None:
        """Put the camera in front, ready for the next card."""
        self.scanners.expect_next()
        self.window.show_screen("attention")
        self.screens.attention.open()

    def show_enrolment(self) -> None:
        """Put the enrolment form in front."""
        self.window.show_screen("enrolment")

    def show_confirmation(self) -> None:
        """Put the confirmation in front."""
        self.window.show_screen("confirmation")

    def show_person(self) -> None:
        """Put the person's page in front."""
        self.window.show_screen("person")

    def enrolling(self) -> bool:
        """Tell whether the enrolment form is open."""
        return self.screens.enrolment.is_open

    def showing_person(self) -> bool:
        """Tell whether the person's page is in front."""
        return self.window.front == "person"

    def show_unreadable(self, sentence: str, shape: tuple[str, ...] | None = None) -> None:
        """Say why a code could not be used, where the clerk looks; a card's `shape` can be kept for support."""
        if self.window.front == "attention":
            self.screens.attention.problem(sentence, shape)
        else:
            self.window.notices.problem(sentence)

    def confirm_read(self) -> None:
        """Confirm a read by sound and colour; what was said, asked or looked for before no longer holds."""
        self.window.problems.clear()
        self.window.put_dialogs_away(besides="read_again")
        self.window.top.search.clear()
        if self.window.front == "attention":
            self.screens.attention.confirm_read()
        else:
            QApplication.beep()

    def show_health(self, what: str, health: Health) -> None:
        """Show how a means of work fares."""
        state = DeviceState(health.level, health.sentence, health.short, health.remedy)
        self.window.top.states[what].show_state(state)

    # What the screens ask of the desk

    def open_settings(self, part: Part | None = None) -> None:
        """Put the settings in front, at a section or where they were left."""
        if part is not None:
            self.screens.settings.go_to(part)
        self.window.show_screen("settings")

    def visit_closed(self, affiliate_id: int, person: Person, *, papers_wait: bool) -> None:
        """Remember who was here last, and remind the clerk of papers nobody has answered for."""
        visit = LastVisit(affiliate_id, person.full_name, initials(spoken_name(person)), self.clock.now())
        self.screens.attention.show_last_visit(visit)
        if papers_wait:
            self.window.notices.done(f"Quedaron papeles de {spoken_name(person)} sin terminar: están en Impresiones.")

    def changed(self, changes: Changes) -> None:
        """Something was written: each screen decides whether it looks again."""
        self.screens.person.changed(changes)
        self.screens.jobs.changed(changes)

    def papers_waiting(self, count: int) -> None:
        """Show on the rail how many papers wait for the clerk."""
        self.window.rail.show_badge("jobs", count)

    def settings(self) -> Settings:
        """Return the settings in force."""
        return self._workshop.settings

    def keep_settings(self, settings: Settings) -> None:
        """Write the settings; runs on a worker."""
        self._workshop.change_settings(settings)

    def dress(self, theme: ThemeChoice, scale: float, alt_letters: bool) -> None:
        """Dress the desk, while the settings are still being written."""
        self.look.choose(Mode(theme.value), scale, alt_letters=alt_letters)

    def settings_kept(self, settings: Settings) -> None:
        """Equip the desk as its settings now say."""
        before, self._noted = self._noted, settings
        self._write_down(lambda actor: self.rooms.logbook.settings_changed(actor, before, settings))
        self._restart_idle()
        self._remind()
        self._health.stop()
        self._health.start()
        self.scanners.follow_other(settings.scanner_port)
        if (settings.camera, settings.camera_tuning) != self._camera:
            self.follow_camera()

    def _remind(self) -> None:
        """Remind whoever administers of the recovery sheet until it is known to be kept."""
        due = self.settings().recovery_kept is False and self.actor.role is OperatorRole.ADMINISTRATOR
        self.screens.attention.remind(KEEP_RECOVERY_SHEET if due else None)

    def follow_camera(self) -> None:
        """Read the camera that the settings name, or none."""
        settings = self._workshop.settings
        self._camera = settings.camera, settings.camera_tuning
        equipment = scan_equipment(*self._camera, self.clock, self.screens.camera_able.emit)
        if equipment is None:
            if self.scanner is not None:
                self.scanner.stop()
            self.screens.attention.no_camera()
            words = "Este puesto trabaja sin cámara."
            self.show_health("camera", Health("off", words, remedy="Elegir cámara"))
        elif self.scanner is None:
            self.scanner = Scanner(equipment, self.clock)
            self.screens.connect_scanner(self.scanner)
            self.screens.attention.camera_starting()
            self.scanner.start()
        else:
            self.screens.attention.camera_starting()
            self.scanner.restart(equipment)

    def read_again(self) -> None:
        """Show the camera over the form until a card was read."""
        if self.scanner is None:
            self.window.notices.problem("Este puesto no usa cámara. Pase el DNI por el lector USB.")
            return
        again = ReadAgain(self.look, self.window)
        again.finished.connect(again.deleteLater)
        again.retry_requested.connect(self.follow_camera)
        self.scanner.follow(again.camera)
        for heard, told in (
            (self.scanner.frame, again.show_preview), (self.scanner.trouble, again.show_trouble),
            (self.scanner.text_read, again.accept), (self.scanners.read, again.accept),
        ):  # fmt: skip
            heard.connect(told)
        # A reader that begins anew also reads the card that has been lying there all the time.
        self.scanner.restart()
        again.open()

    def report_bug(self, error: BaseException) -> None:
        """Show a bug of another thread; reading begins anew."""
        self._on_bug(error)
        self.follow_camera()

    # Locking and switching

    def switch(self) -> None:
        """Let another operator take over; the form that is open stays."""
        self._cover(lambda presenter: presenter.switch(self.rooms.sign_in, self.rooms.desk, self.actor), cancel=True)

    def lock(self) -> None:
        """Nobody has been here for a while: cover everything until somebody signs in."""
        if self._locked:
            return
        self._uncover()  # whoever went away from a switch could come back to cancel it
        self._locked = True
        self._cover(lambda presenter: presenter.lock(self.rooms.sign_in, self.rooms.desk, self.actor), cancel=False)
        self._write_down(self.rooms.logbook.locked)

    def _cover(self, begin: Callable[[SignInPresenter], None], *, cancel: bool) -> None:
        if self._lock is not None:
            return
        self.window.put_dialogs_away(besides="")  # they would stand before the cover, to be answered by anybody
        view = SignInView(self.look)
        self._lock = SignInPresenter(view, self.tasks, self.clock, self._taken_over)
        view.connect_to(self._lock)
        if cancel:
            view.cancel_requested.connect(self._uncover)
        self.window.cover(view)
        begin(self._lock)

    def _taken_over(self, actor: Actor) -> None:
        self._actor = actor
        self.window.top.show_operator(actor.operator_name, self.rooms.desk.counter_name)
        self.screens.settings.person_changed()
        self._remind()
        self._uncover()

    def _uncover(self) -> None:
        self._locked = False
        if self._lock is not None:
            self._lock.stop()
            self._lock = None
        self.window.uncover()
        self._restart_idle()

    def _write_down(self, entry: Callable[[Actor], bool]) -> None:
        """Write an entry of the audit, on a worker and without a word: nobody waits for it."""
        actor = self.actor
        self.tasks.run(lambda: entry(actor), lambda _written: None)

    # Wiring

    def _connect(self, app: QApplication) -> None:
        for key, (icon, name) in STATES.items():
            self.window.top.add_state(key, icon, name)
        self.window.place_chosen.connect(self._go_to)
        self.window.switch_requested.connect(self.switch)
        self.window.lock_requested.connect(self.lock)
        self.window.manual_requested.connect(self._open_manual)
        self.window.touched.connect(self._restart_idle)
        self.window.watch_touches(app)
        self.scanners.read.connect(self._scanned)
        self.scanners.fares.connect(self._scanner_fares)
        self.scanners.crashed.connect(self._on_bug)
        self.window.top.search.query_changed.connect(self._search.query)
        self.window.top.search.hit_chosen.connect(self._search.choose)
        for what, part in (("printers", Part.PRINTERS), ("camera", Part.CAMERA), ("scanner", Part.SCANNER)):
            self.window.top.states[what].remedy_requested.connect(partial(self.open_settings, part))
        self.window.top.states["database"].remedy_requested.connect(self._health.start)
        self._clock_tick.timeout.connect(self._show_time)
        self._idle.timeout.connect(self.lock)

    def _go_to(self, place: str) -> None:
        if place != HOME:
            self.window.show_screen(place)
        elif self.window.place != HOME and self.window.last_of(HOME) not in {"", "attention"}:
            self.window.show_screen(self.window.last_of(HOME))  # whoever was at the counter is so still
        else:
            self.show_attention()

    def _scanned(self, text: str) -> None:
        if not self.window.covered:
            self.visit.text_read(text, _KEYBOARD)

    def _scanner_fares(self, health: Health) -> None:
        self.show_health("scanner", health)
        on_port = self._workshop.settings.scanner_port is not None
        self.screens.settings.scanner.fares(health.sentence if on_port else "", wrong=health.level == "error")

    def _show_time(self) -> None:
        self.window.top.show_time(time_words(self.clock.now()))

    def _restart_idle(self) -> None:
        self._idle.start(self._workshop.settings.idle_lock_minutes * _MINUTE_MS)

    def _chosen_queues(self) -> frozenset[str]:
        return frozenset(choice.queue for choice in self._workshop.settings.printers.values())

    def _open_manual(self, chapter: str) -> None:
        if self._manual is None:
            self._manual = Manual(self.look, self.window, manual_file())
        self._manual.open_at(chapter)
