"""The patterns of each cluster as a blurred picture shows them, and sampling of the picture on the symbol's grid."""

import functools
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.patterns import CELL, VALUES, Floats, Picture, cell_bits

SAMPLES = 3
"""Samples a module."""
WINDOW = (CELL + 2) * SAMPLES
"""Samples of a cell with one module of its neighbours on each side."""
BLURS = tuple(range(20, 140, 20))
"""Widths of the blur for which templates exist, in hundredths of a module (standard deviation)."""
_FINE = 8
_DIRECTIONS = 28
"""Principal directions kept; at the least blur they hold 97 % of the patterns' energy."""
_NEIGHBOUR_DARK = (0.35, 0.0, 1.0, 0.65)
"""What lies around a pattern: always a light module before it and a dark one after it, beyond those the average."""
_FLAT = 8.0
"""Grey levels that tame the correlation of cells without contrast."""


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """The patterns at one blur, in the few directions that matter: matching costs a third of the full windows."""

    directions: Floats
    """Shape (WINDOW, _DIRECTIONS), orthonormal."""
    patterns: Floats
    """Shape (3 clusters, _DIRECTIONS, 929)."""

    def match(self, cells: Floats, cluster: int) -> Floats:
        """Return the correlation of cells (..., WINDOW) with the 929 patterns of a cluster."""
        return np.asarray((normalised(cells) @ self.directions) @ self.patterns[cluster], np.float32)

    def match_all(self, cells: Floats) -> Floats:
        """Return the correlation of cells (n, WINDOW) with all patterns, shape (n, 3, 929)."""
        inner = normalised(cells) @ self.directions
        return np.stack([inner @ patterns for patterns in self.patterns], 1)


@functools.cache
def bank(blur: int) -> Bank:
    """Return the patterns at `blur` hundredths of a module, reduced to their principal directions."""
    full = templates(blur).reshape(-1, WINDOW)
    _, vectors = np.linalg.eigh(full.T @ full)
    directions = np.ascontiguousarray(vectors[:, -_DIRECTIONS:]).astype(np.float32)
    reduced = (full @ directions).reshape(3, VALUES, _DIRECTIONS)
    return Bank(directions, np.ascontiguousarray(reduced.transpose(0, 2, 1)))


def templates(blur: int) -> Floats:
    """Return the patterns blurred by `blur` hundredths of a module: zero mean, unit norm, dark low.

    Shape (3 clusters, 929 values, WINDOW samples).
    """
    before, light, dark, after = (
        np.full((3, VALUES, 1), share, np.float32) for share in _NEIGHBOUR_DARK
    )
    modules = np.concatenate([before, light, cell_bits(), dark, after], 2)
    fine = np.repeat(modules, SAMPLES * _FINE, 2).reshape(3 * VALUES, -1)
    width = blur / 100 * SAMPLES * _FINE
    smooth = cv2.GaussianBlur(fine, (0, 0), width, sigmaY=1e-6, borderType=cv2.BORDER_REPLICATE)
    shape = -smooth.reshape(3 * VALUES, -1, _FINE).mean(2)[:, SAMPLES:-SAMPLES]
    shape -= shape.mean(1, keepdims=True)
    shape /= np.linalg.norm(shape, axis=1, keepdims=True)
    return np.asarray(shape.reshape(3, VALUES, WINDOW), np.float32)


def nearest_blur(width: float) -> int:
    """Return the blur of BLURS nearest to `width` hundredths of a module."""
    return min(BLURS, key=lambda blur: abs(blur - width))


def blurs_around(blur: int) -> tuple[int, ...]:
    """Return the blurs worth a try when `blur` is the first guess; motion and defocus only add to it."""
    return tuple(other for other in BLURS if -20 <= other - blur <= 40)


def normalised(cells: Floats) -> Floats:
    """Return cell windows (last axis WINDOW) with zero mean and unit norm; flat ones fall short of it."""
    level = cells - cells.mean(-1, keepdims=True)
    return np.asarray(level / (np.linalg.norm(level, axis=-1, keepdims=True) + _FLAT), np.float32)


def sample(
    grey: Picture,
    homography: npt.NDArray[np.float64],
    across: npt.NDArray[np.float64],
    down: npt.NDArray[np.float64],
    flags: int = cv2.INTER_CUBIC,
) -> Floats:
    """Return grey levels at symbol coordinates (modules across, rows down), two arrays of one shape."""
    depth = homography[2, 0] * across + homography[2, 1] * down + homography[2, 2]
    x = (homography[0, 0] * across + homography[0, 1] * down + homography[0, 2]) / depth - 0.5
    y = (homography[1, 0] * across + homography[1, 1] * down + homography[1, 2]) / depth - 0.5
    pixels = cv2.remap(
        grey, x.astype(np.float32), y.astype(np.float32), flags, borderMode=cv2.BORDER_REPLICATE
    )
    return pixels.astype(np.float32)
