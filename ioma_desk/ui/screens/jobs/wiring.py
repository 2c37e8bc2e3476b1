"""Connects the window of the papers to its story, once for both."""

from ioma_desk.ui.screens.jobs.presenter import JobsPresenter
from ioma_desk.ui.screens.jobs.view import JobsView


def connect(view: JobsView, presenter: JobsPresenter) -> None:
    """Let what the operator does in `view` be told to `presenter`."""
    view.opened.connect(presenter.open)
    view.left.connect(presenter.leave)
    view.retry_requested.connect(presenter.retry)
    view.person_chosen.connect(presenter.open_person)
