"""A window over the form in which the card is held before the camera once more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.scan_session import Preview
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.camera_view import Aim, CameraView
from ioma_desk.ui.widgets.labels import Label

WORDS = "Acerque el DNI a la cámara, o páselo por el lector."


class ReadAgain(QDialog):
    """Shows the camera; whoever opened it closes it when a card was read."""

    retry_requested = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("read_again")
        self.setWindowTitle("Leer de nuevo")
        self.camera = CameraView(look)
        self.camera.setMinimumSize(560, 420)  # pixels at any scale: a picture need not grow with the letters
        self.camera.retry_requested.connect(self.retry_requested)
        close = KeyButton(look, "Cerrar", "Esc")
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # whole at any scale; Qt stops at 2/3 of a screen
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(look, WORDS, "lead", wrap=True))
        column.addWidget(self.camera, 1)
        column.addWidget(close)

    def show_preview(self, preview: Preview) -> None:
        """Show a frame of the camera."""
        self.camera.show_frame(preview.image)
        self.camera.show_aim(Aim.SEEN if preview.outline else Aim.SEARCHING, preview.outline)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no picture."""
        line, _, hint = sentence.partition(". ")
        self.camera.show_message("camera-off", line.rstrip(".") + ".", hint)
