"""What else may have been meant by a number or a date in which something was mistyped."""

from datetime import date

import pytest

from ioma_desk.domain.slips import day_slips, number_slips


def test_a_digit_may_be_another_one_or_two_neighbours_exchanged() -> None:
    slips = number_slips("30999184")

    assert {"30999185", "39999184", "30999148", "03999184"} <= slips
    assert not {"30999184", "30999195", "3099918", "309991844", "48999130"} & slips
    assert len(slips) == 8 * 9 + 5  # three neighbours are equal: exchanging them changes nothing


@pytest.mark.parametrize("number", ["", "7"])
def test_short_numbers_have_the_slips_they_can_have(number: str) -> None:
    assert len(number_slips(number)) == 9 * len(number)


def test_the_slips_of_a_date_are_dates() -> None:
    slips = day_slips(date(1984, 3, 4))

    assert {date(1984, 3, 5), date(1984, 4, 3), date(1974, 3, 4), date(1948, 3, 4)} <= slips
    assert not {date(1984, 3, 4), date(1984, 12, 4), date(1984, 4, 5)} & slips


def test_a_day_that_no_month_has_is_left_out() -> None:
    assert all(day.year != 2023 for day in day_slips(date(2024, 2, 29)))
