"""A window with the pages of a paper, to look at before it is printed."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.labels import Label


class Preview(QDialog):
    """Shows a PDF held in memory, page under page, as wide as the window."""

    def __init__(self, look: Look, parent: QWidget, title: str, pdf: bytes) -> None:
        super().__init__(parent)
        self.setObjectName("paper_preview")
        self.setWindowTitle(f"Vista previa: {title}")
        self._bytes = QBuffer(self)
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._bytes)
        self._pages = QPdfView(self)
        self._pages.setDocument(self.document)
        self._pages.setPageMode(QPdfView.PageMode.MultiPage)
        self._pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._pages.setAccessibleName(f"Páginas de {title}")
        self._lay_out(look, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _lay_out(self, look: Look, title: str) -> None:
        close = KeyButton(look, "Cerrar", "Esc")
        close.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Label(look, title, "title", wrap=True), 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.resize(look.theme.px(760), look.theme.px(640))
        close.setFocus()
