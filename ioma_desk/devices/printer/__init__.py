"""The print queues of this desk: CUPS where the system has it, Qt's printing on Windows."""

import sys
from pathlib import Path

from ioma_desk.devices.printer.cups import CupsPrinter
from ioma_desk.devices.printer.cups_tools import CupsTools
from ioma_desk.devices.printer.scratch import sweep
from ioma_desk.domain.ports import Clock, Printer


def system_printer(clock: Clock, private_dir: Path) -> Printer:
    """Return the printer port for this system.

    `private_dir` is a folder for this purpose alone: it is made if missing, closed to other users, and
    emptied of what a killed print left behind. We write no document there; the tools of CUPS may.
    """
    sweep(private_dir)
    if sys.platform == "win32":
        from ioma_desk.devices.printer.qt_printer import QtPrinter  # no Qt where CUPS prints

        return QtPrinter()
    return CupsPrinter(clock, CupsTools(private_dir))
