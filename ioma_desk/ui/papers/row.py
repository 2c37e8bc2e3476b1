"""One paper under way: what it is, where it stands, and the buttons that go on with it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.clearing import empty, take_away
from ioma_desk.ui.papers.printers import Printers
from ioma_desk.ui.papers.reasons import Reasons
from ioma_desk.ui.papers.receiver_form import ReceiverForm
from ioma_desk.ui.papers.rows import Choice, PaperRow
from ioma_desk.ui.papers.wrap import WrapLayout
from ioma_desk.ui.widgets.buttons import KeyButton, Kind
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.painting import draw_box
from ioma_desk.ui.widgets.spans import SpanLayout

_PAD = 12
_ICON_COLOURS = {
    "neutral": "text2", "info": "accent", "ok": "ok_solid", "warn": "warn_solid", "error": "error_solid"
}  # fmt: skip
_INKS = {"warn": "warn_ink", "error": "error_ink", "ok": "ok_ink"}


class PaperRowWidget(QWidget):
    """Shows a `PaperRow` in place: what was typed in its forms stays while they are open.

    `chosen` carries the `Deed`, `reason_given` the reason, `printer_chosen` the queue, `receiver_given` the
    `ReceiverTexts`, and `receiver_left` says that nobody else takes the sheet.
    """

    chosen = Signal(object)
    reason_given = Signal(str)
    printer_chosen = Signal(str)
    receiver_given = Signal(object)
    receiver_left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row: PaperRow | None = None
        self._leads = False
        self._kind_icon = IconLabel(look, "", size=24)
        self._state_icon = IconLabel(look, "", size=18)
        self._title = Label(look, "", "strong", wrap=True)
        self._words = Label(look, "", "small", "text2", wrap=True)
        self._keys = QWidget()
        self._default: KeyButton | None = None
        self._parts = SpanLayout(self, down=8)
        self._extra: Reasons | ReceiverForm | Printers | None = None
        self.setProperty("ring", False)
        self._lay_out()

    def show_row(self, row: PaperRow, *, leads: bool) -> None:
        """Show where the paper stands now; the row that leads stands out."""
        before, self._row, self._leads = self._row, row, leads
        self.setAccessibleName(f"{row.title}: {row.words}")
        self.setObjectName(row.key)
        self._kind_icon.show_icon(row.icon, "accent")
        self._state_icon.show_icon(row.state_icon, _ICON_COLOURS[row.tone])
        self._title.setText(row.title)
        self._words.setText(row.words)
        self._words.set_colour(_INKS.get(row.tone, "text2"))
        if before is None or before.choices != row.choices or bool(before.receiver is None) != (row.receiver is None):
            self._show_choices(() if row.receiver is not None else row.choices)
        self._show_extra(before, row)
        self.update()

    def take_focus(self) -> None:
        """Put the focus where Enter does the next thing."""
        if self._extra is not None:
            self._extra.take_focus()
        elif self._default is not None:
            self._default.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._leads:
            theme = self._look.theme
            edge = theme.colour("accent_line")
            draw_box(QPainter(self), QRectF(self.rect()), 8, theme.colour("accent_soft"), edge)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._state_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addLayout(line)
        told = QWidget()
        row = QHBoxLayout(told)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._kind_icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._parts.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        self._parts.add(told, 5)
        self._parts.add(self._keys, 7)
        self._buttons = WrapLayout(self._keys, to_the_right=True)

    def _show_choices(self, choices: Sequence[Choice]) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._keys.isAncestorOf(focused):
            self.setFocus()  # until the next buttons are there, so that the focus does not wander over the page
        empty(self._buttons)
        self._default = None
        for choice in choices:
            filled: Kind = "primary" if choice.is_default and choice.key else "secondary"
            button = KeyButton(self._look, choice.words, choice.key, "quiet" if choice.is_quiet else filled)
            button.setObjectName(f"{choice.deed}_paper")
            button.clicked.connect(lambda _checked=False, deed=choice.deed: self.chosen.emit(deed))
            self._buttons.addWidget(button)
            button.show()  # at once: what is shown later by its layout cannot take the focus yet
            if choice.is_default:
                self._default = button
        self._keys.setVisible(bool(choices))

    def _show_extra(self, before: PaperRow | None, row: PaperRow) -> None:
        """Show the one form that the row needs, and keep what is typed in it while it stays open."""
        if isinstance(self._extra, ReceiverForm) and row.receiver is not None:
            if before is not None and before.receiver != row.receiver:
                self._extra.show_errors(row.receiver)
            return
        if before is not None and _forms(before) == _forms(row):
            return
        take_away(self._extra)
        self._extra = self._form(row)
        if self._extra is not None:
            self._parts.add(self._extra, 12)
            self._extra.show()
            self.take_focus()

    def _form(self, row: PaperRow) -> Reasons | ReceiverForm | Printers | None:
        if row.receiver is not None:
            form = ReceiverForm(self._look)
            form.given.connect(self.receiver_given)
            form.left.connect(self.receiver_left)
            return form
        if row.reasons:
            reasons = Reasons(self._look, row.reasons, row.reason_verb, name="credential_reason")
            reasons.chosen.connect(self.reason_given)
            return reasons
        if row.printers:
            printers = Printers(self._look, row.printers)
            printers.chosen.connect(self.printer_chosen)
            return printers
        return None


def _forms(row: PaperRow) -> tuple[object, ...]:
    return (row.reasons, row.reason_verb, row.printers, row.receiver is not None)
