"""The window of the day's papers: the list, and at its foot what the selected one says in full."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.jobs.job_list import JobList
from ioma_desk.ui.screens.jobs.wording import JobLine
from ioma_desk.ui.widgets.banner import Banner
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.empty_state import EmptyState
from ioma_desk.ui.widgets.labels import IconLabel, Label
from ioma_desk.ui.widgets.page import Page

FOOT_KEYS = [("↑ ↓", "Elegir un papel"), ("Enter", "Ver la ficha")]
_EMPTY = (
    "Todavía no se imprimió nada hoy",
    "Los papeles se imprimen desde la ficha o al terminar una inscripción.",
)
_LOADING = ("Buscando los papeles de hoy…", "")


class JobsView(QWidget):
    """Implements `JobsScreen`. `opened` and `left` tell whether the screen is looked at."""

    opened = Signal()
    left = Signal()
    retry_requested = Signal()
    person_chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("jobs")
        self._look = look
        self._page = Page(look, "Impresiones")
        self._banner: Banner | None = None
        self._above = QVBoxLayout()
        self.list = JobList(look)
        self._card = Card(look)
        self._empty = EmptyState(look, "printer", *_EMPTY)
        self._icon = IconLabel(look, "info", "accent", 22)
        self._title = Label(look, "", "strong", wrap=True)
        self._sentence = Label(look, "", "small", "text2", wrap=True)
        self._person = KeyButton(look, "Ver ficha", "V", "primary", "user-round")
        self._foot = Card(look)
        self._lay_out()
        self._connect()
        for part in (self._card, self._empty, self._foot):  # nothing is said before it is known
            part.hide()

    def show_lines(self, lines: tuple[JobLine, ...], subtitle: str) -> None:
        self._page.show_title("Impresiones", subtitle)
        self._empty.show_words(*_EMPTY)
        for widget in (self._card, self._foot):
            widget.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self.list.show_lines(lines)

    def show_loading(self) -> None:
        self._empty.show_words(*_LOADING)
        self._empty.setVisible(self._card.isHidden())

    def show_trouble(self, sentence: str) -> None:
        if self._banner:
            self._above.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if sentence:
            retry = KeyButton(self._look, "Reintentar", "F5", icon="refresh-cw", size="small")
            retry.setObjectName("retry")
            retry.clicked.connect(self.retry_requested)
            what, _, remedy = sentence.partition(". ")
            self._banner = Banner(self._look, "error", "database", what, remedy, retry)
            self._above.addWidget(self._banner)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.opened.emit()
            self.list.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    def _fill_foot(self) -> None:
        self._person.setObjectName("open_person")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self._person)
        self._foot.body.setContentsMargins(20, 9, 12, 9)
        self._foot.add(row)

    def _lay_out(self) -> None:
        self._card.body.setContentsMargins(8, 8, 8, 8)
        self._card.add(self.list, 1)
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._page.body.addLayout(self._above)
        self._page.body.addWidget(self._card, 1)
        self._page.body.addWidget(self._empty, 1)
        self._fill_foot()
        self._page.set_foot(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def _connect(self) -> None:
        self.list.person_chosen.connect(self.person_chosen)
        self.list.line_selected.connect(self._show_selected)
        self._person.clicked.connect(self.list.open_selected)

    def _show_selected(self, line: JobLine | None) -> None:
        if line is None:
            return
        tone = {"error": "error_solid", "warn": "warn_solid", "ok": "ok_solid"}.get(line.tone, "accent")
        self._icon.show_icon(line.state_icon, tone)
        self._title.setText(line.record)
        self._sentence.setText(line.sentence)
        self._person.setVisible(line.affiliate_id is not None)
