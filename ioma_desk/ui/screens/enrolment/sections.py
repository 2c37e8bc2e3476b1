"""The fields of the form in their cards and rows, and the questions for reasons that open under them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.enrolment.form import FieldState
from ioma_desk.ui.screens.enrolment.places import BUENOS_AIRES, Places
from ioma_desk.ui.screens.enrolment.reason_panel import ReasonPanel
from ioma_desk.ui.screens.enrolment.suggesting_field import SuggestingField
from ioma_desk.ui.screens.enrolment.wording import LABELS, SECTIONS
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.chips import Chip
from ioma_desk.ui.widgets.fields import FormField
from ioma_desk.ui.widgets.spans import SpanLayout
from ioma_desk.ui.widgets.tab_order import chain
from ioma_desk.ui.widgets.tramite_drawing import TramiteDrawing

_ROWS = (  # of each section: fields with the twelfths they span
    (
        (("surname", 6), ("given_names", 6)),
        (("document_type", 3), ("document_number", 5), ("card_copy", 4)),
        (("tramite_number", 6), ("cuil", 6)),
        (("card_issue_date", 4), ("birth_date", 4), ("sex", 4)),
        (("nationality", 4), ("name_of_use", 4), ("document_letter", 4)),
    ),
    ((("category", 6), ("member_since", 3), ("member_until", 3)),),
    (
        (("email", 6), ("mobile", 6)),
        (("street", 5), ("street_number", 3), ("unit", 4)),
        (("locality", 4), ("district", 4), ("postal_code", 4)),
        (("province", 6), ("country", 6)),
    ),
)
_ACCENT, _MISPRINT, _LATER = "falta el acento", "error en la tarjeta", "cambió después"


class FormSections(QWidget):
    """Every field by its name; what is done to one is told with that name."""

    edited = Signal(str, str)
    reason_given = Signal(str, str)
    card_value_wanted = Signal(str)

    def __init__(self, look: Look, places: Places, fields: dict[str, FormField]) -> None:
        super().__init__()
        self._look, self._places = look, places
        self.fields = fields
        self._reasons: dict[str, ReasonPanel] = {}
        self._below: dict[str, QVBoxLayout] = {}
        self._drawing = TramiteDrawing(look)
        self._where = KeyButton(look, "¿Dónde está el trámite?", "F2", "quiet", size="small")
        self._where.setObjectName("where_is_tramite")
        self._drawing_wanted = False
        self.cards = [self._card(index) for index in range(len(SECTIONS))]
        self._lay_out()
        self._connect()

    def order(self) -> list[str]:
        """Return the names of the fields in the order in which one comes after the other."""
        return list(self.fields)

    def tab_stops(self) -> list[QWidget]:
        """Return what the Tab key stops at, in its order: each field, and behind it the question for its reason."""
        stops: list[QWidget] = [self._where]
        for name, field in self.fields.items():
            stops.append(field.edit)
            if name in self._reasons:
                stops += self._reasons[name].widgets()
        return stops

    def set_text(self, name: str, text: str) -> None:
        """Fill a field; nobody is told."""
        self.fields[name].set_text(text)
        if name == "province":
            self._suggest_districts()
        if name in {"document_letter", "document_type"}:
            self._show_letter()

    def show_state(self, name: str, state: FieldState) -> None:
        """Show mark, line below and the question for the reason."""
        field = self.fields[name]
        field.set_mark(state.mark)
        field.show_help(state.note, "id-card", "dni")
        field.show_error(state.error)
        self._show_letter()
        if state.asks_reason:
            panel = self._reason_panel(name)
            panel.offer(_ACCENT, offered=state.accent_only)
            panel.show()
        elif name in self._reasons:
            self._reasons[name].hide()

    def reason_panel(self, name: str) -> ReasonPanel | None:
        """Return the question that is open under a field."""
        panel = self._reasons.get(name)
        return panel if panel and not panel.isHidden() else None

    def show_where_tramite_is(self, *, now: bool) -> None:
        """Show the drawing while the field waits for the number, or for as long as it was asked for."""
        self._drawing.setVisible(now or self._drawing_wanted)

    def _card(self, index: int) -> Card:
        section = SECTIONS[index]
        action = (self._where, Chip(self._look, "Titular", "neutral", "user-round"), None)[index]
        card = Card(self._look, section.title, action, hint=section.hint)
        for row in _ROWS[index]:
            cells = QWidget()
            spans = SpanLayout(cells)
            below = QVBoxLayout()
            below.setSpacing(8)
            for name, span in row:
                spans.add(self.fields[name], span)
                self._below[name] = below
            card.add(cells)
            card.add(below)
            if row[0][0] == "tramite_number":
                card.add(self._drawing)
        return card

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        self._drawing.hide()
        chain(self.tab_stops())

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.edited.connect(lambda text, of=name: self._edited(of, text))
        self._where.clicked.connect(self._toggle_drawing)

    def _edited(self, name: str, text: str) -> None:
        if name == "province":
            self._suggest_districts()
        if name == "document_type":
            self._show_letter()
        self.edited.emit(name, text)

    def _suggest_districts(self) -> None:
        district = self.fields["district"]
        assert isinstance(district, SuggestingField)
        at_home = self.fields["province"].text() == BUENOS_AIRES
        district.set_suggestions(self._places.districts if at_home else ())

    def _show_letter(self) -> None:
        """The letter belongs to the old booklets: it is out of the way until there is one."""
        letter, kind = self.fields["document_letter"], self.fields["document_type"].text()
        letter.setVisible(kind in {"le", "lc"} or bool(letter.text()) or letter.has_error())

    def _toggle_drawing(self) -> None:
        self._drawing_wanted = not self._drawing.isVisible()
        self.show_where_tramite_is(now=False)

    def _reason_panel(self, name: str) -> ReasonPanel:
        if name not in self._reasons:
            panel = ReasonPanel(
                self._look, f"{LABELS[name]}: ¿por qué no es como en el DNI?", (_ACCENT, _MISPRINT, _LATER),
                "Volver al valor del DNI", name=f"{name}_reason",
            )  # fmt: skip
            panel.chosen.connect(lambda reason: self.reason_given.emit(name, reason))
            panel.withdrawn.connect(lambda: self.card_value_wanted.emit(name))
            self._reasons[name] = panel
            self._below[name].addWidget(panel)
            chain(self.tab_stops())
        return self._reasons[name]
