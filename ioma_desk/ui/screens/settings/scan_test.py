"""Probar el lector: what the scanner sent, sign by sign, what it is worth, and what to set otherwise."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.domain.scanner_check import ScannerReport
from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.empty_state import EmptyState
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.signs import SignsView

_INVITATION = "Pase un DNI por el lector"
_HINT = "Mientras esta página está a la vista, la lectura no abre ninguna ficha ni se guarda."
_ICONS = {
    "ok": ("circle-check", "ok_solid"),
    "warn": ("triangle-alert", "warn_solid"),
    "error": ("circle-alert", "error_solid"),
}


class ScanTest(Card):
    """Asks for a scan until it has one; nothing of it stays behind when it asks anew."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Probar el lector")
        self._look = look
        self.setObjectName("scan_test")
        self._empty = EmptyState(look, "scan-barcode", _INVITATION, _HINT)
        self._result = QWidget()
        self._icon = IconLabel(look, "", size=24)
        self._verdict = Label(look, "", "lead", wrap=True)
        self._verdict.setObjectName("scan_verdict")
        self._signs = SignsView(look, "Signos recibidos")
        self._remarks = QVBoxLayout()
        self._lines: list[QWidget] = []
        self._lay_out()
        self.show_report(None)

    def show_report(self, report: ScannerReport | None) -> None:
        """Show a report; None asks for a scan."""
        self._empty.setVisible(report is None)
        self._result.setVisible(report is not None)
        self._forget()
        if report is None:
            return
        self._icon.show_icon(*_ICONS[report.level])
        self._verdict.setText(report.verdict)
        self._signs.show_signs(report.signs)
        for _, words in report.wrong:
            self._add("triangle-alert", "warn_solid", words)
        for words in report.repaired:
            self._add("check", "ok_solid", words)

    def _forget(self) -> None:
        self._verdict.setText("")
        self._signs.show_signs(())
        for line in self._lines:
            self._remarks.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []

    def _add(self, icon: str, colour: str, words: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(self._look, icon, colour), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(self._look, words, wrap=True), 1)
        self._lines.append(line)
        self._remarks.addWidget(line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._verdict, 1)
        self._remarks.setSpacing(8)
        column = QVBoxLayout(self._result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._remarks)
        column.addWidget(Label(self._look, "Lo que llegó, signo por signo", "label"))
        column.addWidget(self._signs)
        self.add(self._empty)
        self.add(self._result)
