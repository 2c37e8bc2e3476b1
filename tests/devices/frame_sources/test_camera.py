"""A camera gives frames; each of its troubles is named with the remedy. Films written here stand for the device."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from bench.capture_simulator.avi import write_avi
from bench.capture_simulator.optics import compressed
from ioma_desk.devices.frame_sources import camera
from ioma_desk.devices.frame_sources.camera import Camera
from ioma_desk.devices.frame_sources.camera_list import CameraChoice, list_cameras
from ioma_desk.domain.errors import CameraTrouble

SIZE = (64, 48)


def recorded(path: Path, pictures: list[np.ndarray]) -> str:
    write_avi(path, [compressed(picture, 90).tobytes() for picture in pictures], SIZE, 30.0)
    return str(path)


def noise(count: int) -> list[np.ndarray]:
    rng = np.random.default_rng(1)
    return [rng.integers(30, 220, (SIZE[1], SIZE[0], 3), dtype=np.uint8) for _ in range(count)]


def read_until_trouble(source: Camera) -> tuple[int, str]:
    for count in range(200):
        try:
            source.read()
        except CameraTrouble as trouble:
            return count, str(trouble)
    return 200, "no trouble"


def test_every_frame_of_the_camera_is_given(tmp_path: Path) -> None:
    source = Camera(recorded(tmp_path / "a.avi", noise(3)))
    source.open()

    frames = [source.read() for _ in range(3)]

    assert all(frame is not None and frame.shape == (48, 64, 3) for frame in frames)


def test_a_camera_that_stops_sending_is_told_as_unplugged_and_can_be_opened_again(tmp_path: Path) -> None:
    source = Camera(recorded(tmp_path / "a.avi", noise(3)))
    source.open()

    count, sentence = read_until_trouble(source)
    source.open()

    assert (count, sentence) == (3, camera.UNPLUGGED)
    assert source.read() is not None


def test_a_covered_lens_is_named(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    dark = [rng.integers(0, 3, (SIZE[1], SIZE[0], 3), dtype=np.uint8) for _ in range(80)]
    source = Camera(recorded(tmp_path / "a.avi", dark))
    source.open()

    _, sentence = read_until_trouble(source)

    assert sentence == camera.BLACK


def test_a_frozen_picture_is_named_and_recovered_from(tmp_path: Path) -> None:
    source = Camera(recorded(tmp_path / "a.avi", noise(1) * 60 + noise(20)))
    source.open()

    count, sentence = read_until_trouble(source)
    later = []
    for _ in range(25):
        try:
            later.append(source.read())
        except CameraTrouble:
            later.append(None)

    assert sentence == camera.FROZEN
    assert count < 60
    assert later[-1] is not None


def test_a_camera_that_is_not_there_is_told() -> None:
    with pytest.raises(CameraTrouble, match="No se encuentra ninguna cámara"):
        Camera(61).open()


def test_a_camera_that_opens_but_sends_nothing_is_told(tmp_path: Path) -> None:
    silent = recorded(tmp_path / "a.avi", noise(1))

    def opened_at_its_end(_device: int | str, backend: int) -> cv2.VideoCapture:
        video = cv2.VideoCapture(silent, cv2.CAP_ANY)
        video.read()
        return video

    with pytest.raises(CameraTrouble, match="no envía imagen"):
        Camera(silent, open_capture=opened_at_its_end).open()


def test_the_cameras_of_the_system_are_listed_by_name(tmp_path: Path) -> None:
    for node, name, index in (("video0", "Logitech C270", "0"), ("video1", "Logitech C270", "1"), ("video2", "", "0")):
        (tmp_path / node).mkdir()
        (tmp_path / node / "name").write_text(name + "\n")
        (tmp_path / node / "index").write_text(index + "\n")

    assert list_cameras(tmp_path) == (CameraChoice(0, "Logitech C270"), CameraChoice(2, "Cámara 3"))
