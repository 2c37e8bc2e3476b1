"""Our own codes on paper: Code 128 (ISO/IEC 15417) and QR (ISO/IEC 18004), drawn as bars of whole printer dots."""

import re
from collections.abc import Iterator

from barcode.codex import Code128
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRAlphaNum, QRCode, QRErrorCorrectLevel

from ioma_desk.documents.pages import Pages

DOT = 25.4 / 300  # millimetres; card and label printers have 300 dots to the inch, office printers a multiple
BAR = 3 * DOT  # the narrowest bar: 0.254 mm, read by hand scanners, webcams and 300 dpi renderings alike
QUIET_BARS = 10  # ISO/IEC 15417: white beside a Code 128, in narrowest bars
QUIET_MODULES = 4  # ISO/IEC 18004: white around a QR, in modules

_BARS = re.compile("1+")


def code128_width(text: str) -> float:
    """Return the width in millimetres of the bars alone, without quiet zones."""
    return len(_modules(text)) * BAR


def draw_code128(pages: Pages, x: float, y: float, height: float, text: str) -> None:
    """Draw the bars of `text` from (x, y), the top left; `QUIET_BARS` on both sides are the caller's to keep free."""
    left, top = _on_dots(x), _on_dots(y)
    pages.fill_rectangles(
        (left + bar.start() * BAR, top, (bar.end() - bar.start()) * BAR, height)
        for bar in _BARS.finditer(_modules(text))
    )


class QrSymbol:
    """A QR of `text` with error correction M: digits and capitals take the compact alphanumeric mode."""

    def __init__(self, text: str, dots: int) -> None:
        symbol = QRCode(None, QRErrorCorrectLevel.M)
        symbol.addData(QRAlphaNum(text) if _is_alphanumeric(text) else QR8bitByte(text))
        symbol.make()
        self._rows = ["".join("1" if dark else "0" for dark in row) for row in symbol.modules]
        self.module = dots * DOT
        self.side = len(self._rows) * self.module
        """Millimetres, without the quiet zone."""

    def draw(self, pages: Pages, x: float, y: float) -> None:
        """Draw the modules from (x, y), the top left; `QUIET_MODULES` around are the caller's to keep free."""
        pages.fill_rectangles(self._runs(_on_dots(x), _on_dots(y)))

    def _runs(self, left: float, top: float) -> Iterator[tuple[float, float, float, float]]:
        for place, row in enumerate(self._rows):
            for run in _BARS.finditer(row):
                width = (run.end() - run.start()) * self.module
                yield left + run.start() * self.module, top + place * self.module, width, self.module


def _modules(text: str) -> str:
    return str(Code128(text).build()[0])


def _is_alphanumeric(text: str) -> bool:
    return re.fullmatch(r"[0-9A-Z $%*+\-./:]+", text) is not None


def _on_dots(place: float) -> float:
    """Move a place to the nearest printer dot (at most 0.04 mm away), so that all bars come out equally wide."""
    return round(place / DOT) * DOT
