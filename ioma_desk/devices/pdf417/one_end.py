"""Where only one end of a symbol was found, gives the area in which the other end must lie."""

import math

import numpy as np

from ioma_desk.devices.pdf417.guards import Guard, GuardPair
from ioma_desk.devices.pdf417.locate import Box
from ioma_desk.devices.pdf417.patterns import row_width

_STRONG, _WEAK = 0.92, 0.88
"""Correlations from which a guard is taken as found, and below which it is not."""
_MODULES = float(row_width(12))
"""Length of the area looked at; with its margins it holds symbols of 6 to 14 columns."""


def area_beyond(pair: GuardPair, box: Box) -> Box | None:
    """Return the area that begins or ends at the one guard of `pair` that was found, or None if it is not just one."""
    start_found, stop_found = pair.start.score >= _STRONG, pair.stop.score >= _STRONG
    if start_found == stop_found or min(pair.start.score, pair.stop.score) >= _WEAK:
        return None
    peak = pair.start if start_found else pair.stop
    height = pair.strip.grey.shape[0]
    edge = peak.x + peak.guard.edge * peak.module
    inward = 1.0 if peak.guard is Guard.START else -1.0
    ends = np.array([[edge, height / 2], [edge + inward * _MODULES * peak.module, height / 2]])
    near, far = pair.strip.to_picture(ends)
    x, y = (near + far) / 2
    along = (far - near) * inward
    return Box(float(x), float(y), math.atan2(along[1], along[0]), float(np.hypot(*along)), box.height)
