"""Files written whole: a reader, a kill or a power cut meets the old content or the new one, never a part."""

import contextlib
import errno
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from ioma_desk.domain.errors import UserFacingError

_PART = ".part"
_PROBE_BYTES = 65_536

_FULL = (
    "No queda lugar en el disco para guardar en «{folder}». Libere espacio o avise a sistemas y pruebe de "
    "nuevo; lo guardado antes sigue intacto."
)
_READ_ONLY = (
    "El disco de «{folder}» está protegido contra escritura. Avise a sistemas para que lo habilite y pruebe "
    "de nuevo; lo guardado antes sigue intacto."
)
_FORBIDDEN = (
    "El programa no tiene permiso para usar «{path}». Avise a sistemas para que dé permiso a este usuario y "
    "pruebe de nuevo."
)
_NOT_A_FOLDER = (
    "«{path}» no es una carpeta. Quite o renombre ese archivo, o avise a sistemas, y pruebe de nuevo."
)
_NO_FOLDER = "La carpeta «{folder}» no existe. Elija otra, o créela y pruebe de nuevo."
_OTHER = (
    "No se pudo usar «{path}»: el disco respondió con el error {code}. Pruebe de nuevo; si se repite, avise "
    "a sistemas."
)
_SENTENCES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NOT_A_FOLDER,
    errno.EEXIST: _NOT_A_FOLDER,
}


class DiskTrouble(UserFacingError):
    """The disk refused a file or a folder, and the message says why and what can be done."""


def disk_trouble(error: OSError, path: Path) -> DiskTrouble:
    """Return what `error`, met while using `path`, means to the person at the counter."""
    code = errno.errorcode.get(error.errno or 0, str(error.errno))
    sentence = _SENTENCES.get(error.errno or 0, _OTHER)
    return DiskTrouble(sentence.format(path=path, folder=path.parent, code=code))


def make_private_folder(folder: Path) -> None:
    """Create `folder`, readable by its owner alone (0700). Raises `DiskTrouble`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":  # there the profile's own access list keeps others out
            folder.chmod(0o700)
    except OSError as error:
        raise disk_trouble(error, folder) from error


def make_sure_of_room(folder: Path) -> None:
    """Try a file in `folder` that nobody sees and that is gone at once. Raises `DiskTrouble`."""
    try:
        # Not synced: this runs before the first window, and a file system refuses what it cannot hold at once.
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE_BYTES))
    except OSError as error:
        raise disk_trouble(error, folder) from error


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file at `path` by `content`, owner-only (0600), and return once the disk holds it.

    Raises `DiskTrouble`; the earlier file is then still there, whole.
    """
    try:
        put_in_place(_write_part(path, content), path)
    except OSError as error:
        raise disk_trouble(error, path) from error


def put_in_place(part: Path, path: Path) -> None:
    """Make the finished file `part` the one at `path`, and return once the disk holds it.

    Raises `OSError`; then `part` is gone, and what was at `path` is still there.
    """
    try:
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def read_whole(path: Path) -> bytes | None:
    """Return the content of `path`, or None when there is no such file. Raises `DiskTrouble`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk_trouble(error, path) from error


def remove(path: Path) -> None:
    """Remove `path` for good; a file already gone is no failure. Raises `DiskTrouble`."""
    try:
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise disk_trouble(error, path) from error


def set_aside(path: Path) -> Path:
    """Rename a file that cannot be used, so that it is kept but no longer met, and return its new path.

    Raises `DiskTrouble`.
    """
    try:
        turn = 1
        while (aside := path.with_name(f"{path.name}.broken-{turn}")).exists():
            turn += 1
        path.replace(aside)
    except OSError as error:
        raise disk_trouble(error, path) from error
    return aside


def sweep_parts(folder: Path, before: datetime) -> None:
    """Remove the unfinished files that a kill left in `folder` before that instant (timezone-aware)."""
    for part in folder.glob(f".*{_PART}"):
        with contextlib.suppress(OSError):  # litter that will not go does no harm
            if part.stat().st_mtime < before.timestamp():
                part.unlink()


def _write_part(path: Path, content: bytes) -> Path:
    # mkstemp makes the file owner-only and its name unique, so two writers never share one.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_PART)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable; Windows journals it and lets no folder be opened."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
