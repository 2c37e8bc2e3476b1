"""Finds the upright edges of a symbol along its guards: where they lie, how they lean and how high they reach."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.guards import BANDS, SLANT, STEPS, Peak, template
from ioma_desk.devices.pdf417.patterns import Floats
from ioma_desk.devices.pdf417.strip import Strip

_STEEPEST = 0.36
"""Slope of an edge at most; perspective makes the two of a symbol lean apart."""


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
    low, high = max(0, centre - 2 * SLANT), min(peak.bands.shape[1], centre + 2 * SLANT + 1)
    near = peak.bands[:, low:high]
    best, value = near.argmax(1), near.max(1)
    x = low + peak.first + best + _parabolic_offsets(near, best) + peak.guard.edge * peak.module
    y = (np.arange(BANDS) + 0.5) * height / BANDS
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
    pattern = template(peak.guard, round(peak.module * STEPS))[0]
    y = np.arange(strip.grey.shape[0], dtype=np.float32)[:, None]
    x = line.at + line.slope * y - peak.guard.edge * peak.module + np.arange(len(pattern))[None]
    pixels = cv2.remap(
        strip.grey, x.astype(np.float32), np.broadcast_to(y, x.shape).astype(np.float32), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    ).astype(np.float32)  # fmt: skip
    raw = ((pixels - pixels.mean(1, keepdims=True)) @ pattern)[:, None]
    amplitude = cv2.GaussianBlur(np.ascontiguousarray(raw), (1, 5), 1.0, sigmaY=1.0)[:, 0].astype(np.float32)
    return amplitude, amplitude / (pixels.std(1) * np.sqrt(len(pattern)).astype(np.float32) + 6)
