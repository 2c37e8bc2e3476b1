"""Draws the codewords out of cell likelihoods: the surest repair within the error correction of the symbol."""

import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.codewords import NotText, to_bytes
from ioma_desk.devices.pdf417.indicators import Shape
from ioma_desk.devices.pdf417.patterns import VALUES, Floats
from ioma_desk.devices.pdf417.reed_solomon import Syndromes, Words
from ioma_desk.devices.pdf417.wording import wording

_RESERVE = 4
"""Check words never spent on repair: 929**-4 is the chance of a random reading to pass."""
_ERASED_SHARES = (0.0, 0.25, 0.5, 0.625, 0.75, 0.875)
"""Shares of the check words spent on erasing the least sure words, in this order (generalised minimum distance)."""


def decoded(likelihood: Floats, shape: Shape) -> bytes | None:
    """Return the bytes of the symbol, or None; `likelihood` has the shape (rows, columns + 2, 929).

    Cells in doubt are read as a card's text first, then as any data. The length word gets no such help: it must fit.
    """
    plain = likelihood[:, 1:-1].reshape(-1, VALUES)
    likely = plain.copy()
    likely[1 : len(plain) - shape.checks] += wording()
    return next((data for data in (_decoded(cells, shape) for cells in (likely, plain)) if data is not None), None)


def _decoded(cells: Floats, shape: Shape) -> bytes | None:
    words = cells.argmax(1)
    two_best = np.partition(cells, VALUES - 2, 1)[:, VALUES - 2 :]
    doubtful = np.argsort(two_best[:, 1] - two_best[:, 0])
    checks = shape.checks
    syndromes = Syndromes(words, checks)
    for erased in [*(int(share * checks) for share in _ERASED_SHARES), checks - _RESERVE]:
        repaired = syndromes.repaired(doubtful[:erased], _RESERVE)
        if repaired is not None and _credible(repaired, words, cells, checks):
            return _text(repaired, checks)
    return None


def _credible(repaired: Words, words: npt.NDArray[np.intp], cells: Floats, checks: int) -> bool:
    """Tell a true repair from a chance one: its length word fits, and the picture does not speak against its words."""
    if repaired[0] != len(repaired) - checks:
        return False
    changed = np.nonzero(repaired != words)[0]
    if len(changed) == 0:
        return True
    value = cells[changed, repaired[changed]]
    return float((cells[changed] < value[:, None]).mean()) >= 0.5


def _text(repaired: Words, checks: int) -> bytes | None:
    try:
        return to_bytes([int(word) for word in repaired[: len(repaired) - checks]])
    except NotText:
        return None
