"""What the card said, in words for the panel beside the form."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ioma_desk.domain.clock import day_words
from ioma_desk.domain.identity import CardLayout, CardWarning, IdentityCard
from ioma_desk.domain.names import fold

LineTone = Literal["ok", "info", "warn"]

_LAYOUTS = {
    CardLayout.CARD_2009: "PDF417, primera tarjeta (2009), con 15 datos",
    CardLayout.CARD_2010: "PDF417, tarjeta de 2010 a 2012, con 17 datos",
    CardLayout.CARD_2012: "PDF417, tarjeta con 8 datos",
    CardLayout.CARD_2012_WITH_CUIL: "PDF417, tarjeta con 9 datos",
    CardLayout.ELECTRONIC_2026: "DNI electrónico, con 8 datos",
}


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One thing the card said; the detail may be ''."""

    tone: LineTone
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The panel: a verdict and its lines."""

    verdict: str
    tone: LineTone
    lines: tuple[DocumentLine, ...]


def document_words(card: IdentityCard, today: date, *, is_older: bool = False) -> DocumentWords:
    """Return what to say of `card`; `is_older` when the record already has a later one."""
    lines = [DocumentLine("ok", "Código completo y legible", _LAYOUTS[card.layout])]
    if card.cuil:
        lines.append(DocumentLine("ok", "CUIL correcto", "El dígito verificador coincide"))
    elif CardWarning.CUIL_INVALID not in card.warnings:
        lines.append(DocumentLine("info", "Este código no trae el CUIL"))
    lines.append(DocumentLine("ok", f"Ejemplar {card.card_copy}, emitido {day_words(card.issue_date)}"))
    concerns = [DocumentLine("warn", warning.sentence) for warning in card.warnings]
    if is_older:
        concerns.insert(
            0,
            DocumentLine(
                "warn", "Es anterior al documento de la ficha", "No se tomaron sus datos: pida la tarjeta más nueva."
            ),
        )
    if card.expiry_date and card.expiry_date < today:
        concerns.append(DocumentLine("warn", f"Venció el {day_words(card.expiry_date)}"))
    hints = [_NO_ACCENTS] if _has_no_accents(card) else []
    verdict, tone = _verdict(len(concerns))
    return DocumentWords(verdict, tone, (*lines, *concerns, *hints))


_NO_ACCENTS = DocumentLine(
    "info", "Nombre sin acentos", "Corríjalo si la persona lo pide: queda marcado para supervisión."
)


def _has_no_accents(card: IdentityCard) -> bool:
    names = f"{card.surname} {card.given_names}"
    return names.isascii() and bool(fold(names))


def _verdict(concerns: int) -> tuple[str, LineTone]:
    if concerns:
        return ("1 aviso" if concerns == 1 else f"{concerns} avisos"), "warn"
    return "Lectura clara", "ok"
