"""The bar patterns of PDF417: start, stop and the 3 x 929 patterns of the data cells."""

import base64
import functools
import zlib
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.pattern_table import PACKED

Floats: TypeAlias = npt.NDArray[np.float32]
Picture: TypeAlias = npt.NDArray[Any]
"""A grey picture, uint8, shape (height, width)."""

VALUES = 929
"""Codeword values, 0 to 928 (5.3.1)."""
CELL = 17
"""Modules in the pattern of one codeword, and in the start pattern (5.2.1)."""
STOP_WIDTH = 18
OVERHEAD = 2 * CELL + CELL + STOP_WIDTH
"""Modules of a row besides its data: start, two row indicators, stop."""

START = np.array([int(bit) for bit in "11111111010101000"], np.float32)
STOP = np.array([int(bit) for bit in "111111101000101001"], np.float32)


def row_width(columns: int) -> int:
    """Return the modules of one row with `columns` data columns, quiet zones left out."""
    return CELL * columns + OVERHEAD


@functools.cache
def cell_bits() -> Floats:
    """Return the patterns as modules, 1 dark and 0 light, shape (3 clusters, 929 values, 17 modules)."""
    raw = np.frombuffer(zlib.decompress(base64.b85decode(PACKED)), np.uint8).astype(np.uint32)
    high, low = raw.reshape(2, 3, VALUES)
    whole = (1 << 16) | (((high << 8) | low) << 1)
    bits = (whole[..., None] >> np.arange(CELL - 1, -1, -1, dtype=np.uint32)) & 1
    return bits.astype(np.float32)
