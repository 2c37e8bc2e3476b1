"""Operadores: who may sign in, their new passwords, and the form that lets somebody else in; for administrators."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.form import OperatorTexts
from ioma_desk.ui.screens.settings.password_card import PasswordCard
from ioma_desk.ui.screens.settings.roster_card import RosterCard
from ioma_desk.ui.screens.settings.screen import OperatorLine
from ioma_desk.ui.screens.settings.wording import ROLES
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.fields import Field, FormField
from ioma_desk.ui.widgets.password_field import PasswordField
from ioma_desk.ui.widgets.spans import SpanLayout


class OperatorsPart(QWidget):
    """`add_requested` carries the texts of the form, `field_left` the field's name and the texts."""

    add_requested = Signal(object)
    field_left = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.people = RosterCard(look)
        self.password = PasswordCard(look)
        self._form = Card(look, "Agregar a alguien", gap=16)
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
        self.people.show_people(lines)

    def show_note(self, words: str, *, wrong: bool) -> None:
        """Say that operators are being looked for, or why they cannot be listed."""
        self.people.note.show_words(words, wrong=wrong)

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

    def show_password_form(self, name: str) -> None:
        """Ask for the new password of somebody; one form at a time."""
        self._form.hide()
        self.password.show_for(name)

    def hide_password_form(self) -> None:
        """Go back to the form that lets somebody in."""
        asked = self.password.isVisible()
        self.password.clear()
        self.password.hide()
        self._form.show()
        if asked:
            self.people.list.setFocus()

    def forget_passwords(self) -> None:
        """Leave no password on a screen that nobody looks at."""
        for name in ("password", "repeated"):
            self.fields[name].set_text("")
        self.password.clear()

    def texts(self) -> OperatorTexts:
        """Return what stands in the form."""
        return OperatorTexts(**{name: field.text() for name, field in self.fields.items()})

    def _lay_out(self) -> None:
        self._add.setObjectName("add_operator")
        self.fields["sign_in_name"].show_help("Con ese nombre ingresa, por ejemplo «carla».")
        self.fields["password"].show_help("Al menos 10 caracteres. Una frase corta sirve.")
        fields = SpanLayout()
        for name, span in (("full_name", 12), ("sign_in_name", 6), ("role", 6), ("password", 6), ("repeated", 6)):
            fields.add(self.fields[name], span)
        self._form.add(fields)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._add)
        self._form.add(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self.people, self.password, self._form):
            column.addWidget(card)
        self.password.hide()
        self.setFocusProxy(self.people.list)

    def _connect(self) -> None:
        self._add.clicked.connect(self._request)
        for name, field in self.fields.items():
            field.left.connect(lambda of=name: self.field_left.emit(of, self.texts()))
            if isinstance(field, PasswordField):
                field.submitted.connect(self._request)

    def _request(self) -> None:
        self.add_requested.emit(self.texts())
