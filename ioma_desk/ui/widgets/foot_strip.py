"""The strip at the foot that repeats the keys of the screen, and those of help."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.keys import KeyCap
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.painting import key_cap_size, words_width

_HELP = (("?", "Todas las teclas"), ("F1", "Manual"))
_GAP, _EDGE, _CAP_TO_WORDS = 20, 24, 8


class FootStrip(QFrame):
    """Shows the keys of the screen at the left while they fit, and `?` and `F1` always at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._compact = look, False
        self.setAccessibleName("Teclas de esta pantalla")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hints: list[_Hint] = []
        self._keys: list[tuple[str, str]] = []
        self._help = [_Hint(look, key, words) for key, words in _HELP]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE, 0, _EDGE, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        for hint in self._help:
            self._row.addWidget(hint)
        look.changed.connect(self._fit)

    def show_keys(self, keys: list[tuple[str, str]]) -> None:
        """Show the keys of another screen, the most used first: pairs of (key, words)."""
        if keys == self._keys:
            return
        self._keys = keys
        for hint in self._hints:
            self._row.removeWidget(hint)
            hint.hide()
            hint.deleteLater()
        self._hints = [_Hint(self._look, key, words) for key, words in keys]
        for at, hint in enumerate(self._hints):
            self._row.insertWidget(at, hint)
        self._fit()

    def set_compact(self, compact: bool) -> None:
        """Keep only the keys of help, as below 760 px of height."""
        self._compact = compact
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self._look.theme.px(40))

    def minimumSizeHint(self) -> QSize:
        width = sum(hint.whole_width() for hint in self._help) + _GAP * 2 + 2 * _EDGE
        return QSize(width, self._look.theme.px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.minimumSizeHint().width()
        for hint in self._hints:
            room -= hint.whole_width() + _GAP
            hint.setVisible(room >= 0 and not self._compact)
        self.updateGeometry()


class _Hint(QWidget):
    """A key and what it does here."""

    def __init__(self, look: Look, key: str, words: str) -> None:
        super().__init__()
        self._look, self._key, self._words = look, key, words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_CAP_TO_WORDS)
        row.addWidget(KeyCap(look, key), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(look, words, "small", "text2"))

    def whole_width(self) -> int:
        """Return the pixels it takes in the theme in force, though its parts may not yet wear their new letters."""
        theme = self._look.theme
        return key_cap_size(theme, self._key).width() + _CAP_TO_WORDS + words_width(theme, self._words, "small")
