"""The story of the person's page: it is shown, its papers go their way, and it is read again when things change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.changes import Changes
from ioma_desk.domain.enrolment import Recognition
from ioma_desk.domain.errors import Conflict, FieldErrors, UserFacingError
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.people import Affiliate
from ioma_desk.ui.papers.presenter import PapersView
from ioma_desk.ui.ports import Question
from ioma_desk.ui.screens.person.facts import PersonFacts
from ioma_desk.ui.screens.person.words import Act, PersonPage, TileAct, page_of

if TYPE_CHECKING:
    from ioma_desk.domain.desk import Actor
    from ioma_desk.domain.ports import Clock
    from ioma_desk.services.enrolments import Enrolments
    from ioma_desk.services.token_sheets import TokenSheets
    from ioma_desk.ui.papers.presenter import PapersFlow
    from ioma_desk.ui.ports import Notices, Tasks, Timer
    from ioma_desk.ui.screens.person.facts import PersonFile

SLOW_MILLISECONDS = 200
_PAPERS: dict[TileAct, PaperKind] = {
    "sheet": PaperKind.TOKEN_SHEET,
    "credential": PaperKind.CREDENTIAL,
    "receipt": PaperKind.RECEIPT,
}


class PersonScreen(Protocol):
    """What the story needs of the window."""

    @property
    def papers(self) -> PapersView:
        """Return the panel of the papers under way."""

    def show_page(self, page: PersonPage) -> None:
        """Show a person."""

    def show_nobody(self) -> None:
        """Take the last person away: nobody is mistaken for the next."""

    def show_loading(self) -> None:
        """Say that the record is being read."""

    def show_trouble(self, sentence: str) -> None:
        """Say why nobody is shown, with the way to try again."""

    def ready(self) -> None:
        """Put the focus where Enter does what is most likely wanted."""

    def ask_why_lost(self, serial: str) -> None:
        """Ask for the reason why a sheet is voided, if it is one that can be."""

    def ask_number(self) -> None:
        """Open the form for the insurer's number, or go back to it."""

    def show_number_saving(self) -> None:
        """Say that the number is being saved; the form takes nothing meanwhile."""

    def show_number_trouble(self, sentence: str) -> None:
        """Say beside the number what is wrong with it; what was typed stays."""

    def close_number(self) -> None:
        """Take the form away: the number is on record."""


@dataclass(frozen=True, slots=True)
class PersonCalls:
    """Where the visit goes on from here."""

    on_next: Callable[[], None]
    on_update: Callable[[Affiliate, Recognition | None], None]


class _NoTimer:
    def cancel(self) -> None:
        """There is nothing to take back."""


class PersonPresenter:
    """Shows one person at a time; an answer that comes after the next person was asked for is dropped."""

    def __init__(
        self, view: PersonScreen, tasks: "Tasks", notices: "Notices", file: "PersonFile", enrolments: "Enrolments",
        sheets: "TokenSheets", papers: "PapersFlow", clock: "Clock", actor: "Callable[[], Actor]", calls: PersonCalls,
    ) -> None:  # fmt: skip
        self._view = view
        self._tasks = tasks
        self._notices = notices
        self._file = file
        self._enrolments = enrolments
        self._sheets = sheets
        self._papers = papers
        self._clock = clock
        self._actor = actor
        self._calls = calls
        self._asked: tuple[int, Recognition | None] | None = None
        self._shown: PersonFacts | None = None
        self._slow: Timer = _NoTimer()
        self._lost = ""

    def show(
        self, affiliate_id: int, recognition: Recognition | None = None, *, in_front: bool = False, lost: str = ""
    ) -> None:  # fmt: skip
        """Show a person, with what a card just read says of them.

        `in_front` tells that this page is on the screen already: the same person's card, read again, then changes
        what the page says and leaves focus and typing alone. `lost` is the serial of a sheet that was scanned or typed:
        the page then asks why it is to be voided.
        """
        self._lost = lost
        same = in_front and self._is_shown(affiliate_id)
        self._asked = (affiliate_id, recognition)
        if same:
            self._read()
            return
        self._shown = None
        self._view.show_nobody()
        self._slow.cancel()
        self._slow = self._tasks.later(SLOW_MILLISECONDS, self._view.show_loading)
        self._read()

    def changed(self, changes: Changes) -> None:
        """Something was written somewhere: look again when it may be this person's."""
        if self._shown is not None and (changes.affiliates or changes.sheets or changes.credentials):
            self._read()

    def try_again(self) -> None:
        """Read the record again after trouble."""
        self._read()

    def act(self, act: Act) -> None:
        """Do what a tile or a banner offers."""
        if self._shown is None:
            return
        if act == "update":
            self._calls.on_update(self._shown.affiliate, self._shown.recognition)
        elif act == "number":
            self._view.ask_number()
        else:
            self._papers.start(_PAPERS[act])

    def give_number(self, typed: str) -> None:
        """Write down the number that the insurer gave; what is wrong with it is said beside it."""
        if self._shown is None:
            return
        person = self._shown.affiliate
        self._view.show_number_saving()
        self._tasks.run(
            lambda: self._enrolments.give_number(self._actor(), person.id, person.row_version, typed),
            self._number_given,
            lambda error: self._number_refused(person.id, error),
        )

    def void(self, serial: str, reason: str) -> None:
        """Ask before a lost sheet is voided, then void it."""
        question = Question(
            f"¿Anular la plancha {serial}?",
            f"Motivo: {reason}. Sus tokens no valdrán nunca más.",
            "Anular plancha",
            danger=True,
        )
        self._notices.ask(question, lambda: self._void(serial, reason))

    def next(self) -> None:
        """The visit is over, unless papers wait that the clerk has not been told of."""
        if self._shown is not None and not self._papers.may_leave():
            return
        self._slow.cancel()
        self._asked = self._shown = None
        self._calls.on_next()

    def _read(self, *, anew: bool = False) -> None:
        """Read the record; `anew` puts the focus where it stands when a page opens."""
        asked = self._asked
        if asked is None:
            return
        affiliate_id, recognition = asked
        self._tasks.run(
            lambda: self._file.read(affiliate_id, recognition, self._clock.today()),
            lambda facts: self._found(asked, facts, anew=anew),
            lambda error: self._not_found(asked, error),
        )

    def _found(self, asked: tuple[int, Recognition | None], facts: PersonFacts, *, anew: bool) -> None:
        if asked is not self._asked:
            return
        self._slow.cancel()
        is_new = self._shown is None
        self._shown = facts
        self._view.show_page(page_of(facts))
        if is_new or anew:
            self._view.ready()
        if is_new:
            self._papers.open(facts.affiliate, self._view.papers)
        else:
            self._papers.refresh()  # a card read again is seen there too
        if self._lost:
            self._view.ask_why_lost(self._lost)
            self._lost = ""

    def _not_found(self, asked: tuple[int, Recognition | None], error: UserFacingError) -> None:
        if asked is not self._asked:
            return
        self._slow.cancel()
        if self._shown is None:
            self._view.show_trouble(str(error))
        else:
            self._notices.problem(str(error))

    def _number_given(self, person: Affiliate) -> None:
        self._notices.done(f"Se anotó el número {person.shown_number}.")
        if self._is_shown(person.id):
            self._view.close_number()
            self._read(anew=True)

    def _number_refused(self, affiliate_id: int, error: UserFacingError) -> None:
        if not self._is_shown(affiliate_id):
            self._notices.problem(str(error))
            return
        wrong = error.errors.values() if isinstance(error, FieldErrors) else (str(error),)
        self._view.show_number_trouble(" ".join(wrong))
        if isinstance(error, Conflict):
            self._read()

    def _is_shown(self, affiliate_id: int) -> bool:
        return self._shown is not None and self._shown.affiliate.id == affiliate_id

    def _void(self, serial: str, reason: str) -> None:
        def voided(_: object) -> None:
            self._notices.done(f"Se anuló la plancha {serial}.")
            self._papers.refresh()
            self._read()

        self._tasks.run(lambda: self._sheets.void(self._actor(), serial, reason), voided)
