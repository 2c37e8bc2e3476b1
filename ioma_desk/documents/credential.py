"""The credential: one layout of ISO/IEC 7810 ID-1 size, on a card of its own or on A4 with cutting marks."""

from ioma_desk.documents.barcodes import (
    BAR,
    QUIET_BARS,
    QUIET_MODULES,
    QrSymbol,
    code128_width,
    draw_code128,
)
from ioma_desk.documents.faces import PaperFaces
from ioma_desk.documents.fitting import Room
from ioma_desk.documents.letterhead import MARGIN, SAMPLE, WIDTH, author, draw_advice, draw_foot, draw_head
from ioma_desk.documents.pages import GREY, HAIR, WHITE, Align, Ink, Pages, Type, Weight
from ioma_desk.domain.clock import day_words
from ioma_desk.domain.papers import CredentialPaper
from ioma_desk.domain.ports import A4, CR80, IN_PLACE, Offset

_BAND: Ink = (0.063, 0.161, 0.227)
_ACCENT: Ink = (0.427, 0.725, 0.910)
_BAND_WORDS: Ink = (0.804, 0.867, 0.906)
_WAVE: Ink = (0.886, 0.937, 0.969)

_LEFT = 4.5
_RIGHT = CR80.width - 4.5
_COLUMN = 47.5  # width of the words; codes stand to their right
_BAND_HEIGHT = 11.6
_QR_TOP = 15.4
_QR_DOTS = 6  # 0.508 mm a module: readable by the camera of a phone and of a counter
_BARS_TOP = 39.6
_BARS_HEIGHT = 6.4

_CARD_X = (A4.width - CR80.width) / 2
_CARD_Y = 50.0


def credential_card(paper: CredentialPaper, faces: PaperFaces, offset: Offset = IN_PLACE) -> bytes:
    """Return the credential as a PDF of one card, exactly 85.60 x 53.98 mm."""
    with Pages(CR80, _title(paper), author(paper.issuer), faces, offset) as pages:
        _draw_card(pages, paper)
    return pages.pdf


def credential_a4(paper: CredentialPaper, faces: PaperFaces, offset: Offset = IN_PLACE) -> bytes:
    """Return the credential as an A4 PDF: the same card at true size, with marks to cut it out."""
    with Pages(A4, _title(paper), author(paper.issuer), faces, offset) as pages:
        draw_head(pages, paper.issuer, "Credencial de afiliación", SAMPLE if paper.sample else "")
        pages.rule(MARGIN, 34.0, WIDTH)
        with pages.moved(_CARD_X, _CARD_Y), pages.clipped(0, 0, CR80.width, CR80.height):
            _draw_card(pages, paper)
        _draw_cutting_marks(pages)
        _draw_explanation(pages, paper)
        draw_foot(pages, f"Documento personal. Serie {paper.serial}.", 1, 1)
    return pages.pdf


def _title(paper: CredentialPaper) -> str:
    return f"Credencial de afiliación {paper.serial}"


def _draw_card(pages: Pages, paper: CredentialPaper) -> None:
    _draw_waves(pages)
    _draw_band(pages, paper)
    _draw_codes(pages, paper)
    _draw_person(pages, paper)
    _draw_validity(pages, paper)


def _draw_waves(pages: Pages) -> None:
    for place in range(11):
        y = 14.0 + place * 4.2
        lead = (CR80.width * 0.35, y - 7.0), (CR80.width * 0.65, y + 6.0)
        pages.curve(((0, y), *lead, (CR80.width, y - 2.5)), _WAVE, 0.2)


def _draw_band(pages: Pages, paper: CredentialPaper) -> None:
    pages.fill(0, 0, CR80.width, _BAND_HEIGHT, _BAND)
    pages.fill(0, _BAND_HEIGHT, CR80.width, 0.7, _ACCENT)
    small = Type(Weight.REGULAR, 6.5, _BAND_WORDS)
    pages.write_elided(_LEFT, 5.8, _COLUMN, paper.issuer.short_name, Type(Weight.BOLD, 13, WHITE))
    pages.write_elided(_LEFT, 9.2, _COLUMN, paper.issuer.long_name, small)
    if paper.sample:
        mark, note = "MUESTRA", "sin validez"
    elif paper.provisional:
        mark, note = "PROVISORIA", "Credencial de afiliación"
    else:
        mark, note = "Credencial", "de afiliación"
    pages.write(_RIGHT, 5.8, mark, Type(Weight.SEMIBOLD, 9.5, _ACCENT), Align.RIGHT)
    pages.write(_RIGHT, 9.2, note, small, Align.RIGHT)


def _draw_codes(pages: Pages, paper: CredentialPaper) -> None:
    """Draw QR and Code 128 on white that reaches past their quiet zones to the card's edge."""
    qr = QrSymbol(paper.qr_text, _QR_DOTS)
    left = _RIGHT - qr.side
    ground = left - QUIET_MODULES * qr.module
    pages.fill(ground, _BAND_HEIGHT + 0.7, CR80.width - ground, 34.2, WHITE)
    qr.draw(pages, left, _QR_TOP)
    if paper.barcode_text:
        bars_left = _RIGHT - code128_width(paper.barcode_text)
        ground = bars_left - QUIET_BARS * BAR
        pages.fill(ground, _BARS_TOP - 1, CR80.width - ground, _BARS_HEIGHT + 1.7, WHITE)
        draw_code128(pages, bars_left, _BARS_TOP, _BARS_HEIGHT, paper.barcode_text)
    else:
        lines = ("Número provisorio:", "vale con el DNI y", "hasta su vencimiento.")
        for place, words in enumerate(lines):
            pages.write(_RIGHT, 40.6 + place * 2.6, words, Type(Weight.REGULAR, 6.5), Align.RIGHT)


def _draw_person(pages: Pages, paper: CredentialPaper) -> None:
    label = Type(Weight.REGULAR, 6, GREY)
    pages.write(_LEFT, 15.7, "Apellido y nombres", label)
    names = Room(_COLUMN, 10.8, leading=1.16)
    pages.write_fitted(_LEFT, 16.8, (paper.surname, paper.given_names), Type(Weight.SEMIBOLD, 12), names, 6.5)
    pages.write(_LEFT, 29.2, "Número provisorio" if paper.provisional else "Número de afiliación", label)
    pages.write(_LEFT, 33.9, paper.number, Type(Weight.SEMIBOLD, 13))
    for x, width, name, value in (
        (_LEFT, 15.8, "DNI", paper.document),
        (21.2, 10.4, "Condición", paper.role),
        (32.6, 19.9, "Categoría", paper.category),
    ):
        pages.write(x, 37.5, name, label)
        room = Room(width, 7.8, lines=3, leading=1.12)
        pages.write_fitted(x, 38.4, (value,), Type(Weight.MEDIUM, 8), room, 6)


def _draw_validity(pages: Pages, paper: CredentialPaper) -> None:
    small = Type(Weight.REGULAR, 6.5)
    pages.rule(_LEFT, 46.4, _COLUMN, HAIR, 0.15)
    pages.write(_LEFT, 49.1, f"Vence {day_words(paper.valid_until)}", Type(Weight.SEMIBOLD, 8.5))
    pages.write(_LEFT + 29.5, 49.1, f"Emitida {day_words(paper.issued_on)}", small)
    pages.write(_RIGHT, 49.1, f"Serie {paper.serial}", small, Align.RIGHT)
    room = _RIGHT - _LEFT
    pages.write_elided(_LEFT, 51.8, room, f"Delegación {paper.issuer.delegation}", small)


def _draw_cutting_marks(pages: Pages) -> None:
    """Draw at each corner two strokes that stop 1 mm short of the card, so that none stays on it."""
    ends_x = (_CARD_X - 6.0, _CARD_X + CR80.width + 1.0)
    ends_y = (_CARD_Y - 6.0, _CARD_Y + CR80.height + 1.0)
    for edge in (_CARD_Y, _CARD_Y + CR80.height):
        for start in ends_x:
            pages.rule(start, edge, 5.0, GREY, 0.15)
    for edge in (_CARD_X, _CARD_X + CR80.width):
        for start in ends_y:
            pages.upright(edge, start, 5.0, GREY, 0.15)


def _draw_explanation(pages: Pages, paper: CredentialPaper) -> None:
    y = _CARD_Y + CR80.height + 18.0
    column = (WIDTH - 12.0) / 2
    right = MARGIN + column + 12.0
    until = day_words(paper.valid_until)
    below = draw_advice(
        pages, MARGIN, y, column, "Cómo usarla",
        "Recorte la credencial por las marcas. Preséntela junto con su DNI cada vez que pida una atención. "
        "El prestador puede comprobarla con el código QR.",
    )  # fmt: skip
    draw_advice(
        pages, MARGIN, below + 4.0, column, "Controle sus datos",
        "Si algo está mal escrito, avise ahora mismo en el mostrador: se corrige y se imprime otra.",
    )  # fmt: skip
    validity = (
        f"Es provisoria y vale hasta el {until}. Cuando tenga su número definitivo, pida la credencial "
        "definitiva en su delegación."
        if paper.provisional
        else f"Vale hasta el {until}, mientras su afiliación esté vigente."
    )
    below = draw_advice(pages, right, y, column, "Hasta cuándo vale", validity)
    draw_advice(
        pages, right, below + 4.0, column, "Si la pierde",
        "Avise en su delegación y muestre su DNI: se le entrega otra, con otro número de serie.",
    )  # fmt: skip
