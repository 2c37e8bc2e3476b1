"""Qt's own words (menus of a field, file dialogs) in Spanish."""

import logging

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)


def speak_spanish(app: QApplication) -> bool:
    """Install Qt's Spanish translation and the Argentine locale; return whether the translation was found."""
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Argentina))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load("qtbase_es", folder)
    if found:
        app.installTranslator(translator)
    else:
        _log.error("Qt's Spanish translation is missing")
    return found
