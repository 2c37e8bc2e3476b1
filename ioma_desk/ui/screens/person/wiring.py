"""Connects the person's page to its story and to that of the papers, once for both."""

from ioma_desk.ui.papers import wiring as papers_wiring
from ioma_desk.ui.papers.presenter import PapersFlow
from ioma_desk.ui.screens.person.presenter import PersonPresenter
from ioma_desk.ui.screens.person.view import PersonView


def connect(view: PersonView, presenter: PersonPresenter, papers: PapersFlow) -> None:
    """Let what the clerk does in `view` be told to `presenter` and `papers`."""
    view.act_requested.connect(presenter.act)
    view.number_given.connect(presenter.give_number)
    view.void_requested.connect(presenter.void)
    view.retry_requested.connect(presenter.try_again)
    view.next_requested.connect(presenter.next)
    papers_wiring.connect(view.papers, view.shelf, papers)
