"""Shows a bug to the operator: what to do, and the details to copy for support; nothing typed is lost by it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import Label

WORDS = (
    "El programa encontró un error propio y lo anotó. Lo que escribió queda guardado en esta PC. "
    "Puede seguir; si algo no responde, cierre y vuelva a abrir. Copie los detalles y mándelos a sistemas."
)


class CrashDialog(QDialog):
    """One bug, by its crash id."""

    def __init__(self, look: Look, parent: QWidget | None, crash_id: str, details: str) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setWindowTitle("Error del programa")
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Detalles del error")
        self._details.setMinimumWidth(look.theme.px(560))
        copy = KeyButton(look, "Copiar detalles", icon="copy")
        go_on = KeyButton(look, "Seguir", kind="primary")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{crash_id}\n{details}"))
        go_on.clicked.connect(self.accept)
        words = Label(look, WORDS, "body", "text2", wrap=True)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # whole at any scale; Qt stops at 2/3 of a screen
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(look, f"Error {crash_id}", "title"))
        column.addWidget(words)
        column.addWidget(self._details, 1)
        column.addLayout(row)
        go_on.setFocus()
