"""Describes the text of a card of no known layout for support: how it is built, and nothing of what it says."""

import re

from ioma_desk.domain.identity.framing import split, unwrap

_FEWEST_FIELDS = 7
"""One less than the shortest layout has: fewer are no card, whatever they are."""
_PIECES = re.compile(r"(?P<token>[A-Za-z0-9_.-]{24,})|(?P<digits>[0-9]+)|(?P<letters>[^\W\d_]+)|(?P<sign>.)", re.DOTALL)
_TELLING_SIGNS = frozenset(" /-:#|()'<>.,=+")


def unknown_shape(text: str) -> tuple[str, ...] | None:
    """Return the pattern of each field of `text`, or None for what is not divided into fields as cards are.

    A pattern says `A` for letters, however many, `9{4}` for four digits, `X{120}` for a long token, and keeps signs
    that dates and numbers are written with: '9{2}/9{2}/9{4}' for a date.
    """
    bare, _ = unwrap(text)
    fields = split(bare)
    if len(fields) < _FEWEST_FIELDS or not any(field.isdigit() for field in fields):
        return None
    return tuple(_PIECES.sub(_pattern, field) for field in fields)


def shape_report(shape: tuple[str, ...], program: str) -> str:
    """Return the shape as the text of a file for support; `program` is name and version."""
    fields = "\n".join(f"{number}. {pattern or '(vacío)'}" for number, pattern in enumerate(shape, 1))
    return (
        f"{program}\nForma de un código que no se reconoció. No contiene ningún dato de la persona:\n"
        f"A son letras, 9{{n}} son n cifras, X{{n}} es un texto largo.\n\nCampos: {len(shape)}\n{fields}\n"
    )


def _pattern(piece: re.Match[str]) -> str:
    if piece["token"]:
        return f"X{{{len(piece['token'])}}}"
    if piece["digits"]:
        return f"9{{{len(piece['digits'])}}}"
    if piece["letters"]:
        return "A"
    return piece["sign"] if piece["sign"] in _TELLING_SIGNS else "?"
