"""Writes JPEG frames as they are into an AVI file (Motion JPEG), the film format every OpenCV build reads.

Layout: RIFF AVI with one video stream and an index (Microsoft, "AVI RIFF File Reference").
"""

import struct
from collections.abc import Sequence
from pathlib import Path

_HAS_INDEX, _KEY_FRAME = 0x10, 0x10


def write_avi(path: Path, frames: Sequence[bytes], size: tuple[int, int], rate: float) -> None:
    """Write `frames`, each a JPEG file of `size` pixels, at `rate` frames a second."""
    movie, index = bytearray(b"movi"), bytearray()
    for frame in frames:
        index += struct.pack("<4sIII", b"00dc", _KEY_FRAME, len(movie), len(frame))
        movie += _chunk(b"00dc", frame)
    head = _chunk(b"LIST", b"hdrl" + _main_header(frames, size, rate) + _stream(frames, size, rate))
    body = head + _chunk(b"LIST", bytes(movie)) + _chunk(b"idx1", bytes(index))
    path.write_bytes(_chunk(b"RIFF", b"AVI " + body))


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _main_header(frames: Sequence[bytes], size: tuple[int, int], rate: float) -> bytes:
    largest = max(map(len, frames))
    fields = (round(1e6 / rate), int(largest * rate), 0, _HAS_INDEX, len(frames), 0, 1, largest, *size, 0, 0, 0, 0)
    return _chunk(b"avih", struct.pack("<14I", *fields))


def _stream(frames: Sequence[bytes], size: tuple[int, int], rate: float) -> bytes:
    largest = max(map(len, frames))
    timing = (1000, round(1000 * rate), 0, len(frames), largest, 0xFFFFFFFF, 0)
    header = struct.pack("<4s4sIHHI7I4H", b"vids", b"MJPG", 0, 0, 0, 0, *timing, 0, 0, *size)
    picture = struct.pack("<IiiHH4sIiiII", 40, *size, 1, 24, b"MJPG", size[0] * size[1] * 3, 0, 0, 0, 0)
    return _chunk(b"LIST", b"strl" + _chunk(b"strh", header) + _chunk(b"strf", picture))
