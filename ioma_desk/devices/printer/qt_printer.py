"""The printer port on Qt's printing, for systems without CUPS: pages go out as pictures of 600 dpi."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ioma_desk.devices.printer import problems
from ioma_desk.devices.printer.media import sheets_of
from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.ports import JobStatus, PaperSize, PrinterQueue, PrintState

DOTS_PER_INCH = 600
_POINTS_PER_INCH = 72


class QtPrinter:
    """Prints through the system's spooler. It needs a QGuiApplication, and may be called off the UI thread.

    Qt tells nothing of a job once the spooler has it: COMPLETED means handed over whole, and the question
    "¿Salió bien?" is what decides. Jobs are known while the program runs.
    """

    def __init__(self) -> None:
        self._numbers = count(1)
        self._names: dict[str, tuple[str, str]] = {}

    def queues(self) -> tuple[PrinterQueue, ...]:
        """Return the printers of the system."""
        return tuple(
            PrinterQueue(
                name=info.printerName(),
                description=info.description() or info.printerName(),
                accepting=info.state() != QPrinter.PrinterState.Error,
                is_default=info.isDefault(),
                sheets=sheets_of(_media(info)),
            )
            for info in QPrinterInfo.availablePrinters()
        )

    def submit(self, queue: str, pdf: bytes, paper: PaperSize, job_name: str, copies: int = 1) -> str:
        """Draw the pages of `pdf` at true size and return the job's id. Raises `PrinterTrouble`."""
        printer = _printer(queue, paper, job_name, copies)
        with _document(pdf) as document:
            painter = QPainter()
            if not painter.begin(printer):
                raise PrinterTrouble(problems.refused(queue))
            for page in range(document.pageCount()):
                if page and not printer.newPage():
                    printer.abort()
                _draw(document, page, painter)
            painter.end()
        if printer.printerState() in {QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error}:
            raise PrinterTrouble(problems.FAILED)
        job_id = str(next(self._numbers))
        self._names[job_id] = (queue, job_name)
        return job_id

    def status(self, queue: str, job_id: str) -> JobStatus:
        """Return COMPLETED for a job handed over. Raises `PrinterTrouble` when the queue is gone."""
        if QPrinterInfo.printerInfo(queue).isNull():
            raise PrinterTrouble(problems.unknown_queue(queue))
        if job_id not in self._names:
            return JobStatus(PrintState.FAILED, problems.FORGOTTEN)
        return JobStatus(PrintState.COMPLETED)

    def cancel(self, queue: str, job_id: str) -> None:
        """Forget the job: the spooler drops its copy by itself, and Qt offers no way to stop it."""
        self._names.pop(job_id, None)

    def find_job(self, queue: str, job_name: str) -> str | None:
        """Return the id of the job of that name printed since the start, newest first, or None."""
        wanted = (queue, job_name)
        return next((job_id for job_id, job in reversed(self._names.items()) if job == wanted), None)


def _media(info: QPrinterInfo) -> list[str]:
    """Return the sheets of a printer by the names that CUPS would give them."""
    named = [("listed", size) for size in info.supportedPageSizes()]
    if info.supportsCustomPageSizes():
        named += [("custom_min", info.minimumPhysicalPageSize()), ("custom_max", info.maximumPhysicalPageSize())]
    sizes = ((name, size.size(QPageSize.Unit.Millimeter)) for name, size in named)
    return [f"{name}_{size.width():.2f}x{size.height():.2f}mm" for name, size in sizes]


def _printer(queue: str, paper: PaperSize, job_name: str, copies: int) -> QPrinter:
    info = QPrinterInfo.printerInfo(queue)
    if info.isNull():
        raise PrinterTrouble(problems.unknown_queue(queue))
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_PER_INCH)
    size = QPageSize(QSizeF(paper.width, paper.height), QPageSize.Unit.Millimeter)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(job_name)
    printer.setCopyCount(copies)
    return printer


@contextmanager
def _document(pdf: bytes) -> Iterator[QPdfDocument]:
    """Open a PDF from memory: it never touches the disk."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready:
        raise PrinterTrouble(problems.job_problem(("document-format-error",), problems.FAILED))
    try:
        yield document
    finally:
        document.close()


def _draw(document: QPdfDocument, page: int, painter: QPainter) -> None:
    """Draw one page, one picture dot to one printer dot; for A4 the picture takes 140 MB while it lasts."""
    points = document.pagePointSize(page)
    scale = DOTS_PER_INCH / _POINTS_PER_INCH
    picture = document.render(page, QSize(round(points.width() * scale), round(points.height() * scale)))
    # Paper is white, the picture's ground transparent: filled in place, or a driver may take it for black.
    ground = QPainter(picture)
    ground.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    ground.fillRect(picture.rect(), QColor(Qt.GlobalColor.white))
    ground.end()
    painter.drawImage(QPointF(0, 0), picture)
