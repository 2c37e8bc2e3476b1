"""Lector: how the scanner is connected, a test of it, and the sheet that says how to set it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.domain.scanner_check import ScannerReport
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.note import Note
from ioma_desk.ui.screens.settings.scan_test import ScanTest
from ioma_desk.ui.screens.settings.scanner_offer import ScannerOffer
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.save_dialog import PDF, ask_where
from ioma_desk.ui.widgets.spans import SpanLayout

_WHICH = (
    "Si el lector tiene modo puerto serie (USB CDC), conviene: ningún teclado le cambia los signos. "
    "Un lector que escribe como teclado se oye siempre, además."
)
_SHEET = (
    "Dice qué ajustar en el lector: país de teclado, Enter al final, modo puerto serie. "
    "Los códigos de cada ajuste están en el manual del fabricante."
)
_FILE = "Configurar el lector.pdf"


class ScannerPart(QWidget):
    """`scanner_chosen` carries the code; `save_requested` the path. `left` says that the test is out of sight."""

    scanner_chosen = Signal(str)
    search_requested = Signal()
    print_requested = Signal()
    save_requested = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._choice = ChoiceField(look, "Cómo está conectado el lector", [], name="scanner")
        self._search = KeyButton(look, "Buscar de nuevo", kind="quiet", icon="refresh-cw", size="small")
        self._note = Note(look)
        self._state = Note(look)
        self.test = ScanTest(look)
        self._print = KeyButton(look, "Imprimir la hoja", icon="printer")
        self._save = KeyButton(look, "Guardar como PDF", icon="file-down")
        self._lay_out(look)
        self._choice.edited.connect(self.scanner_chosen)
        self._search.clicked.connect(self.search_requested)
        self._print.clicked.connect(self.print_requested)
        self._save.clicked.connect(self._ask_where)

    def show_offer(self, offer: ScannerOffer) -> None:
        """Show the ways to choose from."""
        self._choice.set_choices(offer.options)
        self._choice.set_text(offer.chosen)
        self._choice.show_error(offer.trouble)

    def show_note(self, words: str, *, wrong: bool) -> None:
        """Say that scanners are being looked for, or why none could be."""
        self._note.show_words(words, wrong=wrong)

    def show_state(self, words: str, *, wrong: bool) -> None:
        """Say how the serial scanner fares; '' for one that types."""
        self._state.show_words(words, wrong=wrong, icon=("check", "ok_solid"))

    def show_report(self, report: ScannerReport | None) -> None:
        """Show what was scanned; None asks for a scan."""
        self.test.show_report(report)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()

    def _ask_where(self) -> None:
        ask_where(self.window(), PDF, _FILE, self.save_requested.emit)

    def _lay_out(self, look: Look) -> None:
        for button, name in (
            (self._search, "search_scanners"), (self._print, "print_scanner_sheet"), (self._save, "save_scanner_sheet"),
        ):  # fmt: skip
            button.setObjectName(name)
        self._choice.show_help(_WHICH)
        connection = Card(look, "Lector de códigos", self._search)
        for part in (self._choice, self._note, self._state):
            connection.add(part)
        sheet = Card(look, "Hoja para configurar el lector")
        sheet.add(Label(look, _SHEET, "body", "text2", wrap=True))
        buttons = SpanLayout(across=8, down=8)
        buttons.add(self._print, 6)
        buttons.add(self._save, 6)
        sheet.add(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (connection, self.test, sheet):
            column.addWidget(card)
        self.setFocusProxy(self._choice)
