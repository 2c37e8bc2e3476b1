"""Checks each field of a card and the dates against each other; what fails refuses the card or warns."""

import re
from dataclasses import dataclass
from datetime import date

from stdnum.ar import cuit

from ioma_desk.domain.identity.refusals import Refusal, UnreadableCard
from ioma_desk.domain.people import Sex

_DOCUMENT = re.compile(r"([MF])? ?0{0,4}([1-9][0-9]{4,7})")
_CUIL_ENDS = re.compile(r"(2[0-9])([0-9])")  # natural persons; stdnum knows which of the twenties exist
_CUIL_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_LONG_DATE = re.compile(r"([0-9]{2})([/-])([0-9]{2})\2([0-9]{4})")
_SHORT_DATE = re.compile(r"([0-9]{2})([/-])([0-9]{2})\2([0-9]{2})")

_OLDEST = 120  # years
_OLD_NUMBERS_END = 10_000_000  # roughly: lower numbers belong to people born around 1950 or before
_FOREIGNERS = 90_000_000  # usual knowledge, no public source: at most a hint


@dataclass(frozen=True, slots=True)
class Document:
    """A document number without leading zeros, and the letter of the old booklets (M, F or None)."""

    letter: str | None
    number: str


def read_document(text: str) -> Document:
    """Return the document number: 5 to 8 digits, perhaps with leading zeros and a letter M or F in front."""
    found = _DOCUMENT.fullmatch(text.upper())
    if not found:
        raise UnreadableCard(Refusal.NUMBER_INVALID)
    return Document(letter=found[1], number=found[2])


def read_sex(text: str | None) -> Sex | None:
    """Return the sex the card states, None for a layout that has none."""
    if text is None:
        return None
    try:
        return Sex(text.upper())
    except ValueError:
        raise UnreadableCard(Refusal.SEX_INVALID) from None


def read_card_copy(text: str) -> str:
    """Return the letter that counts the cards issued to the person."""
    if not re.fullmatch("[A-Z]", text.upper()):
        raise UnreadableCard(Refusal.COPY_INVALID)
    return text.upper()


def check_date_shape(text: str, *, short: bool) -> None:
    """Refuse what is not written DD/MM/YYYY, or DD/MM/YY when `short`; '-' may stand for '/'."""
    if not (_SHORT_DATE if short else _LONG_DATE).fullmatch(text):
        raise UnreadableCard(Refusal.DATE_INVALID)


def read_date(text: str) -> date:
    """Return the day written DD/MM/YYYY."""
    check_date_shape(text, short=False)
    return _day(text, int(text[6:]))


def read_issue_with_short_year(text: str) -> date:
    """Return the day of issue written DD/MM/YY; electronic cards exist since this century."""
    check_date_shape(text, short=True)
    return _day(text, 2000 + int(text[6:]))


def read_birth_with_short_year(text: str, number: str, today: date) -> tuple[date, bool]:
    """Return the birth date written DD/MM/YY, and whether the low document number decided its century.

    Years after today's are of the last century, the others of this one; but document numbers below about ten
    million were given to people born around 1950 or before.
    """
    check_date_shape(text, short=True)
    year = int(text[6:])
    if year > today.year % 100:
        return _day(text, 1900 + year), False
    if int(number) < _OLD_NUMBERS_END:
        return _day(text, 1900 + year), True
    return _day(text, 2000 + year), False


def check_order_of_dates(birth: date, issue: date, expiry: date | None, today: date) -> None:
    """Refuse a card whose person was born after its issue, or is over 120, or that comes from the future."""
    years = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    if not birth <= issue <= today or years > _OLDEST or (expiry is not None and expiry < issue):
        raise UnreadableCard(Refusal.DATE_IMPLAUSIBLE)


def is_unusual_number(number: str, birth: date) -> bool:
    """Tell whether the number is of a range no DNI has, or does not fit the birth date.

    60 to 69 million are kept for foreigners' provisional CUIL (Disp. 4678/2019); from 70 million on they go
    to people born since 2023; the nineties are foreigners of any age. Below ten million stand people born
    around 1950 or before: with a far later birth a digit was lost, which the check digit of the CUIL shows
    only ten times in eleven.
    """
    value = int(number)
    if value < _OLD_NUMBERS_END:
        return birth.year >= 1970
    return 60_000_000 <= value < 70_000_000 or (70_000_000 <= value < _FOREIGNERS and birth.year < 2023)


def read_cuil(ends: str, number: str) -> str | None:
    """Return the CUIL of prefix (2), document number and check digit (1), or None when it cannot be one.

    The prefix says nothing of the sex since RGC AFIP-ANSES 5007/2021.
    """
    found = _CUIL_ENDS.fullmatch(ends)
    if not found:
        return None
    prefix, check_digit = found.groups()
    digits = f"{prefix}{number:0>8}{check_digit}"
    # stdnum lets 9 stand for a check digit of ten, which people are spared by prefix 23; it would let some
    # exchanged digits of the document number pass.
    remainder = sum(weight * int(digit) for weight, digit in zip(_CUIL_WEIGHTS, digits, strict=True)) % 11
    if not cuit.is_valid(digits) or remainder != 0:
        return None
    return f"{prefix}-{number:0>8}-{check_digit}"


def _day(text: str, year: int) -> date:
    try:
        return date(year, int(text[3:5]), int(text[:2]))
    except ValueError:
        raise UnreadableCard(Refusal.DATE_INVALID) from None
