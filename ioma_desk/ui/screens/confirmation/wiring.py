"""Connects the confirmation to its story and to that of the papers, once for both."""

from ioma_desk.ui.papers import wiring as papers_wiring
from ioma_desk.ui.papers.presenter import PapersFlow
from ioma_desk.ui.screens.confirmation.presenter import ConfirmationPresenter
from ioma_desk.ui.screens.confirmation.view import ConfirmationView


def connect(view: ConfirmationView, presenter: ConfirmationPresenter, papers: PapersFlow) -> None:
    """Let what the clerk does in `view` be told to `presenter` and `papers`."""
    view.act_requested.connect(presenter.act)
    view.next_requested.connect(presenter.next)
    papers_wiring.connect(view.papers, view.shelf, papers)
