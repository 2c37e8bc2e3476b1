"""Takes off what readers put around a payload and splits it at its separators."""

import re

# Byte-order mark, also as UTF-8 bytes read one by one; zero-width characters that editors and terminals add.
_INVISIBLE = re.compile("\ufeff|ï»¿|[\u200b-\u200f\u2060]")
_EDGES = "".join(map(chr, range(0x21))) + "\x7f\xa0"  # STX, ETX, Enter, Tab, blanks...
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")  # shows nothing, unlike the blanks Tab and Enter

# ISO/IEC 15424 symbology identifier (]L2: PDF417, ]Q1: QR). A US scanner types ']' where Latin American and
# Spanish keyboards have '+'; caps lock makes the letter small.
_SYMBOLOGY_IDENTIFIER = re.compile(r"[\]+][LQ][0-9A-Z]", re.IGNORECASE)

# One sign such as '!' that a scanner was set to send first; '@' and '"' are separators.
_PREFIX_SIGN = re.compile(r"""[^\w\s@"]""")

SEPARATORS = '@"'
"""The separator as printed, and as typed by a US scanner on Latin American, Spanish and British keyboards."""


def unwrap(text: str) -> tuple[str, bool]:
    """Return the text without the reader's frame, and whether a prefix of no known meaning was dropped."""
    bare = _INVISIBLE.sub("", text).strip(_EDGES)
    identifier = _SYMBOLOGY_IDENTIFIER.match(bare)
    if identifier:
        bare = bare[identifier.end() :].lstrip(_EDGES)
    sign = _PREFIX_SIGN.match(bare)
    if sign:
        bare = bare[sign.end() :].lstrip(_EDGES)
    return bare, sign is not None


def split(text: str) -> list[str]:
    """Return the fields, each trimmed and with single blanks; one field when there is no separator.

    Empty fields stay: the first cards begin with one, and dropping it would shift every other.
    """
    separator = max(SEPARATORS, key=text.count)
    return [" ".join(piece.split()) for piece in _UNSEEN.sub("", text).split(separator)]
