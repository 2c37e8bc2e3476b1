"""A picture file as a source of one frame."""

from pathlib import Path

from ioma_desk.devices.frame_sources.picture_file import open_picture
from ioma_desk.domain.ports import Frame


class ImageFile:
    """Gives one picture, once; implements `FrameSource`."""

    def __init__(self, path: Path) -> None:
        """Take the path of a picture (PNG, JPEG, BMP, WebP, TIFF)."""
        self._path = path
        self._picture: Frame | None = None

    @property
    def name(self) -> str:
        return f"Imagen {self._path.name}"

    def open(self) -> None:
        """Read the file. Raises `CameraTrouble` when it is missing, too large or no picture."""
        self._picture = open_picture(self._path)

    def read(self) -> Frame | None:
        """Return the picture, then None."""
        picture, self._picture = self._picture, None
        return picture

    def close(self) -> None:
        self._picture = None
