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

_BANDS = 20
_BEST_BANDS = 6
"""Bands that count: a symbol fills about half of a strip, and a finger may cover half of an end."""
_STEPS = 20
"""Module widths are kept in twentieths of a pixel, so that templates can be shared."""
_QUIET = 2
"""Modules of quiet zone in a template; the least the standard allows (5.8.3)."""
_BLUR = 0.45
"""Blur of the templates in modules."""
_FEWEST_COLUMNS, _MOST_COLUMNS = 5.0, 16.5
_WIDTHS = tuple(17 * columns + OVERHEAD for columns in (20.4, 18, 16, 14.2, 12.6, 11.2, 10, 9.04, 8.1, 7.2, 6.3, 5.4, 4.6))
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
_SLANT = 12
"""Pixels of the strip by which a guard may lie aside in a band, its bars not being quite upright."""
_STEEPEST = 0.36
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
    count = round(len(bits) * module / _STEPS)
    edges = np.linspace(0, len(smooth), count + 1)
    shape = -np.diff(np.interp(edges, np.arange(len(total)), total))
    shape -= shape.mean()
    return np.asarray(shape / np.linalg.norm(shape), np.float32)[None]


def find_guards(strip: Strip, length: float) -> list[GuardPair]:
    """Return up to two pairs in `strip`, upright or upside down, best first; `length` of the area in its pixels."""
    pairs: list[tuple[float, Strip, _Place, _Place]] = []
    upright = _bands(strip.grey, strip.grey.shape[1] // _COARSE)
    modules = [round(_STEPS * length / width / _COARSE) for width in _WIDTHS]
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
    bands = cv2.resize(grey, (width, _BANDS), interpolation=cv2.INTER_AREA)
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
    for at, score in zip(fitting, _scores_of_all(matches, _SLANT // _COARSE), strict=True):
        for _ in range(2):
            best = int(score.argmax())
            found.append(_Place(float(score[best]), modules[at] / _STEPS * _COARSE, float(best + first) * _COARSE))
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
    return np.asarray(np.partition(near, _BANDS - _BEST_BANDS, 0)[-_BEST_BANDS:].mean(0), np.float32)


def _scores_of_all(matches: Sequence[npt.NDArray[Any]], slant: int) -> list[Floats]:
    """Return the scores of several matches, worked out side by side."""
    if not matches:
        return []
    apart = np.full((_BANDS, slant), -1, np.float32)
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
    span = place.module * template(guard, _STEPS).shape[1]
    for module in sorted({round(_STEPS * place.module * factor) for factor in _FACTORS}):
        pattern = template(guard, module)
        slack = pattern.shape[1] - span
        low = max(0, int(place.x - _APART - _SLANT - max(0.0, slack)))
        high = min(bands.shape[1], int(place.x + max(span, pattern.shape[1]) + _APART + _SLANT))
        if high - low <= pattern.shape[1] + 2:
            continue
        match = cv2.matchTemplate(bands[:, low:high], pattern, cv2.TM_CCOEFF_NORMED).astype(np.float32)
        score = _band_scores(match, _SLANT)
        at = int(score.argmax())
        if best is None or score[at] > best.score:
            best = Peak(guard, float(score[at]), module / _STEPS, at + low, match, low)
    return best


@dataclass(frozen=True, slots=True)
class Edge:
    """One upright edge of the symbol in the strip: x = `at` + `slope` * y, from `top` to `bottom` (None: not seen)."""

    at: float
    slope: float
    top: float | None = None
    bottom: float | None = None

    def point(self, y: float) -> tuple[float, float]:
        """Return the point of the edge at height y."""
        return self.at + self.slope * y, y


def fit_edge(strip: Strip, peak: Peak) -> Edge | None:
    """Return the symbol's edge along a guard, or None when too few bands show it."""
    line = _fit_line(peak, strip.grey.shape[0])
    if line is None:
        return None
    extent = _extent(strip, peak, line)
    return line if extent is None else Edge(line.at, line.slope, *extent)


def _fit_line(peak: Peak, height: int) -> Edge | None:
    """Return the straight line through the guard's place in each band that most of the good bands agree on."""
    centre = peak.x - peak.first
    low, high = max(0, centre - 2 * _SLANT), min(peak.bands.shape[1], centre + 2 * _SLANT + 1)
    near = peak.bands[:, low:high]
    best, value = near.argmax(1), near.max(1)
    x = low + peak.first + best + _parabolic_offsets(near, best) + peak.guard.edge * peak.module
    y = (np.arange(_BANDS) + 0.5) * height / _BANDS
    seen = value > max(0.35, 0.7 * float(value.max()))
    if seen.sum() < 3:
        return None
    x, y, worth = x[seen], y[seen], value[seen]
    at, slope = _consensus(x, y, worth)
    for _ in range(4):
        weight = worth / (1 + (x - at - slope * y) ** 2)
        normal = np.array([[weight.sum(), (weight * y).sum()], [(weight * y).sum(), (weight * y * y).sum() + 1e-3]])
        at, slope = (float(part) for part in np.linalg.solve(normal, [(weight * x).sum(), (weight * x * y).sum()]))
    return Edge(at, float(np.clip(slope, -_STEEPEST, _STEEPEST)))


def _consensus(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], worth: Floats) -> tuple[float, float]:
    """Return place and slope of the line through one of the points that has most worth near it."""
    slopes = np.linspace(-_STEEPEST, _STEEPEST, 49)
    places = x[None] - slopes[:, None] * y[None]
    apart = places[:, :, None] - places[:, None, :]
    votes = (worth / (1 + apart * apart)).sum(2)
    steepness, point = np.unravel_index(int(votes.argmax()), votes.shape)
    return float(places[steepness, point]), float(slopes[steepness])


def _parabolic_offsets(values: Floats, best: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """Return how far beside each row's greatest value the top of the parabola through its neighbours lies."""
    inner = np.clip(best, 1, values.shape[1] - 2)
    row = np.arange(len(best))
    left, mid, right = values[row, inner - 1], values[row, inner], values[row, inner + 1]
    bend = left - 2 * mid + right
    offset = np.where(bend < 0, 0.5 * (left - right) / np.where(bend < 0, bend, 1), 0.0)
    return np.where(inner == best, offset, 0.0)


def _extent(strip: Strip, peak: Peak, line: Edge) -> tuple[float, float] | None:
    """Return top and bottom of the guard along its line, where its contrast falls to one half."""
    amplitude, match = _along(strip, peak, line)
    size = int(4 * peak.module) | 1
    fits = cv2.morphologyEx((match > 0.45).astype(np.uint8)[:, None], cv2.MORPH_CLOSE, np.ones((size, 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(fits)
    if count < 2:
        return None
    longest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    top = int(stats[longest, cv2.CC_STAT_TOP])
    bottom = top + int(stats[longest, cv2.CC_STAT_HEIGHT])
    if bottom - top < 8 * peak.module:
        return None
    # Print beside the symbol may match too, but never as well as the guard itself.
    usual, clear = (float(np.percentile(part[top:bottom], 75)) for part in (amplitude, match))
    strong = (amplitude > 0.5 * usual) & (match > 0.72 * clear)
    inside = np.nonzero(strong[top:bottom])[0]
    top, bottom = top + int(inside[0]), top + int(inside[-1]) + 1
    while top > 0 and strong[top - 1]:
        top -= 1
    while bottom < len(strong) and strong[bottom]:
        bottom += 1
    return float(top), float(bottom)


def _along(strip: Strip, peak: Peak, line: Edge) -> tuple[Floats, Floats]:
    """Return contrast and correlation of the guard in every pixel row of the strip, along its line."""
    pattern = template(peak.guard, round(peak.module * _STEPS))[0]
    y = np.arange(strip.grey.shape[0], dtype=np.float32)[:, None]
    x = line.at + line.slope * y - peak.guard.edge * peak.module + np.arange(len(pattern))[None]
    pixels = cv2.remap(
        strip.grey, x.astype(np.float32), np.broadcast_to(y, x.shape).astype(np.float32), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    ).astype(np.float32)  # fmt: skip
    raw = ((pixels - pixels.mean(1, keepdims=True)) @ pattern)[:, None]
    amplitude = cv2.GaussianBlur(np.ascontiguousarray(raw), (1, 5), 1.0, sigmaY=1.0)[:, 0].astype(np.float32)
    return amplitude, amplitude / (pixels.std(1) * np.sqrt(len(pattern)).astype(np.float32) + 6)
