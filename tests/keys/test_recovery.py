"""The recovery sheet restores the keys from what a person types, and says which line is wrong."""

import re

import pytest

from ioma_desk.keys import KeySet, KeyTrouble, from_recovery_lines, recovery_lines, recovery_text
from tests.steady_ports import SeededRandomness

RANDOMNESS = SeededRandomness(3)


@pytest.fixture
def keys() -> KeySet:
    return KeySet.create(SeededRandomness(1))


def test_a_new_installation_has_four_lines_that_a_person_can_type(keys: KeySet) -> None:
    lines = recovery_lines(keys)

    assert len(lines) == 4
    assert all(re.fullmatch(r"([A-Z2-7]{1,4} ){1,4}[A-Z2-7]{2}", line) for line in lines)


@pytest.mark.parametrize("rotations", range(6))
def test_the_lines_restore_every_generation_of_keys(keys: KeySet, rotations: int) -> None:
    for _ in range(rotations):
        keys = keys.rotated()

    assert from_recovery_lines(recovery_lines(keys), RANDOMNESS) == keys
    assert from_recovery_lines([recovery_text(keys)], RANDOMNESS) == keys


def test_small_letters_dashes_and_lookalikes_do_not_matter(keys: KeySet) -> None:
    lines = recovery_lines(keys)

    typed = [line.lower().replace(" ", "-").translate(str.maketrans("oib", "018")) for line in lines]

    assert from_recovery_lines(["", *typed, " "], RANDOMNESS) == keys


def test_the_qr_s_text_survives_a_scanner_with_the_wrong_layout(keys: KeySet) -> None:
    assert re.fullmatch(r"[A-Z2-7]+", recovery_text(keys))


def test_a_wrong_letter_is_told_with_the_number_of_its_line(keys: KeySet) -> None:
    lines = list(recovery_lines(keys))
    lines[2] = ("A" if lines[2][0] != "A" else "B") + lines[2][1:]

    with pytest.raises(KeyTrouble, match=r"La línea 3 de la hoja de recuperación no coincide"):
        from_recovery_lines(lines, RANDOMNESS)


def test_two_lines_in_each_other_s_place_are_told(keys: KeySet) -> None:
    first, second, *rest = recovery_lines(keys)

    with pytest.raises(KeyTrouble, match="La línea 1"):
        from_recovery_lines([second, first, *rest], RANDOMNESS)


@pytest.mark.parametrize("line", ["Ñandú", "2", "AAAA AAAA AAAA AAAA AAAA AAAA AA", "!!"])
def test_what_is_no_line_at_all_is_told(keys: KeySet, line: str) -> None:
    with pytest.raises(KeyTrouble, match=r"La línea 5|dañadas"):
        from_recovery_lines([*recovery_lines(keys), line, "AAAA"], RANDOMNESS)


def test_a_missing_line_is_told(keys: KeySet) -> None:
    with pytest.raises(KeyTrouble, match="dañadas o incompletas"):
        from_recovery_lines(recovery_lines(keys)[:-1], RANDOMNESS)


def test_nothing_typed_is_told_with_its_remedy() -> None:
    with pytest.raises(KeyTrouble, match="lea el código QR"):
        from_recovery_lines(["", "  "], RANDOMNESS)
