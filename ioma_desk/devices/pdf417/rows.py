"""Finds the rows of a symbol: how many, where each end of them lies, and the error correction level."""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.corners import Quad
from ioma_desk.devices.pdf417.indicators import LEVELS, Shape, most_rows
from ioma_desk.devices.pdf417.patterns import CELL, VALUES, Floats, Picture, row_width
from ioma_desk.devices.pdf417.templates import SAMPLES, WINDOW, bank, sample

_HEIGHTS = 100
"""Heights at which the picture is sampled, from above the first row to below the last."""
_MARGIN = 0.1
"""Share of the symbol's height that is looked at beyond either end."""
_TRIM = np.linspace(-0.085, 0.085, 17)
_TOP, _BOTTOM = (trim.ravel() for trim in np.meshgrid(_TRIM, _TRIM))
_TALLEST_ROW, _LOWEST_ROW = 6.0, 1.9
"""Height of a row in modules as it may appear; the standard asks for 3 or more (5.8.2), tilt makes it look lower."""
_AVERAGED = 1.8
"""Modules of height over which lines are averaged."""
_LEAST_PROMISE = 0.6
"""Sum of both ends' mean correlations below which the number of rows is wrong."""
_EVERY = 2
"""Of the heights, those at which the numbers of rows are compared at first."""
_NOTHING = -1
_CLOSER_LOOKS = 5
"""Numbers of rows measured in full."""
_SURE = 0.35
"""Mean correlation of an end's indicators from which its own row heights are believed."""


@dataclass(frozen=True, slots=True, eq=False)
class RowFit:
    """A hypothesis: the shape, corners of its first and last row, and a score (2 is a perfect picture)."""

    score: float
    shape: Shape
    quad: Quad


def fit_rows(grey: Picture, quad: Quad, columns: int, blur: int) -> list[RowFit]:
    """Return the two best fits of a symbol of `columns` data columns between the corners `quad`."""
    height = _height(quad, columns)
    ends = _end_matches(grey, quad, columns, height, blur)
    fits: list[RowFit] = []
    for rows in _likely_counts(dict(enumerate(ends)), _possible_counts(height, columns), columns):
        fits += _fits_of(ends, quad, rows, columns)
    return sorted(fits, key=lambda fit: -fit.score)[:2]


def fit_one_end(grey: Picture, quad: Quad, counts: Sequence[int], blur: int, side: int) -> RowFit | None:
    """Return the best fit by the indicators of one end alone: `side` 0 is the start, 1 the stop.

    `quad` is as wide as a symbol of `counts[0]` data columns; so is the quad returned, whatever its shape says.
    """
    height = _height(quad, counts[0])
    end = _end_matches(grey, quad, counts[0], height, blur)[side]
    best: RowFit | None = None
    for columns in counts:
        for rows in _likely_counts({side: end}, _possible_counts(height, columns), columns):
            sums = _LevelSums(end, _heights_of_rows(rows), 1 + side, Shape(rows, columns, 0).indicators()[side])
            for shape in (Shape(rows, columns, level) for level in LEVELS):
                match = sums.of(shape.indicators()[side])
                trim = int(match.argmax())
                if shape.possible and (best is None or match[trim] > best.score):
                    best = RowFit(float(match[trim]), shape, _trimmed(quad, trim, trim))
    return best


def _height(quad: Quad, columns: int) -> float:
    """Return the height of the corners in modules."""
    width = np.linalg.norm(quad[1] - quad[0] + quad[2] - quad[3])
    return float(np.linalg.norm(quad[3] - quad[0] + quad[2] - quad[1]) / width) * row_width(columns)


def _possible_counts(height: float, columns: int) -> range:
    return range(max(3, int(height / _TALLEST_ROW)), min(int(height / _LOWEST_ROW) + 2, most_rows(columns) + 1))


def _end_matches(grey: Picture, quad: Quad, columns: int, height: float, blur: int) -> tuple[Floats, Floats]:
    """Return the correlation of both indicator columns with every pattern, each (_HEIGHTS, 3, 929)."""
    wide = row_width(columns)
    corners = np.array([[0, 0], [wide, 0], [wide, 1], [0, 1]], np.float32)
    homography = np.asarray(cv2.getPerspectiveTransform(corners, quad.astype(np.float32)), np.float64)
    window = (np.arange(WINDOW) + 0.5) / SAMPLES - 1
    across = np.concatenate([CELL * (cell + 1) + window for cell in (0, columns + 1)])
    down = np.linspace(-_MARGIN, 1 + _MARGIN, _HEIGHTS)
    # Averaged over most of a row, the middle of a row matches best.
    lines = int(_AVERAGED * _HEIGHTS / (1 + 2 * _MARGIN) / height) | 1
    raw = sample(grey, homography, across[None], down[:, None], cv2.INTER_LINEAR)
    pixels = np.asarray(cv2.blur(raw, (1, lines)), np.float32)
    match = bank(blur).match_all(pixels.reshape(_HEIGHTS * 2, WINDOW))
    match = match.reshape(_HEIGHTS, 2, 3, VALUES)
    return match[:, 0], match[:, 1]


def _likely_counts(ends: Mapping[int, Floats], counts: Sequence[int], columns: int) -> list[int]:
    """Return the numbers of rows worth a closer look, judged with the rows evenly spread over the corners.

    `ends` are the matches of one end or both, by side.
    """
    flat = {side: np.append(end[::_EVERY], np.float32(0)) for side, end in ends.items()}
    worth = []
    for rows in counts:
        expected = _expected(rows, columns)
        score = sum(float(matches[expected[side]].max(1).sum()) for side, matches in flat.items())
        worth.append((score, rows))
    return [rows for _, rows in sorted(worth, reverse=True)[:_CLOSER_LOOKS]]


@functools.cache
def _expected(rows: int, columns: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return where the matches stand that each end is to have at each height, whatever the level.

    Two arrays (heights, rows that may lie there) of places in the flattened matches (heights, 3, 929); rows outside
    the symbol, and those whose value tells the level, stand at the zero that follows them.
    """
    height = np.arange(0, _HEIGHTS, _EVERY)
    middle = np.floor((height / (_HEIGHTS - 1) * (1 + 2 * _MARGIN) - _MARGIN) * rows).astype(np.intp)
    reach = 1 + int(_TRIM[-1] * rows)
    nearby = middle[:, None] + np.arange(-reach, reach + 1)
    inside = np.clip(nearby, 0, rows - 1)
    values = Shape(rows, columns, 0).indicators()
    line = (np.arange(len(height))[:, None] * 3 + inside % 3) * VALUES
    left, right = (
        np.where((inside == nearby) & (inside % 3 != kind), line + value[inside], _NOTHING)
        for kind, value in enumerate(values, 1)
    )
    return left, right


def _fits_of(ends: tuple[Floats, Floats], quad: Quad, rows: int, columns: int) -> list[RowFit]:
    """Return the best fit with `rows` rows for each level that such a symbol can have."""
    index = _heights_of_rows(rows)
    fits = []
    any_level = Shape(rows, columns, 0).indicators()
    sums = [_LevelSums(end, index, 1 + side, any_level[side]) for side, end in enumerate(ends)]
    if sum(part.promise for part in sums) < _LEAST_PROMISE:
        return []
    for level in LEVELS:
        shape = Shape(rows, columns, level)
        if shape.possible:
            left, right = (part.of(values) for part, values in zip(sums, shape.indicators(), strict=True))
            fits.append(_fit(left, right, shape, quad))
    return fits


@functools.cache
def _heights_of_rows(rows: int) -> npt.NDArray[np.intp]:
    """Return which of the sampled heights is the middle of each row, for every trim: shape (trims, rows)."""
    middle = (np.arange(rows) + 0.5) / rows
    at = _TOP[:, None] + middle[None] * (1 + _BOTTOM - _TOP)[:, None]
    return np.rint((at + _MARGIN) / (1 + 2 * _MARGIN) * (_HEIGHTS - 1)).astype(np.intp)


class _LevelSums:
    """Mean correlation of an end's indicators for every trim; only every third row depends on the level."""

    def __init__(self, end: Floats, index: npt.NDArray[np.intp], kind: int, values: npt.NDArray[np.intp]) -> None:
        row = np.arange(len(values))
        self._end, self._index, self._level_rows = end, index, row[kind::3]
        others = row[row % 3 != kind]
        self._others = end[index[:, others], others % 3, values[others]].sum(1)
        self._kind = kind
        self.promise = float(self._others.max()) / len(others)
        """Best mean over the rows that do not depend on the level."""

    def of(self, values: npt.NDArray[np.intp]) -> Floats:
        """Return the mean over all rows, `values` being the indicators of one level."""
        mine = self._level_rows
        part = self._end[self._index[:, mine], self._kind, values[mine]].sum(1)
        return np.asarray((self._others + part) / len(values), np.float32)


def _fit(left: Floats, right: Floats, shape: Shape, quad: Quad) -> RowFit:
    """Return the fit with the best trim of either end; an end whose indicators do not show follows the other."""
    best_left, best_right = int(left.argmax()), int(right.argmax())
    score = float(left[best_left] + right[best_right])
    if left[best_left] < _SURE < right[best_right]:
        best_left = best_right
    elif right[best_right] < _SURE < left[best_left]:
        best_right = best_left
    return RowFit(score, shape, _trimmed(quad, best_left, best_right))


def _trimmed(quad: Quad, left: int, right: int) -> Quad:
    top_left, top_right, bottom_right, bottom_left = quad
    down, other = bottom_left - top_left, bottom_right - top_right
    return np.array(
        [
            top_left + down * _TOP[left],
            top_right + other * _TOP[right],
            bottom_right + other * _BOTTOM[right],
            bottom_left + down * _BOTTOM[left],
        ]
    )


