"""How likely each codeword is in a card's text, in the text compaction of ISO/IEC 15438:2015 5.4.2."""

import functools
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.codewords import BYTE_SHIFT, TEXT_LATCH
from ioma_desk.devices.pdf417.patterns import VALUES, Floats

_NAMES = (
    "GONZALEZ@RODRIGUEZ@GOMEZ@FERNANDEZ@LOPEZ@DIAZ@MARTINEZ@PEREZ@GARCIA@SANCHEZ@ROMERO@SOSA@ALVAREZ@TORRES@RUIZ@"
    "RAMIREZ@FLORES@ACOSTA@BENITEZ@MEDINA@SUAREZ@HERRERA@AGUIRRE@GIMENEZ@GUTIERREZ@PEREYRA@ROJAS@MOLINA@CASTRO@"
    "ORTIZ@SILVA@LUNA@CABRERA@RIOS@FERREYRA@GODOY@MORALES@DOMINGUEZ@MORENO@PERALTA@VEGA@CARRIZO@QUIROGA@CASTILLO@"
    "MARIA ELENA@JUAN CARLOS@JOSE LUIS@ANA MARIA@MIGUEL ANGEL@LUIS ALBERTO@SILVIA BEATRIZ@NORMA SUSANA@JORGE DANIEL@"
    "MARTIN@PABLO SEBASTIAN@LUCAS EZEQUIEL@FLORENCIA@CAMILA AGUSTINA@SOFIA BELEN@HECTOR HUGO@WALTER FABIAN@ARGENTINA@"
    "ROSA@DIEGO@VALENTINA@NICOLAS@ROXANA@M@F@A@B@C"
)
"""Usual surnames and names; one of each letter pair is as good as another, so any list will do."""
_NUMBERS = "00000000000@00000000@00/00/0000@00/00/0000@000@A@0"
"""What else a card has; a zero stands for any digit."""
_UPPER, _MIXED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ ", "0123456789&\r\t,:#-.$/+%*=^"
_LATCH, _TO_PUNCTUATION, _AT = 28, 29, 3
_HALVES = 30
_ANYTHING, _PADDING, _SHIFTED = 0.4, 0.1, 0.01
"""Shares of codewords that follow no rule, of padding, and of shifts for a letter like Ñ."""


@functools.cache
def wording() -> Floats:
    """Return the logarithm of each value's chance in a card's text over that in a random one, shape (929,)."""
    letters, numbers = _pairs(_NAMES), _pairs(_NUMBERS)
    any_digit = np.eye(_HALVES)
    any_digit[0, :10] = 0.1
    numbers = any_digit.T @ numbers @ any_digit
    single = letters.sum(0)
    letters = letters + 0.3 * np.outer(single, single)
    chance = np.full(VALUES, _ANYTHING / VALUES)
    chance[: _HALVES**2] += (1 - _ANYTHING - _PADDING) * (letters / letters.sum() + numbers / numbers.sum()).ravel() / 2
    chance[TEXT_LATCH] += _PADDING
    chance[BYTE_SHIFT] += _SHIFTED
    return np.asarray(np.log(chance * VALUES), np.float32)


def _pairs(text: str) -> npt.NDArray[np.float64]:
    """Return how often each half of a codeword follows each other one in `text`, as a share, shape (30, 30)."""
    halves = np.array(list(_in_halves(text)))
    counts = np.zeros((_HALVES, _HALVES))
    np.add.at(counts, (halves[:-1], halves[1:]), 1.0)
    return np.asarray(counts / counts.sum())


def _in_halves(text: str) -> Iterator[int]:
    """Yield the values of text compaction, two of which make a codeword."""
    signs = _UPPER
    for sign in text:
        if sign == "@":
            yield from (_TO_PUNCTUATION, _AT)
            continue
        if sign not in signs:
            yield _LATCH
            signs = _MIXED if signs is _UPPER else _UPPER
        yield signs.index(sign)
