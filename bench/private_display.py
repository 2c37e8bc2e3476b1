"""A private X display (Xvfb) for real windows and real input, which goes with its `with` statement."""

import os
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self


class PrivateDisplay:
    """An X server of its own, on the first free number. `width` x `height` pixels, 24 bits.

    `screen_file` is what the server shows, kept up by it in the format of xwd (`bench.screen_picture`).
    """

    def __init__(self, width: int = 1440, height: int = 900) -> None:
        self._size = (width, height)
        self._server: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="screen-")
        self.screen_file = Path(self._folder.name) / "Xvfb_screen0"
        self.name = ""

    def __enter__(self) -> Self:
        read_end, write_end = os.pipe()
        width, height = self._size
        screen = f"{width}x{height}x24"
        command = (
            "Xvfb", "-displayfd", str(write_end), "-screen", "0", screen, "-fbdir", self._folder.name,
            "-nolisten", "tcp", "-noreset",
        )  # fmt: skip
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
        self._folder.cleanup()
