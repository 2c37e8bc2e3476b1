"""Dates as people type them at a counter: 14031984, 14/3/1984 or 14-3-1984."""

import re
from datetime import date

_SHAPES = (
    re.compile(r"(\d{2})(\d{2})(\d{4})"),
    re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})"),
)


def typed_date(text: str) -> date | None:
    """Return the date of `text`, day first and the year in four digits; None when it is no date of the calendar."""
    for shape in _SHAPES:
        match = shape.fullmatch(text.strip())
        if match:
            day, month, year = (int(part) for part in match.groups())
            return _calendar_date(year, month, day)
    return None


def _calendar_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
