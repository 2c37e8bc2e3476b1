"""Reed-Solomon repair of PDF417 codewords over GF(929), ISO/IEC 15438:2015 5.10, with errors and erasures."""

import functools
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

FIELD = 929
_ORDER = FIELD - 1
_PRIMITIVE = 3
"""The generator polynomial has the roots 3^1 to 3^k (5.10)."""

Words: TypeAlias = npt.NDArray[np.int64]


@functools.cache
def _powers() -> Words:
    """Return 3 to the power 0 to 927."""
    powers = np.ones(_ORDER, np.int64)
    for exponent in range(1, _ORDER):
        powers[exponent] = powers[exponent - 1] * _PRIMITIVE % FIELD
    return powers




def _inverse(value: int) -> int:
    return pow(value, FIELD - 2, FIELD)


def _times(left: Words, right: Words) -> Words:
    return np.convolve(left, right) % FIELD


def _values_at(polynomial: Words, points: Words) -> Words:
    """Return the polynomial (lowest power first) at each point, by Horner's rule."""
    result = np.zeros_like(points)
    for coefficient in polynomial[::-1]:
        result = (result * points + coefficient) % FIELD
    return result


def _derivative(polynomial: Words) -> Words:
    return np.arange(1, len(polynomial)) * polynomial[1:] % FIELD


class Syndromes:
    """The check sums of one reading of a symbol; repairs are tried on them with different words erased."""

    def __init__(self, words: Sequence[int] | Words, checks: int) -> None:
        """Take the words of the symbol in order, the last `checks` of them being check words."""
        self._words = np.asarray(words, np.int64)
        self._checks = checks
        self._place = np.arange(len(self._words) - 1, -1, -1)
        self._roots = np.arange(1, checks + 1)
        self._sums = self._sums_of(self._words)

    def _sums_of(self, words: Words) -> Words:
        values = _powers()[np.outer(self._roots, self._place) % _ORDER]
        return np.asarray((words * values).sum(1) % FIELD, np.int64)

    def repaired(self, erased: Sequence[int] | Words, reserve: int) -> Words | None:
        """Return the words repaired, or None where 2 x errors + erasures exceed the check words less `reserve`.

        `erased` are indices of words not to be trusted. The reserve keeps a chance repair unlikely: with r words
        held back a random reading is "repaired" about once in 929**r times.
        """
        if not self._sums.any():
            return self._words
        erasures = np.array([1], np.int64)
        for index in erased:
            erasures = _times(erasures, np.array([1, -_powers()[self._place[index] % _ORDER]]))
        errors = _shortest_register(_times(self._sums, erasures)[: self._checks][len(erased) :])
        if 2 * (len(errors) - 1) + len(erased) > self._checks - reserve:
            return None
        return self._corrected(_times(errors, erasures))

    def _corrected(self, locator: Words) -> Words | None:
        """Return the words with the values found at the roots of the locator put right (Forney)."""
        inverses = _powers()[-self._place % _ORDER]
        at = np.nonzero(_values_at(locator, inverses) == 0)[0]
        if len(at) != len(locator) - 1:
            return None
        evaluator = _times(self._sums, locator)[: self._checks]
        top = _values_at(evaluator, inverses[at])
        bottom = _values_at(_derivative(locator), inverses[at])
        if not bottom.all():
            return None
        words = self._words.copy()
        words[at] = (words[at] + top * np.array([_inverse(int(value)) for value in bottom])) % FIELD
        return None if self._sums_of(words).any() else words


def _shortest_register(sums: Words) -> Words:
    """Return the error locator, lowest power first, that explains the check sums (Berlekamp and Massey)."""
    locator, previous = np.array([1], np.int64), np.array([1], np.int64)
    length, gap, last = 0, 1, 1
    for step in range(len(sums)):
        reach = min(length, len(locator) - 1)
        difference = int((locator[: reach + 1] * sums[step - reach : step + 1][::-1]).sum() % FIELD)
        if difference == 0:
            gap += 1
            continue
        shifted = np.concatenate([np.zeros(gap, np.int64), previous]) * (difference * _inverse(last) % FIELD)
        improved = np.zeros(max(len(locator), len(shifted)), np.int64)
        improved[: len(locator)] = locator
        improved[: len(shifted)] -= shifted
        improved %= FIELD
        if 2 * length <= step:
            previous, last, length, gap = locator, difference, step + 1 - length, 1
        else:
            gap += 1
        locator = improved
    return np.pad(locator, (0, max(0, length + 1 - len(locator))))[: length + 1]
