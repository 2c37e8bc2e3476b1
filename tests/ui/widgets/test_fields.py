"""Fields take what people type, mark where values came from, and say what is wrong beside themselves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ioma_desk.ui.look import Look
from ioma_desk.ui.theme import Tone
from ioma_desk.ui.widgets.chips import Mark
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.date_field import DateField
from ioma_desk.ui.widgets.fields import Field, FormField
from ioma_desk.ui.widgets.password_field import PasswordField

SEXES = [("F", "F (femenino)"), ("M", "M (masculino)"), ("X", "X")]


def shown_words(field: FormField) -> set[str]:
    """Return the words around the editor that can be seen."""
    return {label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field) and label.text()}


def test_typing_is_told_and_filling_is_not(look: Look, qtbot: QtBot) -> None:
    field = Field(look, "Apellido", name="surname")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.edited.connect(heard.append)

    field.set_text("Olmedo")
    qtbot.keyClicks(field.edit, " I")

    assert field.text() == " IOlmedo"
    assert heard == [" Olmedo", " IOlmedo"]


def test_leaving_a_field_is_told(look: Look, qtbot: QtBot) -> None:
    field = Field(look, "Apellido")
    qtbot.addWidget(field)

    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def test_an_error_stands_in_words_beside_the_field_in_place_of_the_help(look: Look, qtbot: QtBot) -> None:
    field = Field(look, "Celular")
    qtbot.addWidget(field)
    field.show_help("Con código de área.")

    field.show_error("Faltan 2 números.")

    assert shown_words(field) == {"Celular", "Faltan 2 números."}
    assert field.edit.accessibleDescription() == "Faltan 2 números."
    assert field.edit.property("state") == "error"


def test_the_help_comes_back_when_the_error_goes(look: Look, qtbot: QtBot) -> None:
    field = Field(look, "Celular")
    qtbot.addWidget(field)
    field.show_help("Con código de área.")

    field.show_error("Faltan 2 números.")
    field.show_error("")

    assert shown_words(field) == {"Celular", "Con código de área."}
    assert not field.has_error()


def test_optional_is_written_and_required_is_not(look: Look, qtbot: QtBot) -> None:
    required, optional = Field(look, "Apellido"), Field(look, "Correo", optional=True)
    qtbot.addWidget(required)
    qtbot.addWidget(optional)

    assert shown_words(required) == {"Apellido"}
    assert shown_words(optional) == {"Correo", "opcional"}


def test_the_label_names_the_field_and_its_mnemonic_leads_to_it(look: Look, qtbot: QtBot) -> None:
    field = Field(look, "&Apellido", name="surname")
    qtbot.addWidget(field)

    assert field.edit.accessibleName() == "Apellido"
    assert field.edit.objectName() == "surname_edit"
    assert any(label.buddy() is field.edit for label in field.findChildren(QLabel))


@pytest.mark.parametrize(("provenance", "words"), [("dni", "DNI"), ("changed", "Cambiado")])
def test_a_mark_tells_where_the_value_came_from(look: Look, qtbot: QtBot, provenance: str, words: str) -> None:
    field = Field(look, "Apellido")
    qtbot.addWidget(field)

    field.set_mark("dni" if provenance == "dni" else "changed")

    assert field._mark.isVisibleTo(field)
    assert field._mark.accessibleName() == words


def test_a_typed_value_has_no_mark(look: Look, qtbot: QtBot) -> None:
    field = Field(look, "Apellido")
    qtbot.addWidget(field)
    field.set_mark("dni")

    field.set_mark(None)

    assert not field._mark.isVisibleTo(field)


@pytest.mark.parametrize("typed", ["14031984", "14/3/1984", "14-3-1984"])
def test_a_date_is_written_out_when_its_field_is_left(look: Look, qtbot: QtBot, typed: str) -> None:
    field = DateField(look, "Nacimiento")
    qtbot.addWidget(field)

    qtbot.keyClicks(field.edit, typed)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)

    assert field.edit.text() == "14/03/1984"
    assert field.text() == "14/03/1984"


def test_what_is_no_date_stays_as_it_was_typed(look: Look, qtbot: QtBot) -> None:
    field = DateField(look, "Nacimiento")
    qtbot.addWidget(field)

    qtbot.keyClicks(field.edit, "31/02/1984")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)

    assert field.text() == "31/02/1984"


def test_a_choice_is_known_by_its_code(look: Look, qtbot: QtBot) -> None:
    field = ChoiceField(look, "Sexo", SEXES)
    qtbot.addWidget(field)
    heard: list[str] = []
    field.edited.connect(heard.append)

    field.set_text("M")
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)

    assert field.text() == "F"
    assert heard == ["F"]


def test_nothing_is_chosen_until_somebody_chooses(look: Look, qtbot: QtBot) -> None:
    field = ChoiceField(look, "Sexo", SEXES)
    qtbot.addWidget(field)

    assert field.text() == ""
    assert field.edit.currentText() == ""


def test_a_long_list_can_be_typed_into(look: Look, qtbot: QtBot) -> None:
    field = ChoiceField(look, "Localidad", [("1", "La Plata"), ("2", "Berisso")], searchable=True)
    qtbot.addWidget(field)

    qtbot.keyClicks(field.edit.lineEdit(), "berisso")
    qtbot.keyClick(field.edit.lineEdit(), Qt.Key.Key_Return)

    assert field.text() == "2"


def test_words_that_are_no_choice_have_no_code(look: Look, qtbot: QtBot) -> None:
    field = ChoiceField(look, "Localidad", [("1", "La Plata")], searchable=True)
    qtbot.addWidget(field)

    qtbot.keyClicks(field.edit.lineEdit(), "Quilmes")
    qtbot.keyClick(field.edit.lineEdit(), Qt.Key.Key_Return)

    assert field.text() == ""
    assert field.shown_words() == "Quilmes"


def test_a_password_is_hidden_until_the_eye_is_pressed(look: Look, qtbot: QtBot) -> None:
    field = PasswordField(look)
    qtbot.addWidget(field)
    field.set_text("secreta")
    hidden = field.edit.echoMode()

    field.edit._eye.click()

    assert hidden == QLineEdit.EchoMode.Password
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert field.edit._eye.accessibleName() == "Ocultar la clave (Alt+M)"


def test_a_capital_without_shift_warns_and_a_small_letter_ends_the_warning(look: Look, qtbot: QtBot) -> None:
    field = PasswordField(look)
    qtbot.addWidget(field)

    qtbot.keyClick(field.edit, "A", Qt.KeyboardModifier.NoModifier)
    warned = shown_words(field)
    qtbot.keyClick(field.edit, "a", Qt.KeyboardModifier.NoModifier)

    assert warned == {"Clave", "Bloq Mayús está activado"}
    assert shown_words(field) == {"Clave"}


def test_fields_of_one_row_stand_level_with_and_without_a_mark(look: Look, qtbot: QtBot) -> None:
    marked, plain = Field(look, "Apellido"), Field(look, "Nombres")
    for field in (marked, plain):
        qtbot.addWidget(field)
        field.resize(300, 100)

    marked.set_mark("dni")
    for field in (marked, plain):
        field.show()

    assert marked.edit.geometry().top() == plain.edit.geometry().top()


@pytest.mark.parametrize("tone", ["neutral", "info", "ok", "warn", "dni"])
def test_help_is_written_in_every_tone(look: Look, qtbot: QtBot, tone: Tone) -> None:
    field = Field(look, "Celular")
    qtbot.addWidget(field)

    field.show_help("Así lo tenemos anotado", "info", tone)

    assert "Así lo tenemos anotado" in shown_words(field)


def test_a_mark_made_alone_opens_no_window_of_its_own(look: Look, qtbot: QtBot) -> None:
    mark = Mark(look, "dni")
    qtbot.addWidget(mark)

    assert not mark.isVisible()
    assert mark.text() == "DNI"
