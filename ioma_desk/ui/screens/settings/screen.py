"""What the story of the settings needs around it: the window, what can be asked for, and who hears of changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol

from ioma_desk.domain.desk import Actor, Desk, Operator
from ioma_desk.domain.ports import CameraAbilities, CameraTuning, PrinterQueue, SerialPort
from ioma_desk.domain.scanner_check import ScannerReport
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.settings import Settings, ThemeChoice
from ioma_desk.ui.screens.settings.offers import CameraOffer, FoundCamera, PrinterOffer
from ioma_desk.ui.screens.settings.recovery_story import RecoveryDeeds, RecoveryScreen
from ioma_desk.ui.screens.settings.scanner_offer import ScannerOffer


class Part(StrEnum):
    """The sections of the screen, in their order."""

    APPEARANCE = "appearance"
    CAMERA = "camera"
    SCANNER = "scanner"
    PRINTERS = "printers"
    OPERATORS = "operators"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class PartLine:
    """What the list of sections says of one."""

    part: Part
    title: str
    detail: str
    state: Literal["open", "done", "error"]


@dataclass(frozen=True, slots=True)
class OperatorLine:
    """Somebody who may sign in, or might until they were taken out, as the list shows them."""

    id: int
    name: str
    detail: str
    active: bool
    is_self: bool


class SettingsScreen(Protocol):
    """What the story needs of the window."""

    @property
    def recovery(self) -> RecoveryScreen:
        """Return the card of the recovery sheet, which has a story of its own."""

    def show_parts(self, lines: tuple[PartLine, ...]) -> None:
        """List the sections that this operator may see, and how each stands."""

    def show_part(self, part: Part) -> None:
        """Put one section on the screen, with the focus on its first control."""

    def show_appearance(self, settings: Settings) -> None:
        """Show colours, size of letters and keys in force."""

    def show_lock(self, minutes: int) -> None:
        """Show after how many minutes the desk locks itself."""

    def show_cameras(self, offer: CameraOffer) -> None:
        """Show the cameras to choose from."""

    def show_camera_use(self, *, used: bool) -> None:
        """Make room for the picture of the camera, or say that there is none by choice."""

    def show_camera_tuning(self, abilities: CameraAbilities, tuning: CameraTuning) -> None:
        """Show how the camera is set, as far as it lets itself be."""

    def show_card_read(self) -> None:
        """Say over the picture that a card was read."""

    def show_scanners(self, offer: ScannerOffer) -> None:
        """Show how the scanner can be connected."""

    def show_scanner_state(self, words: str, *, wrong: bool) -> None:
        """Say how the serial scanner fares; '' for one that types."""

    def show_scan(self, report: ScannerReport | None) -> None:
        """Show what the scanner sent and what it is worth; None asks for a scan."""

    def show_printers(self, offers: tuple[PrinterOffer, ...]) -> None:
        """Show the printers to choose from, for each paper."""

    def show_operators(self, lines: tuple[OperatorLine, ...]) -> None:
        """List who may sign in, and who was taken out; the one chosen stays so."""

    def show_operator_errors(self, errors: Mapping[str, str]) -> None:
        """Show what is wrong with the fields of a new operator, and go to the first; the others lose their error."""

    def show_operator_error(self, field: str, words: str) -> None:
        """Show what is wrong with one field that was left; '' takes it away."""

    def show_adding(self, *, adding: bool) -> None:
        """Show that an operator is being added."""

    def clear_operator_form(self) -> None:
        """Empty the form of a new operator."""

    def show_password_form(self, name: str) -> None:
        """Ask for the new password of somebody, in place of the form of a new operator."""

    def hide_password_form(self) -> None:
        """Take that form away, and what was typed in it."""

    def show_password_errors(self, errors: Mapping[str, str]) -> None:
        """Show what is wrong with a new password, and go to the first field; the other loses its error."""

    def show_password_error(self, field: str, words: str) -> None:
        """Show what is wrong with one of its fields that was left; '' takes it away."""

    def show_giving(self, *, giving: bool) -> None:
        """Show that a new password is being given."""

    def show_note(self, part: Part, words: str, *, wrong: bool) -> None:
        """Say in a section that something is being looked for, or could not be found; '' takes it away."""

    def show_desk(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show what this desk is: pairs of a name and its value."""


@dataclass(frozen=True, slots=True)
class SettingsDeeds:
    """What the screen asks for and does; each is run on a worker. They raise `UserFacingError`s."""

    save: Callable[[Settings], None]
    cameras: Callable[[], Sequence[FoundCamera]]
    queues: Callable[[], tuple[PrinterQueue, ...]]
    operators: Callable[[], tuple[Operator, ...]]
    add_operator: Callable[[Actor, NewOperator], Operator]
    give_password: Callable[[Actor, int, str], Operator]
    take_out: Callable[[Actor, int], Operator]
    bring_back: Callable[[Actor, int], Operator]
    ports: Callable[[], Sequence[SerialPort]]
    print_scanner_sheet: Callable[[], None]
    save_scanner_sheet: Callable[[Path], None]
    recovery: RecoveryDeeds


@dataclass(frozen=True, slots=True)
class SettingsCalls:
    """Who hears of changes: `on_look(theme, text scale, Alt for single letters)` at once, `on_saved` once written."""

    on_look: Callable[[ThemeChoice, float, bool], None]
    on_saved: Callable[[Settings], None]


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What this desk is, beyond its settings; `demo_film` is offered as a camera where there is one."""

    desk: Desk
    version: str
    demo_film: Path | None = None
