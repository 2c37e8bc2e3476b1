"""Tells what a picture shows in which no code can be made out: a card far away, or one lost in glare."""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pictures import Grey

_HALF = 640
"""Width in pixels to which a picture is reduced to look for the outline of a card."""
_LEAST_CARD, _MOST_CARD = 44.0, 205.0
"""Length of a card too far away, in pixels of the reduced picture: at 410 of 1280 a module has 0.9 pixels."""
_LEAST_ASPECT, _MOST_ASPECT = 1.25, 2.3
"""An ID-1 card is 85.60 x 53.98 mm (ISO/IEC 7810), 1.59; tilt makes it look squarer or lower."""
_LEAST_FILL = 0.82
_LEAST_DETAIL, _MOST_AT_BORDER = 18.0, 0.6
"""Standard deviation of the grey levels on a card (print, portrait, code), and the share of it along its border."""
_FACE, _SHRUNK = (64, 40), 0.93
"""Size in which a card's face is looked at, and how much smaller than its outline it is cut."""
_EDGES, _JOIN = (25, 70), 7
"""Canny's thresholds, and the pixels over which a broken outline is joined."""
_MOST_GAIN = 2.5
"""How far the contrast of a dark picture is raised."""
_TINY = (160, 90)
_BURNT, _SOFT = 248, 212
_LEAST_BURNT, _LEAST_SOFT = 0.012, 0.3
"""Share of the picture that is burnt out, and of the places around it that are bright: paper ends sharply."""


def shows_distant_card(grey: Grey) -> bool:
    """Tell whether a small rectangle of a card's shape and with print on it is in sight."""
    scale = _HALF / grey.shape[1]
    small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    soft = cv2.GaussianBlur(small, (3, 3), 0).astype(np.float32)
    dark, light = (float(level) for level in np.percentile(soft[::3, ::3], (1, 99.7)))
    gain = min(_MOST_GAIN, 255 / max(1.0, light - dark))
    small = np.clip((soft - dark) * gain, 0, 255).astype(np.uint8)
    edges = cv2.morphologyEx(cv2.Canny(small, *_EDGES), cv2.MORPH_CLOSE, np.ones((_JOIN, _JOIN)))
    contours, _ = cv2.findContours(edges, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return any(_is_card(small, np.asarray(contour)) for contour in contours)


def _is_card(grey: Grey, contour: npt.NDArray[Any]) -> bool:
    centre, (wide, tall), turn = cv2.minAreaRect(contour)
    length, height = max(wide, tall), min(wide, tall)
    if not (_LEAST_CARD <= length <= _MOST_CARD and _LEAST_ASPECT * height <= length <= _MOST_ASPECT * height):
        return False
    if cv2.contourArea(cv2.convexHull(contour)) < _LEAST_FILL * length * height:
        return False
    corners = cv2.boxPoints((centre, (wide * _SHRUNK, tall * _SHRUNK), turn)).astype(np.float32)
    right, bottom = _FACE[0] - 1, _FACE[1] - 1
    face = np.array([[0, bottom], [0, 0], [right, 0]], np.float32)
    cut = np.asarray(cv2.warpAffine(grey, cv2.getAffineTransform(corners[:3], face), _FACE), np.float32)
    border = np.concatenate([cut[0], cut[-1], cut[:, 0], cut[:, -1]])
    # A block of text or bars shows its print up to its border; a card has a margin.
    return float(cut.std()) >= max(_LEAST_DETAIL, float(border.std()) / _MOST_AT_BORDER)


def is_burnt_out(grey: Grey) -> bool:
    """Tell whether a light shines back from something in the picture: white that fades away softly."""
    tiny = np.asarray(cv2.resize(grey, _TINY, interpolation=cv2.INTER_AREA), np.uint8)
    burnt = (tiny >= _BURNT).astype(np.uint8)
    if float(burnt.mean()) < _LEAST_BURNT:
        return False
    near, far = (np.asarray(cv2.dilate(burnt, np.ones((size, size)))) for size in (3, 5))
    around = tiny[far > near]
    return around.size > 0 and float((around >= _SOFT).mean()) >= _LEAST_SOFT
