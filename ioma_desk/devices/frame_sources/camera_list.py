"""Lists the cameras of this computer."""

import sys
from dataclasses import dataclass
from pathlib import Path

import cv2

_MOST_CAMERAS = 4
"""Numbers tried where the system gives no list; each attempt on a missing camera takes time."""


@dataclass(frozen=True, slots=True)
class CameraChoice:
    """One camera: its number for `Camera`, and its name for the screen."""

    device: int
    name: str


def list_cameras(system_list: Path = Path("/sys/class/video4linux")) -> tuple[CameraChoice, ...]:
    """Return the cameras found; call it off the UI thread, it may take seconds on Windows and macOS."""
    return _from_system(system_list) if sys.platform == "linux" else _by_trying()


def _from_system(folder: Path) -> tuple[CameraChoice, ...]:
    """Return the capture devices the kernel names; index 0 of a device is its picture, others carry metadata."""
    found = []
    for entry in folder.glob("video*"):
        try:
            name = (entry / "name").read_text(encoding="utf-8", errors="replace").strip()
            index = (entry / "index").read_text(encoding="ascii").strip()
        except OSError:
            continue
        if index == "0" and entry.name[5:].isdigit():
            number = int(entry.name[5:])
            found.append(CameraChoice(number, name or f"Cámara {number + 1}"))
    return tuple(sorted(found, key=lambda camera: camera.device))


def _by_trying() -> tuple[CameraChoice, ...]:
    found = []
    for number in range(_MOST_CAMERAS):
        capture = cv2.VideoCapture(number)
        if capture.isOpened():
            found.append(CameraChoice(number, f"Cámara {number + 1}"))
        capture.release()
    return tuple(found)
