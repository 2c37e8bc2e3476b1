"""Picture files and folders of them are frames, and other files are refused with the remedy."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from ioma_desk.devices.frame_sources.folder import Folder
from ioma_desk.devices.frame_sources.image_file import ImageFile
from ioma_desk.domain.errors import CameraTrouble


def write_picture(path: Path, shade: int) -> Path:
    path.write_bytes(cv2.imencode(path.suffix, np.full((60, 80, 3), shade, np.uint8))[1].tobytes())
    return path


@pytest.mark.parametrize("name", ["dni.png", "dni.jpg", "Ñandú más.png"])
def test_a_picture_is_given_once(tmp_path: Path, name: str) -> None:
    source = ImageFile(write_picture(tmp_path / name, 90))
    source.open()

    first, second = source.read(), source.read()

    assert first is not None
    assert first.shape == (60, 80, 3)
    assert second is None


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x89PNG\r\n broken"])
def test_a_file_that_is_no_picture_is_refused_with_the_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dni.pdf"
    path.write_bytes(content)

    with pytest.raises(CameraTrouble, match=r"«dni\.pdf».*Elija una foto JPG o PNG"):
        ImageFile(path).open()


def test_a_missing_picture_is_told(tmp_path: Path) -> None:
    with pytest.raises(CameraTrouble, match="No se puede abrir"):
        ImageFile(tmp_path / "falta.png").open()


def test_a_folder_gives_its_pictures_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, shade in (("b.png", 120), ("a.png", 60), ("c.PNG", 180)):
        write_picture(tmp_path / name, shade)
    (tmp_path / "notas.txt").write_text("x")
    source = Folder(tmp_path)
    source.open()

    shades = [None if frame is None else int(frame[0, 0, 0]) for frame in (source.read() for _ in range(4))]

    assert shades == [60, 120, 180, None]


def test_a_folder_without_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CameraTrouble, match="no tiene imágenes"):
        Folder(tmp_path).open()


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CameraTrouble, match="No se puede abrir la carpeta"):
        Folder(tmp_path / "falta").open()
