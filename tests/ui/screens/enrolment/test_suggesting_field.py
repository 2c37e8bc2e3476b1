"""A field with known names takes the one that was meant, and leaves standing what is none of them."""

import pytest
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.enrolment.suggesting_field import SuggestingField


@pytest.fixture
def nationality(look: Look, qtbot: QtBot) -> SuggestingField:
    field = SuggestingField(look, "Nacionalidad", name="nationality")
    field.set_suggestions(("Argentina", "Uruguaya", "Panameña", "Paraguaya"))
    qtbot.addWidget(field)
    return field


def leave_with(field: SuggestingField, text: str) -> str:
    """Type a text, leave the field, and return what it holds then."""
    field.edit.setText(text)
    field.edit.editingFinished.emit()
    return field.text()


def test_the_beginning_of_one_name_becomes_that_name_and_is_told(nationality: SuggestingField) -> None:
    heard = list[str]()
    nationality.edited.connect(heard.append)

    assert leave_with(nationality, "urug") == "Uruguaya"
    assert heard == ["Uruguaya"]


@pytest.mark.parametrize("text", ["Pa", "Kirguisa", ""])
def test_what_begins_several_names_or_none_stays_as_it_was_typed(nationality: SuggestingField, text: str) -> None:
    assert leave_with(nationality, text) == text
