"""Quiénes ingresan acá: the people of the delegation, and what can be done for the one chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.note import Note
from ioma_desk.ui.screens.settings.screen import OperatorLine
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.radio_cards import RadioCardChoice, RadioCardList
from ioma_desk.ui.widgets.tab_order import put_before


class RosterCard(Card):
    """Each signal carries the id of the operator chosen; `offer` holds what can be done for them."""

    chosen = Signal(int)
    password_requested = Signal(int)
    leave_requested = Signal(int)
    return_requested = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Quiénes ingresan acá")
        self.note = Note(look)
        self.offer = QWidget()
        self._lines: dict[int, OperatorLine] = {}
        self.list = RadioCardList(look, [], "Operadores")
        self._password = KeyButton(look, "Dar una clave nueva", icon="key-round")
        self._leave = KeyButton(look, "Dar de baja", kind="danger", icon="user-round-x")
        self._return = KeyButton(look, "Volver a dar de alta", icon="user-round-plus")
        self._deeds = {
            self._return: self.return_requested,
            self._password: self.password_requested,
            self._leave: self.leave_requested,
        }
        self._lay_out()
        self.list.chosen.connect(self._choose)
        for button, request in self._deeds.items():
            button.clicked.connect(lambda _checked=False, of=request: of.emit(self.list.current()))
        self._show_deeds()

    def show_people(self, lines: tuple[OperatorLine, ...]) -> None:
        """List the people; whoever was chosen stays so."""
        if lines == tuple(self._lines.values()):
            return
        focus = QApplication.focusWidget()
        held, kept = focus is not None and self.isAncestorOf(focus), self.list.current()
        self._lines = {line.id: line for line in lines}
        self.list.show_choices([RadioCardChoice(line.id, line.name, line.detail) for line in lines])
        put_before(self._return, self.list.tab_stops())
        self.list.choose(kept)
        self._show_deeds()
        if held:
            self.list.setFocus()

    def _choose(self, operator_id: int) -> None:
        self._show_deeds()
        self.chosen.emit(operator_id)

    def _show_deeds(self) -> None:
        key = self.list.current()
        line = self._lines.get(key) if isinstance(key, int) else None
        self._password.setVisible(line is not None and line.active)
        self._leave.setVisible(line is not None and line.active and not line.is_self)
        self._return.setVisible(line is not None and not line.active)
        for button in self._deeds:
            button.setAccessibleDescription(line.name if line else "")

    def _lay_out(self) -> None:
        self.list.setObjectName("operators")
        self._password.setObjectName("give_password")
        self._leave.setObjectName("take_out")
        self._return.setObjectName("bring_back")
        deeds = QHBoxLayout(self.offer)
        deeds.setContentsMargins(0, 0, 0, 0)
        deeds.setSpacing(8)
        deeds.addStretch(1)
        for button in self._deeds:
            deeds.addWidget(button)
        for part in (self.note, self.list, self.offer):
            self.add(part)
