"""The typefaces of paper: font files handed in, and the names under which reportlab draws with them."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


@dataclass(frozen=True, slots=True)
class PaperFaces:
    """The four weights of the papers' family, as TrueType files; the parts used are embedded in each paper.

    `lock` is held while a paper is drawn: reportlab reads a font through one cursor that threads would share.
    """

    regular: Path
    medium: Path
    semibold: Path
    bold: Path
    lock: RLock = field(default_factory=RLock, init=False, repr=False, compare=False)


def font_name(file: Path) -> str:
    """Return reportlab's name for the font in `file`, made known to it the first time; parsing takes a while."""
    name = str(file)
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, name))
    return name
