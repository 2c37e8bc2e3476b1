"""Finds out from its content which layout a payload has, and gives its fields their names.

No official specification is published; the layouts are those that public systems of Argentine health services
read. The content decides, never the number of fields alone: two layouts have eight.
"""

import re
from dataclasses import dataclass, replace

from ioma_desk.domain.identity.card import CardLayout, CardWarning
from ioma_desk.domain.identity.refusals import Refusal, UnreadableCard

_NUMBER = re.compile(r"[MF]? ?[0-9]{5,8}", re.IGNORECASE)
_TRAMITE = re.compile(r"[0-9]{10,11}")
_DATE = re.compile(r"[0-9]{2}[/-][0-9]{2}[/-](?:[0-9]{2}|[0-9]{4})")
_BEGINNING_OF_DATE = re.compile(r"[0-9]{0,2}|[0-9]{2}[/-][0-9]{0,2}|[0-9]{2}[/-][0-9]{2}[/-][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class RawCard:
    """The fields of one card as texts, trimmed but not yet checked; None for what the layout does not carry.

    `cuil_ends` are the two digits before and the one behind the document number in the CUIL.
    """

    layout: CardLayout
    tramite: str
    surname: str
    given_names: str
    sex: str | None
    document: str
    card_copy: str
    birth: str
    issue: str
    expiry: str | None = None
    nationality: str | None = None
    cuil_ends: str | None = None
    warnings: tuple[CardWarning, ...] = ()

    @property
    def typed_on_spanish_keyboard(self) -> bool:
        """Whether a US scanner typed this on a Latin American or Spanish keyboard, where '/' becomes '-'."""
        return "-" in f"{self.birth}{self.issue}{self.expiry}"


def read_fields(fields: list[str]) -> RawCard:
    """Return the card that `fields` (two or more) are, its tramite number brought to eleven digits.

    Raises `UnreadableCard` when they are no known layout, a part of one, or more than one.
    """
    if _begins_like_the_first_cards(fields):
        raw = _first_cards(fields)
        tramite, warnings = _tramite(raw.tramite)
        if CardWarning.PREFIX_DROPPED in warnings:  # a scanner adds its digit in front of the text, not inside
            raise UnreadableCard(Refusal.TRUNCATED)
    elif any(pattern.fullmatch(field) for field in fields for pattern in (_NUMBER, _TRAMITE, _DATE)):
        tramite, warnings = _tramite(fields[0])
        raw = _electronic(fields) if _is_electronic(fields) else _cards_of_2012(fields)
    else:
        raise UnreadableCard(Refusal.NOT_A_DNI)
    return replace(raw, tramite=tramite, warnings=raw.warnings + warnings)


def _begins_like_the_first_cards(fields: list[str]) -> bool:
    """Tell whether an empty field comes first (or a digit the scanner added), then the document number.

    The 1 in the fourth field tells such a card even when its document number was damaged.
    """
    numbered = _NUMBER.match(fields[1]) is not None
    complete = len(fields) >= 15 and fields[3] == "1"
    if fields[0] == "":
        return numbered or complete
    return fields[0] in set("0123456789") and numbered and complete


def _first_cards(fields: list[str]) -> RawCard:
    """Read the cards of 2009 (15 fields) and of 2010 (17, with the expiry). The end is printer data."""
    with_expiry = len(fields) > 12 and (_DATE.fullmatch(fields[12]) is not None or len(fields) >= 17)
    expected = 17 if with_expiry else 15
    fields = _sized(fields, expected, expected)
    prefix, document, copy, _, surname, given_names, nationality, birth, sex, issue, tramite = fields[:11]
    return RawCard(
        CardLayout.CARD_2010 if with_expiry else CardLayout.CARD_2009,
        tramite, surname, given_names, sex, document, copy, birth, issue,
        expiry=fields[12] or None if with_expiry else None,
        nationality=nationality,
        warnings=(CardWarning.PREFIX_DROPPED,) if prefix else (),
    )


def _is_electronic(fields: list[str]) -> bool:
    """Tell whether the fourth field is the document number, as on electronic cards, rather than the sex."""
    if len(fields) < 5 or _NUMBER.fullmatch(fields[4]):
        return False
    return any(c.isdigit() for c in fields[3]) or (fields[3] == "" and fields[4].isalpha())


def _cards_of_2012(fields: list[str]) -> RawCard:
    """Read the cards issued since 2012: 8 fields, or 9 with the ends of the CUIL."""
    fields = _sized(fields, 8, 9)
    tramite, surname, given_names, sex, document, copy, birth, issue = fields[:8]
    if len(fields) == 8 and _BEGINNING_OF_DATE.fullmatch(issue):
        raise UnreadableCard(Refusal.TRUNCATED)
    return RawCard(
        CardLayout.CARD_2012_WITH_CUIL if len(fields) == 9 else CardLayout.CARD_2012,
        tramite, surname, given_names, sex, document, copy, birth, issue,
        cuil_ends=fields[8] if len(fields) == 9 else None,
    )


def _electronic(fields: list[str]) -> RawCard:
    """Read the electronic card of 2026: no sex, two-digit years, and a token that is never kept.

    The token cannot be verified (no public key is known) and identifies the person, so it ends here.
    """
    tramite, surname, given_names, document, copy, birth, issue, _ = _sized(fields, 8, 8)
    return RawCard(
        CardLayout.ELECTRONIC_2026, tramite, surname, given_names, None, document, copy, birth, issue
    )


def _sized(fields: list[str], least: int, most: int) -> list[str]:
    """Return `fields` without empty ones beyond the `least`; refuse part of a card and more than one."""
    fields = list(fields)
    while len(fields) > least and fields[-1] == "":
        fields.pop()
    if len(fields) < least:
        raise UnreadableCard(Refusal.TRUNCATED)
    if len(fields) > most:
        raise UnreadableCard(Refusal.READ_TWICE)
    return fields


def _tramite(text: str) -> tuple[str, tuple[CardWarning, ...]]:
    """Return the tramite number in eleven digits: a lost zero put back, a digit typed in front taken off."""
    if not (text.isascii() and text.isdigit()):
        raise UnreadableCard(Refusal.TRUNCATED)
    if not text.strip("0"):  # visitor passes imitate the DNI with tramite 0
        raise UnreadableCard(Refusal.OTHER_DOCUMENT)
    if len(text) == 11:
        return text, ()
    if len(text) == 10:
        return f"0{text}", (CardWarning.TRAMITE_LENGTH,)
    if len(text) == 12 and text[1:3] == "00":  # every tramite number seen begins with two zeros
        return text[1:], (CardWarning.PREFIX_DROPPED,)
    raise UnreadableCard(Refusal.TRUNCATED)
