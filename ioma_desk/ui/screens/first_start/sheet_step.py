"""The last pages of the assistant: the recovery sheet to be kept, and the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.domain.papers import RecoverySheetPaper
from ioma_desk.domain.ports import PrinterQueue
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.first_start.device_steps import queue_choices
from ioma_desk.ui.screens.first_start.steps import StepPage
from ioma_desk.ui.screens.first_start.tick_box import TickBox
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.save_dialog import FileKind, ask_where
from ioma_desk.ui.widgets.spans import SpanLayout

_SHEET_FILE = FileKind("Guardar la hoja de recuperación", "Hoja en PDF", "pdf", "keep_recovery_sheet")
_CHOOSE = ("", "Elija una impresora")
_SHOW, _HIDE = "Mostrar para copiar a mano", "Ocultar"


class SheetStep(StepPage):
    """The sheet: shown on request, printed or saved, and confirmed to be in a safe place."""

    print_requested = Signal(str)
    save_requested = Signal(object)
    kept_changed = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._sheet = _SheetCard(look)
        self._queue = ChoiceField(look, "Impresora", [_CHOOSE], name="recovery_queue")
        self._print = KeyButton(look, "Imprimir la hoja", "Ctrl+P", icon="printer")
        self._print.setObjectName("print_sheet")
        self._save = KeyButton(look, "Guardar en un pendrive…", icon="file-down")
        self._save.setObjectName("save_sheet")
        self._kept = TickBox(look, "La hoja ya está en un lugar seguro")
        self._kept.setObjectName("sheet_kept")
        self._lay_out(look)
        self._print.clicked.connect(lambda: self.print_requested.emit(self._queue.text()))
        self._save.clicked.connect(self._choose_file)
        self._kept.toggled.connect(self.kept_changed)

    def show_queues(self, queues: Sequence[PrinterQueue]) -> None:
        """Offer the print queues found."""
        self._queue.set_choices([_CHOOSE, *queue_choices(queues)])

    def show_sheet(self, sheet: RecoverySheetPaper, queue: str) -> None:
        """Show the sheet, its lines hidden, and propose a printer."""
        self._sheet.show_sheet(sheet)
        self._queue.set_text(queue)

    def take_focus(self) -> None:
        """Leave the focus on "Siguiente", which says Enter; printing has its own key."""

    def _lay_out(self, look: Look) -> None:
        out = Card(look, "Llevarla a papel")
        out.add(self._queue)
        out.add(self._print)
        out.add(self._save)
        out.body.addStretch(1)
        side_by_side = SpanLayout()
        side_by_side.add(self._sheet, 7)
        side_by_side.add(out, 5)
        self.body.addLayout(side_by_side)
        self.body.addWidget(self._kept, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose_file(self) -> None:
        ask_where(self.window(), _SHEET_FILE, "Hoja de recuperación.pdf", self.save_requested.emit)


class _SheetCard(Card):
    """The lines of the sheet, as they will be printed."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Hoja de recuperación")
        self._look = look
        self._whose = Label(look, "", "small", "text2", wrap=True)
        self._lines: tuple[str, ...] = ()
        self._shown: list[Label] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._toggle = KeyButton(look, _SHOW, kind="quiet", icon="eye")
        self._toggle.setObjectName("show_lines")
        self.add(self._whose)
        self.add(self._grid)
        self.body.addStretch(1)
        self.body.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._toggle.clicked.connect(lambda: self._show_lines(open_=self._toggle.text() == _SHOW))

    def show_sheet(self, sheet: RecoverySheetPaper) -> None:
        """Show whose keys the sheet holds, and its lines as dots."""
        self._whose.setText(f"{sheet.installation} · juego de claves {sheet.key_set_id}")
        self._lines = sheet.lines
        for label in self._shown:
            label.deleteLater()
        self._shown = []
        for row, _line in enumerate(self._lines):
            self._grid.addWidget(Label(self._look, str(row + 1), "small", "text3"), row, 0)
            self._shown.append(Label(self._look, "", "code"))
            self._grid.addWidget(self._shown[row], row, 1)
        self._show_lines(open_=False)

    def _show_lines(self, *, open_: bool) -> None:
        for label, line in zip(self._shown, self._lines, strict=True):
            label.setText(line if open_ else "".join(" " if letter == " " else "•" for letter in line))
        self._toggle.set_words(_HIDE if open_ else _SHOW)


class DoneStep(StepPage):
    """What was made, and what comes next."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._where = Label(look, "", "title", wrap=True)
        card = Card(look)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(IconLabel(look, "circle-check", "ok_solid", 40), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._where)
        words.addWidget(Label(look, "Ya puede leer el primer DNI. Las demás personas que atienden se agregan en "
                                    "Configuración, Operadores.", "body", "text2", wrap=True))  # fmt: skip
        row.addLayout(words, 1)
        card.add(row)
        self.body.addWidget(card)

    def show_place(self, words: str) -> None:
        """Say which desk this PC is now."""
        self._where.setText(f"Esta PC es {words}.")


class Answer(QWidget):
    """What came of a test, a printing or the installation: icon and sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = IconLabel(look, "", size=20)
        self._words = Label(look, "", "body", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_words(self, tone: str, sentence: str) -> None:
        """Show the sentence in its tone ('ok' or 'error'); no sentence, nothing."""
        self._icon.show_icon("circle-check" if tone == "ok" else "circle-alert", f"{tone}_solid")
        self._words.set_colour(f"{tone}_ink")
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
