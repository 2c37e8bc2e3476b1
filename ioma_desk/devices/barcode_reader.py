"""Reads the code of a frame: the PDF417 or QR of a DNI, one of the desk's own codes, or what else it shows."""

import re
from collections.abc import Sequence

import numpy as np

from ioma_desk.devices.other_codes import other_codes
from ioma_desk.devices.payload_text import payload_text
from ioma_desk.devices.pdf417.locate import box_around, find_boxes
from ioma_desk.devices.pdf417.reader import Sighting, read_symbol
from ioma_desk.devices.pdf417.texture import Area
from ioma_desk.devices.pictures import Grey, grey_picture
from ioma_desk.domain.identity import looks_like_card
from ioma_desk.domain.own_codes import is_own_code
from ioma_desk.domain.ports import Frame, Point, Reading, ReadingKind

# What a card carries as printed. A keyboard scanner's ways to spell it (prefixes, '"' for '@') are strange here:
# a picture passes no keyboard, so they could only come from a misread code.
_AS_PRINTED = re.compile(r"@?[A-Z]?[0-9]+ *(?:@[^@\x00-\x1f\x7f]*){7,}")
READABLE = frozenset({ReadingKind.DNI, ReadingKind.OWN_CODE})
_NOTHING = Reading(ReadingKind.NONE)


def read_frame(frame_bgr: Frame) -> str | None:
    """Return the text of a DNI or of one of the desk's codes seen in the frame, else None.

    Checks the shape of the text only: it has no clock. Any picture is taken, of any size, depth and channels.
    """
    reading = inspect_frame(frame_bgr)
    return reading.text if reading.kind in READABLE else None


def inspect_frame(frame_bgr: Frame, before: Reading = _NOTHING) -> Reading:
    """Return what the frame shows, with the corners of the code in its pixels. Never raises for a picture.

    `before` is what the frame before this one showed: a card is looked for first where it was.
    """
    grey = grey_picture(frame_bgr)
    if grey is None:
        return _NOTHING
    areas: list[Area] = []
    sighting = _followed(grey, before)
    if sighting is None:
        areas = [Area(grey, box) for box in find_boxes(grey)]
        sighting = read_symbol(grey, areas)
    if sighting is not None and sighting.data is not None:
        return _classified(payload_text(sighting.data), _outline(sighting.quad.tolist()))
    other = _other_code(grey, areas)
    if other is not None:
        return other
    if sighting is not None:
        return Reading(ReadingKind.UNREADABLE, None, _outline(sighting.quad.tolist()))
    return _NOTHING


def _followed(grey: Grey, before: Reading) -> Sighting | None:
    """Return the symbol read where a card was read before, or None."""
    if before.kind is not ReadingKind.DNI or before.outline is None:
        return None
    sighting = read_symbol(grey, [Area(grey, box_around(np.array(before.outline)))])
    return sighting if sighting is not None and sighting.data is not None else None


def _other_code(grey: Grey, areas: Sequence[Area]) -> Reading | None:
    """Return the first code of another kind; one of ours comes before a strange one."""
    codes = other_codes(grey, areas)
    found = [_classified(payload_text(code.data), _outline(code.corners.tolist())) for code in codes]
    ours = [reading for reading in found if reading.kind in READABLE]
    return next(iter([*ours, *found]), None)


def _classified(text: str, outline: tuple[Point, Point, Point, Point]) -> Reading:
    if is_own_code(text):
        return Reading(ReadingKind.OWN_CODE, text, outline)
    if _AS_PRINTED.fullmatch(text.strip()) and looks_like_card(text):
        return Reading(ReadingKind.DNI, text, outline)
    return Reading(ReadingKind.OTHER_DOCUMENT, text, outline)


def _outline(corners: list[list[float]]) -> tuple[Point, Point, Point, Point]:
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return first, second, third, fourth
