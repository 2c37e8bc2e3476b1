"""A desk whose settings are looked at: a real settings file and real operators, and what the program heard of it."""

from dataclasses import dataclass, field
from pathlib import Path

from ioma_desk.domain.desk import Actor, OperatorRole
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import Issuer, PaperKind
from ioma_desk.domain.ports import A4, PrinterQueue, SerialPort
from ioma_desk.services.logbook import Logbook
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrinterProfile
from ioma_desk.services.recovery_sheet import RecoverySheet
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.settings import Settings, SettingsFile, ThemeChoice
from ioma_desk.ui.screens.settings.presenter import SettingsPresenter
from ioma_desk.ui.screens.settings.recovery_story import RecoveryDeeds
from ioma_desk.ui.screens.settings.screen import DeskFacts, SettingsCalls, SettingsDeeds, SettingsScreen
from tests.documents.specimens import FACES
from tests.office import PASSWORD, Office, make_office
from tests.paper_desk import PaperTray
from tests.ui.doubles import HeardNotices, InlineTasks

OFFICE_PRINTER = PrinterQueue("oficina", "Oficina A4", accepting=True, is_default=True)
CARD_PRINTER = PrinterQueue("tarjetas", "Tarjetas", accepting=True, is_default=False)


@dataclass(frozen=True)
class PluggedCamera:
    """A camera as the system lists it."""

    device: int
    name: str


@dataclass
class SettingsDesk:
    """The desk around the screen; what is plugged in and who is signed in can be changed."""

    office: Office
    file: SettingsFile
    cameras: list[PluggedCamera]
    queues: tuple[PrinterQueue, ...]
    actor: Actor
    demo_film: Path | None = None
    trouble: UserFacingError | None = None
    ports: tuple[SerialPort, ...] = ()
    tray: PaperTray = field(default_factory=PaperTray)
    sheets_printed: int = 0
    sheets_kept: list[Path] = field(default_factory=list)
    notices: HeardNotices = field(default_factory=HeardNotices)
    looks: list[tuple[ThemeChoice, float, bool]] = field(default_factory=list)
    kept: list[Settings] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tasks = InlineTasks(self.notices)

    def presenter(self, view: SettingsScreen) -> SettingsPresenter:
        """Return the story, told to `view`."""
        roster = self.office.roster
        deeds = SettingsDeeds(
            self._save, lambda: self.cameras, self._queues, roster.everybody, self.office.sign_in.add_operator,
            roster.give_password, roster.take_out, roster.bring_back, lambda: self.ports, self._print_sheet,
            self.sheets_kept.append, self._recovery(),
        )  # fmt: skip
        calls = SettingsCalls(lambda theme, scale, alt: self.looks.append((theme, scale, alt)), self.kept.append)
        facts = DeskFacts(self.office.desk, "0.1.0", self.demo_film)
        return SettingsPresenter(
            view, self.tasks, self.notices, self.office.clock, deeds, facts, self.file.load, lambda: self.actor, calls
        )  # fmt: skip

    def sign_in_operator(self) -> None:
        """Let a clerk without an administrator's rights take the place."""
        new = NewOperator("Darío Fuentes", "dario", OperatorRole.OPERATOR, PASSWORD)
        self.office.sign_in.add_operator(self.office.actor, new)
        self.actor = self.office.sign_in.sign_in("dario", PASSWORD)

    def _recovery(self) -> RecoveryDeeds:
        office, issuer = self.office, Issuer("IOMA", "", "La Plata Centro", "Box 3")
        sheet = RecoverySheet(
            office.keys, office.desk, issuer, Press(FACES.regular.parent), self.tray, self._profile, office.clock,
            Logbook(office.store, office.desk, office.keys.id),
        )  # fmt: skip
        return RecoveryDeeds(office.sign_in.confirm_administrator, sheet.print_on_a4, sheet.follow, sheet.save)

    def _profile(self, kind: PaperKind) -> PrinterProfile | None:
        choice = self.file.load().printers.get(kind)
        return None if choice is None else PrinterProfile(choice.queue, A4)

    def _save(self, settings: Settings) -> None:
        if self.trouble:
            raise self.trouble
        self.file.save(settings)

    def _print_sheet(self) -> None:
        if self.trouble:
            raise self.trouble
        self.sheets_printed += 1

    def _queues(self) -> tuple[PrinterQueue, ...]:
        if self.trouble:
            raise self.trouble
        return self.queues


def make_settings_desk(folder: Path) -> SettingsDesk:
    """Return a desk with a camera and two printers, where nobody has chosen anything yet."""
    office = make_office(folder)
    file = SettingsFile(folder / "settings.json")
    camera = PluggedCamera(0, "Cámara del mostrador")
    return SettingsDesk(office, file, [camera], (OFFICE_PRINTER, CARD_PRINTER), office.actor)
