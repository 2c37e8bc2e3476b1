"""A private X display (Xvfb) for real windows and real input, which goes with its `with` statement."""

import os
import subprocess
from types import TracebackType
from typing import Self


class PrivateDisplay:
    """An X server of its own, on the first free number. `width` x `height` pixels, 24 bits."""

    def __init__(self, width: int = 1440, height: int = 900) -> None:
        self._size = (width, height)
        self._server: subprocess.Popen[bytes] | None = None
        self.name = ""

    def __enter__(self) -> Self:
        read_end, write_end = os.pipe()
        width, height = self._size
        screen = f"{width}x{height}x24"
        command = ("Xvfb", "-displayfd", str(write_end), "-screen", "0", screen, "-nolisten", "tcp", "-noreset")
        self._server = subprocess.Popen(
            command, pass_fds=(write_end,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start: run `make setup-test`.")
        self.name = f":{number}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=10)
