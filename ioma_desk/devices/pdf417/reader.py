"""Reads the PDF417 symbol of a picture, whatever way it lies: places, corners, rows, cells, words, bytes."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ioma_desk.devices.pdf417.corners import Quad, corner_guesses
from ioma_desk.devices.pdf417.grid import Grid
from ioma_desk.devices.pdf417.guards import GuardPair, find_guards
from ioma_desk.devices.pdf417.indicators import agreement
from ioma_desk.devices.pdf417.one_end import area_beyond, only_peak, whole_from_one_end
from ioma_desk.devices.pdf417.patterns import CELL, OVERHEAD, Picture
from ioma_desk.devices.pdf417.rows import RowFit, fit_rows
from ioma_desk.devices.pdf417.strip import cut_strip
from ioma_desk.devices.pdf417.templates import blurs_around, nearest_blur
from ioma_desk.devices.pdf417.texture import Area
from ioma_desk.devices.pdf417.words import decoded

_FEWEST, _MOST = 5, 16
_LEAST_PAIR = 4.3
"""Evidence of both guards worth a closer look; areas without a symbol hardly ever reach it."""
_LEAST_FIT, _CLEAR_FIT = 0.9, 1.1
_GOOD_AGREEMENT, _LEAST_AGREEMENT = -1.0, -3.5
_COLUMNS_OFF = 1.7
"""Columns by which the width tells their number wrong at most; small blurred guards look too narrow."""
_MOST_FITS, _MOST_GRIDS, _MOST_WALKS = 12, 4, 1
"""Shapes, grids and walks from one end tried in one picture at most: this bounds its cost."""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A symbol seen: its corners in the picture, and its bytes when they could be read."""

    quad: Quad
    data: bytes | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Hypothesis:
    """A grid worth measuring, and the blur to begin with in hundredths of a module."""

    fit: RowFit
    blur: int
    ratio: float | None
    """Module width at the start over that at the stop; None when only one of them was seen."""


def read_symbol(grey: Picture, areas: Iterable[Area]) -> Sighting | None:
    """Return what was read or at least seen of a PDF417 symbol in the striped `areas` of `grey`, or None."""
    seen: Sighting | None = None
    for hypothesis in itertools.islice(_hypotheses(grey, areas), _MOST_GRIDS):
        data = _read_grid(grey, hypothesis)
        if data is not None:
            return Sighting(hypothesis.fit.quad, data)
        seen = seen or Sighting(hypothesis.fit.quad)
    return seen


def _hypotheses(grey: Picture, areas: Iterable[Area]) -> Iterator[_Hypothesis]:
    """Yield the likeliest grids of the picture, best first within each pair of guards."""
    left = _MOST_FITS
    one_ended: list[GuardPair] = []
    for pair in _pairs(grey, areas):
        blur = _usual_blur(pair.module / pair.strip.scale)
        if only_peak(pair) is not None:
            one_ended.append(pair)
        if pair.evidence < _LEAST_PAIR:
            continue
        fits: list[RowFit] = []
        for guess, count in itertools.islice(_shapes(pair, pair.module / pair.strip.scale), left):
            fits += fit_rows(grey, guess, count, blur)
            left -= 1
            if any(fit.score > _CLEAR_FIT for fit in fits):
                break
        fits.sort(key=lambda fit: -fit.score)
        ratio = pair.start.module / pair.stop.module
        yield from (_Hypothesis(fit, blur, ratio) for fit in fits[:2] if fit.score > _LEAST_FIT)
    one_ended.sort(key=lambda pair: -max(pair.start.score, pair.stop.score))
    for pair in one_ended[:_MOST_WALKS]:
        peak = only_peak(pair)
        assert peak is not None
        blur = _usual_blur(peak.module / pair.strip.scale)
        yield from (_Hypothesis(fit, blur, None) for fit in whole_from_one_end(grey, pair, blur)[:2])


def _usual_blur(module: float) -> int:
    """Return the blur to begin with when a module is `module` pixels wide."""
    return nearest_blur(75 / module)


def _pairs(grey: Picture, areas: Iterable[Area]) -> Iterator[GuardPair]:
    """Yield start and stop patterns that may belong together, area by area."""
    for area in areas:
        if not area.is_barred:
            continue
        pairs = find_guards(area.strip, area.box.length * area.strip.scale)
        yield from pairs
        beyond = next((box for box in (area_beyond(pair, area.box) for pair in pairs) if box is not None), None)
        if beyond is not None:
            strip = cut_strip(grey, beyond)
            pairs = find_guards(strip, beyond.length * strip.scale)
            yield from pairs


def _shapes(pair: GuardPair, module: float) -> list[tuple[Quad, int]]:
    """Return corners and numbers of columns worth a try, likeliest first: all corners with the nearest numbers."""
    ranked: list[tuple[int, int, Quad, int]] = []
    for order, guess in enumerate(corner_guesses(pair)):
        width = float(np.linalg.norm(guess[1] - guess[0] + guess[2] - guess[3])) / 2
        columns = (width / module - OVERHEAD) / CELL
        near = [count for count in range(_FEWEST, _MOST) if abs(count - columns) < _COLUMNS_OFF]
        near.sort(key=lambda count: abs(count - columns))
        ranked += [(place // 2, order, guess, count) for place, count in enumerate(near)]
    ranked.sort(key=lambda one: one[:2])
    return [(guess, count) for _, _, guess, count in ranked]


def _read_grid(grey: Picture, hypothesis: _Hypothesis) -> bytes | None:
    """Return the bytes of one hypothesis: at once when the picture is good, else after fitting the grid closer."""
    fit, blur = hypothesis.fit, hypothesis.blur
    grid = Grid(grey, fit.quad, fit.shape, blur)
    grid.curve(hypothesis.ratio)
    grid.align((-2, -1, 0, 1, 2))
    likelihood = grid.likelihood((blur,))
    if agreement(likelihood, fit.shape) > _GOOD_AGREEMENT:
        data = decoded(likelihood, fit.shape)
        if data is not None:
            return data
    grid.settle()
    grid.align((-2, -1, 0, 1, 2))
    likelihood = grid.likelihood(blurs_around(blur))
    if agreement(likelihood, fit.shape) < _LEAST_AGREEMENT:
        return None
    return decoded(likelihood, fit.shape)
