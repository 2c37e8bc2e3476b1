"""Finds the start and stop patterns in a strip, by correlation with blurred templates in horizontal bands."""

import functools
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.patterns import CELL, OVERHEAD, START, STOP, STOP_WIDTH, Floats, Picture
from ioma_desk.devices.pdf417.strip import Strip

BANDS = 20
_BEST_BANDS = 6
"""Bands that count: a symbol fills about half of a strip, and a finger may cover half of an end."""
STEPS = 20
"""Module widths are kept in twentieths of a pixel, so that templates can be shared."""
_QUIET = 2
"""Modules of quiet zone in a template; the least the standard allows (5.8.3)."""
_BLUR = 0.45
"""Blur of the templates in modules."""
_FEWEST_COLUMNS, _MOST_COLUMNS = 5.0, 16.5
_COLUMNS = (20.4, 18, 16, 14.2, 12.6, 11.2, 10, 9.04, 8.1, 7.2, 6.3, 5.4, 4.6)
_WIDTHS = tuple(17 * columns + OVERHEAD for columns in _COLUMNS)
"""Widths of symbols whose guards are looked for; under yaw the ends are like those of wider and narrower ones."""
_COARSE = 2
"""Pixels of the strip in one of the first search."""
_LEAST_EVIDENCE = 3.8
"""Evidence of a pair below which there is no symbol to speak of."""
_CERTAIN_EVIDENCE = 5.2
"""Evidence above which no other pair is looked at."""
_CLEAR_EVIDENCE = 5.0
"""Evidence at the first search that no pattern seen upside down reaches."""
_RIVAL, _MOST_PAIRS = 1.5, 3
"""How far behind the best one, and how many, pairs are looked at more closely."""
SLANT = 12
"""Pixels of the strip by which a guard may lie aside in a band, its bars not being quite upright."""
_YAW = 0.6
"""Evidence against a pair for the logarithm of the ratio of its module widths: yaw is seldom strong."""
_APART = 14
"""Pixels of the strip within which two peaks are the same."""


_FACTORS = np.geomspace(0.86, 1.16, 8)
"""Module widths tried in the closer search, as shares of the one found in the first."""


class Guard(Enum):
    """The two patterns every row begins and ends with, and how many modules lie left of the symbol's edge."""

    START = _QUIET
    STOP = STOP_WIDTH

    @property
    def edge(self) -> int:
        """Return the modules from the left of the template to the edge of the symbol."""
        return int(self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Peak:
    """One place where a guard matches: mean correlation, pixels a module, x of the template's left in the strip."""

    guard: Guard
    score: float
    module: float
    x: int
    bands: Floats
    """Correlation of every band, shape (bands, places), its first place at x = `first`."""
    first: int


@dataclass(frozen=True, slots=True, eq=False)
class GuardPair:
    """A start and a stop that belong together, in an upright strip."""

    evidence: float
    start: Peak
    stop: Peak
    strip: Strip

    @property
    def module(self) -> float:
        """Return the width of a module in pixels of the strip.

        Widths change with the square of the distance: the geometric mean gives the true count of modules.
        """
        return math.sqrt(self.start.module * self.stop.module)


@functools.cache
def template(guard: Guard, module: int) -> Floats:
    """Return the guard with its quiet zone, blurred, zero mean, unit norm, dark low; `module` in 1/20 pixel."""
    bits = np.concatenate([[0, 0], START]) if guard is Guard.START else np.concatenate([STOP, [0, 0]])
    fine = 40
    smooth = cv2.GaussianBlur(np.repeat(bits, fine)[None].astype(np.float32), (0, 0), fine * _BLUR)[0]
    total = np.concatenate([[0.0], np.cumsum(smooth)])
    count = round(len(bits) * module / STEPS)
    edges = np.linspace(0, len(smooth), count + 1)
    shape = -np.diff(np.interp(edges, np.arange(len(total)), total))
    shape -= shape.mean()
    return np.asarray(shape / np.linalg.norm(shape), np.float32)[None]


def find_guards(strip: Strip, length: float) -> list[GuardPair]:
    """Return up to two pairs in `strip`, upright or upside down, best first; `length` of the area in its pixels."""
    pairs: list[tuple[float, Strip, _Place, _Place]] = []
    upright = _bands(strip.grey, strip.grey.shape[1] // _COARSE)
    modules = [round(STEPS * length / width / _COARSE) for width in _WIDTHS]
    for way, bands in ((strip, upright), (strip.turned(), np.ascontiguousarray(upright[::-1, ::-1]))):
        starts = _places(bands, Guard.START, modules)
        stops = _places(bands, Guard.STOP, modules)
        pairs += [(score, way, start, stop) for score, start, stop in _pairs(starts, stops)]
        if any(pair[0] > _CLEAR_EVIDENCE for pair in pairs):
            break
    pairs.sort(key=lambda pair: -pair[0])
    close = [pair for pair in pairs[:_MOST_PAIRS] if pair[0] >= max(_LEAST_EVIDENCE, pairs[0][0] - _RIVAL)]
    kept: list[GuardPair] = []
    fine = functools.cache(lambda way: _bands(way.grey, way.grey.shape[1]))
    peak = functools.cache(lambda way, guard, place: _peak(fine(way), guard, place))
    for _, way, start, stop in close:
        pair = _joined(way, peak(way, Guard.START, start), peak(way, Guard.STOP, stop))
        if pair is not None and not any(_same_place(pair, other) for other in kept):
            kept.append(pair)
            if pair.evidence > _CERTAIN_EVIDENCE:
                break
    return sorted(kept, key=lambda pair: -pair.evidence)


def _same_place(one: GuardPair, other: GuardPair) -> bool:
    """Tell whether two pairs of a strip, seen the same way up, are one."""
    near = abs(one.start.x - other.start.x) <= _APART and abs(one.stop.x - other.stop.x) <= _APART
    return near and one.strip is other.strip


def _bands(grey: Picture, width: int) -> Floats:
    bands = cv2.resize(grey, (width, BANDS), interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(bands.astype(np.float32), (0, 0), 0.8, sigmaY=0.3).astype(np.float32)


class _Place(NamedTuple):
    """Where a guard may be: mean correlation, pixels a module, x of the template's left, in pixels of the strip."""

    score: float
    module: float
    x: float


def _places(bands: Floats, guard: Guard, modules: Sequence[int]) -> list[_Place]:
    """Return the best places of the guard in its end of the strip, `bands` and `modules` at the coarse scale."""
    width = bands.shape[1]
    first, last = (0, int(width * 0.46)) if guard is Guard.START else (int(width * 0.54), width)
    patterns = [template(guard, module) for module in modules]
    fitting = [at for at, pattern in enumerate(patterns) if pattern.shape[1] < last - first - 4]
    end = bands[:, first:last]
    matches = [cv2.matchTemplate(end, patterns[at], cv2.TM_CCOEFF_NORMED) for at in fitting]
    found = []
    for at, score in zip(fitting, _scores_of_all(matches, SLANT // _COARSE), strict=True):
        for _ in range(2):
            best = int(score.argmax())
            found.append(_Place(float(score[best]), modules[at] / STEPS * _COARSE, float(best + first) * _COARSE))
            score[max(0, best - 6) : best + 7] = -1
    found.sort(reverse=True)
    kept: list[_Place] = []
    for place in found:
        if not any(abs(place.x - other.x) <= _APART for other in kept):
            kept.append(place)
    return kept[:4]


def _band_scores(match: npt.NDArray[Any], slant: int) -> Floats:
    """Return the mean of the best bands at each place; a slanting guard may lie `slant` aside in a band."""
    near = cv2.dilate(match, np.ones((1, 2 * slant + 1), np.uint8))
    return np.asarray(np.partition(near, BANDS - _BEST_BANDS, 0)[-_BEST_BANDS:].mean(0), np.float32)


def _scores_of_all(matches: Sequence[npt.NDArray[Any]], slant: int) -> list[Floats]:
    """Return the scores of several matches, worked out side by side."""
    if not matches:
        return []
    apart = np.full((BANDS, slant), -1, np.float32)
    scores = _band_scores(np.hstack([part for match in matches for part in (match, apart)]), slant)
    ends = np.cumsum([match.shape[1] + slant for match in matches])
    return [scores[end - slant - match.shape[1] : end - slant] for match, end in zip(matches, ends, strict=True)]


def _pairs(starts: Sequence[_Place], stops: Sequence[_Place]) -> list[tuple[float, _Place, _Place]]:
    """Return the starts and stops whose distance suits their module width, with the score of both."""
    pairs = []
    for start, stop in itertools.product(starts, stops):
        wide = stop.x + Guard.STOP.edge * stop.module - start.x - Guard.START.edge * start.module
        columns = (wide / math.sqrt(start.module * stop.module) - OVERHEAD) / CELL
        if _FEWEST_COLUMNS < columns < _MOST_COLUMNS:
            pairs.append((_evidence(start, stop), start, stop))
    return pairs


def _evidence(start: "_Place | Peak", stop: "_Place | Peak") -> float:
    """Return how much speaks for a pair: one end that matches well says more than two that match fairly."""
    unlike = _YAW * abs(math.log(start.module / stop.module))
    return -math.log(1.001 - start.score) - math.log(1.001 - stop.score) - unlike


def _joined(strip: Strip, first: Peak | None, last: Peak | None) -> GuardPair | None:
    """Return the pair of two peaks at full scale, or None when it does not hold."""
    if first is None or last is None:
        return None
    evidence = _evidence(first, last)
    return GuardPair(evidence, first, last, strip) if evidence > _LEAST_EVIDENCE else None


def _peak(bands: Floats, guard: Guard, place: _Place) -> Peak | None:
    """Return the best match of the guard near `place` over module widths around the one found there."""
    best: Peak | None = None
    span = place.module * template(guard, STEPS).shape[1]
    for module in sorted({round(STEPS * place.module * factor) for factor in _FACTORS}):
        pattern = template(guard, module)
        slack = pattern.shape[1] - span
        low = max(0, int(place.x - _APART - SLANT - max(0.0, slack)))
        high = min(bands.shape[1], int(place.x + max(span, pattern.shape[1]) + _APART + SLANT))
        if high - low <= pattern.shape[1] + 2:
            continue
        match = cv2.matchTemplate(bands[:, low:high], pattern, cv2.TM_CCOEFF_NORMED).astype(np.float32)
        score = _band_scores(match, SLANT)
        at = int(score.argmax())
        if best is None or score[at] > best.score:
            best = Peak(guard, float(score[at]), module / STEPS, at + low, match, low)
    return best
