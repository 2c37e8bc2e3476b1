"""Looks at every window that is open at every text scale, in both themes by turns, and collects what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from ioma_desk.ui.look import Look, Mode
from tests.ui.layout_rules import (
    english_words_in,
    menu_strings,
    overlapping_siblings,
    settle,
    texts_cut_off,
    visible_strings,
)

SMALLEST = (1280, 720)
SCALES = (1.0, 1.5, 2.0)


@dataclass
class Inspection:
    """What was found wrong, by the sight where it was, and how many sights were looked at."""

    look: Look
    faults: list[str] = field(default_factory=list)
    sights: int = 0

    def look_at(self, sight: str) -> None:
        """Look at everything open now; the person who comes next finds it light and at 100 %."""
        self.sights += 1
        for turn, scale in enumerate(SCALES, self.sights):
            # A theme changes colours alone, so each sight need not be seen at every scale in both of them.
            mode = (Mode.LIGHT, Mode.DARK)[turn % 2]
            self.look.choose(mode, scale)
            _come_to_rest()
            for window in _open_windows():
                found = (*texts_cut_off(window), *overlapping_siblings(window))
                wrong = (sentence for sentence in found if "QSizeGrip" not in sentence)  # Qt's own dialog of files
                self.faults += (f"{sight}, {mode} {scale:.0%}: {sentence}" for sentence in wrong)
        self.look.choose(Mode.LIGHT)
        self._read(sight)

    def _read(self, sight: str) -> None:
        for window in _open_windows():
            settle(window)
            said = menu_strings(window) if isinstance(window, QMenu) else visible_strings(window)
            self.faults += (f"{sight}: {sentence}" for sentence in english_words_in(said))


def _come_to_rest() -> None:
    for window in _open_windows():
        settle(window)
        if isinstance(window, QDialog):  # people meet it as large as it opens at this scale
            window.adjustSize()
            settle(window)


def _open_windows() -> Iterator[QWidget]:
    yield from (window for window in QApplication.topLevelWidgets() if window.isVisible())
