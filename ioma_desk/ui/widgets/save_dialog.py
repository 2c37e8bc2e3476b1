"""Asks where a file is to be kept, in Spanish whatever the system speaks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_SPANISH = {
    QFileDialog.DialogLabel.LookIn: "Carpeta",
    QFileDialog.DialogLabel.FileName: "Nombre del archivo",
    QFileDialog.DialogLabel.FileType: "Tipo",
    QFileDialog.DialogLabel.Accept: "Guardar",
    QFileDialog.DialogLabel.Reject: "Cancelar",
}


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: the title of its dialog, its name there, its suffix, and the object name of the dialog."""

    title: str
    words: str
    suffix: str
    name: str


PDF = FileKind("Guardar como PDF", "Documento PDF", "pdf", "keep_as_pdf")


def ask_where(window: QWidget, kind: FileKind, suggested: str, on_path: Callable[[Path], None]) -> None:
    """Open the dialog over `window`; nothing happens when nobody chooses."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(window, kind.title, folder, f"{kind.words} (*.{kind.suffix})")
    dialog.setObjectName(kind.name)
    # The system's own dialog speaks the system's language; this one speaks the program's.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind.suffix)
    for label, words in _SPANISH.items():
        dialog.setLabelText(label, words)
    dialog.selectFile(suggested)
    dialog.fileSelected.connect(lambda path: on_path(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
