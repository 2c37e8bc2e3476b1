"""The story of the recovery sheet: for an administrator's own password it is printed or saved, and then kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from ioma_desk.domain.audit import Act
from ioma_desk.domain.papers import PaperKind
from ioma_desk.domain.ports import PrintState
from ioma_desk.services.help_sheets import NO_A4_PRINTER
from ioma_desk.services.secret_print import LIMIT_SECONDS, TAKEN_OUT
from ioma_desk.settings import PaperStock, PrinterChoice, Settings
from ioma_desk.ui.screens.settings.presenter import SettingsPresenter
from ioma_desk.ui.screens.settings.recovery_story import NO_PASSWORD, NOTED
from ioma_desk.ui.screens.settings.screen import Part
from ioma_desk.ui.sheet_watch import FOLLOW_MS, PRINTED
from tests.documents.renderings import text_of
from tests.office import PASSWORD
from tests.office_rows import rows
from tests.paper_desk import OFFICE_QUEUE
from tests.ui.screens.settings.desk import SettingsDesk, make_settings_desk
from tests.ui.screens.settings.seen_settings import SeenRecovery, SeenSettings

NO_PAPER = "La impresora se quedó sin papel. Cargue papel y seguirá sola."


@pytest.fixture
def desk(tmp_path: Path) -> SettingsDesk:
    """A desk that was set up and whose sheet nobody has confirmed to be kept."""
    desk = make_settings_desk(tmp_path)
    printers = {PaperKind.RECEIPT: PrinterChoice(OFFICE_QUEUE, PaperStock.A4)}
    desk.file.save(Settings(printers=printers, recovery_kept=False))
    return desk


@pytest.fixture
def card(view: SeenSettings) -> SeenRecovery:
    return view.recovery


def acts(desk: SettingsDesk) -> list[str]:
    """Return what the audit has heard since the set-up."""
    kept = rows(desk.office.store, "SELECT act FROM audit_entries ORDER BY sequence")
    return [entry.act for entry in kept[1:]]


def print_out(desk: SettingsDesk, presenter: SettingsPresenter, state: PrintState = PrintState.COMPLETED) -> None:
    presenter.recovery.print_sheet(PASSWORD)
    desk.tray.says(state)
    desk.tasks.advance(FOLLOW_MS)


def test_the_printed_sheet_restores_these_keys_leaves_no_copy_and_is_in_the_audit(
    desk: SettingsDesk, card: SeenRecovery, presenter: SettingsPresenter
) -> None:
    presenter.recovery.print_sheet(PASSWORD)
    assert card.printing
    assert card.passwords_forgotten == 1
    desk.tray.says(PrintState.COMPLETED)
    desk.tasks.advance(FOLLOW_MS)

    assert desk.tray.newest.queue == OFFICE_QUEUE
    assert desk.office.keys.id in text_of(desk.tray.newest.pdf)
    assert desk.tray.purged == list(desk.tray.sheets)
    assert (card.answer, card.printing) == ((PRINTED, False), False)
    assert acts(desk) == [Act.PASSWORD_CONFIRMED, Act.RECOVERY_SHEET_PRINTED]


def test_a_printed_sheet_counts_as_kept_only_once_that_is_confirmed(
    desk: SettingsDesk, view: SeenSettings, card: SeenRecovery, presenter: SettingsPresenter
) -> None:
    print_out(desk, presenter)
    printed = (card.kept, card.asked_whether_kept, view.lines[Part.DESK].detail)

    presenter.recovery.confirm_kept()

    assert printed == (False, True, "Falta guardar la hoja")
    assert desk.file.load().recovery_kept
    assert (card.kept, card.asked_whether_kept) == (True, False)
    assert view.lines[Part.DESK].detail == "Box 3"
    assert desk.kept[-1].recovery_kept
    assert desk.notices.said == [NOTED]


def test_a_confirmation_taken_back_asks_again(
    desk: SettingsDesk, card: SeenRecovery, presenter: SettingsPresenter
) -> None:  # fmt: skip
    print_out(desk, presenter)
    presenter.recovery.confirm_kept()
    assert desk.notices.undo is not None

    desk.notices.undo()

    assert desk.file.load().recovery_kept is False
    assert (card.kept, card.asked_whether_kept) == (False, True)


def test_a_saved_sheet_is_its_owners_alone_counts_as_kept_and_is_in_the_audit(
    desk: SettingsDesk, card: SeenRecovery, presenter: SettingsPresenter, tmp_path: Path
) -> None:
    file = tmp_path / "hoja.pdf"

    presenter.recovery.ask_where(PASSWORD)
    presenter.recovery.save_sheet(PASSWORD, file)

    assert card.asked_where == 1
    assert desk.office.keys.id in text_of(file.read_bytes())
    assert file.stat().st_mode & 0o777 == 0o600
    assert "no la deje en esta PC" in card.answer[0]
    assert (card.kept, card.saving, card.passwords_forgotten) == (True, False, 1)
    assert desk.file.load().recovery_kept
    assert acts(desk) == [Act.PASSWORD_CONFIRMED, Act.RECOVERY_SHEET_SAVED]


def test_without_a_password_nothing_leaves(
    desk: SettingsDesk, card: SeenRecovery, presenter: SettingsPresenter, tmp_path: Path
) -> None:
    presenter.recovery.ask_where("")
    presenter.recovery.print_sheet("")
    presenter.recovery.save_sheet("", tmp_path / "hoja.pdf")  # the desk was covered while the file was chosen

    assert card.password_error == NO_PASSWORD
    assert card.asked_where == 0
    assert (desk.tray.sheets, (tmp_path / "hoja.pdf").exists(), acts(desk)) == ({}, False, [])


def test_a_wrong_password_is_said_at_its_field_and_delays_as_at_the_sign_in(
    desk: SettingsDesk, card: SeenRecovery, presenter: SettingsPresenter, tmp_path: Path
) -> None:
    presenter.recovery.save_sheet("equivocada", tmp_path / "hoja.pdf")
    first = card.password_error
    for _ in range(4):
        presenter.recovery.print_sheet("equivocada")

    presenter.recovery.print_sheet(PASSWORD)

    assert "no es correcta" in first
    assert "Espere 15 segundos" in card.password_error
    assert (desk.tray.sheets, (tmp_path / "hoja.pdf").exists(), card.printing) == ({}, False, False)
    assert desk.file.load().recovery_kept is False


def test_the_password_of_somebody_else_does_not_do(
    desk: SettingsDesk, card: SeenRecovery, presenter: SettingsPresenter
) -> None:  # fmt: skip
    desk.sign_in_operator()

    presenter.recovery.print_sheet(PASSWORD)

    assert "Solo la administración" in card.password_error
    assert desk.tray.sheets == {}


def test_without_an_a4_printer_the_way_out_is_told(
    desk: SettingsDesk, card: SeenRecovery, presenter: SettingsPresenter
) -> None:
    desk.file.save(Settings(recovery_kept=False))

    presenter.recovery.print_sheet(PASSWORD)

    assert (card.answer, card.printing) == ((NO_A4_PRINTER, True), False)
    assert Act.RECOVERY_SHEET_PRINTED not in acts(desk)


def test_a_sheet_that_waits_says_why_and_is_taken_out_after_a_minute(
    desk: SettingsDesk, card: SeenRecovery, presenter: SettingsPresenter
) -> None:
    presenter.recovery.print_sheet(PASSWORD)
    desk.tray.says(PrintState.PRINTING, NO_PAPER)
    desk.tasks.advance(FOLLOW_MS)
    waiting = (card.answer, card.printing)
    presenter.recovery.print_sheet(PASSWORD)

    desk.office.clock.advance(LIMIT_SECONDS)
    desk.tasks.advance(FOLLOW_MS)

    assert waiting == ((NO_PAPER, True), True)
    assert len(desk.tray.sheets) == 1
    assert (card.answer, card.printing, card.asked_whether_kept) == ((TAKEN_OUT, True), False, False)
    assert desk.tray.purged == list(desk.tray.sheets)


def test_only_administrators_are_offered_the_sheet_or_told_that_it_is_missing(
    desk: SettingsDesk, view: SeenSettings, card: SeenRecovery, presenter: SettingsPresenter
) -> None:
    seen = [card.offered]
    desk.sign_in_operator()

    presenter.person_changed()
    presenter.open()

    assert [*seen, card.offered] == [True, False]
    assert view.lines[Part.DESK].detail == "Box 3"


def test_whoever_takes_over_finds_no_answer_and_no_question_of_the_one_before(
    desk: SettingsDesk, card: SeenRecovery, presenter: SettingsPresenter
) -> None:
    print_out(desk, presenter)
    desk.sign_in_operator()

    presenter.person_changed()
    presenter.open()

    assert (card.answer, card.asked_whether_kept) == (("", False), False)


def test_the_demonstration_office_has_no_keys_worth_keeping(desk: SettingsDesk, view: SeenSettings) -> None:
    desk.office.desk = replace(desk.office.desk, is_demo=True)

    desk.presenter(view).open()

    assert not view.recovery.offered


@pytest.mark.parametrize("kept", [True, None])
def test_a_sheet_that_was_kept_or_never_asked_after_is_not_missing(
    desk: SettingsDesk, view: SeenSettings, kept: bool | None
) -> None:
    desk.file.save(Settings(recovery_kept=kept))

    desk.presenter(view).open()

    assert view.recovery.kept is kept
    assert view.lines[Part.DESK].detail == "Box 3"
