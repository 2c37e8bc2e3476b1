"""The form of a new operator: what may be saved, and what is said when it may not."""

from dataclasses import replace

import pytest

from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.errors import FieldErrors
from ioma_desk.ui.screens.settings.form import OperatorTexts, new_operator, operator_errors

FILLED = OperatorTexts("Silvia Vallejos ", " silvia", "supervisor", "una frase corta", "una frase corta")


def test_a_complete_form_becomes_an_operator_without_stray_blanks() -> None:
    new = new_operator(FILLED)

    assert (new.full_name, new.sign_in_name, new.role) == ("Silvia Vallejos", "silvia", OperatorRole.SUPERVISOR)
    assert new.password == "una frase corta"


def test_every_missing_field_says_what_to_write() -> None:
    errors = operator_errors(OperatorTexts())

    assert set(errors) == {"full_name", "sign_in_name", "password", "repeated"}


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("password", "corta", "al menos 10"),
        ("repeated", "otra frase corta", "no son iguales"),
        ("sign_in_name", "silvia vallejos", "sin espacios"),
    ],
)
def test_a_wrong_field_is_refused_with_the_remedy(field: str, text: str, words: str) -> None:
    wrong = replace(FILLED, **{field: text})

    with pytest.raises(FieldErrors) as refused:
        new_operator(wrong)

    assert words in refused.value.errors[field]


def test_the_passwords_of_a_form_never_reach_a_log() -> None:
    assert "una frase corta" not in repr(FILLED)
