"""Connects the window of the form to its story, once for both."""

from ioma_desk.ui.screens.enrolment.presenter import EnrolmentPresenter
from ioma_desk.ui.screens.enrolment.view import EnrolmentView


def connect(view: EnrolmentView, presenter: EnrolmentPresenter) -> None:
    """Let what the clerk does in `view` be told to `presenter`."""
    view.field_edited.connect(presenter.edit)
    view.field_left.connect(presenter.leave_field)
    view.reason_given.connect(presenter.give_reason)
    view.card_value_wanted.connect(presenter.restore_card_value)
    view.duplicate_opened.connect(presenter.open_duplicate)
    view.duplicate_dismissed.connect(presenter.dismiss_duplicate)
    view.conflict_settled.connect(presenter.settle_conflict)
    view.first_problem_requested.connect(presenter.go_to_first_problem)
    view.save_requested.connect(presenter.save)
    view.park_requested.connect(presenter.park)
    view.leave_requested.connect(presenter.leave)
    view.read_again_requested.connect(presenter.read_again)
