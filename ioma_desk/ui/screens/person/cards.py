"""The cards of the person's page: how to reach them, and the papers they have."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.domain.papers import PaperKind
from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.clearing import empty
from ioma_desk.ui.papers.reasons import Reasons
from ioma_desk.ui.papers.shelf import PaperShelf
from ioma_desk.ui.papers.wrap import WrapLayout
from ioma_desk.ui.screens.person.words import SheetLine
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.chips import Chip
from ioma_desk.ui.widgets.labels import IconLabel, Label, Rule

VOID_REASONS = ("La perdió", "Se la robaron", "Se dañó")


class Facts(QWidget):
    """Pairs of a name and a value, in two columns; lines part one group from the next."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._values: dict[str, Label] = {}

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show the values; the names stay the same from person to person."""
        for name, value in facts:
            if name not in self._values:
                self._add(name)
            self._values[name].setText(value)

    def add_rule(self) -> None:
        """Draw a line below what is there."""
        self._grid.addWidget(Rule(self._look), self._grid.rowCount(), 0, 1, 2)

    def _add(self, name: str) -> None:
        line = self._grid.rowCount()
        label = Label(self._look, name, "small", "text2")
        value = Label(self._look, "", "body", wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(name)
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
        self._values[name] = value


class ContactCard(Card):
    """How to reach the person, and where they belong."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Contacto y domicilio")
        self._facts = Facts(look)
        self._parted = False
        self.add(self._facts)
        self.body.addStretch(1)

    def show_facts(self, contact: Sequence[tuple[str, str]], membership: Sequence[tuple[str, str]]) -> None:
        """Show another person's."""
        self._facts.show_facts(contact)
        if not self._parted:
            self._facts.add_rule()
            self._parted = True
        self._facts.show_facts(membership)


class PapersCard(Card):
    """The papers the person has; `void_requested` carries the serial of a lost sheet and the reason.

    `pressing` asks the page to bring a part into view.
    """

    void_requested = Signal(str, str)
    pressing = Signal(QWidget)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Papeles")
        self._look = look
        self.shelf = PaperShelf(look, (PaperKind.TOKEN_SHEET, PaperKind.CREDENTIAL, PaperKind.RECEIPT))
        self._sheets = QVBoxLayout()
        self._sheets.setSpacing(8)
        self._shown: tuple[SheetLine, ...] | None = None
        self._rows: dict[str, _SheetRow] = {}
        self.add(self.shelf)
        self._rule = Rule(look)
        self.add(self._rule)
        self.add(self._sheets)
        self.body.addStretch(1)

    def show_papers(self, sheets: tuple[SheetLine, ...], credential: str, receipt: str) -> None:
        """Show another person's papers, or how they stand now."""
        self.shelf.show_detail(PaperKind.TOKEN_SHEET, "Muestra sin códigos" if sheets else "Ninguna impresa todavía")
        self.shelf.show_detail(PaperKind.CREDENTIAL, credential)
        self.shelf.show_detail(PaperKind.RECEIPT, receipt)
        self._rule.setVisible(bool(sheets))
        if sheets == self._shown:
            return
        self._shown = sheets
        empty(self._sheets)
        self._rows = {sheet.serial: _SheetRow(self._look, sheet) for sheet in sheets}
        for row in self._rows.values():
            row.void_requested.connect(self.void_requested)
            row.asking.connect(self.pressing)
            self._sheets.addWidget(row)
            row.show()


    def ask_why_lost(self, serial: str) -> None:
        """Ask for the reason why the sheet of that serial is voided, if it can be."""
        row = self._rows.get(serial)
        if row is not None and row.may_void:
            row.ask_reason()


class _SheetRow(QWidget):
    """A sheet: its serial, what is left of it, its state, and the way to void it when it was lost."""

    void_requested = Signal(str, str)
    asking = Signal(QWidget)

    def __init__(self, look: Look, sheet: SheetLine) -> None:
        super().__init__()
        self._look, self._sheet = look, sheet
        self.may_void = sheet.may_void
        self._reasons: Reasons | None = None
        self._void = KeyButton(look, "Anular…", kind="quiet", size="small")
        self._void.setObjectName("void_sheet")
        self._void.setAccessibleName(f"Anular la plancha {sheet.serial}")
        self._void.clicked.connect(self.ask_reason)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._void.setVisible(sheet.may_void)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._look, self._sheet.serial, "code", wrap=True))
        words.addWidget(Label(self._look, self._sheet.detail, "small", "text2", wrap=True))
        chip = self._sheet.chip
        ends = QWidget()
        keys = WrapLayout(ends, gap=4, to_the_right=True)
        for part in (Chip(self._look, chip.words, chip.tone, chip.icon), self._void):
            keys.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(self._look, "layout-list", size=20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 3)
        row.addWidget(ends, 2)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(row)

    def ask_reason(self) -> None:
        """Ask why the sheet is voided, and wait for the answer there."""
        if self._reasons is None:
            question = f"¿Por qué se anula la plancha {self._sheet.serial}?"
            self._reasons = Reasons(self._look, VOID_REASONS, "Seguir", name="void_reason", question=question)
            self._reasons.chosen.connect(self._tell)
            self._column.addWidget(self._reasons)
            self._reasons.show()
        self._reasons.take_focus()
        QTimer.singleShot(0, self, lambda: self.asking.emit(self))  # once the row has grown

    def _tell(self, reason: str) -> None:
        self.void_requested.emit(self._sheet.serial, reason)
