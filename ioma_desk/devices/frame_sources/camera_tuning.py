"""Sets the focus and the exposure of a camera that lets itself be set; each system counts them in its own way."""

import math

import cv2

from ioma_desk.domain.ports import CameraAbilities, CameraTuning

_NEAREST = 255  # UVC cameras count the focus from 0 (far) to about this
_AUTO_EXPOSURE = {cv2.CAP_V4L2: (3.0, 1.0)}  # values for "by itself" and "fixed"; V4L2 numbers a menu
_USUAL_AUTO_EXPOSURE = (1.0, 0.0)
_TEN_THOUSANDTHS = 10_000  # V4L2 tells the exposure in tenths of a millisecond, the others in powers of two of a second


def tune(capture: cv2.VideoCapture, backend: int, tuning: CameraTuning) -> CameraAbilities:
    """Set an opened camera as wanted, as far as it can be; return what it can be set in."""
    abilities = CameraAbilities(
        focus=_lets_set(capture, cv2.CAP_PROP_FOCUS) and _lets_set(capture, cv2.CAP_PROP_AUTOFOCUS),
        exposure=_lets_set(capture, cv2.CAP_PROP_AUTO_EXPOSURE),
    )
    if abilities.focus:
        _set_focus(capture, tuning.focus)
    if abilities.exposure:
        _set_exposure(capture, backend, tuning.exposure)
    return abilities


def _lets_set(capture: cv2.VideoCapture, what: int) -> bool:
    """Tell whether the camera has this setting: it reports a value, and takes that value back.

    The focus cannot be set while the camera does so by itself, though it is reported; a zero may mean either.
    """
    value = capture.get(what)
    if value == -1 or math.isnan(value):
        return False
    return bool(capture.set(what, value)) or (what == cv2.CAP_PROP_FOCUS and value > 0)


def _set_focus(capture: cv2.VideoCapture, focus: int | None) -> None:
    capture.set(cv2.CAP_PROP_AUTOFOCUS, float(focus is None))
    if focus is not None:
        capture.set(cv2.CAP_PROP_FOCUS, float(round(focus / 100 * _NEAREST / 5) * 5))  # many take steps of five alone


def _set_exposure(capture: cv2.VideoCapture, backend: int, exposure: int | None) -> None:
    by_itself, fixed = _AUTO_EXPOSURE.get(backend, _USUAL_AUTO_EXPOSURE)
    capture.set(cv2.CAP_PROP_AUTO_EXPOSURE, by_itself if exposure is None else fixed)
    if exposure is not None:
        in_tenths = backend == cv2.CAP_V4L2
        capture.set(cv2.CAP_PROP_EXPOSURE, round(2.0**exposure * _TEN_THOUSANDTHS) if in_tenths else float(exposure))
