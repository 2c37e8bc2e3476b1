"""Makes what the scanner works with from the desk's camera choice; OpenCV is imported on the scanner's own threads."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from ioma_desk.domain.ports import CameraAbilities, CameraTuning, CardReader, Clock, Coach, FrameSource, Reading
from ioma_desk.settings import CameraChoice, CameraDevice, CameraFilm
from ioma_desk.ui.scan_session import ScanEquipment
from ioma_desk.ui.screens.settings.offers import FoundCamera

OnAbilities: TypeAlias = Callable[[CameraAbilities], None]


def scan_equipment(
    choice: CameraChoice, tuning: CameraTuning, clock: Clock, on_abilities: OnAbilities
) -> ScanEquipment | None:
    """Return what reads the chosen camera or film; None when the desk works without.

    `on_abilities` hears, on a thread of the scanner, what the camera lets a program set.
    """
    source = _source(choice, tuning, clock, on_abilities)
    return ScanEquipment(source, _reader, _coach) if source is not None else None


def list_cameras() -> Sequence[FoundCamera]:
    """Return the cameras of this PC."""
    from ioma_desk.devices.frame_sources import camera_list

    return camera_list.list_cameras()


def read_image(path: Path) -> Reading:
    """Return what a picture file shows. Raises `CameraTrouble` when it is no picture."""
    from ioma_desk.devices.barcode_reader import inspect_frame
    from ioma_desk.devices.frame_sources.picture_file import open_picture

    return inspect_frame(open_picture(path))


def _source(
    choice: CameraChoice, tuning: CameraTuning, clock: Clock, on_abilities: OnAbilities
) -> Callable[[], FrameSource] | None:
    match choice:
        case CameraFilm(film):
            return lambda: _film(film, clock)
        case CameraDevice(device):
            return lambda: _camera(device, tuning, on_abilities)
        case None:
            return None


def _film(path: Path, clock: Clock) -> FrameSource:
    from ioma_desk.devices.frame_sources.film import Film

    return Film(path, clock, loop=True)


def _camera(device: int | str, tuning: CameraTuning, on_abilities: OnAbilities) -> FrameSource:
    from ioma_desk.devices.frame_sources.camera import Camera

    return Camera(device, tuning=tuning, on_abilities=on_abilities)


def _reader() -> CardReader:
    from ioma_desk.devices.scan_loop import ScanLoop

    return ScanLoop()


def _coach() -> Coach:
    from ioma_desk.devices import coaching

    return coaching.Coach()
