"""Takes pictures of a whole virtual screen, without asking the X server or the program that is looked at."""

import struct
from pathlib import Path

from PIL import Image

_HEADER = struct.Struct(">25I")
"""The header of the X window dump format, version 7 (X.Org, XWDFile.h): 25 words, most significant byte first."""
_WIDTH, _HEIGHT, _BYTES_PER_LINE, _COLOURS = 4, 5, 12, 19
_COLOUR_BYTES = 12


def screen_picture(screen_file: Path) -> Image.Image:
    """Return what the server that keeps `screen_file` shows now; 24 bits a pixel are expected."""
    dump = screen_file.read_bytes()
    header = _HEADER.unpack_from(dump)
    begin = header[0] + header[_COLOURS] * _COLOUR_BYTES
    size = (header[_WIDTH], header[_HEIGHT])
    return Image.frombuffer("RGB", size, dump[begin:], "raw", "BGRX", header[_BYTES_PER_LINE], 1)
