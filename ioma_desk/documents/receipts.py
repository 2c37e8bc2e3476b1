"""The receipt ("constancia") of an enrolment or an update: on A4, and on the 80 mm roll of a counter printer."""

from math import ceil

from ioma_desk.documents.faces import PaperFaces
from ioma_desk.documents.fitting import Room
from ioma_desk.documents.letterhead import (
    MARGIN,
    RIGHT,
    SAMPLE,
    WIDTH,
    author,
    draw_foot,
    draw_head,
)
from ioma_desk.documents.pages import BLACK, GREY, HAIR, TINT, Align, Pages, Type, Weight
from ioma_desk.domain.clock import day_words, local, time_words
from ioma_desk.domain.enrolment import EnrolmentReceipt
from ioma_desk.domain.papers import ReceiptPaper
from ioma_desk.domain.ports import A4, IN_PLACE, Offset, PaperSize, roll_of
from ioma_desk.domain.wording import (
    CARD_FIELD_WORDS,
    CATEGORY_WORDS,
    ROLE_WORDS,
    address_words,
    document_words,
)

_NONE = "—"

_PANEL_TOP = 38.0
_PANEL_HEIGHT = 22.0
_FACTS_TOP = 72.0
_FACT_LABEL_WIDTH = 52.0

_ROLL = roll_of(600)
_ROLL_MARGIN = 4.5  # heads of 80 mm printers reach 72 mm
_ROLL_WIDTH = _ROLL.width - 2 * _ROLL_MARGIN
_ROLL_TAIL = 12.0  # between the last line and the knife


def receipt_a4(paper: ReceiptPaper, faces: PaperFaces, offset: Offset = IN_PLACE) -> bytes:
    """Return the receipt as an A4 PDF, with room for two signatures."""
    receipt = paper.receipt
    with Pages(A4, _file_title(receipt), author(paper.issuer), faces, offset) as pages:
        draw_head(pages, paper.issuer, _title(receipt), SAMPLE if paper.sample else "")
        _draw_panel(pages, receipt)
        below = _draw_facts(pages, _facts(paper))
        for words in _notes(receipt):
            below = pages.write_wrapped(MARGIN, below, WIDTH, words, Type(Weight.REGULAR, 10), 4.8) + 2.4
        _draw_signatures(pages, below + 26.0)
        draw_foot(pages, f"Documento personal. Constancia {receipt.enrolment_number}.", 1, 1)
    return pages.pdf


def receipt_roll(paper: ReceiptPaper, faces: PaperFaces, offset: Offset = IN_PLACE) -> bytes:
    """Return the receipt as a PDF of the piece of roll that it takes."""
    with _roll_pages(piece_of_roll(paper, faces), paper, faces, offset) as pages:
        _draw_roll(pages, paper)
    return pages.pdf


def piece_of_roll(paper: ReceiptPaper, faces: PaperFaces) -> PaperSize:
    """Return the piece of roll that the words of a receipt take, in whole millimetres: so queues name their sheets."""
    with _roll_pages(_ROLL, paper, faces, IN_PLACE) as trial:
        return roll_of(ceil(_draw_roll(trial, paper)))


def _roll_pages(sheet: PaperSize, paper: ReceiptPaper, faces: PaperFaces, offset: Offset) -> Pages:
    return Pages(sheet, _file_title(paper.receipt), author(paper.issuer), faces, offset)


def _file_title(receipt: EnrolmentReceipt) -> str:
    return f"{_title(receipt)} {receipt.enrolment_number}"


def _title(receipt: EnrolmentReceipt) -> str:
    return "Constancia de afiliación" if receipt.is_new else "Constancia de actualización"


def _number_label(receipt: EnrolmentReceipt) -> str:
    return "Número de afiliación" if receipt.affiliate.affiliate_number else "Número provisorio"


def _facts(paper: ReceiptPaper) -> tuple[tuple[str, str], ...]:
    """Return label and value of what the person should check before leaving the counter."""
    receipt = paper.receipt
    person = receipt.affiliate.person
    since = day_words(person.member_since) if person.member_since else _NONE
    return (
        ("Documento", document_words(person)),
        ("CUIL", person.cuil or _NONE),
        ("Fecha de nacimiento", day_words(person.birth_date)),
        ("Condición", ROLE_WORDS[person.role]),
        ("Categoría", CATEGORY_WORDS[person.category]),
        ("Afiliación desde", since),
        ("Celular", paper.mobile or _NONE),
        ("Correo electrónico", person.email or _NONE),
        ("Domicilio", address_words(person.address) or _NONE),
        ("Delegación", receipt.delegation_name),
        ("Atención", f"{receipt.operator_name} · {receipt.counter_name}"),
    )


def _notes(receipt: EnrolmentReceipt) -> tuple[str, ...]:
    notes = []
    if not receipt.affiliate.affiliate_number:
        notes.append(
            "El número provisorio identifica a la persona hasta que se asigne el definitivo. Consérvelo para "
            "cualquier trámite."
        )
    if receipt.changed:
        fields = ", ".join(CARD_FIELD_WORDS.get(change.field, change.field) for change in receipt.changed)
        notes.append(f"Datos que difieren del documento leído y que se van a revisar: {fields}.")
    notes.append("Controle los datos. Si hay un error, avise ahora en el mostrador o en cualquier delegación.")
    return tuple(notes)


def _done_at(receipt: EnrolmentReceipt) -> str:
    return f"{day_words(local(receipt.saved_at).date())}, {time_words(receipt.saved_at)}"


def _draw_panel(pages: Pages, receipt: EnrolmentReceipt) -> None:
    pages.fill(MARGIN, _PANEL_TOP, WIDTH, _PANEL_HEIGHT, TINT, radius=2)
    label, value = Type(Weight.REGULAR, 8.5, GREY), Type(Weight.SEMIBOLD, 12)
    pages.write(MARGIN + 5, _PANEL_TOP + 5.6, "Apellido y nombres", label)
    person = receipt.affiliate.person
    room = Room(66, 13.0, leading=1.14)
    names = (f"{person.surname}, {person.given_names}",)
    pages.write_fitted(MARGIN + 5, _PANEL_TOP + 7.6, names, Type(Weight.SEMIBOLD, 14), room, 9)
    for x, name, words in (
        (94.0, _number_label(receipt), receipt.affiliate.shown_number),
        (130.0, "Constancia", receipt.enrolment_number),
        (162.0, "Fecha", _done_at(receipt).split(",", maxsplit=1)[0]),
    ):
        pages.write(x, _PANEL_TOP + 5.6, name, label)
        pages.write(x, _PANEL_TOP + 11.4, words, value)
    pages.write(162.0, _PANEL_TOP + 16.4, f"{time_words(receipt.saved_at)} h", Type(Weight.REGULAR, 9))


def _draw_facts(pages: Pages, facts: tuple[tuple[str, str], ...]) -> float:
    """Write label and value on a line each, values wrapped; return the base line that would follow."""
    base = _FACTS_TOP
    for label, value in facts:
        pages.write(MARGIN + 5, base, label, Type(Weight.REGULAR, 10, GREY))
        x = MARGIN + 5 + _FACT_LABEL_WIDTH
        below = pages.write_wrapped(x, base, RIGHT - x, value, Type(Weight.MEDIUM, 10.5), 4.8)
        pages.rule(MARGIN, below - 1.8, WIDTH, HAIR)
        base = below + 3.4
    return base + 4.0


def _draw_signatures(pages: Pages, y: float) -> None:
    width = (WIDTH - 24.0) / 2
    for x, words in ((MARGIN, "Firma y aclaración de la persona"), (RIGHT - width, "Firma y sello de la delegación")):
        pages.rule(x, y, width, BLACK, 0.25)
        pages.write(x + width / 2, y + 4.4, words, Type(Weight.REGULAR, 9), Align.CENTRE)


def _draw_roll(pages: Pages, paper: ReceiptPaper) -> float:
    """Write the receipt down the roll; return the length of paper it takes, in millimetres."""
    receipt = paper.receipt
    x, plain = _ROLL_MARGIN, Type(Weight.REGULAR, 9)
    pages.write_elided(x, 10.0, _ROLL_WIDTH, paper.issuer.short_name, Type(Weight.BOLD, 16))
    base = pages.write_wrapped(x, 14.6, _ROLL_WIDTH, paper.issuer.long_name, plain, 4.0) + 3.6
    base = pages.write_wrapped(x, base, _ROLL_WIDTH, _title(receipt), Type(Weight.SEMIBOLD, 13), 5.6)
    if paper.sample:
        base = pages.write_wrapped(x, base, _ROLL_WIDTH, SAMPLE, Type(Weight.SEMIBOLD, 10), 4.6)
    dated = f"{receipt.enrolment_number} · {_done_at(receipt)}"
    base = pages.write_wrapped(x, base, _ROLL_WIDTH, dated, plain, 4.0)
    pages.rule(x, base - 1.4, _ROLL_WIDTH, BLACK, 0.3)
    person = receipt.affiliate.person
    name = f"{person.surname}, {person.given_names}"
    base = pages.write_wrapped(x, base + 4.6, _ROLL_WIDTH, name, Type(Weight.SEMIBOLD, 12), 5.2)
    pages.write(x, base, _number_label(receipt), plain)
    pages.write(x, base + 5.8, receipt.affiliate.shown_number, Type(Weight.SEMIBOLD, 15))
    base += 12.0
    for label, value in _facts(paper):
        pages.write(x, base, label, Type(Weight.REGULAR, 8))
        base = pages.write_wrapped(x, base + 3.8, _ROLL_WIDTH, value, Type(Weight.MEDIUM, 10), 4.2) + 1.2
    pages.rule(x, base - 2.0, _ROLL_WIDTH, BLACK, 0.3)
    base += 3.0
    for words in _notes(receipt):
        base = pages.write_wrapped(x, base, _ROLL_WIDTH, words, plain, 4.0) + 1.6
    return base + _ROLL_TAIL
