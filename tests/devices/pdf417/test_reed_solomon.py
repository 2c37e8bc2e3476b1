"""Words damaged in a symbol come back, and chance readings are refused."""

import numpy as np
import pytest
from pdf417gen.error_correction import compute_error_correction_code_words

from ioma_desk.devices.pdf417.reed_solomon import Syndromes

LEVEL, CHECKS, RESERVE = 4, 32, 4


def whole_symbol(rng: np.random.Generator, length: int = 90) -> list[int]:
    data = [length, *rng.integers(0, 900, length - 1).tolist()]
    return [*data, *compute_error_correction_code_words(data, LEVEL)]


def damaged(words: list[int], places: list[int]) -> list[int]:
    return [(word + 1 + place) % 929 if place in places else word for place, word in enumerate(words)]


@pytest.mark.parametrize("errors", [0, 1, 7, 14])
def test_errors_within_half_of_the_check_words_are_repaired(errors: int) -> None:
    rng = np.random.default_rng(errors)
    words = whole_symbol(rng)

    read = damaged(words, rng.choice(len(words), errors, replace=False).tolist())

    repaired = Syndromes(read, CHECKS).repaired([], RESERVE)
    assert repaired is not None
    assert list(repaired) == words


def test_words_known_to_be_doubtful_are_repaired_up_to_the_reserve() -> None:
    rng = np.random.default_rng(5)
    words = whole_symbol(rng)
    doubtful = rng.choice(len(words), CHECKS - RESERVE, replace=False).tolist()

    repaired = Syndromes(damaged(words, doubtful), CHECKS).repaired(doubtful, RESERVE)

    assert repaired is not None
    assert list(repaired) == words


def test_more_errors_than_the_symbol_can_bear_are_refused() -> None:
    rng = np.random.default_rng(6)
    words = whole_symbol(rng)

    errors = CHECKS // 2 - RESERVE // 2 + 1

    read = damaged(words, rng.choice(len(words), errors, replace=False).tolist())

    assert Syndromes(read, CHECKS).repaired([], RESERVE) is None


def test_random_words_are_never_taken_for_a_symbol() -> None:
    rng = np.random.default_rng(7)

    readings = rng.integers(0, 929, (300, 122))

    assert all(Syndromes(words, CHECKS).repaired([], RESERVE) is None for words in readings)
