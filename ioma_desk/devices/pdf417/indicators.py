"""Row indicators: the codewords at both ends of each row that tell rows, columns and error correction level."""

import functools
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ioma_desk.devices.pdf417.patterns import VALUES, Floats

LEVELS = range(2, 6)
"""Error correction levels looked for; the card uses 3 to 5."""
MOST_ROWS = 90


class Shape(NamedTuple):
    """Rows, data columns and error correction level of a symbol."""

    rows: int
    columns: int
    level: int

    @property
    def checks(self) -> int:
        """Return the number of check words (5.10, table 5)."""
        return int(2 ** (self.level + 1))

    @property
    def possible(self) -> bool:
        """Tell whether such a symbol can hold data (5.2: 3 to 90 rows, at most 928 codewords)."""
        words = self.rows * self.columns
        return 3 <= self.rows <= MOST_ROWS and self.checks + 2 < words < VALUES

    def indicators(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Return the left and the right indicator value of every row (5.11.3)."""
        return _indicators(self)


@functools.cache
def _indicators(shape: Shape) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    row = np.arange(shape.rows)
    rows_part = (shape.rows - 1) // 3
    level_part = shape.level * 3 + (shape.rows - 1) % 3
    columns_part = shape.columns - 1
    left = np.array([rows_part, level_part, columns_part])[row % 3]
    right = np.array([columns_part, rows_part, level_part])[row % 3]
    return 30 * (row // 3) + left, 30 * (row // 3) + right


def most_rows(columns: int) -> int:
    """Return the rows a symbol of `columns` data columns can have at most (5.2: 90 rows, 928 codewords)."""
    return min(MOST_ROWS, (VALUES - 1) // columns)


def agreement(likelihood: Floats, shape: Shape) -> float:
    """Return how likely the indicators of `shape` are beside the best of each cell: 0 at best, negative else.

    `likelihood` is the log-likelihood of every value in every cell, shape (rows, columns + 2, 929).
    """
    row = np.arange(shape.rows)
    left, right = shape.indicators()
    found = likelihood[row, 0, left].sum() + likelihood[row, -1, right].sum()
    best = likelihood[:, 0].max(1).sum() + likelihood[:, -1].max(1).sum()
    return float(found - best) / (2 * shape.rows)
