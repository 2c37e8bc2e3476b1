"""Starts the program, or a bare window, and prints the milliseconds from process start to first paint, then ends.

Run as `python -m bench.start_probe sign_in|bare`. The start of the process is what the kernel noted (proc(5), stat).
"""

import os
import sys
import time
from pathlib import Path


def since_start_ms() -> float:
    """Return the milliseconds since this process was started."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")) * 1_000


def painted() -> None:
    """Print the figure and end at once: what comes after the first paint is not measured."""
    print(f"{since_start_ms():.1f}", flush=True)
    os._exit(0)


def bare() -> None:
    """Show an empty main window."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, painted)
            return False

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    watch = Watch()
    window.installEventFilter(watch)
    window.resize(1440, 900)
    window.show()
    app.exec()


def sign_in() -> None:
    """Open the program as `main.py` does, as far as its first window."""
    from ioma_desk.app.quick_start import quicken_start

    quicken_start()
    from ioma_desk import cli
    from ioma_desk.app.starting import Start

    Start.first_painted = lambda self: painted()  # type: ignore[method-assign]  # noqa: ARG005 - what comes after
    cli.main([])


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else sign_in()
