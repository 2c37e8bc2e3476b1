"""Apariencia: colours, size of the letters, and whether single letters act alone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.settings import Settings
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.segment_field import SegmentField
from ioma_desk.ui.screens.settings.wording import (
    LETTER_ALONE,
    LETTER_WITH_ALT,
    LETTERS,
    THEMES,
    scale_code,
    scales,
)
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.spans import SpanLayout


class AppearancePart(QWidget):
    """Each signal carries the code of what was chosen."""

    theme_chosen = Signal(str)
    scale_chosen = Signal(str)
    letters_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._theme = SegmentField(look, "Colores", THEMES, name="theme")
        self._scale = ChoiceField(look, "Tamaño de la letra", scales(1.0), name="text_scale")
        self._letters = SegmentField(look, "Teclas de una letra", LETTERS, name="letter_keys")
        self._lay_out(look)
        self._theme.edited.connect(self.theme_chosen)
        self._scale.edited.connect(self.scale_chosen)
        self._letters.edited.connect(self.letters_chosen)

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force."""
        self._theme.set_text(settings.theme.value)
        self._scale.set_choices(scales(settings.text_scale))
        self._scale.set_text(scale_code(settings.text_scale))
        self._letters.set_text(LETTER_ALONE if settings.single_letter_keys else LETTER_WITH_ALT)

    def _lay_out(self, look: Look) -> None:
        self._scale.show_help("El cambio se ve al momento.")
        self._letters.show_help(
            "Con Alt, una tecla tocada sin querer no hace nada. Las teclas F y las que llevan Ctrl no cambian."
        )
        colours, keys = Card(look, "Colores y letra"), Card(look, "Teclas")
        fields = SpanLayout()
        fields.add(self._theme, 7)
        fields.add(self._scale, 5)
        colours.add(fields)
        keys.add(self._letters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(colours)
        column.addWidget(keys)
        self.setFocusProxy(self._theme)
