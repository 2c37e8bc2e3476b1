"""The sheet that restores the key set: its lines as large letters to type, and a QR of the same."""

from ioma_desk.documents.barcodes import QrSymbol
from ioma_desk.documents.faces import PaperFaces
from ioma_desk.documents.letterhead import MARGIN, RIGHT, WIDTH, author, draw_advice, draw_foot, draw_head
from ioma_desk.documents.pages import GREY, HAIR, TINT, Align, Pages, Type, Weight
from ioma_desk.domain.clock import day_words, local, time_words
from ioma_desk.domain.papers import RecoverySheetPaper
from ioma_desk.domain.ports import A4

_PANEL_TOP = 38.0
_LINES_TOP = 78.0
_LINE_STEP = 13.0
_LETTER_STEP = 5.8  # one place a letter, as on a typewriter: the family has even figures but uneven letters
_LETTERS_X = 30.0
_QR_DOTS = 8


def recovery_sheet(paper: RecoverySheetPaper, faces: PaperFaces) -> bytes:
    """Return the recovery sheet as an A4 PDF; whoever reads it can open the data, so it only goes to paper."""
    title = f"Hoja de recuperación {paper.key_set_id}"
    with Pages(A4, title, author(paper.issuer), faces) as pages:
        draw_head(pages, paper.issuer, "Hoja de recuperación", "Confidencial")
        _draw_panel(pages, paper)
        _draw_lines(pages, paper.lines)
        _draw_advices(pages, paper)
        made = f"{day_words(local(paper.made_at).date())} a las {time_words(paper.made_at)}"
        draw_foot(pages, f"Impresa el {made}. Guárdela bajo llave; no la fotografíe ni la envíe.", 1, 1)
    return pages.pdf


def _draw_panel(pages: Pages, paper: RecoverySheetPaper) -> None:
    label, value = Type(Weight.REGULAR, 8, GREY), Type(Weight.SEMIBOLD, 12)
    pages.fill(MARGIN, _PANEL_TOP, WIDTH, 16.5, TINT, radius=2)
    pages.write(MARGIN + 5, _PANEL_TOP + 5.4, "Instalación", label)
    pages.write_elided(MARGIN + 5, _PANEL_TOP + 11.4, 85, paper.installation, value)
    pages.write(114.0, _PANEL_TOP + 5.4, "Juego de claves", label)
    pages.write_elided(114.0, _PANEL_TOP + 11.4, 44, paper.key_set_id, value)
    pages.write(162.0, _PANEL_TOP + 5.4, "Fecha", label)
    pages.write(162.0, _PANEL_TOP + 11.4, day_words(local(paper.made_at).date()), value)
    words = (
        "Con esta hoja se recuperan los datos si se rompe o se pierde la computadora. Sin ella y sin una copia "
        "de las claves, los datos no se pueden volver a abrir."
    )
    pages.write_wrapped(MARGIN, 62.0, WIDTH, words, Type(Weight.REGULAR, 10.5), 5.0)


def _draw_lines(pages: Pages, lines: tuple[str, ...]) -> None:
    for place, line in enumerate(lines):
        base = _LINES_TOP + place * _LINE_STEP
        pages.write(MARGIN + 8, base, str(place + 1), Type(Weight.REGULAR, 11, GREY), Align.RIGHT)
        for column, letter in enumerate(line):
            x = _LETTERS_X + column * _LETTER_STEP + _LETTER_STEP / 2
            pages.write(x, base, letter, Type(Weight.SEMIBOLD, 17), Align.CENTRE)
        pages.rule(MARGIN, base + 4.0, WIDTH, HAIR)


def _draw_advices(pages: Pages, paper: RecoverySheetPaper) -> None:
    top = _LINES_TOP + len(paper.lines) * _LINE_STEP + 8.0
    qr = QrSymbol(paper.qr_text, _QR_DOTS)
    qr.draw(pages, RIGHT - qr.side, top)
    width = WIDTH - qr.side - 14.0
    below = draw_advice(
        pages, MARGIN, top + 3.0, width, "Cómo usarla",
        "Al iniciar el programa en la computadora nueva, elija recuperar las claves y escriba estas líneas, o lea "
        "el código QR con el escáner. Las dos últimas letras de cada línea avisan si hubo un error al escribirla.",
    )  # fmt: skip
    draw_advice(
        pages, MARGIN, below + 4.0, width, "Dónde guardarla",
        "En sobre cerrado y bajo llave, lejos de la computadora. Quien la lea puede abrir todos los datos de la "
        "instalación. Si cree que alguien la vio, avise a quien administra el sistema para cambiar las claves.",
    )  # fmt: skip
