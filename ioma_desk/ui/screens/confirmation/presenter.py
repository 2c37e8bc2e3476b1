"""The story after saving: what was done is shown, the papers go out, and the next person comes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.enrolment import EnrolmentReceipt
from ioma_desk.domain.papers import PaperKind
from ioma_desk.ui.papers.presenter import PapersView
from ioma_desk.ui.screens.confirmation.words import ConfirmationPage, page_of

if TYPE_CHECKING:
    from ioma_desk.services.token_sheets import TokenSheets
    from ioma_desk.ui.papers.presenter import PapersFlow

_PAPERS = {
    "sheet": PaperKind.TOKEN_SHEET,
    "credential": PaperKind.CREDENTIAL,
    "receipt": PaperKind.RECEIPT,
}


class ConfirmationScreen(Protocol):
    """What the story needs of the window."""

    @property
    def papers(self) -> PapersView:
        """Return the panel of the papers under way."""

    def show_page(self, page: ConfirmationPage) -> None:
        """Show what was done, with the focus on the paper that is most likely wanted."""


class ConfirmationPresenter:
    """Shows one receipt at a time; the receipt itself tells all, so nothing is read."""

    def __init__(
        self, view: ConfirmationScreen, sheets: "TokenSheets", papers: "PapersFlow", on_next: Callable[[], None]
    ) -> None:  # fmt: skip
        self._view = view
        self._sheets = sheets
        self._papers = papers
        self._on_next = on_next

    def show(self, receipt: EnrolmentReceipt) -> None:
        """Show what was done, and the papers one key away."""
        self._view.show_page(page_of(receipt, self._sheets.policy.codes))
        self._papers.open(receipt.affiliate, self._view.papers)

    def act(self, act: str) -> None:
        """Print the paper of a tile."""
        self._papers.start(_PAPERS[act])

    def next(self) -> None:
        """The visit is over, unless papers wait that the clerk has not been told of."""
        if self._papers.may_leave():
            self._on_next()
