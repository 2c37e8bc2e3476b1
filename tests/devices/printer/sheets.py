"""Draws sheets with a rectangle of known size, measures them where they arrive, and waits for jobs."""

import io
import time
from collections.abc import Callable

import numpy as np
import pypdfium2
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ioma_desk.domain.ports import JobStatus, PaperSize, Printer, PrintState

MARGIN = 5.0
"""Millimetres between the edges of a sheet and its black rectangle."""

_DPI = 600


def sheet(paper: PaperSize, pages: int = 1) -> bytes:
    """Return a PDF of `paper` with a black rectangle, 5 mm from each edge."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(paper.width * mm, paper.height * mm))
    for _ in range(pages):
        width, height = paper.width - 2 * MARGIN, paper.height - 2 * MARGIN
        canvas.rect(MARGIN * mm, MARGIN * mm, width * mm, height * mm, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def page_size(pdf: bytes) -> tuple[float, float]:
    """Return width and height of the first page in millimetres."""
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    return width / mm, height / mm


def black_rectangle(pdf: bytes) -> tuple[float, float, float, float]:
    """Return left, top, width and height (mm) of what is black on the first page, from its pixels."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=_DPI / 72, grayscale=True).to_numpy()
    dark = picture.reshape(picture.shape[0], picture.shape[1]) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    pixel = 25.4 / _DPI
    return (
        float(columns[0] * pixel),
        float(rows[0] * pixel),
        float((columns[-1] - columns[0] + 1) * pixel),
        float((rows[-1] - rows[0] + 1) * pixel),
    )


def status_once(
    printer: Printer, queue: str, job_id: str, wanted: Callable[[JobStatus], bool], seconds: float = 5.0
) -> JobStatus:
    """Return the first status that is `wanted`, or the last one seen within `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        status = printer.status(queue, job_id)
        if wanted(status) or time.monotonic() > deadline:
            return status


def finished(printer: Printer, queue: str, job_id: str) -> JobStatus:
    """Return the status of a job once it will not change any more."""
    waiting = {PrintState.PENDING, PrintState.PRINTING, PrintState.HELD}
    return status_once(printer, queue, job_id, lambda status: status.state not in waiting, seconds=20)
