"""The story of the settings: what is in force is shown, and each choice is kept at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import CameraAbilities, CameraTuning, PrinterQueue, SerialPort
from ioma_desk.settings import PaperStock, PrinterChoice, Settings, ThemeChoice
from ioma_desk.ui.screens.settings.keeper import SettingsKeeper
from ioma_desk.ui.screens.settings.offers import NO_QUEUE, FoundCamera, camera_offer, printer_offers
from ioma_desk.ui.screens.settings.operators_story import OperatorsStory
from ioma_desk.ui.screens.settings.overview import Offers, desk_rows, part_lines
from ioma_desk.ui.screens.settings.recovery_story import RecoveryStory
from ioma_desk.ui.screens.settings.scanner_offer import port_of
from ioma_desk.ui.screens.settings.scanner_story import ScannerStory
from ioma_desk.ui.screens.settings.screen import (
    DeskFacts,
    Part,
    SettingsCalls,
    SettingsDeeds,
    SettingsScreen,
)
from ioma_desk.ui.screens.settings.wording import BY_ITSELF, LETTER_ALONE, PAPERS, STOCKS

if TYPE_CHECKING:
    from ioma_desk.domain.desk import Actor
    from ioma_desk.domain.ports import Clock
    from ioma_desk.ui.ports import Notices, Tasks

T = TypeVar("T")

LOADING_AFTER_MS = 200
_LOOKING_FOR = {
    Part.CAMERA: "Buscando cámaras…",
    Part.SCANNER: "Buscando lectores…",
    Part.PRINTERS: "Buscando impresoras…",
    Part.OPERATORS: "Buscando operadores…",
}


class SettingsPresenter:
    """Leads one desk's settings. `settings` tells those in force, `actor` who is signed in now: both may change."""

    def __init__(
        self,
        view: SettingsScreen,
        tasks: "Tasks",
        notices: "Notices",
        clock: "Clock",
        deeds: SettingsDeeds,
        facts: DeskFacts,
        settings: Callable[[], Settings],
        actor: "Callable[[], Actor]",
        calls: SettingsCalls,
    ) -> None:
        self._view, self._tasks, self._notices, self._clock = view, tasks, notices, clock
        self._deeds, self._facts, self._settings, self._actor, self._calls = deeds, facts, settings, actor, calls
        self._keeper = SettingsKeeper(
            settings(), deeds.save, tasks, notices, self._in_force, calls.on_saved
        )  # fmt: skip
        self.scanner = ScannerStory(view, tasks, notices, clock, deeds)
        self.operators = OperatorsStory(
            view, tasks, notices, clock, deeds, actor,
            lambda found: self._look_up(Part.OPERATORS, deeds.operators, found), self._show_parts,
        )  # fmt: skip
        self.recovery = RecoveryStory(
            view.recovery, tasks, deeds.recovery, actor, lambda: self._keeper.now.recovery_kept,
            lambda words: self._change(replace(self._keeper.now, recovery_kept=True), words),
        )  # fmt: skip
        self._cameras: Sequence[FoundCamera] | None = None
        self._abilities = CameraAbilities()
        self._queues: tuple[PrinterQueue, ...] | None = None
        self._part = Part.APPEARANCE
        self._seen_by: int | None = None

    # Coming in

    def open(self) -> None:
        """Show what is in force, and look for what can be chosen."""
        self._greet()
        self._keeper.take_over(self._settings())
        self._view.show_desk(desk_rows(self._facts, self._keeper.now))
        self._show_choices()
        self._show_parts()
        self.go_to(self._part)
        self.search_cameras()
        self.search_scanners()
        self.search_printers()
        if self._administers():
            self.operators.look()

    def go_to(self, part: Part) -> None:
        """Put a section on the screen; the first one for whoever may not see it."""
        self._part = self._permitted(part)
        self._view.show_part(self._part)

    # Appearance and lock

    def choose_theme(self, code: str) -> None:
        """Dress the program light, dark or as the system says."""
        self._change(replace(self._keeper.now, theme=ThemeChoice(code)), "Colores cambiados")

    def choose_scale(self, code: str) -> None:
        """Make the letters larger or smaller; `code` is the size in per cent."""
        self._change(replace(self._keeper.now, text_scale=int(code) / 100), f"Letra al {code} %")

    def choose_letters(self, code: str) -> None:
        """Let single letters act alone, or with Alt."""
        self._change(replace(self._keeper.now, single_letter_keys=code == LETTER_ALONE), "Teclas cambiadas")

    def choose_lock(self, code: str) -> None:
        """Lock the desk after so many minutes without anybody."""
        self._change(replace(self._keeper.now, idle_lock_minutes=int(code)), "Bloqueo cambiado")

    # Camera

    def search_cameras(self) -> None:
        """Look for the cameras of this PC."""

        def found(cameras: Sequence[FoundCamera]) -> None:
            self._cameras = cameras
            self._show_choices()
            self._show_parts()

        self._look_up(Part.CAMERA, self._deeds.cameras, found)

    def choose_camera(self, code: str) -> None:
        """Read cards with another camera, with a film, or with none."""
        now = self._keeper.now
        offer = camera_offer(now.camera, self._cameras, self._facts.demo_film)
        self._abilities = CameraAbilities()  # another camera sets itself until somebody chooses otherwise
        self._change(replace(now, camera=offer.choice_of(code), camera_tuning=CameraTuning()), "Cámara cambiada")

    def camera_able(self, abilities: CameraAbilities) -> None:
        """Take what the camera that has just been opened lets a program set."""
        self._abilities = abilities
        self._view.show_camera_tuning(abilities, self._keeper.now.camera_tuning)

    def choose_focus(self, code: str) -> None:
        """Fix the focus of the camera at a distance, or leave it to the camera."""
        self._tune(replace(self._keeper.now.camera_tuning, focus=_number(code)), "Enfoque cambiado")

    def choose_exposure(self, code: str) -> None:
        """Fix the exposure of the camera, or leave it to the camera."""
        self._tune(replace(self._keeper.now.camera_tuning, exposure=_number(code)), "Exposición cambiada")

    def _tune(self, tuning: CameraTuning, words: str) -> None:
        self._change(replace(self._keeper.now, camera_tuning=tuning), words)

    def card_read(self) -> None:
        """Take it that the camera on this screen has read a card: the test passed."""
        self._view.show_card_read()

    # Scanner

    def search_scanners(self) -> None:
        """Look for the serial ports of this PC."""

        def found(ports: Sequence[SerialPort]) -> None:
            self.scanner.ports_found(ports)
            self._show_choices()
            self._show_parts()

        self._look_up(Part.SCANNER, self._deeds.ports, found)

    def choose_scanner(self, code: str) -> None:
        """Hear a scanner on a serial port, or one that types."""
        self._change(replace(self._keeper.now, scanner_port=port_of(code)), "Lector cambiado")

    # Printers

    def search_printers(self) -> None:
        """Look for the print queues of this PC."""

        def found(queues: tuple[PrinterQueue, ...]) -> None:
            self._queues = queues
            self._show_choices()
            self._show_parts()

        self._look_up(Part.PRINTERS, self._deeds.queues, found)

    def choose_queue(self, kind: PaperKind, queue: str) -> None:
        """Print a kind of paper elsewhere, or nowhere until somebody chooses."""
        printers = dict(self._keeper.now.printers)
        before = printers.pop(kind, None)
        if queue != NO_QUEUE:
            # Offsets belong to the printer: another one begins without.
            printers[kind] = PrinterChoice(queue, before.stock if before else STOCKS[kind][0])
        self._change(replace(self._keeper.now, printers=printers), f"{PAPERS[kind]}: impresora cambiada")

    def choose_stock(self, kind: PaperKind, stock: str) -> None:
        """Say what lies in the tray for a kind of paper."""
        now = self._keeper.now
        printers = {**now.printers, kind: replace(now.printers[kind], stock=PaperStock(stock))}
        self._change(replace(now, printers=printers), f"{PAPERS[kind]}: papel cambiado")

    def move_right(self, kind: PaperKind, code: str) -> None:
        """Move the printing of a kind of paper sideways, by millimetres to the right."""
        self._place(kind, replace(self._keeper.now.printers[kind], offset_right=float(code)))

    def move_down(self, kind: PaperKind, code: str) -> None:
        """Move the printing of a kind of paper up or down, by millimetres downwards."""
        self._place(kind, replace(self._keeper.now.printers[kind], offset_down=float(code)))

    def _place(self, kind: PaperKind, choice: PrinterChoice) -> None:
        now = self._keeper.now
        self._change(replace(now, printers={**now.printers, kind: choice}), f"{PAPERS[kind]}: posición cambiada")

    # Whoever is at the desk

    def person_changed(self) -> None:
        """Somebody else took over the desk: what was half typed goes, and a section that is not theirs gives way."""
        if self._seen_by is not None:
            self._greet()

    def _administers(self) -> bool:
        return self._actor().role is OperatorRole.ADMINISTRATOR

    def _greet(self) -> None:
        operator_id = self._actor().operator_id
        if self._seen_by not in {None, operator_id}:
            self.operators.forget()
            self.recovery.forget()
        self._seen_by = operator_id
        self._part = self._permitted(self._part)

    def _permitted(self, part: Part) -> Part:
        return part if part is not Part.OPERATORS or self._administers() else Part.APPEARANCE

    # Showing and keeping

    def _change(self, settings: Settings, words: str) -> None:
        self._keeper.change(settings, words)

    def _in_force(self) -> None:
        now = self._keeper.now
        self._calls.on_look(now.theme, now.text_scale, not now.single_letter_keys)
        self._show_choices()
        self._show_parts()

    def _show_choices(self) -> None:
        now = self._keeper.now
        self._view.show_appearance(now)
        self._view.show_lock(now.idle_lock_minutes)
        self.recovery.show(offered=self._administers() and not self._facts.desk.is_demo)
        self._view.show_cameras(camera_offer(now.camera, self._cameras, self._facts.demo_film))
        self._view.show_camera_use(used=now.camera is not None)
        self._view.show_camera_tuning(self._abilities, now.camera_tuning)
        self._view.show_scanners(self.scanner.offer(now.scanner_port))
        self._view.show_printers(printer_offers(now.printers, self._queues))

    def _show_parts(self) -> None:
        now = self._keeper.now
        cameras = camera_offer(now.camera, self._cameras, self._facts.demo_film)
        operators = self.operators.count if self._administers() else None
        offers = Offers(cameras, self.scanner.offer(now.scanner_port), printer_offers(now.printers, self._queues))
        lines = part_lines(now, offers, operators, self._facts.desk)
        self._view.show_parts(lines)

    def _look_up(self, part: Part, job: Callable[[], T], on_found: Callable[[T], None]) -> None:
        """Run `job`, saying so when it takes a while, and why when it fails."""
        waiting = self._tasks.later(
            LOADING_AFTER_MS, lambda: self._view.show_note(part, _LOOKING_FOR[part], wrong=False)
        )  # fmt: skip

        def found(result: T) -> None:
            waiting.cancel()
            self._view.show_note(part, "", wrong=False)
            on_found(result)

        def failed(error: UserFacingError) -> None:
            waiting.cancel()
            self._view.show_note(part, str(error), wrong=True)

        self._tasks.run(job, found, failed)


def _number(code: str) -> int | None:
    return None if code == BY_ITSELF else int(code)
