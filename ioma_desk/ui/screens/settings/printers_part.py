"""Impresoras: for each paper, the printer, what lies in its tray, and by how much its printing is moved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ioma_desk.domain.papers import PaperKind
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.settings.note import Note
from ioma_desk.ui.screens.settings.offers import PrinterOffer
from ioma_desk.ui.screens.settings.wording import PAPERS
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.cards import Card
from ioma_desk.ui.widgets.choice_field import ChoiceField
from ioma_desk.ui.widgets.labels import Label
from ioma_desk.ui.widgets.spans import SpanLayout

_ASKEW = "Si lo impreso sale corrido, mida cuántos milímetros y córralo hacia el otro lado."


class PrintersPart(QWidget):
    """Signals carry the kind of paper and the code of what was chosen for it."""

    queue_chosen = Signal(object, str)
    stock_chosen = Signal(object, str)
    moved_right = Signal(object, str)
    moved_down = Signal(object, str)
    search_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._search = KeyButton(look, "Buscar de nuevo", kind="quiet", icon="refresh-cw", size="small")
        self._note = Note(look)
        self._queues = {
            kind: ChoiceField(look, title, [], name=f"{kind.value}_queue") for kind, title in PAPERS.items()
        }
        self._stocks = {kind: ChoiceField(look, "Papel", [], name=f"{kind.value}_stock") for kind in PAPERS}
        self._sideways = {
            kind: ChoiceField(look, "Correr a los costados", [], name=f"{kind.value}_right") for kind in PAPERS
        }
        self._up_and_down = {
            kind: ChoiceField(look, "Correr hacia arriba o abajo", [], name=f"{kind.value}_down") for kind in PAPERS
        }
        self._lay_out(look)
        self._connect()

    def show_offers(self, offers: tuple[PrinterOffer, ...]) -> None:
        """Show the printers to choose from."""
        for offer in offers:
            queue = self._queues[offer.kind]
            queue.set_choices(offer.queues)
            queue.set_text(offer.queue)
            queue.show_error(offer.trouble)
            for field, choices, chosen in (
                (self._stocks[offer.kind], offer.stocks, offer.stock),
                (self._sideways[offer.kind], offer.sideways, offer.right),
                (self._up_and_down[offer.kind], offer.up_and_down, offer.down),
            ):
                field.set_choices(choices)
                field.set_text(chosen)
                field.setVisible(bool(choices))

    def show_note(self, words: str, *, wrong: bool) -> None:
        """Say that printers are being looked for, or why none could be."""
        self._note.show_words(words, wrong=wrong)

    def _lay_out(self, look: Look) -> None:
        self._search.setObjectName("search_printers")
        card = Card(look, "Impresoras", self._search, gap=24)
        card.add(self._note)
        for kind, title in PAPERS.items():
            rows = SpanLayout()
            for field in (self._stocks[kind], self._sideways[kind], self._up_and_down[kind]):
                field.edit.setAccessibleName(f"{field.label}: {title.lower()}")
            rows.add(self._queues[kind], 8)
            rows.add(self._stocks[kind], 4)
            rows.add(self._sideways[kind], 6)
            rows.add(self._up_and_down[kind], 6)
            card.add(rows)
        card.add(Label(look, _ASKEW, "small", "text2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.setFocusProxy(self._queues[PaperKind.CREDENTIAL])

    def _connect(self) -> None:
        self._search.clicked.connect(self.search_requested)
        for kind in PAPERS:
            self._queues[kind].edited.connect(lambda queue, of=kind: self.queue_chosen.emit(of, queue))
            self._stocks[kind].edited.connect(lambda stock, of=kind: self.stock_chosen.emit(of, stock))
            self._sideways[kind].edited.connect(lambda move, of=kind: self.moved_right.emit(of, move))
            self._up_and_down[kind].edited.connect(lambda move, of=kind: self.moved_down.emit(of, move))
