"""Finds the sheets that a queue holds, and the name by which it knows each: one it does not know becomes another."""

import re
from collections.abc import Iterable, Mapping
from itertools import permutations

from ioma_desk.domain.ports import SHEETS, PaperSize

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
    sizes = _sizes(supported)
    if not sizes:
        return paper.media
    taken = paper.media if _within_limits(paper, sizes) else None
    return _listed(paper, sizes) or taken or _longer_roll(paper, sizes)


def sheets_of(supported: Iterable[str]) -> tuple[PaperSize, ...]:
    """Return the desk's sheets that a queue holds: first those it lists, then those it takes as sizes of one's own.

    A driver that takes any size says nothing of what lies in the tray.
    """
    sizes = _sizes(supported)
    if not sizes:
        return SHEETS
    listed = [sheet for sheet in SHEETS if _listed(sheet, sizes) or _longer_roll(sheet, sizes)]
    return (*listed, *(sheet for sheet in SHEETS if sheet not in listed and _within_limits(sheet, sizes)))


def _sizes(supported: Iterable[str]) -> dict[str, tuple[float, float]]:
    return {name: size for name in supported if (size := _size(name))}


def _listed(paper: PaperSize, sizes: Mapping[str, tuple[float, float]]) -> str | None:
    fitting = (name for name, size in sizes.items() if not name.startswith(_LIMITS) and _same(paper, size))
    return next(fitting, None)


def _longer_roll(paper: PaperSize, sizes: Mapping[str, tuple[float, float]]) -> str | None:
    """Return the shortest listed roll that a piece of one fits on, for queues that cut at fixed lengths alone."""
    rolls = [
        (height, name)
        for name, (width, height) in sizes.items()
        if not name.startswith(_LIMITS) and abs(width - paper.width) <= TOLERANCE and height >= paper.height
    ]
    return min(rolls)[1] if paper.is_roll and rolls else None


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
