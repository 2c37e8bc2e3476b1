"""How values stand in the fields: a card, a record or a checked value becomes the text a person would write."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TypeAlias

from ioma_desk.domain.clock import day_words
from ioma_desk.domain.identity import IdentityCard
from ioma_desk.domain.names import as_written
from ioma_desk.domain.people import Address, Category, DocumentType, Person
from ioma_desk.services.field_checks import FIELDS, mobile_words
from ioma_desk.ui.typed_dates import typed_date

Texts: TypeAlias = Mapping[str, str]

_NAMES = frozenset({"surname", "given_names", "name_of_use", "nationality"})
_DIGITS_ONLY = frozenset({"document_number", "cuil"})
_IN_ADDRESS = {"street_number": "number"}  # the field is named apart from the number of the document


def empty_texts(today: date) -> dict[str, str]:
    """Return the texts of a form nobody has touched: what is true of almost everybody at these counters.

    Not the nationality: only the oldest cards state it, and those of foreigners look like all others.
    """
    home = Address()
    return dict.fromkeys(FIELDS, "") | {
        "document_type": DocumentType.DNI.value,
        "category": Category.ACTIVE.value,
        "member_since": day_words(today),
        "province": home.province,
        "country": home.country,
    }


def card_texts(card: IdentityCard) -> dict[str, str]:
    """Return the fields that the card fills, names in the case people write them; what it lacks is left out."""
    texts = {
        "surname": as_written(card.surname),
        "given_names": as_written(card.given_names),
        "document_number": grouped(card.document_number),
        "document_letter": card.document_letter or "",
        "card_copy": card.card_copy,
        "tramite_number": card.tramite,
        "card_issue_date": day_words(card.issue_date),
        "birth_date": day_words(card.birth_date),
        "sex": card.sex.value if card.sex else "",
        "cuil": card.cuil or "",
        "nationality": as_written(card.nationality or ""),
    }
    return {field: text for field, text in texts.items() if text}


def printed_texts(card: IdentityCard) -> dict[str, str]:
    """Return the same fields as the card itself prints them, names in capitals."""
    names = {"surname": card.surname, "given_names": card.given_names, "nationality": card.nationality or ""}
    return {field: names.get(field) or text for field, text in card_texts(card).items()}


def person_texts(person: Person) -> dict[str, str]:
    """Return the texts of every field for a person on record."""
    return {field: shown(field, _value_of(person, field)) for field in FIELDS}


def shown(field: str, value: object) -> str:
    """Return a checked value as it stands in its field: '30.999.184', '14/03/1984', '221 555-0134'."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return day_words(value)
    text = str(value)
    if field == "document_number":
        return grouped(text)
    if field == "mobile":
        return mobile_words(text)
    return as_written(text) if field in _NAMES else text


def same_text(field: str, one: str, other: str) -> bool:
    """Tell whether two texts of a field mean the same value; capitals do not count, accents do."""
    return _comparable(field, one) == _comparable(field, other)


def grouped(number: str) -> str:
    """Return a document number with its points: 30.999.184."""
    return f"{int(number):,}".replace(",", ".") if number.isdecimal() else number


def _value_of(person: Person, field: str) -> object:
    if hasattr(person, field):
        return getattr(person, field)
    return getattr(person.address, _IN_ADDRESS.get(field, field))


def _comparable(field: str, text: str) -> str:
    if field in _DIGITS_ONLY:
        return re.sub(r"\D", "", text)
    day = typed_date(text)
    if day:
        return day.isoformat()
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()
