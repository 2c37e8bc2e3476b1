"""The window of the enrolment form: list of sections, fields, the document read, and the bar that saves."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ioma_desk.domain.identity import IdentityCard
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.enrolment.comparisons import ConflictRow, DuplicateOffer, SideBySide
from ioma_desk.ui.screens.enrolment.decisions import ConflictCard, DifferencesCard, DuplicateCard
from ioma_desk.ui.screens.enrolment.document import DocumentWords
from ioma_desk.ui.screens.enrolment.document_panel import DocumentPanel
from ioma_desk.ui.screens.enrolment.form import FieldState
from ioma_desk.ui.screens.enrolment.sections import FormSections
from ioma_desk.ui.screens.enrolment.spread import Spread
from ioma_desk.ui.screens.enrolment.suggesting_field import SuggestingField
from ioma_desk.ui.screens.enrolment.wording import SECTIONS, SectionState, Summary
from ioma_desk.ui.widgets.banner import Banner
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.chips import Mark
from ioma_desk.ui.widgets.labels import IconLabel, Label, Rule
from ioma_desk.ui.widgets.page import ActionBar, Page
from ioma_desk.ui.widgets.section_list import Section, SectionList
from ioma_desk.ui.widgets.tab_order import chain

_ROOMY = 540  # pixels of height at 100 % from which all lines are shown
_STATE_ICONS: dict[SectionState, tuple[str, str]] = {
    "open": ("info", "accent"),
    "done": ("circle-check", "ok_solid"),
    "error": ("circle-alert", "error_solid"),
}
_NOT_LEAVING = {
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


class EnrolmentView(QWidget):
    """Implements `EnrolmentScreen`; each signal is what the clerk did or asked for."""

    field_edited = Signal(str, str)
    field_left = Signal(str)
    reason_given = Signal(str, str)
    card_value_wanted = Signal(str)
    duplicate_opened = Signal()
    duplicate_dismissed = Signal(str)
    conflict_settled = Signal(dict)
    first_problem_requested = Signal()
    save_requested = Signal()
    park_requested = Signal()
    leave_requested = Signal()
    read_again_requested = Signal()

    def __init__(self, look: Look, sections: FormSections) -> None:
        super().__init__()
        self.setObjectName("enrolment")
        self._look = look
        self._title, self._subtitle = "Inscribir", ""
        self._page = Page(look, self._title, back=True)
        self._park = KeyButton(look, "Dejar en espera", "F6", icon="circle-pause")
        self._steps = SectionList(look, [Section(section.title, "") for section in SECTIONS])
        self._sections = sections
        self._document = DocumentPanel(look)
        self._state_icon = IconLabel(look, "info", "accent", 22)
        self._state = Label(look, "", "strong", wrap=True)
        self._detail = Label(look, "", "small", "text2", wrap=True)
        self._first = KeyButton(look, "Ir al primero", "F3", "quiet")
        self._save = KeyButton(look, "Guardar inscripción", "Ctrl+Enter", "primary", "check", size="large")
        self._spread = Spread(look, self._with_legend(), self._sections, self._document)
        self._above = QVBoxLayout()
        self._notes: dict[str, QWidget] = {}
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._lay_out()
        self._connect()
        look.changed.connect(self._fit)

    # What the presenter shows

    def show_heading(self, title: str, subtitle: str, save_words: str) -> None:
        self._title, self._subtitle = title, subtitle
        self._fit()
        self._save.set_words(save_words)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        for field, text in texts.items():
            self._sections.set_text(field, text)

    def show_field(self, field: str, state: FieldState) -> None:
        self._sections.show_state(field, state)
        widget = self._sections.fields[field]
        if state.error and widget.edit.hasFocus():
            self._page.bring_into_view(widget)

    def show_section(self, index: int, detail: str, state: SectionState) -> None:
        self._steps.show_section(index, Section(SECTIONS[index].title, detail, state))

    def show_document(self, card: IdentityCard | None, words: DocumentWords | None) -> None:
        self._document.show_document(card, words)

    def show_summary(self, summary: Summary) -> None:
        self._state.setText(summary.title)
        self._detail.setText(summary.detail)
        self._fit()
        self._state_icon.show_icon(*_STATE_ICONS[summary.state])
        self._first.setVisible(summary.state != "done")

    def show_saving(self, saving: bool) -> None:  # a state, not an option
        self._spread.setEnabled(not saving)
        for button in (self._park, self._first):
            button.setEnabled(not saving)
        if saving:
            self._save.show_working("Guardando…")
        else:
            self._save.show_idle()

    def show_differences(self, rows: tuple[SideBySide, ...]) -> None:
        self._note("differences", DifferencesCard(self._look, rows) if rows else None)

    def show_duplicate(self, offer: DuplicateOffer | None) -> None:
        if offer is None:
            self._note("duplicate", None)
            return
        card = DuplicateCard(self._look, offer)
        card.opened.connect(self.duplicate_opened)
        card.dismissed.connect(self.duplicate_dismissed)
        self._note("duplicate", card)

    def focus_decision(self) -> None:
        card = self._notes.get("conflict") or self._notes.get("duplicate")
        if isinstance(card, DuplicateCard | ConflictCard):
            card.take_focus()
            self._page.bring_into_view(card)
        elif "differences" in self._notes:
            self.focus_field(SECTIONS[0].fields[0])
            self._page.bring_into_view(self._notes["differences"])

    def show_conflict(self, rows: tuple[ConflictRow, ...]) -> None:
        if not rows:
            self._note("conflict", None)
            return
        card = ConflictCard(self._look, rows)
        card.settled.connect(self.conflict_settled)
        self._note("conflict", card)
        self.focus_decision()

    def show_trouble(self, sentence: str) -> None:
        if not sentence:
            self._note("trouble", None)
            return
        retry = KeyButton(self._look, "Reintentar", "F5", icon="refresh-cw")
        retry.setObjectName("retry")
        retry.clicked.connect(self.save_requested)
        banner = Banner(self._look, "error", "database", "No se pudo guardar", sentence, retry)
        self._note("trouble", banner)
        retry.setFocus()
        self._page.bring_into_view(banner)

    def focus_field(self, field: str) -> None:
        widget = self._sections.fields[field]
        widget.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget.edit, QLineEdit):
            widget.edit.end(False)  # what was typed is gone on with, not typed over
        self._page.bring_into_view(widget)

    def focus_reason(self, field: str) -> None:
        panel = self._sections.reason_panel(field)
        if panel:
            panel.take_focus()
            self._page.bring_into_view(panel)

    # What the clerk does

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        name = str(watched.property("field_name"))
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._go_on_from(name)
                return True
        elif isinstance(event, QFocusEvent):
            self._focus_moved(name, event)
        return False

    def _focus_moved(self, name: str, event: QFocusEvent) -> None:
        entered = event.gotFocus()
        if entered:
            at = next(index for index, section in enumerate(SECTIONS) if name in section.fields)
            self._steps.show_current(at)
            self._page.bring_into_view(self._sections.fields[name])
        elif event.reason() not in _NOT_LEAVING:
            self.field_left.emit(name)
        if name == "tramite_number":
            self._sections.show_where_tramite_is(now=entered and not self._sections.fields[name].text())

    def _go_on_from(self, name: str) -> None:
        """Enter goes to the question for the reason when one is open, else to the next field on the screen."""
        if self._sections.reason_panel(name):
            self.focus_reason(name)
            return
        order = self._sections.order()
        rest = order[order.index(name) + 1 :]
        after = next((field for field in rest if not self._sections.fields[field].isHidden()), None)
        if after:
            self._sections.fields[after].edit.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._save.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to_section(self, index: int) -> None:
        self._page.bring_into_view(self._sections.cards[index])
        self.focus_field(SECTIONS[index].fields[0])

    # Building

    def _fit(self) -> None:
        """Large letters in a low window: the second lines give way to the form."""
        roomy = self.height() >= self._look.theme.px(_ROOMY)
        self._page.show_title(self._title, self._subtitle if roomy else "")
        self._detail.setVisible(roomy and bool(self._detail.text()))

    def _lay_out(self) -> None:
        for button, name in ((self._park, "park"), (self._first, "first_problem"), (self._save, "save")):
            button.setObjectName(name)
        self._page.add_action(self._park)
        self._above.setSpacing(12)
        self._page.body.addLayout(self._above)
        self._page.body.addWidget(self._spread)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._state)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._state_icon)
        row.addLayout(words, 1)
        self._page.set_foot(ActionBar(self._look, row, self._first, self._save))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._order_tabs()

    def _with_legend(self) -> QWidget:
        result = QWidget()
        column = QVBoxLayout(result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._steps)
        column.addWidget(Rule(self._look))
        column.addWidget(Label(self._look, "Marcas", "label", "text2"))
        for mark, words in (("dni", "vino del documento"), ("changed", "con motivo")):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Mark(self._look, "dni" if mark == "dni" else "changed"))
            row.addWidget(Label(self._look, words, "small", "text2"), 1)
            column.addLayout(row)
        return result

    def _connect(self) -> None:
        self._sections.edited.connect(self.field_edited)
        self._sections.reason_given.connect(self.reason_given)
        self._sections.card_value_wanted.connect(self.card_value_wanted)
        self._document.read_again_requested.connect(self.read_again_requested)
        self._steps.section_chosen.connect(self._go_to_section)
        self._first.clicked.connect(self.first_problem_requested)
        self._save.clicked.connect(self.save_requested)
        self._park.clicked.connect(self.park_requested)
        self._page.back_requested.connect(self.leave_requested)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.leave_requested)
        for name, field in self._sections.fields.items():
            field.edit.setProperty("field_name", name)
            field.edit.installEventFilter(self)
            if isinstance(field, SuggestingField):
                field.completed.connect(lambda of=name: self._go_on_from(of))

    def _note(self, name: str, widget: QWidget | None) -> None:
        """Put something above the form in place of what stood there under the same name."""
        old = self._notes.pop(name, None)
        if old:
            self._above.removeWidget(old)
            old.hide()
            old.deleteLater()
        if widget:
            self._notes[name] = widget
            self._above.addWidget(widget)
            widget.show()
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Decisions come before the form they are about, as on the screen."""
        decisions = [
            stop
            for note in self._notes.values()
            if isinstance(note, DuplicateCard | ConflictCard)
            for stop in note.widgets()
        ]
        chain([self._park, *decisions, *self._sections.tab_stops(), self._first, self._save])
