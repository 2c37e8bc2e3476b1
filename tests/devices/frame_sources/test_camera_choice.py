"""A camera is asked for its best picture first, set as wanted where it lets itself be, and opened anew when stuck."""

import sys
from dataclasses import dataclass, field
from typing import cast

import cv2
import numpy as np
import pytest

from ioma_desk.devices.frame_sources import camera
from ioma_desk.devices.frame_sources.camera import Camera
from ioma_desk.domain.errors import CameraTrouble
from ioma_desk.domain.ports import CameraAbilities, CameraTuning

FOCUS, AUTOFOCUS = cv2.CAP_PROP_FOCUS, cv2.CAP_PROP_AUTOFOCUS
EXPOSURE, AUTO_EXPOSURE = cv2.CAP_PROP_EXPOSURE, cv2.CAP_PROP_AUTO_EXPOSURE
ABLE = {FOCUS: 30.0, AUTOFOCUS: 1.0, EXPOSURE: 156.0, AUTO_EXPOSURE: 3.0}


@dataclass
class SimulatedCapture:
    """Stands for `cv2.VideoCapture`: a camera with the sizes and settings it is given."""

    largest: tuple[int, int] = (1920, 1080)
    able: dict[int, float] = field(default_factory=dict)
    opens: bool = True
    sends: bool = True
    frozen: bool = False
    asked: list[tuple[int, float]] = field(default_factory=list)
    released: int = 0
    _noise: np.random.Generator = field(default_factory=lambda: np.random.default_rng(3))
    _size: tuple[int, int] = (640, 480)

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV names it
        return self.opens

    def get(self, what: int) -> float:
        return self.able.get(what, -1.0)

    def set(self, what: int, value: float) -> bool:
        self.asked.append((what, value))
        if what == cv2.CAP_PROP_FRAME_WIDTH:
            self._size = (min(int(value), self.largest[0]), self._size[1])
        elif what == cv2.CAP_PROP_FRAME_HEIGHT:
            self._size = (self._size[0], min(int(value), self.largest[1]))
        elif what not in self.able or (what == FOCUS and self.able.get(AUTOFOCUS)):
            return False
        else:
            self.able[what] = value
        return True

    def read(self) -> tuple[bool, np.ndarray]:
        if not self.sends:
            return False, np.zeros((0, 0, 3), np.uint8)
        width, height = self._size
        seed = np.random.default_rng(3) if self.frozen else self._noise
        return True, seed.integers(40, 200, (height // 10, width // 10, 3), dtype=np.uint8)

    def release(self) -> None:
        self.released += 1


@dataclass
class Bus:
    """What is plugged in: one capture for each backend tried."""

    captures: list[SimulatedCapture]
    backends: list[int] = field(default_factory=list)

    def open(self, _device: int | str, backend: int) -> cv2.VideoCapture:
        self.backends.append(backend)
        return cast("cv2.VideoCapture", self.captures[min(len(self.backends), len(self.captures)) - 1])


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")  # set by the program on Windows


@pytest.fixture
def told() -> list[CameraAbilities]:
    return []


def test_the_largest_picture_compressed_is_asked_first() -> None:
    capture = SimulatedCapture()
    source = Camera(open_capture=Bus([capture]).open)

    source.open()
    frame = source.read()

    assert capture.asked[:3] == [
        (cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG")),
        (cv2.CAP_PROP_FRAME_WIDTH, 1920),
        (cv2.CAP_PROP_FRAME_HEIGHT, 1080),
    ]
    assert frame is not None
    assert frame.shape[:2] == (108, 192)


def test_a_small_camera_gives_what_it_has() -> None:
    source = Camera(open_capture=Bus([SimulatedCapture(largest=(1280, 720))]).open)

    source.open()

    frame = source.read()
    assert frame is not None
    assert frame.shape[:2] == (72, 128)


def test_on_windows_the_second_backend_is_tried_when_the_first_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    bus = Bus([SimulatedCapture(sends=False), SimulatedCapture()])
    source = Camera(open_capture=bus.open)

    source.open()

    assert bus.backends == [cv2.CAP_MSMF, cv2.CAP_DSHOW]
    assert bus.captures[0].released == 1
    assert source.read() is not None


def test_a_camera_that_sets_itself_is_left_to_it(told: list[CameraAbilities]) -> None:
    capture = SimulatedCapture(able=dict(ABLE))

    Camera(open_capture=Bus([capture]).open, on_abilities=told.append).open()

    assert told == [CameraAbilities(focus=True, exposure=True)]
    assert (capture.able[AUTOFOCUS], capture.able[AUTO_EXPOSURE]) == (1.0, 3.0)
    assert capture.able[FOCUS] == ABLE[FOCUS]


def test_focus_and_exposure_are_fixed_as_wanted() -> None:
    capture = SimulatedCapture(able=dict(ABLE))
    tuning = CameraTuning(focus=100, exposure=-7)

    Camera(open_capture=Bus([capture]).open, tuning=tuning).open()

    assert (capture.able[AUTOFOCUS], capture.able[FOCUS]) == (0.0, 255.0)
    assert (capture.able[AUTO_EXPOSURE], capture.able[EXPOSURE]) == (1.0, 78)


def test_windows_counts_the_exposure_in_powers_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    capture = SimulatedCapture(able=dict(ABLE))

    Camera(open_capture=Bus([capture]).open, tuning=CameraTuning(exposure=-7)).open()

    assert (capture.able[AUTO_EXPOSURE], capture.able[EXPOSURE]) == (0.0, -7.0)


def test_a_camera_without_settings_is_told_as_such(told: list[CameraAbilities]) -> None:
    tuning = CameraTuning(focus=50, exposure=-6)

    Camera(open_capture=Bus([SimulatedCapture()]).open, tuning=tuning, on_abilities=told.append).open()

    assert told == [CameraAbilities()]


def test_a_camera_that_stays_frozen_is_opened_anew() -> None:
    capture = SimulatedCapture(frozen=True)
    bus = Bus([capture, SimulatedCapture()])
    source = Camera(open_capture=bus.open)
    source.open()

    sentences = set()
    while capture.released == 0:
        try:
            source.read()
        except CameraTrouble as trouble:
            sentences.add(str(trouble))

    assert sentences == {camera.FROZEN}
    assert source.read() is None  # which has whoever reads open it again
    source.open()
    assert source.read() is not None
