"""The copy of an embedded database that is made before its schema changes: beside it, sealed by the same key."""

import contextlib
import re
import shutil
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.durable_files import put_in_place

_BEFORE = (
    "Antes de actualizar la base de datos se guarda una copia en «{folder}», y {trouble} "
    "y vuelva a abrir el programa: los datos siguen intactos."
)
_NO_ROOM = "no queda lugar: hacen falta {megabytes} MB. Libere espacio en el disco"
_NOT_WRITTEN = "no se pudo guardar. Pida a sistemas que revise el disco y el permiso de escritura sobre esa carpeta"
_SQLITE_FULL = 13  # sqlite.org/rescode.html


def back_up(engine: Engine, file: Path, version: str, day: date) -> Path:
    """Copy the database that `engine` has at `file`, of a schema `version`, and return the path of the copy.

    Only its owner may read it. Copies made before earlier changes go, once this one is whole. Raises
    `StoreUnavailable` with the remedy; there is then no new copy, and the earlier one is still there.
    """
    copy = file.with_name(f"{file.stem}.{version}.{day.isoformat()}.copia{file.suffix}")
    part = file.with_name(f".{file.name}.copia.part")
    like_it = re.compile(rf"{re.escape(file.stem)}\.[^.]+\.\d{{4}}-\d\d-\d\d\.copia{re.escape(file.suffix)}")
    earlier = [path for path in file.parent.iterdir() if path != copy and like_it.fullmatch(path.name)]
    try:
        if shutil.disk_usage(file.parent).free < file.stat().st_size:
            raise _no_room(file)
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)  # SQLite fills an empty file, and leaves it to whom it belongs
        _vacuum_into(engine, part, file)
        put_in_place(part, copy)
    except OSError as error:
        raise _trouble(file, _NOT_WRITTEN) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    for path in earlier:
        with contextlib.suppress(OSError):  # one copy too many does no harm
            path.unlink()
    return copy


def _vacuum_into(engine: Engine, part: Path, file: Path) -> None:
    from sqlcipher3 import dbapi2

    raw = engine.raw_connection()  # beside SQLAlchemy's transactions: VACUUM runs in none
    try:
        assert raw.driver_connection is not None
        raw.driver_connection.execute("VACUUM INTO ?", (str(part),))
    except dbapi2.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == _SQLITE_FULL:
            raise _no_room(file) from error
        raise _trouble(file, _NOT_WRITTEN) from error
    finally:
        raw.close()


def _no_room(file: Path) -> StoreUnavailable:
    megabytes = max(1, -(-file.stat().st_size // 1_000_000))
    return _trouble(file, _NO_ROOM.format(megabytes=megabytes))


def _trouble(file: Path, trouble: str) -> StoreUnavailable:
    return StoreUnavailable(_BEFORE.format(folder=file.parent, trouble=trouble))
