"""How long papers take to draw, beside the same pages drawn with reportlab directly in the same run.

The direct pages carry the same words in the same faces and places, the same rules and boxes, and the same codes
by reportlab's own Code 128 and QR.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ioma_desk.documents.barcodes import BAR
from ioma_desk.documents.credential import credential_card
from ioma_desk.documents.faces import font_name
from ioma_desk.documents.token_sheet import token_sheet
from ioma_desk.domain.ports import A4, CR80, PaperSize
from tests.documents.specimens import CREDENTIAL, FACES, token_sheet_paper

ROUNDS = 60
GOAL = 1.3


@dataclass(frozen=True, slots=True)
class _Words:
    """One run of text: where (points from the bottom left), in which font of ours, how large."""

    text: str
    x: float
    y: float
    font: str
    size: float


def main() -> int:
    """Print one line a paper; return 1 when one takes more than 1.3 times what the library itself takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    sheet = token_sheet_paper(20, 8, parser.parse_args().seed)
    sheet_words = _words_of(token_sheet(sheet, FACES))
    card_words = _words_of(credential_card(CREDENTIAL, FACES))
    texts = [sheet.sheet_barcode_text, *(line.barcode_text for line in sheet.lines)]
    met = [
        _compare(
            "token sheet, 20 codes", lambda: token_sheet(sheet, FACES), lambda: _direct_sheet(sheet_words, texts)
        ),
        _compare("credential", lambda: credential_card(CREDENTIAL, FACES), lambda: _direct_card(card_words)),
    ]
    return 0 if all(met) else 1


def _compare(name: str, ours: Callable[[], bytes], direct: Callable[[], bytes]) -> bool:
    """Time both in turn, so that a busy machine slows both; the fastest of each counts."""
    times = [(_milliseconds(ours), _milliseconds(direct)) for _ in range(ROUNDS)]
    value, floor = (min(column) for column in zip(*times, strict=True))
    ratio = float(value / floor)
    result = {"name": name, "value": round(value, 2), "unit": "ms", "floor": round(floor, 2),
              "ratio": round(ratio, 2), "goal": f"<= {GOAL} x floor"}  # fmt: skip
    print(json.dumps(result))
    return ratio <= GOAL


def _milliseconds(draw: Callable[[], bytes]) -> float:
    start = time.perf_counter()
    draw()
    return (time.perf_counter() - start) * 1000


def _words_of(pdf: bytes) -> list[_Words]:
    files = {file.stem: font_name(file) for file in (FACES.regular, FACES.medium, FACES.semibold, FACES.bold)}
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        return [
            _Words(run.extract(), run.get_matrix().e, run.get_matrix().f,
                   _ours(run.get_font().get_base_name(), files), run.get_font_size())
            for run in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
            if isinstance(run, pypdfium2.PdfTextObj)
        ]  # fmt: skip


def _ours(base_name: str, files: dict[str, str]) -> str:
    """Find our font behind a name such as AAAAAA+IBMPlexSans-SemiBold."""
    weight = base_name.rpartition("-")[2].replace("SmBld", "SemiBold").replace("Medm", "Medium")
    return files.get(f"IBMPlexSans-{weight}", files["IBMPlexSans-Regular"])


def _direct_sheet(words: Sequence[_Words], texts: Sequence[str]) -> bytes:
    canvas, buffer = _canvas(A4)
    _write(canvas, words)
    for place, text in enumerate(texts):
        y = (30 + place * 9.6) * mm
        Code128(text, barWidth=BAR * mm, barHeight=7 * mm, quiet=0).drawOn(canvas, 95 * mm, y)
        canvas.line(16 * mm, y, 194 * mm, y)
        canvas.roundRect(182 * mm, y, 5.4 * mm, 5.4 * mm, 0.9 * mm)
    canvas.save()
    return buffer.getvalue()


def _direct_card(words: Sequence[_Words]) -> bytes:
    canvas, buffer = _canvas(CR80)
    canvas.rect(0, 40 * mm, CR80.width * mm, 12 * mm, stroke=0, fill=1)
    for place in range(11):
        y = place * 4.2 * mm
        canvas.bezier(0, y, 30 * mm, y + 20, 55 * mm, y - 20, CR80.width * mm, y)
    _write(canvas, words)
    widget = QrCodeWidget(CREDENTIAL.qr_text, barLevel="M", barWidth=60, barHeight=60)
    drawing = Drawing(60, 60)
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, 60 * mm, 16 * mm)
    number = CREDENTIAL.barcode_text or ""
    Code128(number, barWidth=BAR * mm, barHeight=6.4 * mm, quiet=0).drawOn(canvas, 55 * mm, 8 * mm)
    canvas.save()
    return buffer.getvalue()


def _canvas(size: PaperSize) -> tuple[Canvas, BytesIO]:
    buffer = BytesIO()
    page = (size.width * mm, size.height * mm)
    return Canvas(buffer, pagesize=page, pageCompression=1, invariant=1, lang="es-AR"), buffer


def _write(canvas: Canvas, words: Sequence[_Words]) -> None:
    for run in words:
        canvas.setFont(run.font, run.size)
        canvas.drawString(run.x, run.y, run.text)


if __name__ == "__main__":
    sys.exit(main())
