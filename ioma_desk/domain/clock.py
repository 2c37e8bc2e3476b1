"""The time zone of the counters, and how dates and times are written there without the system's locale."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

COUNTER_ZONE = ZoneInfo("America/Argentina/Buenos_Aires")

_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
           "octubre", "noviembre", "diciembre")  # fmt: skip


def local(instant: datetime) -> datetime:
    """Return `instant` (timezone-aware) in the counters' time zone."""
    return instant.astimezone(COUNTER_ZONE)


def day_words(day: date) -> str:
    """Return '22/11/2026'."""
    return f"{day:%d/%m/%Y}"


def time_words(instant: datetime) -> str:
    """Return '21:05', in the counters' time zone."""
    return f"{local(instant):%H:%M}"


def long_day_words(day: date) -> str:
    """Return 'Martes 24 de noviembre'."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} de {_MONTHS[day.month - 1]}".capitalize()
