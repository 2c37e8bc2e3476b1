"""Imports, on a worker, what the first visit would otherwise wait for."""

import importlib

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


def load_the_rest() -> None:
    """Import every module of `LATE`; they are all needed before the first person leaves."""
    for name in LATE:
        importlib.import_module(name)
