"""Opens one picture file, whatever its name is written in, with a clear word when it is none."""

from pathlib import Path

import cv2
import numpy as np

from ioma_desk.domain.errors import CameraTrouble
from ioma_desk.domain.ports import Frame

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff"})
_MOST_BYTES = 64 * 1024 * 1024


def open_picture(path: Path) -> Frame:
    """Return the picture as BGR, uint8. Raises `CameraTrouble` for a file that is missing, too large or no picture."""
    try:
        size = path.stat().st_size
        data = np.fromfile(path, np.uint8) if 0 < size <= _MOST_BYTES else None
    except OSError as error:
        raise CameraTrouble(
            f"No se puede abrir el archivo «{path.name}». Verifique que exista y que tenga permiso para leerlo."
        ) from error
    if size > _MOST_BYTES:
        raise CameraTrouble(f"El archivo «{path.name}» es demasiado grande. Elija una foto de hasta 64 MB.")
    # OpenCV's own imread does not open names with accents on Windows; decoding from memory does.
    picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data is not None else None
    if picture is None:
        raise CameraTrouble(
            f"El archivo «{path.name}» no es una imagen que se pueda leer. Elija una foto JPG o PNG del documento."
        )
    return picture
