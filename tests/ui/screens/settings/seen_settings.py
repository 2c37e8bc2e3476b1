"""A window of the settings that only remembers what it was told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import CameraAbilities, CameraTuning
from ioma_desk.domain.scanner_check import ScannerReport
from ioma_desk.settings import Settings
from ioma_desk.ui.screens.settings.offers import CameraOffer, PrinterOffer
from ioma_desk.ui.screens.settings.scanner_offer import ScannerOffer
from ioma_desk.ui.screens.settings.screen import OperatorLine, Part, PartLine


@dataclass
class SeenRecovery:
    """Implements `RecoveryScreen`: keeps what it was told."""

    offered: bool = False
    kept: bool | None = None
    password_error: str = ""
    asked_where: int = 0
    printing: bool = False
    saving: bool = False
    answer: tuple[str, bool] = ("", False)
    asked_whether_kept: bool = False
    passwords_forgotten: int = 0

    def offer(self, *, offered: bool) -> None:
        self.offered = offered

    def show_kept(self, kept: bool | None) -> None:
        self.kept = kept

    def show_password_error(self, words: str) -> None:
        self.password_error = words

    def ask_where(self) -> None:
        self.asked_where += 1

    def show_printing(self, *, printing: bool) -> None:
        self.printing = printing

    def show_saving(self, *, saving: bool) -> None:
        self.saving = saving

    def show_answer(self, words: str, *, wrong: bool) -> None:
        self.answer = words, wrong

    def ask_whether_kept(self, *, asked: bool) -> None:
        self.asked_whether_kept = asked

    def forget_password(self) -> None:
        self.passwords_forgotten += 1


@dataclass
class SeenSettings:
    """Implements `SettingsScreen`: keeps what it was told."""

    recovery: SeenRecovery = field(default_factory=SeenRecovery)
    lines: dict[Part, PartLine] = field(default_factory=dict)
    part: Part | None = None
    shown: Settings | None = None
    lock: int = 0
    camera: CameraOffer | None = None
    camera_used: bool = False
    tuning: tuple[CameraAbilities, CameraTuning] = (CameraAbilities(), CameraTuning())
    cards_read: int = 0
    scanner: ScannerOffer | None = None
    scanner_state: tuple[str, bool] = ("", False)
    scan: ScannerReport | None = None
    printers: dict[PaperKind, PrinterOffer] = field(default_factory=dict)
    operators: tuple[OperatorLine, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)
    adding: bool = False
    form_cleared: int = 0
    receiver: str = ""
    password_errors: dict[str, str] = field(default_factory=dict)
    giving: bool = False
    notes: dict[Part, str] = field(default_factory=dict)
    desk: dict[str, str] = field(default_factory=dict)

    def show_parts(self, lines: tuple[PartLine, ...]) -> None:
        self.lines = {line.part: line for line in lines}

    def show_part(self, part: Part) -> None:
        self.part = part

    def show_appearance(self, settings: Settings) -> None:
        self.shown = settings

    def show_lock(self, minutes: int) -> None:
        self.lock = minutes

    def show_cameras(self, offer: CameraOffer) -> None:
        self.camera = offer

    def show_camera_use(self, *, used: bool) -> None:
        self.camera_used = used

    def show_camera_tuning(self, abilities: CameraAbilities, tuning: CameraTuning) -> None:
        self.tuning = abilities, tuning

    def show_card_read(self) -> None:
        self.cards_read += 1

    def show_scanners(self, offer: ScannerOffer) -> None:
        self.scanner = offer

    def show_scanner_state(self, words: str, *, wrong: bool) -> None:
        self.scanner_state = words, wrong

    def show_scan(self, report: ScannerReport | None) -> None:
        self.scan = report

    def show_printers(self, offers: tuple[PrinterOffer, ...]) -> None:
        self.printers = {offer.kind: offer for offer in offers}

    def show_operators(self, lines: tuple[OperatorLine, ...]) -> None:
        self.operators = lines

    def show_operator_errors(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)

    def show_operator_error(self, field: str, words: str) -> None:
        self.errors[field] = words

    def show_adding(self, *, adding: bool) -> None:
        self.adding = adding

    def clear_operator_form(self) -> None:
        self.form_cleared += 1

    def show_password_form(self, name: str) -> None:
        self.receiver = name

    def hide_password_form(self) -> None:
        self.receiver = ""

    def show_password_errors(self, errors: Mapping[str, str]) -> None:
        self.password_errors = dict(errors)

    def show_password_error(self, field: str, words: str) -> None:
        self.password_errors[field] = words

    def show_giving(self, *, giving: bool) -> None:
        self.giving = giving

    def show_note(self, part: Part, words: str, *, wrong: bool) -> None:
        self.notes[part] = words

    def show_desk(self, rows: tuple[tuple[str, str], ...]) -> None:
        self.desk = dict(rows)
