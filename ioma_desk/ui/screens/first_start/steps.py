"""The pages of the assistant that ask: the welcome, the place, the database, the first administrator."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.first_start.form import HERE, SERVER, Strength
from ioma_desk.ui.theme import Tone
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.fields import Field, FormField
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.password_field import PasswordField
from ioma_desk.ui.widgets.spans import SpanLayout
from ioma_desk.ui.widgets.tiles import ActionTile

_GRADES: dict[str, tuple[str, Tone]] = {
    "weak": ("triangle-alert", "warn"),
    "fair": ("info", "neutral"),
    "good": ("circle-check", "ok"),
}


class StepPage(QWidget):
    """One step: its fields by name, and what takes the focus when it comes to the front."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, FormField] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)

    def take_focus(self) -> None:
        """Put the focus where the work of this step begins."""
        for field in self.fields.values():
            field.setFocus()
            return

    def _add_fields(self, card: Card, *fields: tuple[FormField, int]) -> None:
        """Put fields, each with its twelfths of the width, into `card`."""
        spans = SpanLayout()
        for field, span in fields:
            self.fields[field.objectName()] = field
            spans.add(field, span)
        card.add(spans)


class WelcomeStep(StepPage):
    """The two ways to begin."""

    install_requested = Signal()
    demo_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._install = ActionTile(
            look, "building", "Instalar esta delegación", "para trabajar con personas reales", "", filled=True
        )
        self._install.setObjectName("install")
        demo = ActionTile(look, "users", "Oficina de demostración", "con personas inventadas, para probar", "")
        demo.setObjectName("demo")
        tiles = SpanLayout()
        tiles.add(self._install, 6)
        tiles.add(demo, 6)
        self.body.addLayout(tiles)
        words = (
            "La instalación pide los nombres de la delegación y del puesto, dónde se guardan los datos y quién "
            "administra. Después elige la cámara y las impresoras, y entrega una hoja para guardar bajo llave."
        )
        self.body.addWidget(Label(look, words, "body", "text2", wrap=True))
        self._install.clicked.connect(self.install_requested)
        demo.clicked.connect(self.demo_requested)

    def take_focus(self) -> None:
        self._install.setFocus()


class PlaceStep(StepPage):
    """Installation, delegation and counter."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        delegation = Field(look, "Delegación", name="delegation")
        delegation.set_placeholder("La Plata Centro")
        code = Field(look, "Código de la delegación", name="delegation_code")
        code.set_placeholder("012")
        code.edit.setMaxLength(3)
        code.show_help("3 números; con ellos empiezan los números provisorios.")
        counter = Field(look, "Este puesto", name="counter")
        counter.set_placeholder("Box 3")
        installation = Field(look, "Obra social", name="installation")
        card = Card(look, "Dónde trabaja esta PC")
        self._add_fields(card, (delegation, 7), (code, 5), (counter, 7), (installation, 5))
        self.body.addWidget(card)

    def place_words(self) -> str:
        """Return the place as it was typed: 'Box 3 de La Plata Centro'."""
        return f"{self.fields['counter'].text().strip()} de {self.fields['delegation'].text().strip()}"


class DatabaseStep(StepPage):
    """Where the data are kept."""

    test_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        choices = [(HERE, "En esta PC"), (SERVER, "En un servidor PostgreSQL")]
        where = ChoiceField(look, "¿Dónde se guardan los datos?", choices, name="database")
        where.show_help("En esta PC: cifrados y sin instalar nada más. En un servidor: lo prepara y lo cuida sistemas.")
        self._url = Field(look, "Dirección del servidor", icon="database", name="database_url")
        self._url.set_placeholder("postgresql://usuario@servidor/base")
        self._url.show_help("Se la da sistemas, con las tablas ya creadas: la del rol de los puestos, no la del dueño.")
        self._test = KeyButton(look, "Probar conexión", "Ctrl+P", icon="refresh-cw")
        self._test.setObjectName("test_database")
        card = Card(look, "Base de datos")
        self._add_fields(card, (where, 12), (self._url, 12))
        card.body.addWidget(self._test, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        self._test.clicked.connect(self.test_requested)

    def show_server(self, *, server: bool) -> None:
        """Ask for the address, or not."""
        self._url.setVisible(server)
        self._test.setVisible(server)


class AdministratorStep(StepPage):
    """The first one who may sign in."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        full_name = Field(look, "Nombre y apellido", icon="user-round", name="full_name")
        sign_in_name = Field(look, "Usuario", name="sign_in_name")
        sign_in_name.set_placeholder("cmedrano")
        self._password = PasswordField(look, name="password")
        again = PasswordField(look, "La clave otra vez", name="password_again")
        card = Card(look, "Sus datos")
        self._add_fields(card, (full_name, 6), (sign_in_name, 6), (self._password, 6), (again, 6))
        self.body.addWidget(card)
        words = "Esta persona da de alta a las demás y ve la configuración. La clave no se puede leer ni recuperar."
        self.body.addWidget(Label(look, words, "body", "text2", wrap=True))

    def show_strength(self, strength: Strength | None) -> None:
        """Say below the password how good it is."""
        if strength is None:
            self._password.show_help("")
        else:
            self._password.show_help(strength.words, *_GRADES[strength.grade])
