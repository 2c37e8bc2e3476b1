"""Says what keeps a card from being read, from the picture itself: one steady advice at a time."""

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ioma_desk.devices.faint_cards import is_burnt_out, shows_distant_card
from ioma_desk.devices.pdf417.guards import find_guards
from ioma_desk.devices.pdf417.locate import Box, box_around, find_boxes
from ioma_desk.devices.pdf417.strip import Strip, cut_strip
from ioma_desk.devices.pdf417.texture import inner, looks_barred
from ioma_desk.devices.pictures import Grey, grey_picture
from ioma_desk.domain.ports import Coaching, Frame, Reading, ReadingKind

SHORTEST_ADVICE = 0.8
"""Seconds an advice stays at least, so that a person can read it; "read" takes its place at once."""

_LEAST_CONTRAST, _BLURRED_CONTRAST = 9.0, 6.5
_SHARP = 0.18
"""Sharpness from which an area is not taken for a blurred one."""
_SHARP_COHERENCE, _BLURRED_COHERENCE = 0.7, 0.6
_MOST_EMPTY = 0.15
_FAR_COHERENCE, _FAR_CONTRAST = 0.56, 7.5
_FAR_WIDTH, _FAR_LENGTH = 2560, 400.0
"""Pixels: the width to which a picture is enlarged to look for a far code, and the greatest length of one in it."""
_LOWEST_FAR = 7.0
"""Length over height of such a code at most."""
_FAR_EVERY = 0.5
"""Seconds between such looks; they cost more than reading."""
_COARSE, _STIRRED, _MOST_STIRRED = (64, 36), 12, 0.02
"""Size in which frames are compared, difference in grey levels that counts, and the share that may differ."""
_REMEMBERED = 4.0
"""Seconds for which a code that was seen is still taken to be about when the picture moves."""
_SHADE = 25
"""Pixels of the strip, about eight modules: what changes more slowly is shade, not bars."""
_SHORTEST_SYMBOL = 235.0
"""Pixels; below it a symbol of 12 columns has less than 0.85 pixels a module, too few to be read for sure."""
_HIGHEST_FAR = 88.0
"""Pixels; what is short and higher is a part of a code nearby."""
_LONGEST_FAR = 340.0
"""Pixels of an area of a code too far away, print beside it included."""
_WIDEST_SHARE = 0.93
_MOST_DRIFT = 0.012
"""Share of the frame's width by which a card may move from frame to frame and still be sharp."""
_MOST_GLARE = 0.08
_WHITE = 250
_LENGTH_AROUND, _HEIGHT_AROUND = 0.4, 0.14
"""Shares of the frame's width around an area in which its glare may lie."""
_LEAST_SHARPNESS = 0.22
_SHORTEST_SHAPE = 3.2
"""Length over height below which only a part of a code is in sight; whole ones are four to seven times as long."""
_GUARD_SEEN, _GUARD_MISSING = 0.92, 0.87


@dataclass(frozen=True, slots=True)
class _Symbol:
    """A striped area that looks like a PDF417 symbol, in the picture and cut out of it."""

    box: Box
    strip: Strip


class Coach:
    """Watches the frames of one source; feed it after the reader, in the same thread."""

    def __init__(self) -> None:
        self._shown = Coaching.NO_CARD
        self._since = -math.inf
        self._place: tuple[float, float] | None = None
        self._coarse: Grey | None = None
        self._seen_at = self._looked_far_at = -math.inf
        self._far = Coaching.NO_CARD

    def advise(self, frame: Frame, reading: Reading, at: float) -> Coaching:
        """Return the advice to show now; `at` is the time of the frame in seconds of a clock that never steps back."""
        advice = self._assess(frame, reading, at)
        if advice is not self._shown and (advice is Coaching.READ or at - self._since >= SHORTEST_ADVICE):
            self._shown, self._since = advice, at
        return self._shown

    def _assess(self, frame: Frame, reading: Reading, at: float) -> Coaching:
        """Return what this frame calls for, beside the one before it."""
        before, self._place = self._place, None
        if reading.outline is not None:
            self._seen_at = at
        if reading.kind in (ReadingKind.DNI, ReadingKind.OWN_CODE):
            return Coaching.READ
        if reading.kind is ReadingKind.OTHER_DOCUMENT:
            return Coaching.OTHER_CODE
        grey = grey_picture(frame)
        if grey is None:
            return Coaching.NO_CARD
        stirred = self._is_stirred(grey)
        symbol = _find_symbol(grey, reading)
        if symbol is None:
            return self._without_symbol(grey, stirred, at)
        self._seen_at, self._place = at, (symbol.box.x, symbol.box.y)
        if before is not None and math.dist(before, self._place) > _MOST_DRIFT * grey.shape[1]:
            return Coaching.MOVING
        return _fault(grey, symbol)

    def _is_stirred(self, grey: Grey) -> bool:
        """Tell whether much of the picture is not as it was in the frame before."""
        before, self._coarse = self._coarse, cv2.resize(grey, _COARSE, interpolation=cv2.INTER_AREA).astype(np.uint8)
        return before is not None and float((cv2.absdiff(before, self._coarse) > _STIRRED).mean()) > _MOST_STIRRED

    def _without_symbol(self, grey: Grey, stirred: bool, at: float) -> Coaching:
        """Return the advice when no code shows: it is smeared by motion, or too small, or there is none."""
        if stirred and at - self._seen_at <= _REMEMBERED:
            return Coaching.MOVING
        if at - self._looked_far_at >= _FAR_EVERY:
            self._looked_far_at, self._far = at, _seen_from_afar(grey)
        return self._far


def _find_symbol(grey: Grey, reading: Reading) -> _Symbol | None:
    """Return the symbol whose ends the reader saw, else the first striped area that can only be one."""
    symbols = [_Symbol(box, cut_strip(grey, box)) for box in find_boxes(grey)]
    if reading.kind is not ReadingKind.UNREADABLE or reading.outline is None:
        return next((symbol for symbol in symbols if _is_plain(symbol)), None)
    whole = box_around(np.array(reading.outline))
    # What can be seen of it says more than where the reader takes its covered end to be.
    within = (symbol for symbol in symbols if _distance(symbol.box, whole) < whole.length / 2)
    return next(within, _Symbol(whole, cut_strip(grey, whole)))


def _distance(one: Box, other: Box) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


def _is_plain(symbol: _Symbol) -> bool:
    """Tell whether an area is a symbol beyond doubt: sharp print and keys are never as much of one direction."""
    part = inner(symbol.strip, symbol.box)
    if _sharpness(symbol) >= _SHARP:
        return looks_barred(symbol.strip, symbol.box) and _looks_striped(part, _SHARP_COHERENCE, _LEAST_CONTRAST)
    return _looks_striped(part, _BLURRED_COHERENCE, _BLURRED_CONTRAST) and _empty_lines(part) <= _MOST_EMPTY


def _empty_lines(part: Grey) -> float:
    """Return the share of lines with far less contrast than the others, as between lines of text."""
    contrast = part.astype(np.float32).var(1)
    return float((contrast < 0.25 * np.percentile(contrast, 80)).mean())


def _seen_from_afar(grey: Grey) -> Coaching:
    """Return what a striped area in the picture made larger calls for; its bars are too small for the usual search."""
    if is_burnt_out(grey):
        return Coaching.GLARE
    scale = _FAR_WIDTH / grey.shape[1]
    large = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR), np.uint8)
    for box in find_boxes(large, fineness=2.0):
        strip = cut_strip(large, box)
        shaped = box.length < min(_FAR_LENGTH, _LOWEST_FAR * box.height)  # a line of print is lower
        if shaped and _looks_striped(inner(strip, box), _FAR_COHERENCE, _FAR_CONTRAST):
            return Coaching.GLARE if _glares(large, box) else Coaching.TOO_FAR
    return Coaching.TOO_FAR if shows_distant_card(grey) else Coaching.NO_CARD


def _glares(grey: Grey, box: Box) -> bool:
    """Tell whether much of the area is burnt out; glare may have split a symbol, so a wider one counts as well."""
    width = grey.shape[1]
    length, height = max(box.length, _LENGTH_AROUND * width), max(box.height, _HEIGHT_AROUND * width)
    around = replace(box, length=length, height=height)
    areas = (box, around)
    return any(float((cut_strip(grey, area).grey >= _WHITE).mean()) > _MOST_GLARE for area in areas)


def _looks_striped(part: Grey, least_coherence: float, least_contrast: float) -> bool:
    """Tell whether there is contrast of one direction; the reader's own test asks for more, for bars it can read."""
    across, down = cv2.spatialGradient(part.copy())
    energy_across = float((across.astype(np.float32) ** 2).mean())
    energy_down = float((down.astype(np.float32) ** 2).mean())
    coherent = energy_across > least_coherence * (energy_across + energy_down)
    return coherent and _fine_contrast(part) > least_contrast


def _fine_contrast(part: Grey) -> float:
    """Return the contrast of details, in grey levels; slow shades of a desk have none."""
    pixels = part.astype(np.float32)
    return float((pixels - cv2.blur(pixels, (_SHADE, _SHADE))).std())


def _fault(grey: Grey, symbol: _Symbol) -> Coaching:
    """Return the first fault of a symbol that was not read, the most certain ones first."""
    box = symbol.box
    near = box.length > _SHORTEST_SYMBOL or box.height > _HIGHEST_FAR
    if box.length > _WIDEST_SHARE * grey.shape[1] or (near and _leaves_frame(grey, box)):
        return Coaching.TOO_NEAR
    # Glare first: it may split a symbol into areas that look small.
    if _glares(grey, box):
        return Coaching.GLARE
    if box.length < _SHORTEST_SYMBOL:
        part = inner(symbol.strip, box)
        plain = box.height > _HIGHEST_FAR and _looks_striped(part, _SHARP_COHERENCE, _LEAST_CONTRAST)
        return Coaching.COVERED if plain else Coaching.TOO_FAR
    if _sharpness(symbol) < _LEAST_SHARPNESS:
        far = box.length < _LONGEST_FAR and _seen_from_afar(grey) is Coaching.TOO_FAR
        return Coaching.TOO_FAR if far else Coaching.BLURRED
    if box.length < _SHORTEST_SHAPE * box.height or _one_end_is_missing(symbol):
        return Coaching.COVERED
    return Coaching.HOLD_STILL


def _one_end_is_missing(symbol: _Symbol) -> bool:
    """Tell whether the start of the rows is plain to see and their end is not, or the other way round."""
    pairs = find_guards(symbol.strip, symbol.box.length * symbol.strip.scale)
    if not pairs:
        return False
    seen, other = sorted((pairs[0].start.score, pairs[0].stop.score), reverse=True)
    return seen >= _GUARD_SEEN and other < _GUARD_MISSING


def _leaves_frame(grey: Grey, box: Box) -> bool:
    """Tell whether an end of the area lies at the border of the picture."""
    half_x, half_y = math.cos(box.angle) * box.length / 2, math.sin(box.angle) * box.length / 2
    height, width = grey.shape
    margin = 0.01 * width
    return any(
        not (margin < x < width - margin and margin < y < height - margin)
        for x, y in ((box.x - half_x, box.y - half_y), (box.x + half_x, box.y + half_y))
    )


def _sharpness(symbol: _Symbol) -> float:
    """Return how steep the bars' edges are beside the contrast, in shares of it for each pixel of the picture."""
    part = inner(symbol.strip, symbol.box)
    steps = np.abs(np.diff(part.astype(np.float32), axis=1))
    low, high = np.percentile(part, (5, 95))
    return float(np.percentile(steps, 90) / (high - low + 8)) * symbol.strip.scale
