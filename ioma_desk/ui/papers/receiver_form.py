"""The third party who takes a sheet: name, DNI and the papers shown."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.form import SHOWN_PAPERS, ReceiverTexts
from ioma_desk.ui.papers.tick_box import TickBox
from ioma_desk.ui.papers.wrap import WrapLayout
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.fields import Field
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.spans import SpanLayout

NO_ERRORS: Mapping[str, str] = {}


class ReceiverForm(QWidget):
    """`given` carries the `ReceiverTexts`; `left` says that nobody else takes the sheet."""

    given = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("receiver_form")
        self._name = Field(look, "Nombre y apellido de quien retira", name="receiver_name")
        self._document = Field(look, "DNI de quien retira", name="receiver_document")
        self._shown = [TickBox(look, words) for words in SHOWN_PAPERS]
        self._shown_error = Label(look, "", "small", "error_ink", wrap=True)
        self._give = KeyButton(look, "Entregar", "Ctrl+Enter", "primary")
        self._leave = KeyButton(look, "Volver", kind="quiet", icon="undo-2")
        self._lay_out()
        self._connect()

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say beside the fields what is missing, and go to the first of them."""
        self._name.show_error(errors.get("name", ""))
        self._document.show_error(errors.get("document", ""))
        self._shown_error.setText(errors.get("shown", ""))
        self._shown_error.setVisible("shown" in errors)
        self.take_focus(errors)

    def take_focus(self, errors: Mapping[str, str] = NO_ERRORS) -> None:
        """Put the focus on the first field that is wrong, or on the first of all."""
        first = {"name": self._name.edit, "document": self._document.edit, "shown": self._shown[0]}
        next((edit for field, edit in first.items() if field in errors), self._name.edit).setFocus()

    def _lay_out(self) -> None:
        fields = QWidget()
        spans = SpanLayout(fields)
        spans.add(self._name, 7)
        spans.add(self._document, 5)
        keys = QWidget()
        buttons = WrapLayout(keys)
        for button in (self._give, self._leave):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(fields)
        column.addWidget(Label(self._look, "Papeles que mostró", "label"))
        for number, box in enumerate(self._shown):
            box.setObjectName(f"receiver_shown_{number}")
            column.addWidget(box)
        column.addWidget(self._shown_error)
        column.addWidget(keys)

    def _connect(self) -> None:
        self._give.clicked.connect(self._tell)
        self._leave.clicked.connect(self.left)

    def _tell(self) -> None:
        shown = tuple(words for words, box in zip(SHOWN_PAPERS, self._shown, strict=True) if box.isChecked())
        self.given.emit(ReceiverTexts(self._name.text(), self._document.text(), shown))
