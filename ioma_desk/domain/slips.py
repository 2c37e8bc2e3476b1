"""Typing errors in numbers and dates: what else may have been meant."""

from datetime import date


def number_slips(digits: str) -> frozenset[str]:
    """Return the numbers a slip away from `digits`: one digit another one, or two neighbours exchanged."""
    changed = {digits[:at] + other + digits[at + 1 :] for at in range(len(digits)) for other in "0123456789"}
    swapped = {
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1)
    }  # fmt: skip
    return frozenset(changed | swapped) - {digits}


def day_slips(day: date) -> frozenset[date]:
    """Return the days a slip away from `day` as people write it (14/03/1984), or with day and month exchanged."""
    written = f"{day:%d%m}{day.year:04}"
    candidates = {*number_slips(written), written[2:4] + written[:2] + written[4:]}
    return frozenset(found for text in candidates if (found := _day(text)) is not None) - {day}


def _day(text: str) -> date | None:
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None
