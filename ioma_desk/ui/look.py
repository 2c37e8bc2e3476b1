"""The look of the running program: the theme in force and the icons, handed to every widget."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ioma_desk.ui.icons import Icons
from ioma_desk.ui.style_sheet import style_sheet
from ioma_desk.ui.theme import Theme, palette

_DRESSED = "dressed"


class Mode(StrEnum):
    """What the operator chose; `SYSTEM` follows the system's light or dark."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Look(QObject):
    """Dresses the application and tells every widget when the dress changes.

    `theme` is always the one in force and `icons` draws icons. `alt_letters` says that single-letter keys are
    reached with Alt (WCAG 2.2, 2.1.4), which their key caps then show.
    """

    changed = Signal()

    def __init__(self, app: QApplication, icons: Icons) -> None:
        super().__init__(app)
        self.icons = icons
        self.theme = Theme()
        self.mode = Mode.LIGHT
        self.alt_letters = False
        self._app = app
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    def dress(self, window: QWidget) -> None:
        """Give `window` and what it holds the boxes of the theme, now and at every change; twice is no matter.

        The sheet belongs to windows, not to the application: Qt would then look every widget over each time a part
        is put into a larger one, which more than doubles what it takes to build a screen.
        """
        if not window.property(_DRESSED):
            window.setProperty(_DRESSED, True)
            window.setStyleSheet(style_sheet(self.theme))

    def choose(self, mode: Mode, scale: float = 1.0, *, alt_letters: bool = False) -> None:
        """Switch to `mode` with letters `scale` (1.0 to 2.0) times their size, while the program runs."""
        self.mode = mode
        theme = Theme(dark=self._dark(mode), scale=min(2.0, max(1.0, scale)))
        if (theme, alt_letters) != (self.theme, self.alt_letters):
            self.theme, self.alt_letters = theme, alt_letters
            self._dress()

    def _dark(self, mode: Mode) -> bool:
        if mode is Mode.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return mode is Mode.DARK

    def _system_changed(self) -> None:
        if self.mode is Mode.SYSTEM:
            self.choose(self.mode, self.theme.scale, alt_letters=self.alt_letters)

    def _dress(self) -> None:
        self._app.setFont(self.theme.font("body"))
        self._app.setPalette(palette(self.theme))
        for window in self._app.topLevelWidgets():
            if window.property(_DRESSED):
                window.setStyleSheet(style_sheet(self.theme))
        self.changed.emit()
