"""The drawing table of the papers: millimetres from the top left corner, exact pages, the same bytes every time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from types import TracebackType
from typing import Self, TypeAlias

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from ioma_desk.documents.faces import PaperFaces, font_name
from ioma_desk.documents.fitting import FittedText, Room, chopped, elide, fit, wrap
from ioma_desk.domain.ports import IN_PLACE, Offset, PaperSize

Ink: TypeAlias = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

BLACK: Ink = (0, 0, 0)
WHITE: Ink = (1, 1, 1)
GREY: Ink = (0.27, 0.31, 0.35)  # labels; dark enough to print as letters rather than as dots
HAIR: Ink = (0.68, 0.72, 0.75)  # rules and empty frames
TINT: Ink = (0.945, 0.957, 0.965)  # the one pale ground of a sheet

_ASCENT = 0.78  # of the size, from the top of a room to its first base line: a capital with its accent fits


class Weight(Enum):
    """The weights of the family, from plain words to the heaviest title."""

    REGULAR = "regular"
    MEDIUM = "medium"
    SEMIBOLD = "semibold"
    BOLD = "bold"


class Align(Enum):
    """Which part of the words stands at x."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Type:
    """How words look: weight, size in points and ink."""

    weight: Weight
    size: float
    ink: Ink = BLACK


class Pages:
    """A PDF being drawn, page by page, inside a `with`; `pdf` holds its bytes afterwards.

    `size` is the exact page box; `title` and `author` are its metadata, its language is Argentine Spanish. All that
    is drawn is moved by `offset`, and the page box stays.
    """

    def __init__(
        self, size: PaperSize, title: str, author: str, faces: PaperFaces, offset: Offset = IN_PLACE
    ) -> None:  # fmt: skip
        self.size = size
        self._offset = offset
        self.pdf = b""
        self._faces = faces
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(size.width * mm, size.height * mm),
            pageCompression=1,
            invariant=1,  # neither time nor chance in the file: the same paper is the same bytes
            lang="es-AR",
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(title)
        self._canvas.setCreator("IOMA Desk")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.setViewerPreference("PrintScaling", "None")  # sizes are true: never "fit to page"
        self._move()

    def __enter__(self) -> Self:
        self._faces.lock.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._canvas.save()
                self.pdf = self._buffer.getvalue()
        finally:
            self._faces.lock.release()

    def turn(self) -> None:
        """Go on with a new page."""
        self._canvas.showPage()
        self._move()

    @contextmanager
    def moved(self, x: float, y: float) -> Iterator[None]:
        """Draw as if the page's corner were `x` to the right and `y` down."""
        self._canvas.saveState()
        self._canvas.translate(x * mm, -y * mm)
        yield
        self._canvas.restoreState()

    @contextmanager
    def clipped(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Draw only what falls inside a rectangle."""
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.rect(x * mm, self._up(y + height), width * mm, height * mm)
        self._canvas.clipPath(path, stroke=0, fill=0)
        yield
        self._canvas.restoreState()

    def write(self, x: float, y: float, words: str, type_: Type, align: Align = Align.LEFT) -> None:
        """Write one line with its base line at `y`."""
        font = self._font(type_.weight)
        left = x * mm - align.value * stringWidth(words, font, type_.size)
        self._canvas.setFont(font, type_.size)
        self._canvas.setFillColorRGB(*type_.ink)
        self._canvas.drawString(left, self._up(y), words)

    def write_fitted(
        self, x: float, y: float, paragraphs: Sequence[str], type_: Type, room: Room, smallest: float
    ) -> FittedText:
        """Write paragraphs into `room`, whose top is at `y`; type shrinks by half points down to `smallest`."""
        steps = int((type_.size - smallest) * 2)
        sizes = [type_.size - step / 2 for step in range(steps + 1)]
        fitted = fit(paragraphs, sizes, room, self.measure(type_.weight))
        set_type = Type(type_.weight, fitted.size, type_.ink)
        base = y + fitted.size * _ASCENT / mm
        for place, line in enumerate(fitted.lines):
            self.write(x, base + place * fitted.step, line, set_type)
        return fitted

    def write_wrapped(self, x: float, y: float, width: float, words: str, type_: Type, step: float) -> float:
        """Write a paragraph as long as it needs, lines `step` apart; return the base line that would follow."""
        measure = self.measure(type_.weight)
        for line in wrap(chopped(words, type_.size, width, measure), type_.size, width, measure):
            self.write(x, y, line, type_)
            y += step
        return y

    def write_elided(
        self, x: float, y: float, width: float, words: str, type_: Type, align: Align = Align.LEFT
    ) -> None:
        """Write one line that ends in an ellipsis where it would leave `width`."""
        self.write(x, y, elide(words, type_.size, width, self.measure(type_.weight)), type_, align)

    def measure(self, weight: Weight) -> Callable[[str, float], float]:
        """Return the function that tells the width in millimetres of words at a size in points."""
        font = self._font(weight)
        return lambda words, size: stringWidth(words, font, size) / mm

    def rule(self, x: float, y: float, width: float, ink: Ink = HAIR, thickness: float = 0.2) -> None:
        """Draw a level line, `thickness` millimetres thick."""
        self._stroke(ink, thickness)
        self._canvas.line(x * mm, self._up(y), (x + width) * mm, self._up(y))

    def upright(self, x: float, y: float, height: float, ink: Ink = HAIR, thickness: float = 0.2) -> None:
        """Draw an upright line downwards from `y`."""
        self._stroke(ink, thickness)
        self._canvas.line(x * mm, self._up(y), x * mm, self._up(y + height))

    def fill(self, x: float, y: float, width: float, height: float, ink: Ink, radius: float = 0) -> None:
        """Fill a rectangle."""
        self._canvas.setFillColorRGB(*ink)
        self._canvas.roundRect(
            x * mm, self._up(y + height), width * mm, height * mm, radius * mm, stroke=0, fill=1
        )

    def frame(self, x: float, y: float, width: float, height: float, radius: float = 0, ink: Ink = HAIR) -> None:
        """Draw the edge of a rectangle."""
        self._stroke(ink, 0.25)
        self._canvas.roundRect(
            x * mm, self._up(y + height), width * mm, height * mm, radius * mm, stroke=1, fill=0
        )

    def curve(self, points: Sequence[tuple[float, float]], ink: Ink, thickness: float) -> None:
        """Draw one Bézier curve from the first to the last of four points."""
        self._stroke(ink, thickness)
        start, lead_out, lead_in, end = points
        path = self._canvas.beginPath()
        path.moveTo(start[0] * mm, self._up(start[1]))
        corners = (place for x, y in (lead_out, lead_in, end) for place in (x * mm, self._up(y)))
        path.curveTo(*corners)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def fill_rectangles(self, rectangles: Iterable[tuple[float, float, float, float]]) -> None:
        """Fill rectangles (x, y, width, height) with black as one path, so that no seam shows between neighbours."""
        # Written as PDF operators at once: reportlab's own rounding of thousands of bars takes half of a sheet's time.
        bars = (
            f"{x * mm:.3f} {self._up(y + height):.3f} {width * mm:.3f} {height * mm:.3f} re"
            for x, y, width, height in rectangles
        )
        self._canvas.setFillColorRGB(*BLACK)
        self._canvas.drawPath(PDFPathObject(["n", *bars]), stroke=0, fill=1)

    def _move(self) -> None:
        if self._offset != IN_PLACE:
            self._canvas.translate(self._offset.right * mm, -self._offset.down * mm)

    def _up(self, y: float) -> float:
        """Turn millimetres from the top into PDF points from the bottom (ISO 32000-1, 8.3.2.3)."""
        return (self.size.height - y) * mm

    def _font(self, weight: Weight) -> str:
        return font_name(getattr(self._faces, weight.value))

    def _stroke(self, ink: Ink, thickness: float) -> None:
        self._canvas.setStrokeColorRGB(*ink)
        self._canvas.setLineWidth(thickness * mm)
