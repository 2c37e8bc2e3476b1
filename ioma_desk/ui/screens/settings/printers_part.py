"""Impresoras: for each paper, the printer and what lies in its tray."""

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
from ioma_desk.ui.widgets.spans import SpanLayout


class PrintersPart(QWidget):
    """Signals carry the kind of paper and the code of what was chosen for it."""

    queue_chosen = Signal(object, str)
    stock_chosen = Signal(object, str)
    search_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._search = KeyButton(look, "Buscar de nuevo", kind="quiet", icon="refresh-cw", size="small")
        self._note = Note(look)
        self._queues = {
            kind: ChoiceField(look, title, [], name=f"{kind.value}_queue") for kind, title in PAPERS.items()
        }
        self._stocks = {kind: ChoiceField(look, "Papel", [], name=f"{kind.value}_stock") for kind in PAPERS}
        self._lay_out(look)
        self._connect()

    def show_offers(self, offers: tuple[PrinterOffer, ...]) -> None:
        """Show the printers to choose from."""
        for offer in offers:
            queue, stock = self._queues[offer.kind], self._stocks[offer.kind]
            queue.set_choices(offer.queues)
            queue.set_text(offer.queue)
            queue.show_error(offer.trouble)
            stock.set_choices(offer.stocks)
            stock.set_text(offer.stock)
            stock.setVisible(bool(offer.stocks))

    def show_note(self, words: str, *, wrong: bool) -> None:
        """Say that printers are being looked for, or why none could be."""
        self._note.show_words(words, wrong=wrong)

    def _lay_out(self, look: Look) -> None:
        self._search.setObjectName("search_printers")
        card = Card(look, "Impresoras", self._search, gap=16)
        card.add(self._note)
        rows = SpanLayout()
        for kind, title in PAPERS.items():
            self._stocks[kind].edit.setAccessibleName(f"Papel de {title.lower()}")
            rows.add(self._queues[kind], 8)
            rows.add(self._stocks[kind], 4)
        card.add(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.setFocusProxy(self._queues[PaperKind.CREDENTIAL])

    def _connect(self) -> None:
        self._search.clicked.connect(self.search_requested)
        for kind in PAPERS:
            self._queues[kind].edited.connect(lambda queue, of=kind: self.queue_chosen.emit(of, queue))
            self._stocks[kind].edited.connect(lambda stock, of=kind: self.stock_chosen.emit(of, stock))
