"""Where only one end of a symbol was found, gives the area in which the other end must lie, and the whole shape."""

import math

import numpy as np

from ioma_desk.devices.pdf417.corners import Quad
from ioma_desk.devices.pdf417.edges import Edge, fit_edge
from ioma_desk.devices.pdf417.guards import Guard, GuardPair, Peak
from ioma_desk.devices.pdf417.locate import Box
from ioma_desk.devices.pdf417.patterns import Picture, row_width
from ioma_desk.devices.pdf417.rows import RowFit, fit_one_end, fit_rows
from ioma_desk.devices.pdf417.strip import Strip
from ioma_desk.devices.pdf417.walk import follow

_STRONG, _WEAK = 0.92, 0.88
"""Correlations from which a guard is taken as found, and below which it is not."""
_COUNTS = (12, 6, 7, 8, 9, 10, 11, 13, 14)
"""Data columns a symbol may have, the usual number first."""
_LEAST_FIT = 0.5
"""Mean correlation of the indicators below which the shape is not believed."""
_MODULES = float(row_width(12))
"""Length of the area looked at; with its margins it holds symbols of 6 to 14 columns."""


def only_peak(pair: GuardPair) -> Peak | None:
    """Return the one guard of `pair` that was found, or None if it is not just one."""
    start_found, stop_found = pair.start.score >= _STRONG, pair.stop.score >= _STRONG
    if start_found == stop_found or min(pair.start.score, pair.stop.score) >= _WEAK:
        return None
    return pair.start if start_found else pair.stop


def area_beyond(pair: GuardPair, box: Box) -> Box | None:
    """Return the area that begins or ends at the one guard of `pair` that was found, or None if it is not just one."""
    peak = only_peak(pair)
    if peak is None:
        return None
    height = pair.strip.grey.shape[0]
    edge = peak.x + peak.guard.edge * peak.module
    inward = 1.0 if peak.guard is Guard.START else -1.0
    ends = np.array([[edge, height / 2], [edge + inward * _MODULES * peak.module, height / 2]])
    near, far = pair.strip.to_picture(ends)
    x, y = (near + far) / 2
    along = (far - near) * inward
    return Box(float(x), float(y), math.atan2(along[1], along[0]), float(np.hypot(*along)), box.height)


def whole_from_one_end(grey: Picture, pair: GuardPair, blur: int) -> list[RowFit]:
    """Return likely shapes and corners of the symbol of which one end was found, read from that end's indicators."""
    peak = only_peak(pair)
    edge = None if peak is None else fit_edge(pair.strip, peak)
    if peak is None or edge is None or edge.top is None or edge.bottom is None:
        return []
    side = 0 if peak.guard is Guard.START else 1
    module = peak.module
    first = fit_one_end(grey, _parallel(pair.strip, edge, side, module * row_width(_COUNTS[0])), _COUNTS, blur, side)
    if first is None or first.score < _LEAST_FIT:
        return []
    widened = _as_wide(first.quad, side, row_width(first.shape.columns) / row_width(_COUNTS[0]))
    quad = follow(grey, widened, first.shape, blur, from_start=side == 0)
    if quad is None:
        return []
    shapes = [fit.shape for fit in fit_rows(grey, quad, first.shape.columns, blur)]
    return [RowFit(2 * first.score, shape, quad) for shape in dict.fromkeys([*shapes, first.shape])]


def _parallel(strip: Strip, edge: Edge, side: int, width: float) -> Quad:
    """Return the corners of a symbol `width` pixels wide whose other end is as the one found."""
    assert edge.top is not None
    assert edge.bottom is not None
    near = np.array([edge.point(edge.top), edge.point(edge.bottom)])
    step = np.array([width, -edge.slope * width])
    far = near + step if side == 0 else near - step
    left, right = (near, far) if side == 0 else (far, near)
    return strip.to_picture(np.array([left[0], right[0], right[1], left[1]]))


def _as_wide(quad: Quad, side: int, ratio: float) -> Quad:
    """Return the corners with the end that was not found moved to `ratio` of the width."""
    wider = quad.copy()
    for near, far in ((0, 1), (3, 2)) if side == 0 else ((1, 0), (2, 3)):
        wider[far] = quad[near] + (quad[far] - quad[near]) * ratio
    return wider
