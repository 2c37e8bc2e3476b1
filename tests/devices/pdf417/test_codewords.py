"""Codewords written by another program come back as the bytes that went in."""

import numpy as np
import pytest
from pdf417gen.compaction import compact

from ioma_desk.devices.pdf417.codewords import NotText, to_bytes

SIGNS = "ABCXYZabcxyz0123456789@/ -'.;:#|>_ÑñÉÜ"


def written(data: bytes) -> list[int]:
    words = list(compact(data))
    return [len(words) + 1, *words]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_any_mixture_of_letters_digits_and_signs_comes_back(encoding: str) -> None:
    rng = np.random.default_rng(11)
    texts = ["".join(rng.choice(list(SIGNS), rng.integers(1, 180))) for _ in range(200)]

    came_back = [to_bytes(written(text.encode(encoding))).decode(encoding) for text in texts]

    assert came_back == texts


def test_padding_at_the_end_adds_nothing() -> None:
    words = written(b"00125550001@PEREZ")

    assert to_bytes([*words, 900, 900, 900]) == b"00125550001@PEREZ"


@pytest.mark.parametrize("words", [[2, 928], [3, 901, 400], [3, 902, 899], [2, 903]])
def test_words_that_no_card_holds_are_refused(words: list[int]) -> None:
    with pytest.raises(NotText):
        to_bytes(words)
