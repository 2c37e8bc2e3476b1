"""Connects the window of the settings to its story, once for both."""

from ioma_desk.ui.screens.settings.operators_part import OperatorsPart
from ioma_desk.ui.screens.settings.operators_story import OperatorsStory
from ioma_desk.ui.screens.settings.presenter import SettingsPresenter
from ioma_desk.ui.screens.settings.view import SettingsView


def connect(view: SettingsView, presenter: SettingsPresenter) -> None:
    """Let what the operator does in `view` be told to `presenter`."""
    view.opened.connect(presenter.open)
    view.part_chosen.connect(presenter.go_to)
    view.appearance.theme_chosen.connect(presenter.choose_theme)
    view.appearance.scale_chosen.connect(presenter.choose_scale)
    view.appearance.letters_chosen.connect(presenter.choose_letters)
    view.camera_choice.camera_chosen.connect(presenter.choose_camera)
    view.camera_choice.focus_chosen.connect(presenter.choose_focus)
    view.camera_choice.exposure_chosen.connect(presenter.choose_exposure)
    view.camera_choice.search_requested.connect(presenter.search_cameras)
    view.scanner.scanner_chosen.connect(presenter.choose_scanner)
    view.scanner.search_requested.connect(presenter.search_scanners)
    view.scanner.print_requested.connect(presenter.scanner.print_sheet)
    view.scanner.save_requested.connect(presenter.scanner.save_sheet)
    view.scanner.left.connect(presenter.scanner.forget_scan)
    view.printers.queue_chosen.connect(presenter.choose_queue)
    view.printers.stock_chosen.connect(presenter.choose_stock)
    view.printers.moved_right.connect(presenter.move_right)
    view.printers.moved_down.connect(presenter.move_down)
    view.printers.search_requested.connect(presenter.search_printers)
    _connect_operators(view.operators, presenter.operators)
    view.desk.lock_chosen.connect(presenter.choose_lock)
    view.recovery.print_requested.connect(presenter.recovery.print_sheet)
    view.recovery.where_requested.connect(presenter.recovery.ask_where)
    view.recovery.save_requested.connect(presenter.recovery.save_sheet)
    view.recovery.kept.connect(presenter.recovery.confirm_kept)


def _connect_operators(part: OperatorsPart, story: OperatorsStory) -> None:
    part.field_left.connect(story.leave_field)
    part.add_requested.connect(story.add)
    part.people.chosen.connect(lambda _operator_id: story.drop_password())
    part.people.password_requested.connect(story.ask_password)
    part.people.leave_requested.connect(story.take_out)
    part.people.return_requested.connect(story.bring_back)
    part.password.field_left.connect(story.leave_password)
    part.password.give_requested.connect(story.give_password)
    part.password.drop_requested.connect(story.drop_password)
