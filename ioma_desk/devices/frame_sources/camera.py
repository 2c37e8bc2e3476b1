"""A webcam as a source of frames: the best picture it offers, and its troubles told in plain words."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from ioma_desk.devices.frame_sources.camera_tuning import tune
from ioma_desk.domain.errors import CameraTrouble
from ioma_desk.domain.ports import CameraAbilities, CameraTuning, Frame

OpenCapture: TypeAlias = Callable[[int | str, int], cv2.VideoCapture]
"""Opens a device with one of OpenCV's backends."""

_SIZES = ((1920, 1080), (1280, 720), (640, 480))
_BACKENDS = {
    "win32": (cv2.CAP_MSMF, cv2.CAP_DSHOW),
    "darwin": (cv2.CAP_AVFOUNDATION,),
    "linux": (cv2.CAP_V4L2,),
}
_MJPEG = cv2.VideoWriter.fourcc(*"MJPG")
_FIRST_FRAMES = 5
"""Reads tried after opening; some cameras lose the first frames while they start."""
_PATIENCE = 45
"""Frames in a row, about two seconds, that must be black or equal before it is called a trouble."""
_MOST_FROZEN = 16
"""Frozen frames looked at, about half a minute while they are in trouble, before the device is opened anew."""
_DARK = 6.0
"""Grey level: a picture whose brightest per cent stays below it is black."""

NO_CAMERA = "No se encuentra ninguna cámara. Conéctela al puerto USB y vuelva a intentar, o use el lector de códigos."
IN_USE = "La cámara está ocupada por otro programa. Cierre las videollamadas u otros programas y vuelva a intentar."
NO_PERMISSION = (
    "El sistema no permite usar la cámara. Habilite el acceso a la cámara en la configuración de privacidad, "
    "o pida al área de sistemas el permiso para este usuario."
)
NO_PICTURE = "La cámara está conectada pero no envía imagen. Desconéctela, espere unos segundos y vuelva a conectarla."
UNPLUGGED = "Se perdió la conexión con la cámara. Revise el cable USB y vuelva a intentar."
BLACK = "La cámara envía una imagen negra. Quite la tapa del lente o encienda una luz sobre el mostrador."
FROZEN = "La imagen de la cámara quedó detenida. Desconéctela, espere unos segundos y vuelva a conectarla."


OnAbilities: TypeAlias = Callable[[CameraAbilities], None]
_BY_ITSELF = CameraTuning()


def _tell_nobody(_abilities: CameraAbilities) -> None:
    """Stand in for nobody who asks."""


def _open_capture(device: int | str, backend: int) -> cv2.VideoCapture:
    return cv2.VideoCapture(device, backend)


class Camera:
    """Gives the frames of a webcam; implements `FrameSource`.

    Black and frozen pictures raise `CameraTrouble` from `read` for as long as they last, with the device kept open,
    so that the next call tells whether it is over; after a lost device `open` may be called again at any time.
    """

    def __init__(
        self, device: int | str = 0, name: str = "Cámara", open_capture: OpenCapture = _open_capture, *,
        tuning: CameraTuning = _BY_ITSELF, on_abilities: OnAbilities = _tell_nobody,
    ) -> None:  # fmt: skip
        """Take the number of the camera, or a path or stream address that OpenCV can read, and its name.

        `on_abilities` hears, on the thread of the camera, what it lets a program set.
        """
        self._device, self._name, self._open_capture = device, name, open_capture
        self._tuning, self._on_abilities = tuning, on_abilities
        self._capture: cv2.VideoCapture | None = None
        self._early: Frame | None = None
        self._black = self._equal = self._frozen = 0
        self._sample: npt.NDArray[np.uint8] | None = None

    @property
    def name(self) -> str:
        return self._name

    def open(self) -> None:
        """Start the camera at the best size it offers. Raises `CameraTrouble` when it is missing, busy or silent."""
        self.close()
        if sys.platform == "win32":  # else Media Foundation takes many seconds to open some cameras
            os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")
        backends = _BACKENDS.get(sys.platform, (cv2.CAP_ANY,)) if isinstance(self._device, int) else (cv2.CAP_ANY,)
        opened = False
        for backend in backends:
            capture = self._open_capture(self._device, backend)
            if capture.isOpened():
                opened = True
                self._early = _first_frame(capture, choose_size=isinstance(self._device, int))
                if self._early is not None:
                    self._capture = capture
                    self._on_abilities(tune(capture, backend, self._tuning))
                    return
            capture.release()
        raise CameraTrouble(NO_PICTURE if opened else _why_closed(self._device))

    def read(self) -> Frame | None:
        """Return the next frame, waiting for it. Raises `CameraTrouble` when it is lost, black or frozen."""
        if self._capture is None:
            return None
        if self._early is not None:
            frame, self._early = self._early, None
            return frame
        arrived, frame = self._capture.read()
        if not arrived or frame.size == 0:
            self.close()
            raise CameraTrouble(UNPLUGGED)
        self._watch(frame)
        return frame

    def close(self) -> None:
        if self._capture is not None:
            self._capture.release()
        self._capture, self._early, self._sample = None, None, None
        self._black = self._equal = self._frozen = 0

    def _watch(self, frame: Frame) -> None:
        """Count black frames and frames equal to the last one; a live sensor never gives the same noise twice."""
        sample = frame[::8, ::8].copy()
        self._black = self._black + 1 if float(np.percentile(sample, 99)) < _DARK else 0
        same = self._sample is not None and np.array_equal(sample, self._sample)
        self._equal = self._equal + 1 if same else 0
        self._sample = sample
        if self._black >= _PATIENCE:
            raise CameraTrouble(BLACK)
        if self._equal >= _PATIENCE:
            self._frozen += 1
            if self._frozen > _MOST_FROZEN:
                self.close()  # it does not come back by itself: whoever reads opens it anew
            raise CameraTrouble(FROZEN)
        self._frozen = 0


def _first_frame(capture: cv2.VideoCapture, *, choose_size: bool) -> Frame | None:
    """Return a first frame at the largest size that yields one, or None."""
    for width, height in _SIZES if choose_size else ((0, 0),):
        if choose_size:
            # MJPEG first: uncompressed full HD does not fit through USB 2 at more than five frames a second.
            capture.set(cv2.CAP_PROP_FOURCC, _MJPEG)
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        for _ in range(_FIRST_FRAMES):
            arrived, frame = capture.read()
            if arrived and frame.size:
                return frame
    return None


def _why_closed(device: int | str) -> str:
    """Return the sentence for a device that does not open; only Linux lets a program ask why."""
    if isinstance(device, str) or sys.platform != "linux":
        return NO_CAMERA
    node = Path(f"/dev/video{device}")
    if not node.exists():
        return NO_CAMERA
    try:
        os.close(os.open(node, os.O_RDWR | os.O_NONBLOCK))
    except OSError as error:
        return NO_PERMISSION if error.errno in (errno.EACCES, errno.EPERM) else IN_USE
    return IN_USE
