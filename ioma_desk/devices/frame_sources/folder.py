"""A folder of picture files as a source of frames, in the order of their names."""

from pathlib import Path
from typing import TYPE_CHECKING

from ioma_desk.devices.frame_sources.picture_file import ENDINGS, open_picture
from ioma_desk.domain.errors import CameraTrouble
from ioma_desk.domain.ports import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator


class Folder:
    """Gives every picture of a folder once, a picture a call; implements `FrameSource`."""

    def __init__(self, path: Path) -> None:
        """Take the path of the folder; folders inside it are left out."""
        self._path = path
        self._waiting: Iterator[Path] = iter(())

    @property
    def name(self) -> str:
        return f"Carpeta {self._path.name}"

    def open(self) -> None:
        """List the pictures. Raises `CameraTrouble` when the folder is missing or holds none."""
        try:
            found = sorted(path for path in self._path.iterdir() if path.suffix.lower() in ENDINGS)
        except OSError as error:
            raise CameraTrouble(
                f"No se puede abrir la carpeta «{self._path.name}». Verifique que exista y elija otra si hace falta."
            ) from error
        if not found:
            raise CameraTrouble(f"La carpeta «{self._path.name}» no tiene imágenes. Elija una con fotos JPG o PNG.")
        self._waiting = iter(found)

    def read(self) -> Frame | None:
        """Return the next picture, or None after the last. Raises `CameraTrouble` for a file that is no picture."""
        path = next(self._waiting, None)
        return None if path is None else open_picture(path)

    def close(self) -> None:
        self._waiting = iter(())
