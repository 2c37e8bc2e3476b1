"""The sheet "Cómo configurar el lector": what to set, how makers call it, and why; it prints no maker's codes."""

from dataclasses import dataclass

from ioma_desk.documents.faces import PaperFaces
from ioma_desk.documents.letterhead import MARGIN, WIDTH, author, draw_advice, draw_foot, draw_head
from ioma_desk.documents.pages import GREY, HAIR, TINT, Pages, Type, Weight
from ioma_desk.domain.clock import day_words
from ioma_desk.domain.papers import ScannerSheetPaper
from ioma_desk.domain.ports import A4

TITLE = "Cómo configurar el lector"
_TABLE_TOP = 72.0
_ROW = 27.5
_BOX = 5.0
_WHAT_X, _CALLED_X = MARGIN + 10.0, 104.0
_WHAT_WIDTH, _CALLED_WIDTH = 74.0, 88.0


@dataclass(frozen=True, slots=True)
class _Setting:
    """One thing to set: what, why, and how manuals call it."""

    what: str
    why: str
    called: str


_SETTINGS = (
    _Setting(
        "1. Modo puerto serie",
        "Es lo mejor: ningún teclado cambia los signos. Si su lector no lo tiene, siga con los demás puntos.",
        "USB CDC · puerto serie virtual · USB COM Port Emulation · USB Serial",
    ),
    _Setting(
        "2. País de teclado",
        "Solo como teclado. El mismo que usa Windows en esta PC: por lo general, español latinoamericano.",
        "Keyboard country / Keyboard layout / Idioma de teclado: español latinoamericano (Latin America)",
    ),
    _Setting(
        "3. Sufijo Enter (CR)",
        "Así el programa sabe al momento dónde termina cada lectura.",
        "Suffix CR · Add Enter · Terminator CR · Sufijo retorno de carro",
    ),
    _Setting(
        "4. Códigos que lee",
        "El DNI lleva PDF417, y los más nuevos, QR. Las planchas y credenciales, Code 128 y QR.",
        "Habilitar (Enable): PDF417, QR Code, Code 128",
    ),
    _Setting(
        "5. Sin agregados delante",
        "El programa los descarta, pero es más seguro no enviarlos.",
        "Prefix: none · AIM ID: off · Code ID: disable",
    ),
    _Setting(
        "6. Mayúsculas tal como vienen",
        "Solo como teclado. Bloq Mayús de la PC no debe cambiar las letras.",
        "Caps Lock override · Preserve case · Keyboard style: normal",
    ),
)


def scanner_sheet(paper: ScannerSheetPaper, faces: PaperFaces) -> bytes:
    """Return the sheet as an A4 PDF."""
    with Pages(A4, "Hoja para configurar el lector", author(paper.issuer), faces) as pages:
        draw_head(pages, paper.issuer, TITLE, "Lector de códigos por USB")
        _draw_introduction(pages)
        below = _draw_table(pages)
        _draw_advices(pages, below + 9.0)
        draw_foot(pages, f"Impresa el {day_words(paper.made_on)} · {paper.issuer.counter}", 1, 1)
    return pages.pdf


def _draw_introduction(pages: Pages) -> None:
    pages.fill(MARGIN, 37.0, WIDTH, 24.0, TINT, radius=2)
    words = (
        "Cada fabricante tiene sus propios códigos de configuración: están en el manual o en la guía rápida del "
        "lector. Busque allí, uno por uno, los ajustes de esta lista, lea con el lector el código que el manual "
        "indica y marque el casillero. Si no tiene el manual, búsquelo por la marca y el modelo que figuran debajo "
        "del lector."
    )
    pages.write_wrapped(MARGIN + 5, 43.6, WIDTH - 10, words, Type(Weight.REGULAR, 10.5), 5.0)


def _draw_table(pages: Pages) -> float:
    """Draw one row for each setting, with a box to tick; return where the table ends."""
    head = Type(Weight.SEMIBOLD, 9, GREY)
    pages.write(_WHAT_X, _TABLE_TOP - 2.6, "Qué ajustar", head)
    pages.write(_CALLED_X, _TABLE_TOP - 2.6, "Cómo lo llaman los manuales", head)
    for place, setting in enumerate(_SETTINGS):
        top = _TABLE_TOP + place * _ROW
        pages.rule(MARGIN, top, WIDTH, HAIR)
        pages.frame(MARGIN, top + 4.4, _BOX, _BOX, 0.8, GREY)
        pages.write(_WHAT_X, top + 8.4, setting.what, Type(Weight.SEMIBOLD, 12))
        pages.write_wrapped(_WHAT_X, top + 14.0, _WHAT_WIDTH, setting.why, Type(Weight.REGULAR, 9.5), 4.4)
        pages.write_wrapped(_CALLED_X, top + 8.4, _CALLED_WIDTH, setting.called, Type(Weight.MEDIUM, 11), 5.2)
    end = _TABLE_TOP + len(_SETTINGS) * _ROW
    pages.rule(MARGIN, end, WIDTH, HAIR)
    return end


def _draw_advices(pages: Pages, top: float) -> None:
    width = (WIDTH - 10.0) / 2
    draw_advice(
        pages, MARGIN, top, width, "Después de configurarlo",
        "En el programa abra Configuración, Lector. Elija el puerto serie o «Como teclado» y pase un DNI: la prueba "
        "muestra qué llega y si falta algo. Ahí la lectura no abre ninguna ficha.",
    )  # fmt: skip
    draw_advice(
        pages, MARGIN + width + 10.0, top, width, "Si algo salió mal",
        "El manual trae un código para volver a los valores de fábrica («factory defaults», «restaurar»). Léalo y "
        "empiece de nuevo por el punto 1. Anote aquí marca y modelo: ______________________________",
    )  # fmt: skip
