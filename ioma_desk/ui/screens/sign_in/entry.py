"""Who signs in: the cards of operators or a written name, and the password below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.sign_in.presenter import OperatorCard
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.fields import Field
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.password_field import PasswordField
from ioma_desk.ui.widgets.radio_cards import RadioCardChoice, RadioCardList
from ioma_desk.ui.widgets.tab_order import put_before

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
OTHER, FROM_LIST = "Soy otra persona", "Elegir de la lista"


class Entry(QWidget):
    """Holds the name and the password; `other_chosen` says that the name is another one now."""

    other_chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._names: list[str] = []
        self._opening = _Opening(look)
        self._cards = RadioCardList(look, [], "Operadores")
        self._cards.setObjectName("operators")
        self.name_field = Field(look, "Usuario", icon="user-round", name="sign_in_name")
        self._other = KeyButton(look, OTHER, "Ctrl+U", "quiet", "user-round-search")
        self._other.setObjectName("other_person")
        self.password_field = PasswordField(look, name="password")
        self._lay_out()
        self._cards.chosen.connect(self._card_chosen)
        self._other.clicked.connect(self._change_way)
        for field in (self.name_field, self.password_field):
            field.edit.installEventFilter(self)
        self.name_field.edited.connect(lambda _text: self.other_chosen.emit())
        self.show_opening()

    def show_opening(self) -> None:
        """Wait for the operators; a password may be written meanwhile."""
        self._opening.show()
        for part in (self._cards, self.name_field, self._other):
            part.hide()

    def show_operators(self, cards: Sequence[OperatorCard], chosen: str) -> None:
        """Offer the operators, one of them chosen; without any, ask for the name."""
        self._opening.hide()
        self._names = [card.sign_in_name for card in cards]
        self._cards.show_choices([RadioCardChoice(c.sign_in_name, c.full_name, c.detail) for c in cards])
        put_before(self.password_field.edit, self._cards.tab_stops())
        self._cards.choose(chosen)
        self._show_way(by_name=not cards)
        self._other.setVisible(bool(cards))

    def sign_in_name(self) -> str:
        """Return the name chosen or written."""
        return self.name_field.text() if self.by_name else str(self._cards.current() or "")

    @property
    def by_name(self) -> bool:
        """Tell whether the name is written instead of chosen."""
        return not self.name_field.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows choose among the cards while the password has the focus."""
        step = _STEPS.get(event.key(), 0)
        if not step or self.by_name or not self._names:
            super().keyPressEvent(event)
            return
        at = self._names.index(self.sign_in_name()) + step
        self._cards.choose(self._names[max(0, min(len(self._names) - 1, at))])
        self.other_chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Ctrl+U to its button: on X11 a line edit would take it, to empty itself."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        event.ignore()
        return event.key() == Qt.Key.Key_U and event.modifiers() == Qt.KeyboardModifier.ControlModifier

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._opening, self._cards, self.name_field):
            column.addWidget(part)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self.password_field)

    def _card_chosen(self) -> None:
        self.password_field.setFocus()
        self.other_chosen.emit()

    def _change_way(self) -> None:
        self._show_way(by_name=not self.by_name)
        (self.name_field if self.by_name else self.password_field).setFocus()
        self.other_chosen.emit()

    def _show_way(self, *, by_name: bool) -> None:
        self.name_field.setVisible(by_name)
        self._cards.setVisible(not by_name)
        self._other.set_words(FROM_LIST if by_name else OTHER)


class _Opening(QWidget):
    """Stands where the first card will be."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = Label(look, "Abriendo la base de datos…", "body", "text2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(look, "database", "text3", 24), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        look.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setMinimumHeight(self._look.theme.px(40) + 22)  # as high as a card: nothing jumps
