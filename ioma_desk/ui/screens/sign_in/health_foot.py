"""The foot of the sign-in window: how database, clock, camera and printers fare, each in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.labels import IconLabel, Label, Rule
from ioma_desk.ui.widgets.spans import SpanLayout

if TYPE_CHECKING:
    from ioma_desk.ui.health import Health, Level

_WHAT = {
    "database": ("database", "Base de datos conectada"),
    "clock": ("clock", "Reloj en hora"),
    "camera": ("camera", "Cámara lista"),
    "printers": ("printer", "Impresoras listas"),
}
_COLOURS: "dict[Level, tuple[str, str]]" = {
    "ok": ("ok_solid", "text2"),
    "warn": ("warn_solid", "warn_ink"),
    "error": ("error_solid", "error_ink"),
    "off": ("text3", "text3"),
}


class HealthFoot(QWidget):
    """Shows each thing once it is known how it fares; what it does not list is nobody's matter before signing in."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._lines = {what: _HealthLine(look, *words) for what, words in _WHAT.items()}
        lines = QWidget()
        spans = SpanLayout(lines, across=12, down=8)
        for line in self._lines.values():
            spans.add(line, 3)
        spans.setContentsMargins(24, 12, 24, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule(look))
        column.addWidget(lines)
        self.hide()

    def show_health(self, what: str, health: "Health") -> None:
        """Show how `what` ('database', 'clock', 'camera', 'printers') fares."""
        if what in self._lines:
            self._lines[what].show_health(health)
            self.show()


class _HealthLine(QWidget):
    """One state: an icon in its colour, and the word."""

    def __init__(self, look: Look, icon: str, good: str) -> None:
        super().__init__()
        self._icon_name, self._good = icon, good
        self._icon = IconLabel(look, icon, size=18)
        self._words = Label(look, "", "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 0)
        row.addStretch(1)
        self.hide()

    def show_health(self, health: "Health") -> None:
        solid, ink = _COLOURS[health.level]
        self._icon.show_icon(self._icon_name, solid)
        self._words.set_colour(ink)
        self._words.setText(self._good if health.level == "ok" else health.short)
        self.setToolTip(health.sentence)
        self.setVisible(bool(self._words.text()))
