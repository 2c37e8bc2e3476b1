"""Clave nueva: the form in which an administrator gives somebody a new password, typed twice."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.form import PasswordTexts
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.password_field import PasswordField
from ioma_desk.ui.widgets.spans import SpanLayout


class PasswordCard(Card):
    """`give_requested` carries the texts, `field_left` the field's name and the texts."""

    give_requested = Signal(object)
    drop_requested = Signal()
    field_left = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, gap=16)
        self._look = look
        self._title = Label(look, "", "lead", wrap=True)
        self.fields = {
            "password": PasswordField(look, "Clave nueva", name="given_password"),
            "repeated": PasswordField(look, "Repita la clave nueva", name="given_repeated"),
        }
        self._drop = KeyButton(look, "Cancelar", "Esc")
        self._give = KeyButton(look, "Dar la clave nueva", "Ctrl+Enter", "primary", "key-round")
        self._lay_out()
        self._connect()

    def show_for(self, name: str) -> None:
        """Ask for the new password of somebody."""
        self.clear()
        self._title.setText(f"Clave nueva para {name}")
        self.setAccessibleName(self._title.text())
        self.show()
        self.fields["password"].setFocus()

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

    def show_giving(self, *, giving: bool) -> None:
        """Show that the password is being given; the form takes nothing meanwhile."""
        for field in self.fields.values():
            field.setEnabled(not giving)
        self._drop.setEnabled(not giving)
        if giving:
            self._give.show_working("Guardando…")
        else:
            self._give.show_idle()
        if not giving and self.isVisible():
            self.fields["password"].setFocus()  # a field that takes nothing has lost it

    def clear(self) -> None:
        """Leave no password behind."""
        for field in self.fields.values():
            field.set_text("")
            field.show_error("")

    def texts(self) -> PasswordTexts:
        """Return what stands in the form."""
        return PasswordTexts(**{name: field.text() for name, field in self.fields.items()})

    def _lay_out(self) -> None:
        self._give.setObjectName("save_password")
        self._drop.setObjectName("drop_password")
        self.fields["password"].show_help("Al menos 10 caracteres. Una frase corta sirve.")
        fields = SpanLayout()
        for field in self.fields.values():
            fields.add(field, 6)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._drop)
        foot.addWidget(self._give)
        self.add(self._title)
        self.add(Label(self._look, "La clave anterior deja de servir al momento.", "body", "text2", wrap=True))
        self.add(fields)
        self.add(foot)

    def _connect(self) -> None:
        self._give.clicked.connect(self._request)
        self._drop.clicked.connect(self.drop_requested)
        for name, field in self.fields.items():
            field.left.connect(lambda of=name: self.field_left.emit(of, self.texts()))
            field.submitted.connect(self._request)

    def _request(self) -> None:
        self.give_requested.emit(self.texts())
