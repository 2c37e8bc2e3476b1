"""The person's page for tests: its real window, its story and its papers at one counter."""

from dataclasses import dataclass, field
from datetime import date

from ioma_desk.domain.enrolment import Recognition
from ioma_desk.domain.identity import CardLayout, IdentityCard
from ioma_desk.domain.people import Affiliate, Sex
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.person import wiring
from ioma_desk.ui.screens.person.facts import PersonFile
from ioma_desk.ui.screens.person.presenter import PersonCalls, PersonPresenter, PersonScreen
from ioma_desk.ui.screens.person.view import PersonView
from tests.ui.papers.counter import Counter


def card(**changes: object) -> IdentityCard:
    """Return the card that Rosalía's record was made from, unless something is changed."""
    values: dict[str, object] = {
        "layout": CardLayout.CARD_2012, "tramite": "00612999184", "surname": "OLMEDO IRIGOYEN",
        "given_names": "ROSALÍA BEATRIZ", "sex": Sex.F, "document_number": "30999184", "document_letter": None,
        "card_copy": "B", "birth_date": date(1984, 3, 14), "issue_date": date(2016, 5, 2), "expiry_date": None,
        "nationality": None, "cuil": None, "warnings": (),
    }  # fmt: skip
    return IdentityCard(**(values | changes))  # type: ignore[arg-type]  # values of many types, by name


@dataclass
class Went:
    """Where the visit went on from the page."""

    next: int = 0
    updates: list[tuple[Affiliate, Recognition | None]] = field(default_factory=list)


def make_presenter(counter: Counter, view: PersonScreen) -> tuple[PersonPresenter, Went]:
    """Return the story of the page on a window, and where it leads."""
    office, went = counter.office, Went()

    def count_next() -> None:
        went.next += 1

    calls = PersonCalls(count_next, lambda affiliate, found: went.updates.append((affiliate, found)))
    file = PersonFile(office.affiliates, office.enrolments, counter.sheets, counter.credentials)
    presenter = PersonPresenter(
        view, counter.tasks, counter.notices, file, office.enrolments, counter.sheets, counter.flow, office.clock,
        lambda: office.actor, calls,
    )  # fmt: skip
    counter.listeners.append(presenter.changed)
    return presenter, went


def make_page(look: Look, counter: Counter) -> tuple[PersonView, PersonPresenter, Went]:
    """Return the real window, connected as in the program."""
    view = PersonView(look)
    presenter, went = make_presenter(counter, view)
    wiring.connect(view, presenter, counter.flow)
    return view, presenter, went
