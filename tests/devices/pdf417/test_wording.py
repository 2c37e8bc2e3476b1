"""Codewords are weighed by what a card says, without ruling out anything else."""

import numpy as np
import pytest

from ioma_desk.devices.pdf417.wording import wording

LATCH, TO_PUNCTUATION, AT, PADDING = 28, 29, 3, 900


def test_every_value_stays_possible() -> None:
    assert wording().shape == (929,)
    assert wording().min() > np.log(0.39)


@pytest.mark.parametrize(
    ("first", "second"), [(1, 9), (TO_PUNCTUATION, AT), (AT, LATCH), (ord("E") - 65, ord("Z") - 65)]
)
def test_digits_separators_and_usual_letters_are_likelier_than_chance(first: int, second: int) -> None:
    assert wording()[30 * first + second] > 0.3


def test_padding_is_expected() -> None:
    assert wording()[PADDING] > 3
