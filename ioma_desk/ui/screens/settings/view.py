"""The window of the settings: the sections at the left, the one chosen at its side."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.domain.ports import CameraAbilities, CameraTuning, Point
from ioma_desk.domain.scanner_check import ScannerReport
from ioma_desk.settings import Settings
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.appearance_part import AppearancePart
from ioma_desk.ui.screens.settings.camera_part import CameraPart
from ioma_desk.ui.screens.settings.desk_part import DeskPart
from ioma_desk.ui.screens.settings.offers import CameraOffer, PrinterOffer
from ioma_desk.ui.screens.settings.operators_part import OperatorsPart
from ioma_desk.ui.screens.settings.part_switch import PartSwitch
from ioma_desk.ui.screens.settings.printers_part import PrintersPart
from ioma_desk.ui.screens.settings.recovery_card import RecoveryCard
from ioma_desk.ui.screens.settings.scanner_offer import ScannerOffer
from ioma_desk.ui.screens.settings.scanner_part import ScannerPart
from ioma_desk.ui.screens.settings.screen import OperatorLine, Part, PartLine
from ioma_desk.ui.widgets.page import Page

FOOT_KEYS = [("Tab", "Dato siguiente"), ("Ctrl+Z", "Deshacer el último cambio")]


class SettingsView(QWidget):
    """Implements `SettingsScreen`; each signal is what the operator did or asked for.

    `opened` comes whenever the screen is put in front. The picture of the camera comes from the scanner: it follows
    `camera`; its frames go to `show_picture`, its troubles to `show_camera_trouble`, its texts to the presenter.
    """

    opened = Signal()
    part_chosen = Signal(object)
    camera_retry_requested = Signal()
    picture_resized = Signal(QSize)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("settings")
        self._page = Page(look, "Configuración", "Cada cambio se guarda al momento y vale para este puesto")
        self.appearance = AppearancePart(look)
        self.camera_choice = CameraPart(look)
        self.scanner = ScannerPart(look)
        self.printers = PrintersPart(look)
        self.operators = OperatorsPart(look)
        self.desk = DeskPart(look)
        self._parts: dict[Part, QWidget] = {
            Part.APPEARANCE: self.appearance,
            Part.CAMERA: self.camera_choice,
            Part.SCANNER: self.scanner,
            Part.PRINTERS: self.printers,
            Part.OPERATORS: self.operators,
            Part.DESK: self.desk,
        }
        self._work = QWidget()
        self._switch = PartSwitch(look, self._work)
        self._lay_out()
        self._connect()

    @property
    def camera(self) -> QWidget:
        """Return the widget whose being seen means that the camera is wanted."""
        return self.camera_choice.camera

    @property
    def recovery(self) -> RecoveryCard:
        return self.desk.recovery

    # What the presenter shows

    def show_parts(self, lines: tuple[PartLine, ...]) -> None:
        self._switch.show_lines(lines)

    def show_part(self, part: Part) -> None:
        for other, widget in self._parts.items():
            widget.setVisible(other is part)
        self._switch.show_current(part)
        self._page.bring_into_view(self._switch.head())
        self._parts[part].setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.bring_into_view(self._parts[part].focusProxy() or self._parts[part])

    def show_appearance(self, settings: Settings) -> None:
        self.appearance.show_settings(settings)

    def show_lock(self, minutes: int) -> None:
        self.desk.show_lock(minutes)

    def show_cameras(self, offer: CameraOffer) -> None:
        self.camera_choice.show_offer(offer)

    def show_camera_use(self, *, used: bool) -> None:
        self.camera_choice.show_use(used=used)

    def show_camera_tuning(self, abilities: CameraAbilities, tuning: CameraTuning) -> None:
        self.camera_choice.show_tuning(abilities, tuning)

    def show_card_read(self) -> None:
        self.camera_choice.show_read()

    def show_scanners(self, offer: ScannerOffer) -> None:
        self.scanner.show_offer(offer)

    def show_scanner_state(self, words: str, *, wrong: bool) -> None:
        self.scanner.show_state(words, wrong=wrong)

    def show_scan(self, report: ScannerReport | None) -> None:
        self.scanner.show_report(report)
        if report is not None:
            self._page.bring_into_view(self.scanner.test)

    def show_printers(self, offers: tuple[PrinterOffer, ...]) -> None:
        self.printers.show_offers(offers)

    def show_operators(self, lines: tuple[OperatorLine, ...]) -> None:
        self.operators.show_operators(lines)

    def show_operator_errors(self, errors: Mapping[str, str]) -> None:
        self.operators.show_errors(errors)

    def show_operator_error(self, field: str, words: str) -> None:
        self.operators.show_error(field, words)

    def show_adding(self, *, adding: bool) -> None:
        self.operators.show_adding(adding=adding)

    def clear_operator_form(self) -> None:
        self.operators.clear()

    def show_password_form(self, name: str) -> None:
        self.operators.show_password_form(name)
        self._page.bring_into_view(self.operators.password)

    def hide_password_form(self) -> None:
        self.operators.hide_password_form()

    def show_password_errors(self, errors: Mapping[str, str]) -> None:
        self.operators.password.show_errors(errors)

    def show_password_error(self, field: str, words: str) -> None:
        self.operators.password.show_error(field, words)

    def show_giving(self, *, giving: bool) -> None:
        self.operators.password.show_giving(giving=giving)

    def show_note(self, part: Part, words: str, *, wrong: bool) -> None:
        noted = self._parts[part]
        assert isinstance(noted, CameraPart | ScannerPart | PrintersPart | OperatorsPart)
        noted.show_note(words, wrong=wrong)

    def show_desk(self, rows: tuple[tuple[str, str], ...]) -> None:
        self.desk.show_rows(rows)

    # What the scanner shows

    def show_picture(self, image: QImage, outline: tuple[Point, ...] = ()) -> None:
        """Show a frame of the camera, and the outline of a code seen in it, in pixels of `image`."""
        self.camera_choice.show_picture(image, outline)

    def show_camera_trouble(self, sentence: str) -> None:
        """Say why there is no picture."""
        self.camera_choice.show_trouble(sentence)

    # Coming and going

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.opened.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.operators.forget_passwords()
        self.recovery.forget_password()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in self._parts.values():
            column.addWidget(widget)
            widget.hide()
        self._page.body.addWidget(self._switch)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _connect(self) -> None:
        self._switch.part_chosen.connect(self.part_chosen)
        self.operators.people.chosen.connect(self._show_offer)
        self.recovery.grown.connect(self._page.bring_into_view)
        self.camera_choice.retry_requested.connect(self.camera_retry_requested)
        self.camera_choice.picture_resized.connect(self.picture_resized)

    def _show_offer(self) -> None:
        """Bring what can be done for somebody into view; where both have no room, the one chosen stays."""
        people = self.operators.people
        self._page.bring_into_view(people.offer)
        self._page.bring_into_view(people.list.focusProxy() or people.list)
