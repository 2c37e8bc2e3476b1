"""States and marks: a chip says the state of something, a mark where the value of a field came from."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Role, Tone
from ioma_desk.ui.widgets.painting import draw_box, draw_icon, draw_words, words_width

Provenance = Literal["dni", "changed"]


class Chip(QWidget):
    """An icon and a word in a tone; it is read, never clicked."""

    HEIGHT, _ICON, _PAD, _GAP = 24, 16, 8, 6
    _role: Role = "small"

    def __init__(self, look: Look, words: str = "", tone: Tone = "neutral", icon: str = "") -> None:
        super().__init__()
        self._look, self._words, self._tone, self._icon = look, words, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        look.changed.connect(self.updateGeometry)

    def show_state(self, words: str, tone: Tone, icon: str = "") -> None:
        """Show another state in place."""
        if (words, tone, icon) == (self._words, self._tone, self._icon):
            return
        self._words, self._tone, self._icon = words, tone, icon
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the word of the state."""
        return self._words

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        icon = theme.px(self._ICON) + self._GAP if self._icon else 0
        return QSize(
            words_width(theme, self._words, self._role) + icon + 2 * self._PAD + 4, theme.px(self.HEIGHT)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, height = self._look.theme, QPainter(self), self.height()
        ink = theme.tone(self._tone, "ink")
        draw_box(
            painter,
            QRectF(self.rect()),
            height / 2 - 0.5,
            theme.tone(self._tone, "soft"),
            theme.tone(self._tone, "line"),
        )
        left = float(self._PAD + 2)
        if self._icon:
            side = theme.px(self._ICON)
            draw_icon(painter, self._look, self._icon, ink, QPointF(left, (height - side) / 2), side)
            left += side + self._GAP
        draw_words(
            painter, theme, self._words, self._role, ink, QRectF(left, 0, self.width() - left, height - 1)
        )


class Mark(Chip):
    """The mark at the end of a label line: `DNI` for a value of the card, `Cambiado` for one that differs from it."""

    HEIGHT, _ICON, _PAD, _GAP = 20, 14, 7, 5
    _role: Role = "caption"

    def __init__(self, look: Look, provenance: Provenance | None = None) -> None:
        super().__init__(look)
        self._tell(provenance)
        if provenance is None:
            self.hide()  # and else nothing: shown before it has a parent it would be a window of its own

    def show_provenance(self, provenance: Provenance | None) -> None:
        """Show where the value came from; None (typed by the clerk) shows nothing."""
        self._tell(provenance)
        if self.isHidden() is not (provenance is None):
            self.setVisible(provenance is not None)

    def _tell(self, provenance: Provenance | None) -> None:
        if provenance == "dni":
            self.show_state("DNI", "dni", "id-card")
        elif provenance == "changed":
            self.show_state("Cambiado", "warn", "pencil-line")
