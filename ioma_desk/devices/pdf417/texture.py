"""Tells bars from other print by their texture, at a small part of the cost of looking for their ends."""

import functools

import cv2
import numpy as np

from ioma_desk.devices.pdf417.locate import Box
from ioma_desk.devices.pdf417.patterns import Floats, Picture
from ioma_desk.devices.pdf417.strip import Strip, cut_strip

_LENGTH_SHARE, _HEIGHT_SHARE = 0.84, 0.6
"""Part of the area that is looked at; at its border other print may begin."""
_LINE_STEP = 3
"""Every third line of the strip, about one a module, shows the bars as well as all."""
_SHADE = 25
"""Pixels of the strip, about eight modules: what changes more slowly is shade, not bars."""
_GAP = 41
"""Pixels of the strip, less than a codeword: bars leave no such stretch empty, words and lines of text do."""
_LEAST_COHERENCE, _MOST_COHERENCE = 0.54, 0.95
_LINEAR_COHERENCE = 0.88
"""Share of the gradients across the bars; rows of patterns have ends that show, a linear code or a comb has none."""
_LEAST_CONTRAST = 8.0
"""Grey levels, standard deviation."""
_LEAST_CROSSINGS, _FEW_CROSSINGS = 0.085, 0.045
"""Changes from dark to light or back for each pixel of a line: in symbols like a card's, and in shorter codes."""
_MOST_EMPTY = 0.48
"""Share of stretches with little contrast; glare and a finger leave some in a symbol."""


class Area:
    """A striped area of a picture; it is cut out and judged once, however many readers look at it."""

    def __init__(self, grey: Picture, box: Box) -> None:
        self.box, self._grey = box, grey

    @functools.cached_property
    def strip(self) -> Strip:
        """Return the area cut out upright."""
        return cut_strip(self._grey, self.box)

    @functools.cached_property
    def is_barred(self) -> bool:
        """Tell whether the area may be a symbol like a card's."""
        return looks_barred(self.strip, self.box)

    @functools.cached_property
    def is_striped(self) -> bool:
        """Tell whether the area may be a code of any kind made of bars, short ones and those with gaps included."""
        part = inner(self.strip, self.box)
        if self.is_barred or min(part.shape) < 2 * _LINE_STEP:
            return self.is_barred
        return _coherence(part) >= _LEAST_COHERENCE and _has_bars(_bars(part), _FEW_CROSSINGS)

    @property
    def may_be_linear(self) -> bool:
        """Tell whether the stripes may be the bars of a linear code, which are alike from top to bottom."""
        return _coherence(inner(self.strip, self.box)) >= _LINEAR_COHERENCE


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
    if not _LEAST_COHERENCE <= _coherence(part) <= _MOST_COHERENCE:
        return False
    bars = _bars(part)
    return _has_bars(bars, _LEAST_CROSSINGS) and _is_dense(bars)


def _coherence(part: Picture) -> float:
    """Return the share of the gradients' energy that lies across the bars."""
    across, down = (each[:: _LINE_STEP - 1].astype(np.float32) for each in cv2.spatialGradient(part.copy()))
    energy_across, energy_down = float(np.vdot(across, across)), float(np.vdot(down, down))
    return energy_across / (energy_across + energy_down + 1.0)


def _bars(part: Picture) -> Floats:
    """Return some lines of the part without their shade."""
    lines = part[::_LINE_STEP].astype(np.float32)
    return lines - np.asarray(cv2.blur(lines, (_SHADE, 1)), np.float32)


def _has_bars(bars: Floats, least_crossings: float) -> bool:
    """Tell whether the lines show many bars of some contrast."""
    if float(np.vdot(bars, bars)) < _LEAST_CONTRAST**2 * bars.size:
        return False
    dark = bars < 0
    return float((dark[:, 1:] != dark[:, :-1]).mean()) >= least_crossings


def _is_dense(bars: Floats) -> bool:
    """Tell whether the lines are full of bars, without gaps."""
    local = np.asarray(cv2.blur(bars * bars, (_GAP, 1)), np.float32)
    usual = float(np.percentile(local[::2, ::8], 80))
    return float((local < 0.35**2 * usual).mean()) <= _MOST_EMPTY
