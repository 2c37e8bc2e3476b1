"""Turns the text of a DNI's code, as any reader gave it, into an identity card or a refusal."""

from datetime import date

from ioma_desk.domain.identity.card import CardLayout, CardWarning, IdentityCard
from ioma_desk.domain.identity.card_names import read_names
from ioma_desk.domain.identity.checks import (
    Document,
    check_date_shape,
    check_order_of_dates,
    is_unusual_number,
    read_birth_with_short_year,
    read_card_copy,
    read_cuil,
    read_date,
    read_document,
    read_issue_with_short_year,
    read_sex,
)
from ioma_desk.domain.identity.framing import split, unwrap
from ioma_desk.domain.identity.layouts import RawCard, read_fields
from ioma_desk.domain.identity.refusals import Refusal, UnreadableCard
from ioma_desk.domain.identity.strangers import refuse_strangers


def parse_payload(text: str, today: date) -> IdentityCard:
    """Return the card that `text` says, whichever reader, keyboard layout or card generation it came through.

    `today` bounds the dates and decides the century of two-digit years. Raises `UnreadableCard`, and nothing
    else, for any text that is not one complete and possible DNI.
    """
    raw, warnings = _read(text)
    document = read_document(raw.document)
    sex = read_sex(raw.sex)
    card_copy = read_card_copy(raw.card_copy)
    surname, given_names, nationality, doubts = read_names(raw)
    if not surname:
        raise UnreadableCard(Refusal.SURNAME_EMPTY)
    birth, issue, century_inferred = _dates(raw, document, today)
    expiry = read_date(raw.expiry) if raw.expiry else None
    check_order_of_dates(birth, issue, expiry, today)
    cuil = read_cuil(raw.cuil_ends, document.number) if raw.cuil_ends else None

    found = {
        CardWarning.SEX_ABSENT: sex is None,
        CardWarning.CUIL_INVALID: bool(raw.cuil_ends) and cuil is None,
        CardWarning.NUMBER_RANGE: is_unusual_number(document.number, birth),
        CardWarning.CENTURY_INFERRED: century_inferred,
    }
    warnings |= {warning for warning, holds in found.items() if holds}.union(doubts)
    return IdentityCard(
        layout=raw.layout,
        tramite=raw.tramite,
        surname=surname,
        given_names=given_names,
        sex=sex,
        document_number=document.number,
        document_letter=document.letter,
        card_copy=card_copy,
        birth_date=birth,
        issue_date=issue,
        expiry_date=expiry,
        nationality=nationality,
        cuil=cuil,
        warnings=tuple(warning for warning in CardWarning if warning in warnings),
    )


def looks_like_card(text: str) -> bool:
    """Tell whether `text` has the shape of a DNI, for readers without a clock: fields, digits, date signs.

    A card that `parse_payload` accepts always looks like one; the converse does not hold (29/02/1983).
    """
    try:
        raw, _ = _read(text)
        read_document(raw.document)
        read_sex(raw.sex)
        read_card_copy(raw.card_copy)
        short = raw.layout is CardLayout.ELECTRONIC_2026
        for day in (raw.birth, raw.issue):
            check_date_shape(day, short=short)
    except UnreadableCard:
        return False
    return bool(raw.surname)


def _read(text: str) -> tuple[RawCard, set[CardWarning]]:
    bare, prefix_dropped = unwrap(text)
    refuse_strangers(bare)
    raw = read_fields(split(bare))
    return raw, {*raw.warnings, *([CardWarning.PREFIX_DROPPED] if prefix_dropped else [])}


def _dates(raw: RawCard, document: Document, today: date) -> tuple[date, date, bool]:
    """Return birth, issue and whether the century of birth was inferred from the document number."""
    if raw.layout is not CardLayout.ELECTRONIC_2026:
        return read_date(raw.birth), read_date(raw.issue), False
    birth, inferred = read_birth_with_short_year(raw.birth, document.number, today)
    return birth, read_issue_with_short_year(raw.issue), inferred
