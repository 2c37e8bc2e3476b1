"""Papers as a printer shows them: pages rendered to pixels at 300 dpi, their words with places, their codes."""

from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from numpy.typing import NDArray
from pyzbar import pyzbar

DPI = 300
PER_MM = DPI / 25.4
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Words:
    """A run of characters on one line: millimetres from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def pixels(pdf: bytes, page: int = 0) -> NDArray[np.uint8]:
    """Return a page as BGR pixels at 300 dpi."""
    with pypdfium2.PdfDocument(pdf) as document:
        return np.ascontiguousarray(document[page].render(scale=DPI / 72).to_numpy())


def page_boxes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(width / POINTS_PER_MM, height / POINTS_PER_MM) for width, height in (p.get_size() for p in document)]


def codes_by_zxing(pdf: bytes, page: int = 0) -> list[str]:
    """Return the texts of all codes on a page as zxing-cpp reads them, sorted."""
    grey = cv2.cvtColor(pixels(pdf, page), cv2.COLOR_BGR2GRAY)
    return sorted(code.text for code in zxingcpp.read_barcodes(grey))


def codes_by_zbar(pdf: bytes, page: int = 0) -> list[str]:
    """Return the texts of all codes on a page as ZBar reads them, sorted."""
    grey = cv2.cvtColor(pixels(pdf, page), cv2.COLOR_BGR2GRAY)
    return sorted(code.data.decode("ascii") for code in pyzbar.decode(grey))


def text_of(pdf: bytes) -> str:
    """Return the words of all pages, blanks and line breaks as single blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def words_of(pdf: bytes, page: int = 0) -> list[Words]:
    """Return the runs of characters of a page with their places."""
    with pypdfium2.PdfDocument(pdf) as document:
        height = document[page].get_height()
        text = document[page].get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        return [
            Words(
                text.get_text_bounded(*box), box[0] / POINTS_PER_MM, (height - box[3]) / POINTS_PER_MM,
                box[2] / POINTS_PER_MM, (height - box[1]) / POINTS_PER_MM,
            )
            for box in boxes
        ]  # fmt: skip


def sizes_of(pdf: bytes, words: str) -> list[float]:
    """Return the sizes in points at which `words` stand on the first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        search = text.search(words)
        sizes = []
        while found := search.get_next():
            sizes.append(pdfium.FPDFText_GetFontSize(text.raw, found[0]))
        return sizes


def font_files(pdf: bytes) -> int:
    """Return how many font programs are embedded as TrueType."""
    return pdf.count(b"/FontFile2")


def metadata(pdf: bytes) -> dict[str, str]:
    """Return title, author and the other entries of the document's information."""
    with pypdfium2.PdfDocument(pdf) as document:
        return dict(document.get_metadata_dict())
