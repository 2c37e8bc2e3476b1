"""Finds the name by which a queue knows a sheet, for a queue that does not know it prints on another one."""

import re
from collections.abc import Iterable, Mapping
from itertools import permutations

from ioma_desk.domain.ports import PaperSize

TOLERANCE = 1.0
"""Millimetres between a sheet and the size a driver rounds it to."""

_LIMITS = ("custom_min_", "custom_max_")
_MILLIMETRES = {"mm": 1.0, "in": 25.4}

# PWG 5101.1, "Media Standardized Names", section 5: a name ends with its two sizes and their unit.
_SELF_DESCRIBING = re.compile(r"_(?P<x>\d+(\.\d+)?)x(?P<y>\d+(\.\d+)?)(?P<unit>mm|in)$")


def media_for(paper: PaperSize, supported: Iterable[str]) -> str | None:
    """Return the media name to send for `paper`: the queue's own, or ours where it takes any size.

    `supported` is the queue's `media-supported`; a queue that lists nothing is believed to take all. None
    means that the queue does not hold this paper.
    """
    sizes = {name: size for name in supported if (size := _size(name))}
    if not sizes:
        return paper.media
    for name, size in sizes.items():
        if not name.startswith(_LIMITS) and _same(paper, size):
            return name
    return paper.media if _within_limits(paper, sizes) else None


def _within_limits(paper: PaperSize, sizes: Mapping[str, tuple[float, float]]) -> bool:
    """Tell whether the queue takes sizes of one's own, and this one among them."""
    smallest, largest = (
        next((size for name, size in sizes.items() if name.startswith(limit)), None) for limit in _LIMITS
    )
    if smallest is None or largest is None:
        return False
    sides = zip(smallest, (paper.width, paper.height), largest, strict=True)
    return all(least <= side <= most for least, side, most in sides)


def _size(name: str) -> tuple[float, float] | None:
    """Return width and height in millimetres as the name states them."""
    found = _SELF_DESCRIBING.search(name)
    if found is None:
        return None
    unit = _MILLIMETRES[found["unit"]]
    return float(found["x"]) * unit, float(found["y"]) * unit


def _same(paper: PaperSize, size: tuple[float, float]) -> bool:
    """Tell whether a size is that of `paper`, upright or lying: a card printer feeds its cards either way."""
    return any(
        abs(width - paper.width) <= TOLERANCE and abs(height - paper.height) <= TOLERANCE
        for width, height in permutations(size)
    )
