"""Imports, on a worker, what the first visit would otherwise wait for."""

import importlib
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

LATE = (
    "ioma_desk.app.desk_window",
    "phonenumbers",
    "email_validator",
    "stdnum.ar.cuit",
    "argon2",
    "cv2",
    "ioma_desk.devices.scan_loop",
    "ioma_desk.devices.coaching",
    "ioma_desk.devices.serial_scanner",
    "reportlab.pdfgen.canvas",
)
_HEAVY = {"cv2": ("numpy", "opencv")}
"""Modules with large libraries, and how the folders of these are named."""
_CHUNK = 1 << 20


def load_the_rest() -> None:
    """Import every module of `LATE`; they are all needed before the first person leaves."""
    for name in LATE:
        if name in _HEAVY:
            _read_ahead(name)
        importlib.import_module(name)


def _read_ahead(name: str) -> None:
    """Bring the libraries of a module from the disk to memory.

    Loading them keeps Python's lock, and with it every window, for as long as the disk takes (90 ms after a start of
    the PC); reading them does not.
    """
    chunk = bytearray(_CHUNK)
    for file in libraries(name):
        with suppress(OSError), file.open("rb", buffering=0) as library:  # loading it will say what is the matter
            while library.readinto(chunk):
                pass


def libraries(name: str) -> Iterator[Path]:
    """Yield the compiled libraries that come with a heavy module and with what it is built on."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return
    packages = Path(spec.origin).parents[1]
    for folder in (name, *_HEAVY[name], *(f"{owner}*.libs" for owner in _HEAVY[name])):
        for found in packages.glob(folder):
            yield from (file for file in found.rglob("*") if {".so", ".pyd", ".dll", ".dylib"} & set(file.suffixes))
