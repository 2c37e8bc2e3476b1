"""Este puesto: when it locks itself, the sheet that restores its keys, and what it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.recovery_card import RecoveryCard
from ioma_desk.ui.screens.settings.wording import lock_choices
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.spans import SpanLayout


class DeskPart(QWidget):
    """`lock_chosen` carries the code of the minutes."""

    lock_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lock = ChoiceField(look, "Bloquear cuando nadie lo usa", lock_choices(10), name="idle_lock")
        self.recovery = RecoveryCard(look)
        self._facts = SpanLayout()
        self._shown: list[QWidget] = []
        self._lay_out()
        self._lock.edited.connect(self.lock_chosen)

    def show_lock(self, minutes: int) -> None:
        """Show after how many minutes the desk locks itself."""
        self._lock.set_choices(lock_choices(minutes))
        self._lock.set_text(str(minutes))

    def show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show what this desk is."""
        for fact in self._shown:
            self._facts.removeWidget(fact)
            fact.hide()
            fact.deleteLater()
        self._shown = [_Fact(self._look, name, value) for name, value in rows]
        for fact in self._shown:
            self._facts.add(fact, 6)

    def _lay_out(self) -> None:
        self._lock.show_help("Lo que esté escrito sigue ahí cuando vuelva a ingresar.")
        lock, facts = Card(self._look, "Bloqueo"), Card(self._look, "Este puesto")
        spans = SpanLayout()
        spans.add(self._lock, 6)
        lock.add(spans)
        facts.add(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (lock, self.recovery, facts):
            column.addWidget(card)
        self.setFocusProxy(self._lock)


class _Fact(QWidget):
    """A name in small letters, and its value."""

    def __init__(self, look: Look, name: str, value: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(look, name, "small", "text2"))
        column.addWidget(Label(look, value, "strong", wrap=True))
