"""A field with known names takes the one that was meant, and leaves standing what is none of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.enrolment.places import read_places
from ioma_desk.ui.screens.enrolment.suggesting_field import SuggestingField

RESOURCES = Path(__file__).resolve().parents[4] / "resources"


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


def test_the_key_down_offers_every_nationality_in_an_empty_field_the_usual_one_first(
    nationality: SuggestingField, qtbot: QtBot
) -> None:
    known = read_places(RESOURCES / "places").nationalities
    nationality.set_suggestions(known)
    with qtbot.waitActive(nationality):
        nationality.show()
        nationality.activateWindow()
    nationality.edit.setFocus()

    qtbot.keyClick(nationality.edit, Qt.Key.Key_Down)
    names = nationality.edit.completer()
    offered = names.popup()
    assert offered is not None
    assert offered.isVisible()
    assert names.completionCount() == len(known)
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)

    assert nationality.text() == "Argentina"
