"""The sheet of one-time tokens, and its preview on screen, which never holds a code."""

from dataclasses import replace

from ioma_desk.documents.barcodes import code128_width, draw_code128
from ioma_desk.documents.faces import PaperFaces
from ioma_desk.documents.fitting import Room
from ioma_desk.documents.letterhead import (
    MARGIN,
    RIGHT,
    SAMPLE,
    WIDTH,
    author,
    draw_advice,
    draw_foot,
    draw_head,
)
from ioma_desk.documents.pages import BLACK, GREY, HAIR, TINT, Align, Pages, Type, Weight
from ioma_desk.domain.clock import day_words, local, time_words
from ioma_desk.domain.papers import TokenLine, TokenSheetPaper
from ioma_desk.domain.ports import A4, IN_PLACE, Offset
from ioma_desk.domain.tokens import SheetPolicy, grouped

ROWS_ON_A_PAGE = 24

_SHEET_BARS_TOP = 26.5
_SHEET_BARS_HEIGHT = 7.0
_PANEL_TOP = 37.5
_PANEL_HEIGHT = 16.5
_HEAD_TOP = 61.5
_ROWS_TOP = 67.0
_ROWS_HEIGHT = 192.0
_TALLEST_ROW = 9.6
_ADVICE_TOP = 264.5

_CODE_X = 33.0
_BARS_X = 95.0
_BARS_PREVIEW_WIDTH = 59.0
_TICK = 5.4  # side of the box to mark a spent token
_TICK_X = RIGHT - 6.5 - _TICK


def token_sheet(paper: TokenSheetPaper, faces: PaperFaces, offset: Offset = IN_PLACE) -> bytes:
    """Return the sheet as an A4 PDF with its plain codes: for the print queue alone, never for a file."""
    return _sheet(paper, faces, offset, hidden=False)


def token_sheet_preview(paper: TokenSheetPaper, faces: PaperFaces) -> bytes:
    """Return the sheet as the screen may show it: same layout, dots for codes, no barcode in the bytes.

    A paper without lines yet is shown with as many as a sheet has by default.
    """
    rows = len(paper.lines) or SheetPolicy().codes
    blank = tuple(TokenLine(line, "", "") for line in range(1, rows + 1))
    return _sheet(replace(paper, lines=blank, sheet_barcode_text=""), faces, IN_PLACE, hidden=True)


def _sheet(paper: TokenSheetPaper, faces: PaperFaces, offset: Offset, *, hidden: bool) -> bytes:
    starts = range(0, len(paper.lines), ROWS_ON_A_PAGE)
    title = f"Plancha de tokens {paper.serial}"
    with Pages(A4, title, author(paper.issuer), faces, offset) as pages:
        for number, start in enumerate(starts, start=1):
            if start:
                pages.turn()
            _draw_top(pages, paper, hidden=hidden)
            _draw_rows(pages, paper.lines[start : start + ROWS_ON_A_PAGE], hidden=hidden)
            _draw_advices(pages, paper)
            printed = f"Impresa el {day_words(local(paper.printed_at).date())} a las {time_words(paper.printed_at)}"
            foot = f"Documento personal. {printed}, {paper.issuer.counter}."
            draw_foot(pages, foot, number, len(starts))
    return pages.pdf


def _draw_top(pages: Pages, paper: TokenSheetPaper, *, hidden: bool) -> None:
    note = "Vista previa: los códigos no se muestran" if hidden else SAMPLE if paper.sample else ""
    draw_head(pages, paper.issuer, "Plancha de tokens", note)
    if not hidden:
        bars = code128_width(paper.sheet_barcode_text)
        draw_code128(pages, RIGHT - bars, _SHEET_BARS_TOP, _SHEET_BARS_HEIGHT, paper.sheet_barcode_text)
    _draw_panel(pages, paper)
    plain = Type(Weight.REGULAR, 9.5)
    rule = "Cada token vale una sola vez y solo para usted. Use cualquiera y marque el que entregó."
    pages.write(MARGIN, 58.8, rule, plain)
    pages.write(RIGHT, 58.8, f"DNI terminado en {paper.document_tail}", plain, Align.RIGHT)


def _draw_panel(pages: Pages, paper: TokenSheetPaper) -> None:
    pages.fill(MARGIN, _PANEL_TOP, WIDTH, _PANEL_HEIGHT, TINT, radius=2)
    label, value = Type(Weight.REGULAR, 8, GREY), Type(Weight.SEMIBOLD, 12)
    pages.write(MARGIN + 5, _PANEL_TOP + 5.0, "A nombre de", label)
    room = Room(46, 9.0, lines=3, leading=1.1)
    pages.write_fitted(MARGIN + 5, _PANEL_TOP + 6.8, (paper.full_name,), value, room, 7.5)
    for x, name, words in (
        (70.0, "Número", paper.number),
        (106.5, "Plancha", paper.serial),
        (139.0, "Emitida", day_words(paper.issued_on)),
        (166.5, "Vence", day_words(paper.expires_on)),
    ):
        pages.write(x, _PANEL_TOP + 5.0, name, label)
        pages.write(x, _PANEL_TOP + 11.0, words, value)


def _draw_rows(pages: Pages, lines: tuple[TokenLine, ...], *, hidden: bool) -> None:
    head = Type(Weight.SEMIBOLD, 9)
    base = _HEAD_TOP + 3.7
    pages.write(26.0, base, "N.º", head, Align.RIGHT)
    pages.write(_CODE_X, base, "Token", head)
    pages.write(_BARS_X, base, "Código de barras", head)
    pages.write(_TICK_X + _TICK / 2, base, "Usado", head, Align.CENTRE)
    pages.rule(MARGIN, _ROWS_TOP, WIDTH, BLACK, 0.5)
    height = min(_TALLEST_ROW, _ROWS_HEIGHT / len(lines))
    for place, line in enumerate(lines):
        top = _ROWS_TOP + place * height
        _draw_row(pages, line, top, height, hidden=hidden)
        pages.rule(MARGIN, top + height, WIDTH, HAIR)


def _draw_row(pages: Pages, line: TokenLine, top: float, height: float, *, hidden: bool) -> None:
    base = top + height / 2 + 2.0  # half the height of a figure below the middle
    bars_top, bars_height = top + 1.2, height - 2.4
    pages.write(26.0, base, str(line.line), Type(Weight.MEDIUM, 10, GREY), Align.RIGHT)
    if hidden:
        pages.write(_CODE_X, base, "•••• ••••-•", Type(Weight.SEMIBOLD, 16, HAIR))
        pages.fill(_BARS_X, bars_top, _BARS_PREVIEW_WIDTH, bars_height, TINT)
    else:
        code, check = grouped(line.code)
        code = code.replace(" ", "  ")  # groups apart as one says them
        pages.write(_CODE_X, base, code, Type(Weight.SEMIBOLD, 16))
        after = _CODE_X + pages.measure(Weight.SEMIBOLD)(code, 16)
        pages.write(after, base, f"-{check}", Type(Weight.REGULAR, 16))
        draw_code128(pages, _BARS_X, bars_top, bars_height, line.barcode_text)
    pages.frame(_TICK_X, top + (height - _TICK) / 2, _TICK, _TICK, radius=0.9, ink=GREY)


def _draw_advices(pages: Pages, paper: TokenSheetPaper) -> None:
    width = (WIDTH - 3 * 6.0) / 4
    for place, (title, words) in enumerate((
        (
            "Qué es un token",
            "El número que el prestador le pide como conformidad por una atención, en lugar de su firma.",
        ),
        (
            "Es personal",
            "Entregue uno recién cuando lo atiendan. No los preste ni los diga antes.",
        ),
        (
            "Si la pierde",
            f"Avise en su delegación y diga el número de plancha, {paper.serial}. En el momento se anula.",
        ),
        (
            "Hasta cuándo vale",
            (
                f"Desde que se la entregan hasta el {day_words(paper.expires_on)}. Pida la próxima cuando le "
                f"queden {paper.few_left} o menos."
            ),
        ),
    )):  # fmt: skip
        draw_advice(pages, MARGIN + place * (width + 6.0), _ADVICE_TOP, width, title, words)
