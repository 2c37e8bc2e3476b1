"""Measures the cells of a symbol against all patterns of their rows, after bending the grid to fit the picture."""

import functools
import math
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.corners import Quad
from ioma_desk.devices.pdf417.indicators import Shape
from ioma_desk.devices.pdf417.patterns import CELL, VALUES, Floats, Picture, row_width
from ioma_desk.devices.pdf417.templates import SAMPLES, WINDOW, bank, sample

Reals: TypeAlias = npt.NDArray[np.float64]
Indices: TypeAlias = npt.NDArray[np.intp]

_DEPTHS = np.array([0.22, 0.36, 0.5, 0.64, 0.78])
"""Heights inside a row that are averaged, in rows."""
_EDGE = 2
"""Modules sampled beyond either side."""
_WORTH = 0.55
"""Correlation below which a cell says nothing about the position."""
_SHARPNESS = 8.0
_SPILL = 0.08
"""Share of a row's light that blur lays over each neighbour; a row is seldom higher than five pixels."""
_BOWS = np.arange(-2.0, 2.1, 2 / 3)
"""Modules by which the middle of a row may lie aside of where the module widths put it."""
_HEIGHT_STEPS = np.array([-0.3, 0.0, 0.3])
"""Rows by which the grid is tried higher and lower."""
_ROWS_TO_CURVE, _ROWS_TO_ALIGN = 8, 16
"""Rows measured at most; more of them do not place the grid better."""
_STIFFNESS = np.diag([1e-3, 1e-3, 5e-3, 5e-3, 1e-2, 2e-2])


class Grid:
    """One symbol of a known shape in one picture."""

    def __init__(self, grey: Picture, quad: Quad, shape: Shape, blur: int) -> None:
        """Take the corners of the first and last row, and the blur in hundredths of a module."""
        self._grey, self._shape, self._blur = grey, shape, blur
        self._wide = row_width(shape.columns)
        corners = np.array([[0, 0], [self._wide, 0], [self._wide, shape.rows], [0, shape.rows]], np.float32)
        self._homography = np.asarray(cv2.getPerspectiveTransform(corners, quad.astype(np.float32)), np.float64)
        self._across = (np.arange((self._wide + 2 * _EDGE) * SAMPLES) + 0.5) / SAMPLES - _EDGE
        self._bend = np.zeros(6)
        self._sag = np.zeros(6)
        cell = (_EDGE + CELL * (np.arange(shape.columns + 2) + 1) - 1) * SAMPLES
        self._windows = cell[:, None] + np.arange(WINDOW)[None]

    def curve(self, ratio: float | None) -> None:
        """Find how far the middle of the rows lies aside of where the four corners put it.

        The corners tell the perspective by the difference of two heights, too coarsely for the bars in the middle;
        `ratio`, the module width at the start over that at the stop, tells it better where both were seen.
        """
        implied = self._module_at(0.0) / self._module_at(float(self._wide))
        expected = self._wide / 8 * math.log(ratio / implied) if ratio is not None else 0.0
        middle = np.linspace(-1, 1, self._shape.columns + 2)
        sizes = expected + _BOWS
        shifts = np.rint(np.outer(sizes, 1 - middle * middle) * SAMPLES).astype(np.intp)
        scores = self._best(self._some_rows(_ROWS_TO_CURVE), shifts).mean((1, 2))
        size = float(sizes[int(np.argmax(scores))])
        self._bend += np.array([size, 0.0, 0.0, 0.0, -size, 0.0])

    def _module_at(self, across: float) -> float:
        """Return the width in pixels of the module at `across` modules, half way down."""
        middle = self._shape.rows / 2
        around = np.array([[[across - 0.5, middle], [across + 0.5, middle]]])
        left, right = cv2.perspectiveTransform(around, self._homography)[0]
        return float(np.hypot(*(right - left)))

    def align(self, shifts: tuple[int, ...]) -> None:
        """Bend the grid sideways by what each cell's best shift (in samples) says."""
        rows = self._some_rows(_ROWS_TO_ALIGN)
        best = self._best(rows, np.repeat(np.array(shifts)[:, None], self._shape.columns + 2, 1))
        self._bend += self._field(best, rows, np.array(shifts) / SAMPLES, 0.35)

    def settle(self) -> None:
        """Move the rows up or down by what each cell's best height says."""
        rows = self._some_rows(_ROWS_TO_ALIGN)
        still = np.zeros((1, self._shape.columns + 2), np.intp)
        best = np.concatenate([self._best(rows, still, step) for step in _HEIGHT_STEPS])
        self._sag += self._field(best, rows, _HEIGHT_STEPS, 0.25)

    def likelihood(self, blurs: tuple[int, ...]) -> Floats:
        """Return the log-likelihood of every value in every cell at the best of `blurs`, (rows, columns + 2, 929)."""
        rows = self._shape.rows
        cells = (_unmixing(rows) @ self._lines(np.arange(rows)))[:, self._windows]
        matches = [self._match(cells, blur) for blur in blurs]
        match = max(matches, key=lambda one: float(one.max(2).mean()))
        return np.asarray(-_SHARPNESS * np.log(1.03 - np.clip(match, 0, 1) ** 2), np.float32)

    def _some_rows(self, at_most: int) -> Indices:
        """Return rows of the symbol, evenly spread; a step of three would show one cluster alone."""
        step = -(-self._shape.rows // at_most)
        return np.arange(0, self._shape.rows, step + (step % 3 == 0))

    def _lines(self, rows: Indices, lower: float = 0.0) -> Floats:
        """Return one averaged line of samples for each of `rows`, shape (rows, samples)."""
        down = (rows[:, None] + _DEPTHS[None]).reshape(-1, 1)
        x, y = self._unit(self._across[None], down)
        u = self._across + _bent(self._bend, x, y)
        v = down + _bent(self._sag, x, y) + lower
        pixels = sample(self._grey, self._homography, u, v)
        return np.asarray(pixels.reshape(len(rows), len(_DEPTHS), -1).mean(1), np.float32)

    def _match(self, cells: Floats, blur: int) -> Floats:
        """Return the correlation of every cell with every pattern of its row."""
        patterns = bank(blur)
        match = np.empty((*cells.shape[:2], VALUES), np.float32)
        for cluster in range(3):
            match[cluster::3] = patterns.match(cells[cluster::3], cluster)
        return match

    def _best(self, rows: Indices, shifts: Indices, lower: float = 0.0) -> Floats:
        """Return each cell's greatest correlation in some rows, its window moved by each of `shifts` (n, cells).

        Shape (n, rows, cells); shifts are samples sideways, `lower` is rows downwards.
        """
        lines = self._lines(rows, lower)
        windows = np.clip(self._windows + shifts[:, :, None], 0, lines.shape[1] - 1)
        patterns = bank(self._blur)
        best = np.empty((len(shifts), len(rows), shifts.shape[1]), np.float32)
        for cluster in range(3):
            mine = np.nonzero(rows % 3 == cluster)[0]
            cells = lines[mine][:, windows]
            best[:, mine] = patterns.match(cells, cluster).max(-1).swapaxes(0, 1)
        return best

    def _unit(self, u: Reals, v: Reals) -> tuple[Reals, Reals]:
        """Return symbol coordinates scaled to reach from -1 to 1."""
        return u / self._wide * 2 - 1, v / self._shape.rows * 2 - 1

    def _field(self, best: Floats, rows: Indices, steps: Reals, tolerance: float) -> Reals:
        """Return the bend that fits the best step of each cell, `best` being correlations (steps, rows, cells)."""
        top = best.max(0)
        moved = _peak_steps(best, steps)
        cells = np.broadcast_to(CELL * (np.arange(top.shape[1]) + 1.5)[None], top.shape)
        down = np.broadcast_to(rows[:, None] + 0.5, top.shape)
        x, y = self._unit(cells.ravel(), down.ravel())
        basis = np.stack([np.ones_like(x), x, y, x * y, x * x, x * x * x], -1)
        worth = np.clip(top.ravel() - _WORTH, 0, 1) ** 2
        stiff = _STIFFNESS * (worth.sum() + 1e-6) * 0.5 + 1e-9 * np.eye(6)
        bend = np.zeros(6)
        for _ in range(6):
            weight = worth / (1 + ((moved.ravel() - basis @ bend) / tolerance) ** 2)
            weighted = (basis * weight[:, None]).T
            bend = np.linalg.solve(weighted @ basis + stiff, weighted @ moved.ravel())
        return bend


@functools.cache
def _unmixing(rows: int) -> Floats:
    """Return the matrix that takes off each row what blur lays over it of its neighbours."""
    mixing = np.eye(rows) * (1 - 2 * _SPILL) + (np.eye(rows, k=1) + np.eye(rows, k=-1)) * _SPILL
    mixing[0, 0] += _SPILL
    mixing[-1, -1] += _SPILL
    return np.asarray(np.linalg.inv(mixing), np.float32)


def _bent(bend: Reals, x: Reals, y: Reals) -> Reals:
    """Return the smooth displacement at x and y: shift, stretch, shear and curve."""
    even, wide, tall, skew, curve, wave = bend
    return np.asarray(even + x * (wide + x * (curve + x * wave)) + y * (tall + skew * x))


def _peak_steps(best: Floats, steps: Reals) -> Reals:
    """Return the step of the greatest correlation of each cell, refined by a parabola; `steps` are equally far."""
    at = best.argmax(0)
    inner = np.clip(at, 1, len(steps) - 2)[None]
    before, mid, after = (np.take_along_axis(best, inner + near, 0)[0] for near in (-1, 0, 1))
    bend = before - 2 * mid + after
    offset = np.where(bend < -1e-9, 0.5 * (before - after) / np.where(bend < -1e-9, bend, -1), 0.0)
    return np.asarray(steps[at] + np.where(inner[0] == at, offset, 0.0) * (steps[1] - steps[0]))
