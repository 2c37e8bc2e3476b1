"""A visit for tests of the page's story: a window that keeps what it is shown, at a counter with a printer."""

from dataclasses import dataclass, field

from sqlalchemy import update

from ioma_desk.domain.changes import Changes
from ioma_desk.models.papers import SheetCodeRow
from ioma_desk.ui.papers.rows import Deed
from ioma_desk.ui.screens.person.presenter import PersonPresenter
from ioma_desk.ui.screens.person.words import PersonPage
from tests.ui.papers.counter import Counter
from tests.ui.papers.panel import Panel
from tests.ui.screens.person.page import Went


@dataclass
class Window:
    """Implements `PersonScreen`: keeps what it is shown."""

    papers: Panel = field(default_factory=Panel)
    pages: list[PersonPage] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def show_page(self, page: PersonPage) -> None:
        self.pages.append(page)
        self.shown.append("page")

    def show_nobody(self) -> None:
        self.shown.append("nobody")

    def show_loading(self) -> None:
        self.shown.append("loading")

    def show_trouble(self, sentence: str) -> None:
        self.shown.append(sentence)

    def ready(self) -> None:
        self.shown.append("ready")

    def ask_why_lost(self, serial: str) -> None:
        self.shown.append(f"why {serial}")

    def ask_number(self) -> None:
        self.shown.append("number asked")

    def show_number_saving(self) -> None:
        self.shown.append("number saving")

    def show_number_trouble(self, sentence: str) -> None:
        self.shown.append(sentence)

    def close_number(self) -> None:
        self.shown.append("number closed")

    @property
    def page(self) -> PersonPage:
        return self.pages[-1]

    def titles(self) -> list[str]:
        return [banner.title for banner in self.page.banners]


@dataclass
class Visit:
    """A page at a counter."""

    counter: Counter
    window: Window
    presenter: PersonPresenter
    went: Went

    def hand_over_a_sheet(self) -> None:
        self.presenter.act("sheet")
        self.counter.printed()
        self.counter.flow.choose(self.window.papers.leading, Deed.YES)
        self.counter.flow.choose(self.window.papers.leading, Deed.HAND_OVER)

    def print_a_credential(self) -> None:
        self.presenter.act("credential")
        self.counter.printed()
        self.counter.flow.choose(self.window.papers.leading, Deed.YES)

    def spend(self, codes: int) -> None:
        """Spend some tokens of the newest sheet, as providers do."""
        spent = update(SheetCodeRow).where(SheetCodeRow.line <= codes).values(spent_at=self.counter.office.clock.now())
        with self.counter.office.engine.begin() as connection:
            connection.execute(spent)
        self.presenter.changed(Changes(sheets=True))
