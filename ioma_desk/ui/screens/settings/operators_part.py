"""Operadores: who may sign in, and the form that lets somebody else in; for administrators."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.form import OperatorTexts
from ioma_desk.ui.screens.settings.note import Note
from ioma_desk.ui.screens.settings.screen import OperatorLine
from ioma_desk.ui.screens.settings.wording import ROLES
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.fields import Field, FormField
from ioma_desk.ui.widgets.password_field import PasswordField
from ioma_desk.ui.widgets.people import PersonRow
from ioma_desk.ui.widgets.spans import SpanLayout


class OperatorsPart(QWidget):
    """`add_requested` carries the texts of the form, `field_left` the field's name and the texts."""

    add_requested = Signal(object)
    field_left = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._note = Note(look)
        self._people = QVBoxLayout()
        self._rows: list[PersonRow] = []
        self._role = ChoiceField(look, "Función", ROLES, name="role")
        self.fields: dict[str, FormField] = {
            "full_name": Field(look, "Nombre y apellido", name="full_name"),
            "sign_in_name": Field(look, "Usuario", name="sign_in_name"),
            "role": self._role,
            "password": PasswordField(look, "Clave", name="new_password"),
            "repeated": PasswordField(look, "Repita la clave", name="repeated_password"),
        }
        self._add = KeyButton(look, "Agregar", "Ctrl+Enter", "primary", "user-round-plus")
        self._lay_out()
        self._connect()
        self.clear()

    def show_operators(self, lines: tuple[OperatorLine, ...]) -> None:
        """List who may sign in."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [PersonRow(self._look, line.name, line.detail) for line in lines]
        for row in self._rows:
            self._people.addWidget(row)

    def show_note(self, words: str, *, wrong: bool) -> None:
        """Say that operators are being looked for, or why they cannot be listed."""
        self._note.show_words(words, wrong=wrong)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show what is wrong, and go to the first wrong field."""
        for name in self.fields:
            self.show_error(name, errors.get(name, ""))
        wrong = next((name for name in self.fields if name in errors), None)
        if wrong:
            self.fields[wrong].setFocus()

    def show_error(self, name: str, words: str) -> None:
        """Show what is wrong with one field."""
        self.fields[name].show_error(words)

    def show_adding(self, *, adding: bool) -> None:
        """Show that the operator is being added; the form takes nothing meanwhile."""
        for field in self.fields.values():
            field.setEnabled(not adding)
        if adding:
            self._add.show_working("Agregando…")
        else:
            self._add.show_idle()

    def clear(self) -> None:
        """Empty the form for the next one."""
        for name, field in self.fields.items():
            field.set_text(getattr(OperatorTexts(), name))
            field.show_error("")

    def forget_passwords(self) -> None:
        """Leave no password on a screen that nobody looks at."""
        for name in ("password", "repeated"):
            self.fields[name].set_text("")

    def texts(self) -> OperatorTexts:
        """Return what stands in the form."""
        return OperatorTexts(**{name: field.text() for name, field in self.fields.items()})

    def _lay_out(self) -> None:
        self._add.setObjectName("add_operator")
        self.fields["sign_in_name"].show_help("Con ese nombre ingresa, por ejemplo «carla».")
        self.fields["password"].show_help("Al menos 10 caracteres. Una frase corta sirve.")
        people = Card(self._look, "Quiénes ingresan acá", gap=4)
        form = Card(self._look, "Agregar a alguien", gap=16)
        self._people.setSpacing(0)
        people.add(self._note)
        people.add(self._people)
        fields = SpanLayout()
        for name, span in (("full_name", 12), ("sign_in_name", 6), ("role", 6), ("password", 6), ("repeated", 6)):
            fields.add(self.fields[name], span)
        form.add(fields)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._add)
        form.add(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(people)
        column.addWidget(form)
        self.setFocusProxy(self.fields["full_name"])

    def _connect(self) -> None:
        self._add.clicked.connect(self._request)
        for name, field in self.fields.items():
            field.left.connect(lambda of=name: self.field_left.emit(of, self.texts()))
            if isinstance(field, PasswordField):
                field.submitted.connect(self._request)

    def _request(self) -> None:
        self.add_requested.emit(self.texts())
