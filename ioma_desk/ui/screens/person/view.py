"""The person's page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ioma_desk.ui.look import Look
from ioma_desk.ui.papers.clearing import empty
from ioma_desk.ui.papers.panel import PapersPanel
from ioma_desk.ui.papers.tiles import CREDENTIAL, RECEIPT, SHEET, UPDATE, ActionTiles
from ioma_desk.ui.screens.person.cards import ContactCard, PapersCard
from ioma_desk.ui.screens.person.header import LARGE, Particulars, PersonHead
from ioma_desk.ui.screens.person.number_card import NumberCard
from ioma_desk.ui.screens.person.words import BannerWords, PersonPage
from ioma_desk.ui.widgets.banner import Banner
from ioma_desk.ui.widgets.buttons import KeyButton
from ioma_desk.ui.widgets.empty_state import EmptyState
from ioma_desk.ui.widgets.page import Page
from ioma_desk.ui.widgets.spans import SpanLayout


class PersonView(QWidget):
    """Implements `person.presenter.PersonScreen`.

    `act_requested` carries what a tile or a banner does, `number_given` the insurer's number as typed, `void_requested`
    a serial and a reason.
    """

    act_requested = Signal(str)
    number_given = Signal(str)
    void_requested = Signal(str, str)
    retry_requested = Signal()
    next_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("person_screen")
        self._look = look
        self._head = PersonHead(look)
        self._particulars = Particulars(look)
        self._page = Page(look, "", head=self._head)
        self._next = KeyButton(look, "Listo, siguiente", "F12", "primary", "arrow-right", size="large")
        self._banners = QVBoxLayout()
        self._banner_words: tuple[BannerWords, ...] = ()
        self._number = NumberCard(look)
        self._tiles = ActionTiles(look, (SHEET, CREDENTIAL, RECEIPT, UPDATE))
        self.papers = PapersPanel(look)
        self._papers_lead = False
        self._contact = ContactCard(look)
        self._papers_card = PapersCard(look)
        self.shelf = self._papers_card.shelf
        self._retry = KeyButton(look, "Reintentar", "I", icon="refresh-cw")
        self._quiet = EmptyState(look, "user-round", "")
        self._trouble = EmptyState(look, "circle-alert", "No se pudo abrir la ficha", " ", self._retry)
        self._layers = QStackedWidget()
        self._lay_out()
        self._connect()
        self._arrange()

    def show_page(self, page: PersonPage) -> None:
        """Show a person, or how they stand now."""
        for part in (self._head, self._particulars):
            part.show_person(page)
        self._show_banners(page.banners)
        self._tiles.show_tiles(dict(page.tile_details), page.suggested)
        self._contact.show_facts(page.contact, page.membership)
        self._papers_card.show_papers(page.sheets, page.credential, page.receipt)
        self._layers.setCurrentWidget(self._page)

    def show_nobody(self) -> None:
        """Take the last person away."""
        self.close_number()
        self._quiet.show_words("")
        self._page.scroll_to_top()
        self._layers.setCurrentWidget(self._quiet)

    def show_loading(self) -> None:
        """Say that the record is being read."""
        self._quiet.show_words("Buscando la ficha…")

    def show_trouble(self, sentence: str) -> None:
        """Say why nobody is shown."""
        self._trouble.show_words("No se pudo abrir la ficha", sentence)
        self._layers.setCurrentWidget(self._trouble)
        self._retry.setFocus()

    def ready(self) -> None:
        """Put the focus where Enter does what is most likely wanted."""
        self._tiles.take_focus()
        self._page.bring_into_view(self._tiles)

    def ask_why_lost(self, serial: str) -> None:
        """Ask for the reason why a sheet is voided, if it is one that can be."""
        self._papers_card.ask_why_lost(serial)

    def ask_number(self) -> None:
        """Open the form for the insurer's number, or go back to it."""
        self._number.ask()
        self._hold_tiles_back()
        self._page.bring_into_view(self._number)

    def show_number_saving(self) -> None:
        """Say that the number is being saved."""
        self._number.show_saving()

    def show_number_trouble(self, sentence: str) -> None:
        """Say beside the number what is wrong with it."""
        self._number.show_trouble(sentence)

    def close_number(self) -> None:
        """Take the form away."""
        self._number.close_form()
        self._hold_tiles_back()

    def _lay_out(self) -> None:
        self._next.setObjectName("next_visit")
        self._retry.setObjectName("retry_person")
        self._page.add_action(self._next)
        self._banners.setSpacing(8)
        cards = QWidget()
        spans = SpanLayout(cards, across=16, down=16)
        spans.add(self._contact, 6)
        spans.add(self._papers_card, 6)
        self._page.body.addWidget(self._particulars)
        self._page.body.addLayout(self._banners)
        for part in (self._number, self._tiles, self.papers, cards):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        for layer in (self._page, self._quiet, self._trouble):
            self._layers.addWidget(layer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._layers)
        self._layers.setCurrentWidget(self._quiet)

    def _connect(self) -> None:
        self._tiles.chosen.connect(self.act_requested)
        self._number.given.connect(self.number_given)
        self._number.left.connect(self._leave_number)
        self._papers_card.void_requested.connect(self.void_requested)
        self._papers_card.pressing.connect(self._page.bring_into_view)
        self._next.clicked.connect(self.next_requested)
        self._retry.clicked.connect(self.retry_requested)
        self._look.changed.connect(self._arrange)
        self.papers.leading.connect(self._papers_led)
        self.papers.pressing.connect(self._page.bring_into_view, Qt.ConnectionType.QueuedConnection)
        self.papers.settled.connect(lambda: self._next.setFocus(Qt.FocusReason.OtherFocusReason))

    def _leave_number(self) -> None:
        self.close_number()
        self._tiles.take_focus()

    def _papers_led(self, lead: bool) -> None:
        self._papers_lead = lead
        self._hold_tiles_back()

    def _hold_tiles_back(self) -> None:
        """Fill no tile while the number or a paper is the next thing to do."""
        self._tiles.hold_back(self._papers_lead or not self._number.isHidden())

    def _arrange(self) -> None:
        large = self._look.theme.scale >= LARGE
        self._head.show_name_alone(alone=large)
        self._particulars.setVisible(large)

    def _show_banners(self, banners: tuple[BannerWords, ...]) -> None:
        if banners == self._banner_words:
            return
        self._banner_words = banners
        empty(self._banners)
        for words in banners:
            banner = self._banner(words)
            self._banners.addWidget(banner)
            banner.show()

    def _banner(self, words: BannerWords) -> Banner:
        action = None
        if words.act is not None:
            action = KeyButton(self._look, words.action, words.key, size="small")
            action.setObjectName(f"banner_{words.act}")
            action.clicked.connect(lambda _checked=False, act=words.act: self.act_requested.emit(act))
        return Banner(self._look, words.tone, words.icon, words.title, words.sentence, action)
