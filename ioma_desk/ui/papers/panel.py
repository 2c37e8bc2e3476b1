"""The panel of the papers under way: one row each, the one that waits for the clerk with the focus on its next step."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.clearing import take_away
from ioma_desk.ui.papers.preview import Preview
from ioma_desk.ui.papers.row import PaperRowWidget
from ioma_desk.ui.papers.rows import Choice, PaperRow
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.save_dialog import PDF, ask_where

SETTLING_MS = 700
"""How long Enter does nothing where the button under the finger gave way to one that means something else."""


class PapersPanel(Card):
    """Implements `papers.presenter.PapersView`; not there while no paper is under way.

    The signals carry the key of a row first, then what was chosen (a `Deed`), the reason, the queue or the
    `ReceiverTexts`. `pressing` asks the page to bring a row into view, `leading` tells whether a row has
    the next step, and `settled` that nothing waits any more.
    """

    chosen = Signal(str, object)
    reason_given = Signal(str, str)
    printer_chosen = Signal(str, str)
    receiver_given = Signal(str, object)
    receiver_left = Signal(str)
    pressing = Signal(QWidget)
    settled = Signal()
    leading = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Papeles en curso", gap=8)
        self.setObjectName("papers_panel")
        self._look = look
        self._rows: dict[str, PaperRowWidget] = {}
        self._shown: tuple[PaperRow, ...] = ()
        self._next: tuple[str, tuple[Choice, ...]] = ("", ())
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(self._settle)
        self.hide()

    def show_rows(self, rows: tuple[PaperRow, ...], leading: str) -> None:
        """Show the papers under way; `leading` is the one that the keys act on."""
        was_open, was_on_button = self._is_open(self._shown), self._has_focused_button()
        for key in self._rows.keys() - {row.key for row in rows}:
            take_away(self._rows.pop(key))
        for row in rows:
            self._widget(row.key).show_row(row, leads=row.key == leading)
        self._shown = rows
        self.setVisible(bool(rows))
        self._go_on(leading, pause=was_on_button)
        if was_open and not self._is_open(rows):
            self.settled.emit()

    def point_at(self, key: str) -> None:
        """Bring a row into view and put the focus on its next step."""
        if key in self._rows:
            self.pressing.emit(self._rows[key])
            self._rows[key].take_focus()

    def show_preview(self, title: str, pdf: bytes) -> None:
        """Open a window with the pages of a paper."""
        Preview(self._look, self.window(), title, pdf).open()

    def ask_where(self, suggested: str, on_path: Callable[[Path], None]) -> None:
        """Ask where a file is to be kept."""
        ask_where(self.window(), PDF, suggested, on_path)

    def _widget(self, key: str) -> PaperRowWidget:
        if key not in self._rows:
            widget = PaperRowWidget(self._look)
            widget.chosen.connect(lambda deed: self.chosen.emit(key, deed))
            widget.reason_given.connect(lambda reason: self.reason_given.emit(key, reason))
            widget.printer_chosen.connect(lambda queue: self.printer_chosen.emit(key, queue))
            widget.receiver_given.connect(lambda texts: self.receiver_given.emit(key, texts))
            widget.receiver_left.connect(lambda: self.receiver_left.emit(key))
            self._rows[key] = widget
            self.add(widget)
            widget.show()  # at once: what is shown later by its layout cannot take the focus yet
        return self._rows[key]

    def _has_focused_button(self) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, QPushButton) and self.isAncestorOf(focused)

    def _go_on(self, leading: str, *, pause: bool) -> None:
        """Put the focus on the next step when it has changed, but never take it from somebody who types.

        With `pause` it waits on the row for a moment: Enter was meant for the button that stood there before.
        """
        row = next((row for row in self._shown if row.key == leading), None)
        step = (leading, row.choices if row else ())
        if step == self._next:
            return
        self._next = step
        self.leading.emit(row is not None)
        if row is not None and not isinstance(QApplication.focusWidget(), QLineEdit):
            self.pressing.emit(self._rows[leading])
            if pause and any(choice.is_default for choice in row.choices):
                self._rows[leading].setFocus()
                self._settling.start()
            else:
                self._rows[leading].take_focus()

    def _settle(self) -> None:
        row = self._rows.get(self._next[0])
        if row is not None and row.hasFocus():
            row.take_focus()

    @staticmethod
    def _is_open(rows: tuple[PaperRow, ...]) -> bool:
        return any(row.busy or row.choices for row in rows)
