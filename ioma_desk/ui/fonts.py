"""Loads the bundled letters, so that a system without fonts shows text."""

import logging
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from ioma_desk.ui.theme import FAMILY

WEIGHTS = ("Regular", "Medium", "SemiBold")
"""Those of the theme; papers have theirs from `services.press`."""

_log = logging.getLogger(__name__)


def load_fonts(folder: Path) -> bool:
    """Load the letters in `folder`; return whether the family of the theme is there, and log what is not."""
    families: set[str] = set()
    for weight in WEIGHTS:
        file = folder / f"IBMPlexSans-{weight}.ttf"
        font = QFontDatabase.addApplicationFont(str(file))
        families.update(QFontDatabase.applicationFontFamilies(font))
        if font == -1:
            _log.error("font not loaded: %s", file.name)
    if FAMILY not in families:
        _log.error("font family missing: %s", FAMILY)
    return FAMILY in families
