"""Head and foot of the A4 papers: who issues, what it is, and which page of how many."""

from ioma_desk.documents.pages import BLACK, GREY, Align, Pages, Type, Weight
from ioma_desk.domain.papers import Issuer
from ioma_desk.domain.ports import A4

MARGIN = 16.0
"""Millimetres at both sides; every office printer reaches further."""

WIDTH = A4.width - 2 * MARGIN
RIGHT = A4.width - MARGIN

SAMPLE = "Muestra sin validez"

_FOOT_RULE = 284.0


def draw_head(pages: Pages, issuer: Issuer, title: str, note: str = "") -> None:
    """Write issuer and delegation at the left, the title at the right and a note under it, down to y = 29."""
    pages.write_elided(MARGIN, 20.0, WIDTH / 2, issuer.short_name, Type(Weight.BOLD, 17))
    small = Type(Weight.REGULAR, 9, GREY)
    pages.write_elided(MARGIN, 24.8, WIDTH / 2, issuer.long_name, small)
    pages.write_elided(MARGIN, 29.0, WIDTH / 2, f"Delegación {issuer.delegation}", small)
    pages.write(RIGHT, 20.0, title, Type(Weight.SEMIBOLD, 19), Align.RIGHT)
    pages.write(RIGHT, 24.8, note, Type(Weight.SEMIBOLD, 9), Align.RIGHT)


def draw_foot(pages: Pages, words: str, page: int, of: int) -> None:
    """Write the foot line and 'Página x de y'."""
    type_ = Type(Weight.REGULAR, 8, GREY)
    pages.rule(MARGIN, _FOOT_RULE, WIDTH)
    pages.write_elided(MARGIN, _FOOT_RULE + 4.2, WIDTH - 28, words, type_)
    pages.write(RIGHT, _FOOT_RULE + 4.2, f"Página {page} de {of}", type_, Align.RIGHT)


def draw_advice(pages: Pages, x: float, y: float, width: float, title: str, words: str) -> float:
    """Write a small titled paragraph; return the base line that would follow."""
    pages.write(x, y, title, Type(Weight.SEMIBOLD, 9.5))
    return pages.write_wrapped(x, y + 4.4, width, words, Type(Weight.REGULAR, 8.5, BLACK), 4.0)


def author(issuer: Issuer) -> str:
    """Return the author of the PDF: the insurer and its delegation."""
    return f"{issuer.short_name} · Delegación {issuer.delegation}"
