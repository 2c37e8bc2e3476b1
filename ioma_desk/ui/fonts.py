"""Loads the bundled letters, so that a system without fonts shows text."""

import logging
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from ioma_desk.ui.theme import FAMILY

_log = logging.getLogger(__name__)


def load_fonts(folder: Path) -> bool:
    """Load every TTF of `folder`; return whether the family of the theme is there, and log what is not."""
    for file in sorted(folder.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) == -1:
            _log.error("font not loaded: %s", file.name)
    loaded = FAMILY in QFontDatabase.families()
    if not loaded:
        _log.error("font family missing: %s", FAMILY)
    return loaded
