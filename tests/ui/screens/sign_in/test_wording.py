"""What the sign-in window says of hours, days and people."""

from datetime import UTC, datetime, timedelta

import pytest

from ioma_desk.domain.desk import Operator, OperatorRole
from ioma_desk.ui.screens.sign_in.wording import forgotten_words, greeting, operator_words, wait_words

NOON = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # twelve o'clock at the counter


def operator(role: OperatorRole = OperatorRole.OPERATOR, last: datetime | None = None) -> Operator:
    return Operator(1, "Silvia Vallejos", "silvia", role, last)


@pytest.mark.parametrize(
    ("hours", "words"),
    [(-8, "Buenas noches."), (-7, "Buen día."), (-1, "Buen día."), (0, "Buenas tardes."), (8, "Buenas noches.")],
)
def test_the_greeting_is_that_of_the_hour_at_the_counter(hours: int, words: str) -> None:
    assert greeting(NOON + timedelta(hours=hours)) == words


@pytest.mark.parametrize(
    ("hours_ago", "words"),
    [(4, "hoy 8:00"), (13, "ayer 23:00"), (40, "el 22/11/2026")],
)
def test_the_last_sign_in_is_told_as_people_say_it(hours_ago: int, words: str) -> None:
    detail = operator_words(operator(last=NOON - timedelta(hours=hours_ago)), NOON)

    assert detail == f"operador/a · último ingreso {words}"


def test_who_never_signed_in_is_told_so() -> None:
    assert operator_words(operator(OperatorRole.SUPERVISOR), NOON) == "supervisor/a · todavía no ingresó"


def test_nobody_to_name_leaves_the_administration() -> None:
    assert forgotten_words([operator()]).startswith("Pida una clave nueva a la administración de su delegación.")


def test_a_wait_is_rounded_up_so_that_zero_means_now() -> None:
    until = NOON + timedelta(seconds=61, milliseconds=200)

    assert wait_words(until, NOON) == "Podrá probar otra vez en 1:02."
    assert wait_words(until, until) == ""
