"""The search on top: each key asks, only the newest answer is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.clock import day_words
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.people import Hit, MembershipState
from ioma_desk.domain.wording import grouped_number

if TYPE_CHECKING:
    from ioma_desk.services.affiliates import Affiliates
    from ioma_desk.ui.ports import Tasks, Timer

SLOW_MILLISECONDS = 200

STATE_WORDS = {
    MembershipState.ACTIVE: "",
    MembershipState.WAITING: "En carencia",
    MembershipState.SUSPENDED: "Suspendida",
    MembershipState.ENDED: "De baja",
}


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One line of the list: whose page it opens, the name, what tells people apart, and a state worth knowing."""

    affiliate_id: int
    name: str
    detail: str
    state: str


class SearchView(Protocol):
    """The search box, as far as its presenter moves it."""

    def show_people(self, people: Sequence[FoundPerson]) -> None:
        """List the people found; none is said in words."""

    def show_loading(self) -> None:
        """Say that the search goes on."""

    def show_failure(self, sentence: str) -> None:
        """Say why there is no answer."""

    def clear(self) -> None:
        """Empty the box."""


class SearchPresenter:
    """Answers what is typed into the search box."""

    def __init__(
        self, view: SearchView, tasks: "Tasks", affiliates: "Affiliates", on_person: Callable[[int, str], None]
    ) -> None:  # fmt: skip
        """Take `on_person`, which hears who was chosen and what had been typed."""
        self._view = view
        self._tasks = tasks
        self._affiliates = affiliates
        self._on_person = on_person
        self._asked, self._typed = 0, ""
        self._slow: Timer | None = None

    def query(self, text: str) -> None:
        """Find who `text` may mean."""
        self._asked += 1
        number, self._typed = self._asked, text
        self._still()
        if not text.strip():
            return
        self._slow = self._tasks.later(SLOW_MILLISECONDS, self._view.show_loading)
        self._tasks.run(
            lambda: self._affiliates.search(text),
            lambda hits: self._answer(number, hits),
            lambda error: self._fail(number, error),
        )

    def choose(self, affiliate_id: int) -> None:
        """Open the person chosen."""
        self._asked += 1
        self._still()
        self._view.clear()
        self._on_person(affiliate_id, self._typed)

    def _answer(self, number: int, hits: Sequence[Hit]) -> None:
        if number != self._asked:
            return  # a newer key has been pressed
        self._still()
        self._view.show_people([_line(hit) for hit in hits])

    def _fail(self, number: int, error: UserFacingError) -> None:
        if number == self._asked:
            self._still()
            self._view.show_failure(str(error))

    def _still(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None


def _line(hit: Hit) -> FoundPerson:
    # What tells people of one name apart comes first: the end may not fit.
    detail = f"DNI {grouped_number(hit.document_number)} · nació el {day_words(hit.birth_date)} · {hit.shown_number}"
    name = f"{hit.surname}, {hit.given_names}" if hit.given_names else hit.surname
    return FoundPerson(hit.affiliate_id, name, detail, STATE_WORDS[hit.membership_state])
