"""What stands above the form when something is to be decided: a duplicate, another desk's change, a newer card."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.enrolment.comparisons import MINE, THEIRS, ConflictRow, DuplicateOffer, SideBySide
from ioma_desk.ui.screens.enrolment.reason_panel import ReasonPanel
from ioma_desk.ui.widgets.banner import Banner
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.comparison import Column, ComparedRow, ComparisonTable
from ioma_desk.ui.widgets.labels import Label, Rule
from ioma_desk.ui.widgets.spans import SpanLayout

_SOMEBODY_ELSE = ("es un familiar", "se comprobó con los dos documentos")
_LONGEST_VALUE = 32


class DuplicateCard(Card):
    """A record that may be the same person, with the ways on; `dismissed` carries the clerk's reason."""

    opened = Signal()
    dismissed = Signal(str)

    def __init__(self, look: Look, offer: DuplicateOffer) -> None:
        super().__init__(look)
        self.setObjectName("duplicate")
        self._open = KeyButton(look, "Abrir su ficha", "F7", icon="user-round")
        self._open.setObjectName("open_duplicate")
        self._open.clicked.connect(self.opened)
        title = "Esta persona ya está en el padrón" if offer.blocking else "Puede ser la misma persona"
        tail = "Abra su ficha en lugar de inscribirla otra vez." if offer.blocking else "Compare antes de seguir."
        sentence = f"{offer.why} {tail}"
        self.add(
            Banner(look, "error" if offer.blocking else "warn", "users", f"{title}: {offer.name}", sentence, self._open)
        )
        table = ComparisonTable(
            look, [Column("DNI leído", "id-card"), Column("Ficha", "user-round"), Column("Escrito acá", "pencil-line")]
        )
        table.show_rows([ComparedRow(row.label, row.values, row.differs) for row in offer.rows])
        self.add(table)
        self._ways: list[QWidget] = [self._open]
        if not offer.blocking:
            reasons = ReasonPanel(look, "No es la misma: seguir. ¿Cómo lo sabe?", _SOMEBODY_ELSE, name="not_the_same")
            reasons.chosen.connect(self.dismissed)
            self.add(reasons)
            self._ways += reasons.widgets()

    def widgets(self) -> list[QWidget]:
        """Return what takes the focus, in its order."""
        return self._ways

    def take_focus(self) -> None:
        """Put the focus on the way to the record."""
        self._open.setFocus()


class DifferencesCard(Card):
    """Where the card read and the record disagree."""

    def __init__(self, look: Look, rows: Sequence[SideBySide]) -> None:
        super().__init__(look, "El DNI y la ficha no dicen lo mismo", hint="Revise cada dato antes de guardar")
        self.setObjectName("differences")
        table = ComparisonTable(look, [Column("Ficha", "user-round"), Column("DNI leído", "id-card")])
        table.show_rows([ComparedRow(row.label, row.values, row.differs) for row in rows])
        self.add(table)


class ConflictCard(Card):
    """What another desk changed meanwhile; `settled` carries the choice of each field."""

    settled = Signal(dict)

    def __init__(self, look: Look, rows: Sequence[ConflictRow]) -> None:
        super().__init__(look)
        self.setObjectName("conflict")
        self._groups: dict[str, QButtonGroup] = {}
        self._look = look
        self._missing = Label(look, "", "small", "error_ink", wrap=True)
        self._settle = KeyButton(look, "Guardar con lo elegido", "F8", icon="check")
        self._settle.setObjectName("settle_conflict")
        self._settle.clicked.connect(self._finish)
        self.add(
            Banner(
                look, "warn", "users", "Otro puesto lo modificó",
                "Mientras usted editaba, otro puesto guardó cambios en esta ficha. Elija con qué valor quedarse.",
            )
        )  # fmt: skip
        for row in rows:
            self.add(self._choice(row))
            self.add(Rule(look))
        foot = QHBoxLayout()
        foot.addWidget(self._missing, 1)
        foot.addWidget(self._settle)
        self.add(foot)

    def widgets(self) -> list[QWidget]:
        """Return what takes the focus, in its order."""
        return [*(button for group in self._groups.values() for button in group.buttons()), self._settle]

    def take_focus(self) -> None:
        """Put the focus on the first choice."""
        first = next(iter(self._groups.values()))
        (first.checkedButton() or first.buttons()[0]).setFocus()

    def _choice(self, row: ConflictRow) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(self._look, row.label, "strong", wrap=True))
        column.addWidget(Label(self._look, f"Estaba: {row.before}", "small", "text2", wrap=True))
        result = QWidget()
        spans = SpanLayout(result, across=16, down=4)
        spans.add(words, 4)
        group = QButtonGroup(result)
        for choice, source, value in ((THEIRS, "Otro puesto", row.theirs), (MINE, "Usted", row.mine)):
            button = _Option(self._look, f"{source}: {value}", name=f"{row.field}_{choice}")
            button.setProperty("choice", choice)
            button.setChecked(choice == row.suggested)
            group.addButton(button)
            spans.add(button, 4)
        self._groups[row.field] = group
        return result

    def _finish(self) -> None:
        chosen = {field: group.checkedButton() for field, group in self._groups.items()}
        missing = sum(button is None for button in chosen.values())
        if missing:
            self._missing.setText("Falta elegir 1 dato." if missing == 1 else f"Falta elegir {missing} datos.")
            return
        self.settled.emit({field: button.property("choice") for field, button in chosen.items() if button})


class _Option(QRadioButton):
    """One of the values to choose from; a long one is cut and told whole in the tooltip."""

    def __init__(self, look: Look, words: str, *, name: str) -> None:
        shown = words if len(words) <= _LONGEST_VALUE else f"{words[: _LONGEST_VALUE - 1]}…"
        super().__init__(shown.replace("&", "&&"))
        self._look = look
        self.setObjectName(name)
        self.setToolTip("" if shown == words else words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._look.theme.font("body"))
        self.setMinimumHeight(self._look.theme.px(32))
