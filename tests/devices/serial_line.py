"""A serial scanner made of a pseudo-terminal: what is written at one end arrives at the port of the other."""

import os
import termios
import tty
from pathlib import Path
from types import TracebackType
from typing import Self


class SerialLine:
    """A port at `address`, a link that stays the same when the scanner is plugged in anew."""

    def __init__(self, address: Path) -> None:
        self.address = str(address)
        self._link = address
        self._ends: tuple[int, int] | None = None

    def __enter__(self) -> Self:
        self.plug_in()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.unplug()

    def plug_in(self) -> None:
        """Put the scanner at its address."""
        self._ends = os.openpty()
        tty.setraw(self._ends[1], termios.TCSANOW)
        self._link.symlink_to(os.ttyname(self._ends[1]))

    def unplug(self) -> None:
        """Take the scanner away, whoever is reading it."""
        if self._ends is not None:
            self._link.unlink()
            for end in self._ends:
                os.close(end)
        self._ends = None

    def send(self, data: bytes) -> None:
        """Let the scanner send bytes."""
        assert self._ends is not None
        os.write(self._ends[0], data)
