"""Guesses the four corners of a symbol from its guards; one end may be covered by a finger, glare or other print."""

import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.edges import Edge, fit_edge
from ioma_desk.devices.pdf417.guards import GuardPair

Quad = npt.NDArray[np.float64]
"""Corners in reading order: top left, top right, bottom right, bottom left; shape (4, 2), pixels of the picture."""

_UNEQUAL = 1.035
"""Ratio of the heights of both ends, perspective taken off, from which one of them is taken to be cut."""

_SHORTEST_SIDE = 6.0
"""Pixels; three rows of the least height at less than one pixel a module."""

Span = tuple[float, float]


def corner_guesses(pair: GuardPair) -> list[Quad]:
    """Return the likeliest corners first, or nothing when neither end shows its height."""
    start, stop = fit_edge(pair.strip, pair.start), fit_edge(pair.strip, pair.stop)
    if start is None or stop is None:
        return []
    left, right = _span(start), _span(stop)
    left, right = left or right, right or left
    if left is None or right is None:
        return []
    spans = _spans(left, right, pair)
    quads = [_quad(pair, start, stop, *both) for both in spans]
    return [quad for quad in quads if _is_upright(quad)]


def _is_upright(quad: Quad) -> bool:
    """Tell whether the corners run round a convex area with sides of some length."""
    sides = np.roll(quad, -1, 0) - quad
    following = np.roll(sides, -1, 0)
    turns = sides[:, 0] * following[:, 1] - sides[:, 1] * following[:, 0]
    return bool((turns > 0).all() and (np.hypot(sides[:, 0], sides[:, 1]) > _SHORTEST_SIDE).all())


def _span(edge: Edge) -> Span | None:
    return None if edge.top is None or edge.bottom is None else (edge.top, edge.bottom)


def _spans(left: Span, right: Span, pair: GuardPair) -> list[tuple[Span, Span]]:
    """Return the heights of both ends as seen, and with the shorter end made as high as the other one."""
    # Under yaw, widths shrink with the square of the distance and heights with the distance.
    near, far = pair.start.module**0.5, pair.stop.module**0.5
    left_height, right_height = (left[1] - left[0]) / near, (right[1] - right[0]) / far
    spans = [(left, right)]
    if left_height > _UNEQUAL * right_height:
        full = left_height * far
        spans += [(left, (right[0], right[0] + full)), (left, (right[1] - full, right[1]))]
    elif right_height > _UNEQUAL * left_height:
        full = right_height * near
        spans += [((left[0], left[0] + full), right), ((left[1] - full, left[1]), right)]
    return spans


def _quad(pair: GuardPair, start: Edge, stop: Edge, left: Span, right: Span) -> Quad:
    corners = [start.point(left[0]), stop.point(right[0]), stop.point(right[1]), start.point(left[1])]
    return pair.strip.to_picture(np.array(corners))
