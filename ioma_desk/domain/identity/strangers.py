"""Recognises the texts that are not one DNI: other documents, two reads in one, lost separators."""

import re
from collections.abc import Iterator

from ioma_desk.domain.identity.framing import SEPARATORS
from ioma_desk.domain.identity.refusals import Refusal, UnreadableCard

_OTHER_DOCUMENTS = (
    # Machine-readable zone (ICAO 9303), whose '<' a US scanner types as ';' on Spanish keyboards.
    re.compile(r"[A-Z0-9][<;]{2,}"),
    # Driving licence: lines, the first beginning with DNI.
    re.compile(r"^DNI\b"),
    # QR of a birth certificate: "PEREZ, Bruno DNI: 54111222Tomo: 3..."; Spanish keyboards type ':' as Ñ.
    re.compile(r"DNI[:Ñ].*TOMO[:Ñ]", re.DOTALL),
    # Driving licences of other countries (AAMVA).
    re.compile(r"^@?\s*ANSI "),
)
_COMMA_SEPARATED = re.compile(r'"\s*[,;]\s*"')

# The separator in front keeps chance digits of the electronic card's token out of the count.
_DATE_FIELD = re.compile(r'[@"]\s*[0-9]{2}[/-][0-9]{2}[/-][0-9]{2}')
_MOST_DATES_OF_A_CARD = 3  # birth, issue and expiry

# A scanner set for a Spanish keyboard types '/' as '&' on a US one, and '@' as AltGr+Q: 'q' or nothing.
_DATE_ANYWHERE = re.compile(r"[0-9]{2}[/&-][0-9]{2}[/&-][0-9]{2}")
_NUMBER_ANYWHERE = re.compile(r"[0-9]{7,}")


def refuse_strangers(text: str) -> None:
    """Raise `UnreadableCard` when the unwrapped `text` is plainly something else than one DNI."""
    for reason in _reasons(text):
        raise UnreadableCard(reason)


def _reasons(text: str) -> Iterator[Refusal]:
    if not text:
        yield Refusal.EMPTY
    capitals = text.upper()
    if any(pattern.search(capitals) for pattern in _OTHER_DOCUMENTS):
        yield Refusal.OTHER_DOCUMENT
    if _COMMA_SEPARATED.search(text):
        yield Refusal.NOT_A_DNI
    if len(_DATE_FIELD.findall(text)) > _MOST_DATES_OF_A_CARD:
        yield Refusal.READ_TWICE
    if not any(separator in text for separator in SEPARATORS):
        glued = _DATE_ANYWHERE.search(text) and _NUMBER_ANYWHERE.search(text)
        yield Refusal.SEPARATOR_LOST if glued else Refusal.NOT_A_DNI
