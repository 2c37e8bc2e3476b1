"""Takes pictures of a whole virtual screen, without asking the X server or the program that is looked at."""

import struct
import time
from pathlib import Path

from PIL import Image

_HEADER = struct.Struct(">25I")
"""The header of the X window dump format, version 7 (X.Org, XWDFile.h): 25 words, most significant byte first."""
_WIDTH, _HEIGHT, _BYTES_PER_LINE, _COLOURS = 4, 5, 12, 19
_COLOUR_BYTES = 12

_LOOK_SECONDS, _MOST_LOOKS = 0.15, 4
"""A screen that stays the same for so long is taken; a blinking cursor is slower."""


def save_picture(screen_file: Path, file: Path, *, moving: bool = False) -> None:
    """Write a picture of the whole screen: as soon as it rests, or at once where something moves."""
    (screen_picture(screen_file) if moving else _still(screen_file)).save(file, compress_level=1)


def screen_picture(screen_file: Path) -> Image.Image:
    """Return what the server that keeps `screen_file` shows now; 24 bits a pixel are expected."""
    dump = screen_file.read_bytes()
    header = _HEADER.unpack_from(dump)
    begin = header[0] + header[_COLOURS] * _COLOUR_BYTES
    size = (header[_WIDTH], header[_HEIGHT])
    return Image.frombuffer("RGB", size, dump[begin:], "raw", "BGRX", header[_BYTES_PER_LINE], 1)


def _still(screen_file: Path) -> Image.Image:
    """Return the screen once it no longer changes, or after a while: a camera never rests."""
    seen = screen_picture(screen_file)
    for _ in range(_MOST_LOOKS):
        time.sleep(_LOOK_SECONDS)
        before, seen = seen, screen_picture(screen_file)
        if before.tobytes() == seen.tobytes():
            break
    return seen
