"""Asks where a PDF is to be kept, in the program's own language."""

from collections.abc import Callable
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


def ask_where(window: QWidget, suggested: str, on_path: Callable[[Path], None]) -> None:
    """Ask for the file, with a name suggested; `on_path` hears of it when one was chosen."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(window, "Guardar como PDF", folder, "Documento PDF (*.pdf)")
    dialog.setObjectName("keep_as_pdf")
    # The system's own dialog speaks the system's language; this one speaks the program's.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    for label, words in _SPANISH.items():
        dialog.setLabelText(label, words)
    dialog.selectFile(suggested)
    dialog.fileSelected.connect(lambda path: on_path(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
