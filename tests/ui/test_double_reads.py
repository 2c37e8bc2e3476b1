"""A code read twice at once counts once; another code, or the same one later, counts."""

from ioma_desk.ui.double_reads import SAME_CODE_S, DoubleReads
from tests.steady_ports import FixedClock

CARD, OTHER = "00612999184@OLMEDO@ROSALIA", "00125550001@PEREZ@BRUNO"


def test_a_code_that_lies_before_the_scanner_is_read_once(fixed_clock: FixedClock) -> None:
    reads = DoubleReads(fixed_clock)

    taken = []
    for _ in range(6):
        taken.append(reads.is_new(CARD))
        fixed_clock.advance(SAME_CODE_S * 0.8)

    assert taken == [True, False, False, False, False, False]


def test_another_code_in_between_is_taken_and_so_is_the_first_again(fixed_clock: FixedClock) -> None:
    reads = DoubleReads(fixed_clock)

    assert [reads.is_new(text) for text in (CARD, OTHER, CARD)] == [True, True, True]


def test_the_same_code_later_is_a_read_of_its_own(fixed_clock: FixedClock) -> None:
    reads = DoubleReads(fixed_clock)
    reads.is_new(CARD)

    fixed_clock.advance(SAME_CODE_S)

    assert reads.is_new(CARD)


def test_after_the_visit_the_same_card_may_open_the_next_one_at_once(fixed_clock: FixedClock) -> None:
    reads = DoubleReads(fixed_clock)
    reads.is_new(CARD)

    reads.forget()

    assert reads.is_new(CARD)


def test_nothing_of_the_code_is_kept(fixed_clock: FixedClock) -> None:
    reads = DoubleReads(fixed_clock)
    reads.is_new(CARD)

    assert CARD not in repr(vars(reads))
