"""Dates are taken the way people type them."""

from datetime import date

import pytest

from ioma_desk.ui.typed_dates import typed_date


@pytest.mark.parametrize("text", ["14031984", "14/3/1984", "14-3-1984", "14.03.1984", " 14/03/1984 "])
def test_a_date_may_be_written_in_several_ways(text: str) -> None:
    assert typed_date(text) == date(1984, 3, 14)


@pytest.mark.parametrize("text", ["", "14/3/84", "31/02/1984", "1984-03-14", "143198", "mañana"])
def test_what_is_no_whole_date_is_not_guessed(text: str) -> None:
    assert typed_date(text) is None
