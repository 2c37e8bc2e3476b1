"""The bar patterns agree with those of another implementation, and obey the rules of the symbology."""

import numpy as np
from pdf417gen.codes import CODES

from ioma_desk.devices.pdf417.patterns import cell_bits


def test_every_pattern_is_the_one_other_programs_print() -> None:
    numbers = (cell_bits().astype(np.int64) << np.arange(16, -1, -1)).sum(-1)

    assert numbers.tolist() == [list(cluster) for cluster in CODES]


def test_every_pattern_has_four_bars_and_four_spaces_of_its_cluster() -> None:
    for cluster, patterns in zip((0, 3, 6), cell_bits(), strict=True):
        for pattern in patterns:
            edges = np.flatnonzero(np.diff(pattern))
            widths = np.diff(np.concatenate([[-1], edges, [16]]))

            assert len(widths) == 8
            assert (widths[0] - widths[2] + widths[4] - widths[6]) % 9 == cluster
