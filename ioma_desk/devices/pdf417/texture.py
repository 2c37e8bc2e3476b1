"""Tells bars from other print by their texture, at a small part of the cost of looking for their ends."""

import cv2
import numpy as np

from ioma_desk.devices.pdf417.locate import Box
from ioma_desk.devices.pdf417.patterns import Picture
from ioma_desk.devices.pdf417.strip import Strip

_LENGTH_SHARE, _HEIGHT_SHARE = 0.84, 0.6
"""Part of the area that is looked at; at its border other print may begin."""
_LINE_STEP = 3
"""Every third line of the strip, about one a module, shows the bars as well as all."""
_SHADE = 25
"""Pixels of the strip, about eight modules: what changes more slowly is shade, not bars."""
_GAP = 41
"""Pixels of the strip, less than a codeword: bars leave no such stretch empty, words and lines of text do."""
_LEAST_COHERENCE = 0.54
_LEAST_CONTRAST = 8.0
"""Grey levels, standard deviation."""
_LEAST_CROSSINGS = 0.085
"""Changes from dark to light or back for each pixel of a line."""
_MOST_EMPTY = 0.48
"""Share of stretches with little contrast; glare and a finger leave some in a symbol."""


def inner(strip: Strip, box: Box) -> Picture:
    """Return the part of the strip well inside the area it was cut for."""
    height, width = strip.grey.shape
    half_width = int(box.length * strip.scale * _LENGTH_SHARE / 2)
    half_height = int(box.height * strip.scale * _HEIGHT_SHARE / 2)
    rows = slice(max(0, height // 2 - half_height), height // 2 + half_height + 1)
    columns = slice(max(0, width // 2 - half_width), width // 2 + half_width + 1)
    return strip.grey[rows, columns]


def looks_barred(strip: Strip, box: Box) -> bool:
    """Tell whether the area may be a symbol: one direction, contrast, many bars and no gaps between them."""
    part = inner(strip, box)
    if min(part.shape) < 2 * _LINE_STEP:
        return False
    return _coherence(part) >= _LEAST_COHERENCE and _is_dense(part)


def _coherence(part: Picture) -> float:
    """Return the share of the gradients' energy that lies across the bars."""
    across, down = (each[:: _LINE_STEP - 1].astype(np.float32) for each in cv2.spatialGradient(part.copy()))
    energy_across, energy_down = float(np.vdot(across, across)), float(np.vdot(down, down))
    return energy_across / (energy_across + energy_down + 1.0)


def _is_dense(part: Picture) -> bool:
    """Tell whether the lines are full of bars of some contrast."""
    lines = part[::_LINE_STEP].astype(np.float32)
    bars = lines - np.asarray(cv2.blur(lines, (_SHADE, 1)), np.float32)
    power = bars * bars
    if float(power.mean()) < _LEAST_CONTRAST**2:
        return False
    dark = bars < 0
    if float((dark[:, 1:] != dark[:, :-1]).mean()) < _LEAST_CROSSINGS:
        return False
    local = np.asarray(cv2.blur(power, (_GAP, 1)), np.float32)
    usual = float(np.percentile(local[::2, ::8], 80))
    return float((local < 0.35**2 * usual).mean()) <= _MOST_EMPTY
