"""A desk whose first start was cut short at the recovery sheet: its administrator is reminded until it is printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bench.journeys.counter import Counter, counter
from bench.journeys.homes import NAME, PASSWORD, prepare_home
from bench.private_cups import OFFICE_QUEUE, Fault, PrivateCups
from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.papers import PaperKind
from ioma_desk.keys import recovery_lines
from ioma_desk.paths import HOME_VARIABLE
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.settings import PaperStock, PrinterChoice, Settings
from ioma_desk.ui.screens.attention.advice import KEEP_RECOVERY_SHEET
from ioma_desk.ui.screens.settings.screen import Part
from ioma_desk.ui.sheet_watch import PRINTED
from tests.documents.renderings import text_of
from tests.journeys.inspection import SMALLEST, Inspection

pytestmark = pytest.mark.cups


@pytest.fixture
def desk(
    qapp: QApplication, cups: PrivateCups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hooks_kept: None
) -> Iterator[Counter]:
    """The real windows with a real print queue, as small as they may be."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    printers = {PaperKind.RECEIPT: PrinterChoice(OFFICE_QUEUE, PaperStock.A4)}
    prepare_home(tmp_path / "home", Settings(printers=printers, recovery_kept=False))
    with counter(qapp, NAME, PASSWORD) as opened:
        opened.desk.window.resize(*SMALLEST)
        yield opened


def tab_to(desk: Counter, name: str) -> None:
    """Press Tab until the focus is on what is called `name`, at most once round a screen."""
    for _ in range(40):
        if desk.focused() == name:
            return
        desk.press("Tab")
    raise AssertionError(f"Tab leads nowhere to {name}")


def test_the_administrator_is_reminded_and_led_to_the_sheet_and_prints_it_by_keys_alone(
    desk: Counter, cups: PrivateCups
) -> None:
    inspection = Inspection(desk.start.look)
    assert desk.says(KEEP_RECOVERY_SHEET.title)
    inspection.look_at("camera, reminded of the sheet")

    tab_to(desk, "follow_reminder")
    desk.press("Enter")
    desk.wait_for("the settings", lambda: desk.front == "settings" and desk.says("Todavía no se guardó"))
    inspection.look_at("settings, the sheet is missing")
    tab_to(desk, "recovery_password")
    desk.write(PASSWORD)
    tab_to(desk, "print_recovery_sheet")
    desk.press("Enter")
    desk.wait_for("the sheet", lambda: desk.says(PRINTED))
    inspection.look_at("settings, the sheet is printed")
    tab_to(desk, "confirm_recovery_sheet")
    desk.press("Enter")
    desk.wait_for("the note", lambda: desk.says("Está guardada"))
    desk.press("Esc")
    desk.wait_for("the camera", lambda: desk.front == "attention")

    assert not desk.says(KEEP_RECOVERY_SHEET.title)
    [arrived] = cups.arrived()
    printed = text_of(arrived.pdf).replace(" ", "")
    assert all(line.replace(" ", "") in printed for line in recovery_lines(desk.desk.rooms.keys))
    assert cups.spooled() == ()
    assert not inspection.faults, "\n".join(inspection.faults)


def test_a_sheet_that_waits_for_paper_is_in_no_queue_any_more_when_the_program_is_closed(
    desk: Counter, cups: PrivateCups
) -> None:
    cups.set_fault(OFFICE_QUEUE, Fault.MEDIA_EMPTY)
    desk.desk.open_settings(Part.DESK)
    desk.wait_for("the sheet", lambda: desk.says("Todavía no se guardó"))
    desk.edit("recovery_password").setFocus()
    desk.write(PASSWORD)
    desk.press("Enter")
    desk.wait_for("its trouble", lambda: desk.says("sin papel"))
    waiting = cups.spooled()

    desk.start.finish()

    assert (waiting != (), cups.spooled()) == (True, ())


def test_a_clerk_who_takes_over_is_not_reminded(desk: Counter) -> None:
    clerk = NewOperator("Darío Fuentes", "dario", OperatorRole.OPERATOR, PASSWORD)
    desk.desk.rooms.sign_in.add_operator(desk.desk.actor, clerk)

    desk.press("Ctrl+L")
    desk.wait_for("Darío chosen", lambda: desk.says("Cambiar de persona") and desk.focused() == "password")
    desk.wait_for("the operators", lambda: bool(list(desk.named("operators"))))
    desk.write(PASSWORD)
    desk.press("Enter")
    desk.wait_for("the desk", lambda: not desk.desk.window.covered)

    assert desk.desk.actor.operator_name == "Darío Fuentes"
    assert not desk.says(KEEP_RECOVERY_SHEET.title)
