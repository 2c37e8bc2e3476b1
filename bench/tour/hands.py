"""The hands of the tour: keys pressed through the X server, and pictures taken of its screen."""

import subprocess
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.screen_picture import save_picture

HUMAN_DELAY_MS = 55
"""Between two keys of a person; a keyboard scanner is several times faster."""
SCANNER_DELAY_MS = 4

_NAMES = {"Enter": "Return", "Esc": "Escape", "Ctrl": "ctrl", "Alt": "alt", "Shift": "shift", "Espacio": "space"}


class Hands:
    """Presses keys on the display of the environment, and counts them; takes pictures of what its server shows."""

    def __init__(self, pictures: Path, screen_file: Path) -> None:
        """Take the folder for `pictures`; a process of its own takes them and holds nothing up in this one."""
        self._pictures, self._screen_file = pictures, screen_file
        self._photographer = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        self._photographer.submit(int).result()
        self.pressed = 0

    def press(self, *keys: str) -> None:
        """Press keys as their caps show them: 'Ctrl+Enter', 'F12', 'P'."""
        for key in keys:
            # A capital would add Shift: the letter on a cap is the key, not the sign.
            parts = (_NAMES.get(part, part.lower() if len(part) == 1 else part) for part in key.split("+"))
            self._xdotool("key", "+".join(parts))
            self.pressed += 1

    def type(self, text: str) -> None:
        """Type `text` as a person does."""
        self._xdotool("type", "--delay", str(HUMAN_DELAY_MS), text)
        self.pressed += len(text)

    def scan(self, text: str) -> None:
        """Type `text` as a keyboard scanner does, Enter at its end; scans are not counted as keys."""
        self._xdotool("type", "--delay", str(SCANNER_DELAY_MS), text + "\n")

    def point_at(self, x: int, y: int) -> None:
        """Move the pointer."""
        self._xdotool("mousemove", str(x), str(y))

    def picture(self, name: str, *, moving: bool = False) -> Path:
        """Take a picture of the whole screen: as soon as it rests, or at once where something moves."""
        file = self._pictures / f"{name}.png"
        self._photographer.submit(save_picture, self._screen_file, file, moving=moving).result()
        return file

    def _xdotool(self, *words: str) -> None:
        subprocess.run(("xdotool", *words), check=True, timeout=60)
