"""The hands of the tour: keys pressed through the X server, and pictures taken of its screen."""

import subprocess
import time
from pathlib import Path

from PIL import Image

from bench.screen_picture import screen_picture

HUMAN_DELAY_MS = 55
"""Between two keys of a person; a keyboard scanner is several times faster."""
SCANNER_DELAY_MS = 4

_LOOK_SECONDS, _MOST_LOOKS = 0.15, 4
"""A screen that stays the same for so long is taken; a blinking cursor is slower."""

_NAMES = {"Enter": "Return", "Esc": "Escape", "Ctrl": "ctrl", "Alt": "alt", "Shift": "shift", "Espacio": "space"}


class Hands:
    """Presses keys on the display of the environment, and counts them; takes pictures of what its server shows."""

    def __init__(self, pictures: Path, screen_file: Path) -> None:
        self._pictures, self._screen_file = pictures, screen_file
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
        (screen_picture(self._screen_file) if moving else self._still()).save(file, compress_level=1)
        return file

    def _still(self) -> Image.Image:
        """Return the screen once it no longer changes, or after a while: a camera never rests."""
        seen = screen_picture(self._screen_file)
        for _ in range(_MOST_LOOKS):
            time.sleep(_LOOK_SECONDS)
            before, seen = seen, screen_picture(self._screen_file)
            if before.tobytes() == seen.tobytes():
                break
        return seen

    def _xdotool(self, *words: str) -> None:
        subprocess.run(("xdotool", *words), check=True, timeout=60)
