"""What the sign-in window says: the greeting, when somebody was last here, and whom to ask about a lost password."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ioma_desk.domain.clock import day_words, local, long_day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ioma_desk.domain.desk import Operator

NOT_OPEN_YET = "Un momento: todavía se está abriendo la base de datos. Su clave queda escrita."
WRITE_PASSWORD = "Escriba su clave."
WRITE_NAME = "Escriba su nombre de usuario, el que le dio la administración."
TRY_AGAIN = "Ya puede probar otra vez."


def greeting(now: datetime) -> str:
    """Return the greeting for the hour at the counter."""
    hour = local(now).hour
    if 5 <= hour < 12:
        return "Buen día."
    return "Buenas tardes." if 12 <= hour < 20 else "Buenas noches."


def moment_words(now: datetime) -> str:
    """Return 'Martes 24 de noviembre, 7:52.'."""
    return f"{long_day_words(local(now).date())}, {_time(now)}."


def operator_words(operator: "Operator", now: datetime) -> str:
    """Return the second line of a card: 'operador/a · último ingreso hoy 7:31'."""
    return f"{operator.role.words} · {_last_sign_in(operator.last_sign_in, now)}"


def forgotten_words(operators: "Sequence[Operator]") -> str:
    """Return whom to ask for a new way in; nobody can read a password again."""
    names = " o ".join(who.full_name for who in operators if who.is_administrator)
    whom = f" ({names})" if names else ""
    return f"Pida una clave nueva a la administración de su delegación{whom}. Las claves no se pueden recuperar."


def wait_words(until: datetime, now: datetime) -> str:
    """Return 'Podrá probar otra vez en 0:14.', '' when that time has come."""
    seconds = -((now - until) // timedelta(seconds=1))  # rounded up: 0 only when the wait is over
    return f"Podrá probar otra vez en {seconds // 60}:{seconds % 60:02}." if seconds > 0 else ""


def locked_words(name: str, now: datetime) -> str:
    """Return who locked the desk and when; what was being done stays."""
    return (
        f"Lo dejó {name} a las {_time(now)}. Lo que estaba en la pantalla sigue ahí. "
        "Puede ingresar también otra persona."
    )  # fmt: skip


def _last_sign_in(last: datetime | None, now: datetime) -> str:
    if last is None:
        return "todavía no ingresó"
    days = (local(now).date() - local(last).date()).days
    if days <= 0:
        return f"último ingreso hoy {_time(last)}"
    if days == 1:
        return f"último ingreso ayer {_time(last)}"
    return f"último ingreso el {day_words(local(last).date())}"


def _time(instant: datetime) -> str:
    here = local(instant)
    return f"{here.hour}:{here:%M}"
