"""Draws the modules of a PDF417 symbol, by pdf417gen, apart from the product's own tables."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from pdf417gen.compaction import compact
from pdf417gen.encoding import encode_rows
from pdf417gen.error_correction import compute_error_correction_code_words

Modules: TypeAlias = npt.NDArray[np.uint8]
"""One line a row of the symbol, 1 dark and 0 light, shape (rows, 17 x columns + 69)."""

_PADDING = 900


def draw_symbol(data: bytes, columns: int, level: int, least_rows: int = 3) -> Modules:
    """Return the symbol of `data`, padded to `least_rows` rows as writers with a fixed size do."""
    words = list(compact(data))
    checks = 2 ** (level + 1)
    rows = max(least_rows, -(-(len(words) + 1 + checks) // columns))
    room = rows * columns - checks
    block = [room, *words, *[_PADDING] * (room - 1 - len(words))]
    block += compute_error_correction_code_words(block, level)
    lines = [block[start : start + columns] for start in range(0, len(block), columns)]
    return np.array([_line(list(patterns)) for patterns in encode_rows(lines, columns, level)], np.uint8)


def _line(patterns: list[int]) -> list[int]:
    """Return the modules of a row; its last pattern, the stop, has 18 of them."""
    text = "".join(f"{pattern:017b}" for pattern in patterns[:-1]) + f"{patterns[-1]:018b}"
    return [int(bit) for bit in text]
