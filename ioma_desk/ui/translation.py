"""Qt's own words (menus of a field, file dialogs) in Spanish."""

import logging

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)

_MISSING = {
    "&Look in:": "&Buscar en:",
    "Files of &type:": "&Tipo de archivo:",
    "Drive": "Unidad",
    "File": "Archivo",
    "File Folder": "Carpeta",
    "%1 File": "Archivo %1",
    "Folder": "Carpeta",
    "Remove": "Quitar",
}
"""What Qt's Spanish translation lacks of the file dialog (Qt 6.11)."""


def speak_spanish(app: QApplication) -> bool:
    """Install Qt's Spanish translation and the Argentine locale; return whether the translation was found."""
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Argentina))
    app.installTranslator(_Rest(app))  # first, and therefore the last to be asked
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load("qtbase_es", folder)
    if found:
        app.installTranslator(translator)
    else:
        _log.error("Qt's Spanish translation is missing")
    return found


class _Rest(QTranslator):
    """Answers for what Qt's own translation leaves in English."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return _MISSING.get(source)  # None: not known here either

    def isEmpty(self) -> bool:
        return False
