"""Takes pictures as they come from cameras and files and gives the grey picture that readers work on."""

from typing import Any, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Grey: TypeAlias = npt.NDArray[np.uint8]
"""A grey picture of shape (height, width), contiguous."""

_LEAST_SIDE = 48
"""Pixels below which no code fits in."""
_MOST_PIXELS = 2560 * 1920
"""Larger pictures are made smaller, so that the cost of one is bounded."""


def grey_picture(frame: object) -> Grey | None:
    """Return `frame` in grey, whatever its depth and channels, or None when it is no picture a code fits in."""
    if not isinstance(frame, np.ndarray) or frame.ndim not in (2, 3) or frame.size == 0:
        return None
    if min(frame.shape[:2]) < _LEAST_SIDE or frame.dtype.kind not in "buif":
        return None
    flat = _one_channel(_eight_bits(frame))
    if flat is None:
        return None
    pixels = flat.shape[0] * flat.shape[1]
    if pixels > _MOST_PIXELS:
        shrink = (_MOST_PIXELS / pixels) ** 0.5
        flat = cv2.resize(flat, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA).astype(np.uint8)
    return np.ascontiguousarray(flat) if min(flat.shape) >= _LEAST_SIDE else None


def _eight_bits(frame: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Return the picture with 8 bits a channel.

    Of 16 bits the upper half is taken; fractions reach to 1 or, if any is larger, to 255.
    """
    if frame.dtype == np.uint8:
        return frame
    if frame.dtype == np.bool_:
        return frame.astype(np.uint8) * np.uint8(255)
    if frame.dtype == np.uint16:
        return (frame >> 8).astype(np.uint8)
    values = np.nan_to_num(frame.astype(np.float64), posinf=255.0, neginf=0.0)
    top = float(values.max())
    return np.clip(values * (255.0 if 0 < top <= 1 else 1.0), 0, 255).astype(np.uint8)


def _one_channel(frame: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8] | None:
    if frame.ndim == 2:
        return frame
    channels = frame.shape[2]
    if channels == 1:
        return frame[:, :, 0]
    if channels == 2:  # luminance with alpha, or YUYV as some drivers hand it over unconverted
        return frame[:, :, 0]
    if channels in (3, 4):
        return cv2.cvtColor(np.ascontiguousarray(frame[:, :, :3]), cv2.COLOR_BGR2GRAY).astype(np.uint8)
    return None
