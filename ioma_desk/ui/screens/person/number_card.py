"""The form in which the clerk writes down the number that the insurer gave, copied from its notice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.wrap import WrapLayout
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.fields import Field

HELP = "Son 12 números, como figuran en el aviso de IOMA. El provisorio queda en la ficha."


class NumberCard(Card):
    """`given` carries what was typed; `left` says that nothing is to be written down. Closed until it is asked for."""

    given = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Número que asignó IOMA")
        self.setObjectName("number_card")
        self._field = Field(look, "Número de afiliación", name="affiliate_number")
        self._save = KeyButton(look, "Guardar número", "Ctrl+Enter", "primary")
        self._leave = KeyButton(look, "Cancelar", "Esc", "quiet")
        self._lay_out()
        self._connect()
        self.hide()

    def ask(self) -> None:
        """Open the form, or go back to it as it was left."""
        self.show()
        self._field.edit.setFocus()

    def show_saving(self) -> None:
        """Take nothing while the number is being saved."""
        self._field.show_error("")
        self._take(takes=False)
        self._save.show_working("Guardando…")

    def show_trouble(self, sentence: str) -> None:
        """Say beside the number what is wrong; what was typed stays."""
        self._take(takes=True)
        self._save.show_idle()
        self._field.show_error(sentence)
        self._field.edit.setFocus()  # a field that takes nothing has lost it

    def close_form(self) -> None:
        """Leave nothing behind."""
        self._take(takes=True)
        self._save.show_idle()
        self._field.set_text("")
        self._field.show_error("")
        self.hide()

    def _lay_out(self) -> None:
        self._save.setObjectName("save_number")
        self._leave.setObjectName("leave_number")
        self._field.set_placeholder("1234567890/00")
        self._field.show_help(HELP)
        keys = QWidget()
        buttons = WrapLayout(keys)
        for button in (self._save, self._leave):
            buttons.addWidget(button)
        self.add(self._field)
        self.add(keys)

    def _connect(self) -> None:
        self._save.clicked.connect(self._tell)
        self._field.edit.returnPressed.connect(self._tell)
        self._leave.clicked.connect(self.left)

    def _take(self, *, takes: bool) -> None:
        self._field.setEnabled(takes)
        self._leave.setEnabled(takes)

    def _tell(self) -> None:
        self.given.emit(self._field.text())
