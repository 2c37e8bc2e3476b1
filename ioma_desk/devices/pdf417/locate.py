"""Finds the striped areas of a picture that may be a PDF417 symbol, from the structure tensor of small blocks."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.patterns import Floats, Picture

_BLOCK = 8
"""Side of a block in pixels of a frame 1280 wide; the gradients inside it are summed."""
_USUAL_WIDTH = 1280
_SAMPLES = 4
"""Gradients taken in a block each way; they tell its direction as well as all of them."""
_DIRECTIONS = 4
"""Directions of stripes looked for; stripes across each other, as of letters or a card's edges, cancel out."""
_SHARES = (0.6, 0.42, 0.28)
"""Shares of the strongest stripes at which areas are cut out: a symbol beside harsher print needs the lower ones."""
_LEAST_BLOCKS = 30
_MOST_AREAS = 5
"""Areas of one direction and level that are measured, the largest ones."""
_LEAST_LENGTH = 120.0
"""Pixels; a symbol of 6 columns at 0.7 pixels a module."""
_LEAST_ASPECT = 1.2
_SLENDER = 2.0
"""Length over breadth from which the outline of an area tells its direction."""
_ASIDE, _ASTRAY = math.radians(3), math.radians(28)
"""From where on, and up to where, the outline is believed against the stripes."""
_EDGE = 16.0
"""Pixels by which an area found is larger than its symbol, each way."""


@dataclass(frozen=True, slots=True)
class Box:
    """A striped area: centre, direction of its rows in radians, length in that direction and height, in pixels."""

    x: float
    y: float
    angle: float
    length: float
    height: float


def box_around(corners: npt.NDArray[np.float64]) -> Box:
    """Return the area of a symbol whose corners (4, 2) are known, the start of its rows first."""
    along = (corners[1] - corners[0] + corners[2] - corners[3]) / 2
    down = (corners[3] - corners[0] + corners[2] - corners[1]) / 2
    (x, y), length = corners.mean(0), float(np.hypot(*along))
    height = abs(float(along[0] * down[1] - along[1] * down[0])) / max(length, 1.0)
    return Box(float(x), float(y), math.atan2(along[1], along[0]), length + _EDGE, height + _EDGE)


@dataclass(frozen=True, slots=True, eq=False)
class _Stripes:
    """The mean direction of the gradients of each block as a vector of twice the angle, and their energy."""

    double_x: Floats
    double_y: Floats
    energy: Floats
    block: int
    """Side of a block in pixels."""


def find_boxes(grey: Picture, at_most: int = 3, fineness: float = 1.0) -> list[Box]:
    """Return the likeliest areas of `grey`, best first; blocks are smaller by `fineness` than is usual."""
    block = _SAMPLES * max(1, round(_BLOCK / _SAMPLES / fineness * grey.shape[1] / _USUAL_WIDTH))
    stripes = _stripes(grey, block)
    responses = [_response(stripes, math.pi * step / _DIRECTIONS) for step in range(_DIRECTIONS)]
    strongest = _high_value(np.array(responses))
    found: list[tuple[float, Box]] = []
    for response in responses:
        for share in _SHARES:
            found += _areas(response, share * strongest, stripes)
    found.sort(key=lambda scored: -scored[0])
    kept: list[Box] = []
    for _, box in found:
        if not any(_alike(box, other) for other in kept):
            kept.append(box)
        if len(kept) == at_most:
            break
    return kept


def _stripes(grey: Picture, block: int) -> _Stripes:
    height, width = grey.shape
    blocks = (width // block, height // block)
    step = block // _SAMPLES
    across, down = (part[::step, ::step].astype(np.float32) for part in cv2.spatialGradient(grey))
    xx, yy, xy = (
        cv2.resize(part, blocks, interpolation=cv2.INTER_AREA) for part in (across * across, down * down, across * down)
    )
    light = _blur(cv2.resize(grey, blocks, interpolation=cv2.INTER_AREA).astype(np.float32), 9) ** 2 + 300
    double_x, double_y, energy = (_blur(part / light, 3) for part in (xx - yy, 2 * xy, xx + yy))
    return _Stripes(double_x, double_y, energy, block)


def _blur(picture: npt.NDArray[np.generic], size: int) -> Floats:
    return cv2.blur(picture, (size, size)).astype(np.float32)  # type: ignore[arg-type]  # the stubs ask for a narrower array


def _response(stripes: _Stripes, turn: float) -> Floats:
    """Return how strongly each block is striped in one direction; glare weakens a symbol less than it dims it."""
    aligned = stripes.double_x * math.cos(2 * turn) + stripes.double_y * math.sin(2 * turn)
    return _blur(np.maximum(aligned, 0) ** 0.35, 3)


def _high_value(responses: npt.NDArray[np.float32]) -> float:
    """Return the mean of the strongest half per cent of the blocks."""
    peaks = responses.max(0).ravel()
    count = max(20, peaks.size // 200)
    return float(np.sort(peaks)[-count:].mean())


def _areas(response: Floats, level: float, stripes: _Stripes) -> list[tuple[float, Box]]:
    """Return the connected areas above `level` that have the shape of a symbol, each with a score."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((response > level).astype(np.uint8), connectivity=8)
    areas = []
    for label in np.argsort(-stats[1:, cv2.CC_STAT_AREA])[:_MOST_AREAS] + 1:
        left, top, width, height, size = (int(value) for value in stats[label])
        if size >= _LEAST_BLOCKS and math.hypot(width, height) * stripes.block >= _LEAST_LENGTH:
            window = np.s_[top : top + height, left : left + width]
            area = _area(labels[window] == label, (left, top), response[window], stripes, window)
            if area is not None:
                areas.append(area)
    return areas


def _area(
    inside: npt.NDArray[np.bool_], corner: tuple[int, int], response: Floats, stripes: _Stripes,
    window: tuple[slice, slice],
) -> tuple[float, Box] | None:  # fmt: skip
    rows, columns = np.nonzero(inside)
    double_x, double_y, energy = (
        float(part[window][inside].sum()) for part in (stripes.double_x, stripes.double_y, stripes.energy)
    )
    coherence = math.hypot(double_x, double_y) / (energy + 1e-9)
    angle = _direction(rows, columns, 0.5 * math.atan2(double_y, double_x))
    cos, sin = math.cos(angle), math.sin(angle)
    block = stripes.block
    x, y = (columns + corner[0] + 0.5) * block, (rows + corner[1] + 0.5) * block
    along, aside = x * cos + y * sin, y * cos - x * sin
    (nearest, farthest), (upper, lower) = ((float(part.min()), float(part.max())) for part in (along, aside))
    length, height = farthest - nearest + block, lower - upper + block
    if length < _LEAST_LENGTH or length < _LEAST_ASPECT * height:
        return None
    middle, level = (nearest + farthest) / 2, (upper + lower) / 2
    box = Box(middle * cos - level * sin, middle * sin + level * cos, angle, length, height)
    fill = len(rows) * block * block / (length * height)
    return coherence * fill * float(response[inside].sum()), box


def _direction(rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], across_stripes: float) -> float:
    """Return the direction of a symbol's rows: across its stripes, or along its outline where that is long and narrow.

    The stripes of a tilted card lean, and a hand that moves turns them: by up to 20 degrees in hard pictures, in which
    the ends of the rows are then missed.
    """
    wide, tall, both = (float(value) for value in np.cov(columns, rows, bias=True)[[0, 1, 0], [0, 1, 1]])
    mean, apart = (wide + tall) / 2, math.hypot((wide - tall) / 2, both)
    outline = 0.5 * math.atan2(2 * both, wide - tall)
    aside = abs((outline - across_stripes + math.pi / 2) % math.pi - math.pi / 2)
    slender = mean + apart >= _SLENDER**2 * (mean - apart)
    return outline if slender and _ASIDE < aside < _ASTRAY else across_stripes


def _alike(one: Box, other: Box) -> bool:
    near = math.hypot(one.x - other.x, one.y - other.y) <= 25
    return near and abs(one.length - other.length) <= 0.25 * other.length
