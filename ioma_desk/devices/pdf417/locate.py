"""Finds the striped areas of a picture that may be a PDF417 symbol, from the structure tensor of small blocks."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.patterns import Floats, Picture

_BLOCK = 8
"""Side of a block in pixels; the gradients inside it are summed."""
_SHARES = (0.62, 0.45, 0.3)
"""Shares of the strongest stripes at which areas are cut out: a symbol beside harsher print needs the lower ones."""
_LEAST_BLOCKS = 40
_LEAST_LENGTH = 120.0
"""Pixels; a symbol of 6 columns at 0.7 pixels a module."""
_LEAST_ASPECT = 1.2


@dataclass(frozen=True, slots=True)
class Box:
    """A striped area: centre, direction across the bars in radians, length in that direction and height, in pixels."""

    x: float
    y: float
    angle: float
    length: float
    height: float


def find_boxes(grey: Picture, at_most: int = 3) -> list[Box]:
    """Return the likeliest areas of `grey`, best first."""
    tensor = _tensor(grey)
    stripes = np.sqrt(np.hypot(_blur(tensor[0], 3) - _blur(tensor[1], 3), 2 * _blur(tensor[2], 3)))
    smooth = _blur(stripes, 5)
    top = max(20, smooth.size // 200)
    if smooth.size <= top:
        return []
    strongest = float(np.partition(smooth.ravel(), -top)[-top:].mean())
    found: list[tuple[float, Box]] = []
    for share in _SHARES:
        found += _areas(smooth, share * strongest, tensor)
    found.sort(key=lambda scored: -scored[0])
    kept: list[Box] = []
    for _, box in found:
        if not any(_alike(box, other) for other in kept):
            kept.append(box)
    return kept[:at_most]


def _tensor(grey: Picture) -> tuple[Floats, Floats, Floats]:
    """Return the block sums of the squared gradients (xx, yy, xy), divided by the brightness around."""
    height, width = grey.shape
    blocks = (width // _BLOCK, height // _BLOCK)

    def reduced(picture: npt.NDArray[np.generic]) -> Floats:
        return cv2.resize(picture, blocks, interpolation=cv2.INTER_AREA).astype(np.float32)  # type: ignore[call-overload,no-any-return]

    across, down = (part.astype(np.float32) for part in cv2.spatialGradient(grey))
    light = _blur(reduced(grey), 9) ** 2 + 300
    return (
        reduced(across * across) / light,
        reduced(down * down) / light,
        reduced(across * down) / light,
    )


def _blur(picture: Floats, size: int) -> Floats:
    return cv2.blur(picture, (size, size)).astype(np.float32)


def _areas(smooth: Floats, level: float, tensor: tuple[Floats, Floats, Floats]) -> list[tuple[float, Box]]:
    """Return the connected areas above `level` that have the shape of a symbol, each with a score."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((smooth > level).astype(np.uint8), connectivity=8)
    areas = []
    for label in range(1, count):
        if stats[label, cv2.CC_STAT_AREA] >= _LEAST_BLOCKS:
            area = _area(labels == label, smooth, tensor)
            if area is not None:
                areas.append(area)
    return areas


def _area(
    inside: npt.NDArray[np.bool_], smooth: Floats, tensor: tuple[Floats, Floats, Floats]
) -> tuple[float, Box] | None:
    rows, columns = np.nonzero(inside)
    xx, yy, xy = (float(part[inside].sum()) for part in tensor)
    coherence = float(np.hypot(xx - yy, 2 * xy)) / (xx + yy + 1e-9)
    angle = 0.5 * float(np.arctan2(2 * xy, xx - yy))
    cos, sin = np.cos(angle), np.sin(angle)
    x, y = (columns + 0.5) * _BLOCK, (rows + 0.5) * _BLOCK
    along, aside = x * cos + y * sin, y * cos - x * sin
    length, height = float(np.ptp(along)) + _BLOCK, float(np.ptp(aside)) + _BLOCK
    if length < _LEAST_LENGTH or length < _LEAST_ASPECT * height:
        return None
    middle, level = (along.max() + along.min()) / 2, (aside.max() + aside.min()) / 2
    box = Box(middle * cos - level * sin, middle * sin + level * cos, angle, length, height)
    fill = len(rows) * _BLOCK * _BLOCK / (length * height)
    return coherence * fill * float(smooth[inside].sum()), box


def _alike(one: Box, other: Box) -> bool:
    near = np.hypot(one.x - other.x, one.y - other.y) <= 25
    return bool(near) and abs(one.length - other.length) <= 0.25 * other.length
