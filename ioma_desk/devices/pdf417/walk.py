"""Follows a symbol from its one end that was found, cell by cell, to where the other end must lie."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.corners import Quad
from ioma_desk.devices.pdf417.indicators import Shape
from ioma_desk.devices.pdf417.patterns import CELL, Floats, Picture, row_width
from ioma_desk.devices.pdf417.templates import SAMPLES, WINDOW, Bank, bank, sample

Reals: TypeAlias = npt.NDArray[np.float64]

_ASIDE, _WIDE_ASIDE = np.arange(-3, 4), np.arange(-5, 6)
"""Samples by which a cell is looked for sideways of where the cells before it lead; far at first, then close by."""
_DOWN, _WIDE_DOWN = np.linspace(-0.4, 0.4, 5), np.linspace(-1.0, 1.0, 11)
"""The same up and down, in rows; less than the three rows after which the patterns could be taken for others."""
_WIDE_STEPS = 3
_DEPTHS = np.array([0.3, 0.5, 0.7])
_MOST_ROWS = 7
"""Rows looked at in each half of the height."""
_CLEAR = 0.62
"""Mean correlation of a column of cells from which its place is believed."""
_PEAKED = 40.0
_MEMORY = 0.85
"""Weight of a place beside that of the next one, in the course laid through the places seen."""
_STIFF = (0.0, 0.05, 2.0)
"""How much speaks against a course that shifts, leans and turns: under yaw, cells shrink steadily."""
_FEWEST_PLACES = 8
_TOLERANCE = 1.5
"""Pixels by which a place may lie off the plane."""


@dataclass(slots=True)
class _Half:
    """The upper or lower half of the rows, and how far from the first guess its cells were seen."""

    rows: npt.NDArray[np.intp]
    passed: list[int] = field(default_factory=list)
    offsets: list[Reals] = field(default_factory=list)
    """Modules across, rows down."""

    def course(self, passed: int) -> tuple[Reals, Reals]:
        """Return offset and pace (its change from cell to cell) to be expected after so many cells."""
        if not self.passed:
            return np.zeros(2), np.zeros(2)
        ago = np.array(self.passed) - passed
        basis = np.stack([np.ones(len(ago)), ago, ago * ago], 1)[:, : len(ago)]
        weighted = (basis * (_MEMORY**-ago)[:, None]).T
        stiff = np.diag(_STIFF[: basis.shape[1]])
        even, pace, *_ = [*np.linalg.solve(weighted @ basis + stiff, weighted @ np.array(self.offsets)), np.zeros(2)]
        return even, pace


def follow(grey: Picture, quad: Quad, shape: Shape, blur: int, from_start: bool) -> Quad | None:
    """Return the corners of the whole symbol, or None when its cells could not be followed.

    `quad` holds true corners at the end named, and a first guess at the other one.
    """
    corners = np.array([[0, 0], [row_width(shape.columns), 0]] , np.float32)
    corners = np.concatenate([corners, corners[::-1] + np.array([0, shape.rows], np.float32)])
    guess = np.asarray(cv2.getPerspectiveTransform(corners, quad.astype(np.float32)), np.float64)
    halves = [_Half(rows) for rows in _halves(shape.rows)]
    cells = range(shape.columns + 2)
    symbol, places = [], []
    for passed, cell in enumerate(cells if from_start else reversed(cells)):
        for half in halves:
            offset = _step(grey, guess, half, cell, passed, from_start, bank(blur))
            if offset is not None:
                middle = np.array([CELL * (cell + 1.5), half.rows.mean() + 0.5])
                symbol.append(middle)
                places.append(middle + offset)
    if len(places) < _FEWEST_PLACES:
        return None
    seen = cv2.perspectiveTransform(np.array(places)[None], guess)[0]
    plane = np.asarray(cv2.findHomography(np.array(symbol), seen, cv2.RANSAC, _TOLERANCE)[0])
    if plane.shape != (3, 3):  # no plane holds enough of the places
        return None
    return np.asarray(cv2.perspectiveTransform(corners[None].astype(np.float64), plane)[0], np.float64)


def _halves(rows: int) -> Sequence[npt.NDArray[np.intp]]:
    """Return up to `_MOST_ROWS` rows of the upper and of the lower half, evenly spread."""
    return [
        np.unique(np.linspace(first, last, min(_MOST_ROWS, last - first + 1)).astype(np.intp))
        for first, last in ((0, max(0, rows // 2 - 1)), (rows // 2, rows - 1))
    ]


def _step(
    grey: Picture, guess: Reals, half: _Half, cell: int, passed: int, from_start: bool, patterns: Bank
) -> Reals | None:
    """Look for `cell`, the one after `passed` others; return its offset, or None when it was not seen clearly."""
    offset, pace = half.course(passed)
    wide = passed < _WIDE_STEPS
    aside, down = (_WIDE_ASIDE, _WIDE_DOWN) if wide else (_ASIDE, _DOWN)
    rightward = pace if from_start else -pace
    scores = _scores(grey, guess, half.rows, cell, (offset, rightward), (aside, down), patterns)
    if scores.max() < _CLEAR:
        return None
    weight = np.exp(_PEAKED * (scores - scores.max()))
    weight /= weight.sum()
    found = np.array([float(weight.sum(0) @ aside) / SAMPLES, float(weight.sum(1) @ down)])
    half.passed.append(passed)
    half.offsets.append(offset + found)
    return half.offsets[-1]


def _scores(
    grey: Picture, guess: Reals, rows: npt.NDArray[np.intp], cell: int, course: tuple[Reals, Reals],
    steps: tuple[npt.NDArray[np.intp], Reals], patterns: Bank,
) -> Floats:  # fmt: skip
    """Return the mean correlation of the cells of `rows` at every place tried, shape (down, aside).

    `course` is their offset, and its change for a cell to the right: the cell is as much wider and lower at its end.
    """
    (aside, lower), (offset, pace) = steps, course
    reach = int(aside.max())
    along = (np.arange(-reach, WINDOW + reach) + 0.5) / SAMPLES - 1 - CELL / 2
    across = CELL * (cell + 1.5) + offset[0] + along * (1 + pace[0] / CELL)
    down = rows[:, None, None] + lower[None, :, None] + _DEPTHS[None, None, :] + offset[1]
    slant = along * pace[1] / CELL
    pixels = sample(grey, guess, across[None], down.reshape(-1, 1) + slant, cv2.INTER_LINEAR)
    lines = pixels.reshape(len(rows), len(lower), len(_DEPTHS), -1).mean(2)
    windows = np.lib.stride_tricks.sliding_window_view(lines, WINDOW, 2)
    best = np.empty(windows.shape[:3], np.float32)
    for cluster in range(3):
        mine = rows % 3 == cluster
        best[mine] = patterns.match(windows[mine], cluster).max(-1)
    return np.asarray(best.mean(0), np.float32)
