"""The recovery sheet: the key set as lines short enough to be typed, each with a check of its own."""

import base64
import hashlib
from collections.abc import Sequence

from ioma_desk.domain.ports import Randomness
from ioma_desk.keys.key_set import KeySet
from ioma_desk.keys.trouble import KeyTrouble

_LINE_BYTES = 10
_LINE_LETTERS = 16
_CHECK_LETTERS = 2
_GROUP = 4
# RFC 4648 section 6: the Base32 alphabet has no 0, 1 and 8; who types them has seen the letters they look
# like.
_LOOKALIKES = str.maketrans({"0": "O", "1": "I", "8": "B"})


def recovery_lines(key_set: KeySet) -> tuple[str, ...]:
    """Return the lines to print, like 'AEAQ CAIB AEAQ CAIB K7': Base32 in groups, then the line's check."""
    packed = key_set.packed()
    starts = range(0, len(packed), _LINE_BYTES)
    pieces = (packed[start : start + _LINE_BYTES] for start in starts)
    return tuple(_line(number, piece) for number, piece in enumerate(pieces, start=1))


def recovery_text(key_set: KeySet) -> str:
    """Return the same lines run together, digits and capitals only, for the sheet's QR."""
    return "".join(recovery_lines(key_set)).replace(" ", "")


def from_recovery_lines(lines: Sequence[str], randomness: Randomness) -> KeySet:
    """Return the key set of a sheet: its lines as typed, or a single text as the QR gives it.

    Blanks, dashes and small letters do not matter; 0, 1 and 8 are taken for O, I and B. Raises `KeyTrouble`
    with the number of the line to look at.
    """
    typed = [bare for line in lines if (bare := _bare(line))]
    if len(typed) == 1:
        typed = _cut(typed[0])
    if not typed:
        raise KeyTrouble("Falta el texto de la hoja de recuperación. Escriba sus líneas o lea el código QR.")
    packed = b"".join(_read(number, line) for number, line in enumerate(typed, start=1))
    return KeySet.unpacked(packed, randomness)


def _line(number: int, data: bytes) -> str:
    letters = base64.b32encode(data).decode().rstrip("=")
    groups = [letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP)]
    return " ".join([*groups, _line_check(number, data)])


def _line_check(number: int, data: bytes) -> str:
    digest = hashlib.sha256(bytes([number % 256]) + data).digest()
    return base64.b32encode(digest).decode()[:_CHECK_LETTERS]


def _read(number: int, line: str) -> bytes:
    letters, check = line[:-_CHECK_LETTERS], line[-_CHECK_LETTERS:]
    try:
        data = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:  # no Base32
        data = b""
    if not data or len(data) > _LINE_BYTES or check != _line_check(number, data):
        raise KeyTrouble(
            f"La línea {number} de la hoja de recuperación no coincide con lo impreso. Revísela letra por "
            "letra y vuelva a escribirla."
        )
    return data


def _bare(line: str) -> str:
    return "".join(letter for letter in line.upper() if letter.isalnum()).translate(_LOOKALIKES)


def _cut(text: str) -> list[str]:
    width = _LINE_LETTERS + _CHECK_LETTERS
    return [text[start : start + width] for start in range(0, len(text), width)]
