"""The first start on a real print service: the sheet of keys comes out, and no copy of it stays behind."""

import time
from pathlib import Path

import pytest

from bench.private_cups import OFFICE_QUEUE, Fault, PrivateCups
from ioma_desk.app.first_start import Deeds
from ioma_desk.app.workshop import Workshop
from ioma_desk.devices.printer import system_printer
from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.domain.papers import RecoverySheetPaper
from ioma_desk.domain.ports import JobStatus, PrintState
from ioma_desk.paths import Paths
from ioma_desk.settings import Settings
from ioma_desk.ui.screens.first_start.form import FirstStartPlan
from tests.app.test_workshop import PLAN
from tests.documents.renderings import text_of
from tests.steady_ports import FixedClock, SeededRandomness

pytestmark = pytest.mark.cups


@pytest.fixture
def deeds(tmp_path: Path, cups: PrivateCups) -> Deeds:
    clock, paths = DeskClock(FixedClock()), Paths.below(tmp_path)
    paths.prepare()
    workshop = Workshop(paths, clock, SeededRandomness(), system_printer(clock, paths.spool))
    return Deeds(workshop, lambda: None)


@pytest.fixture
def sheet(deeds: Deeds) -> RecoverySheetPaper:
    return deeds.create(FirstStartPlan(PLAN, Settings()))


def followed(deeds: Deeds, *, seconds: float = 20.0) -> JobStatus:
    """Follow the sheet as the assistant does, until it is over or says what keeps it."""
    deadline = time.monotonic() + seconds
    status = deeds.follow_recovery()
    waiting = {JobStatus(PrintState.PENDING), JobStatus(PrintState.PRINTING)}
    while status in waiting and time.monotonic() < deadline:
        status = deeds.follow_recovery()
    return status


def test_the_sheet_that_came_out_is_not_in_the_spool(
    deeds: Deeds, sheet: RecoverySheetPaper, cups: PrivateCups
) -> None:
    deeds.print_recovery(OFFICE_QUEUE)

    assert followed(deeds) == JobStatus(PrintState.COMPLETED)
    [arrived] = cups.arrived()
    assert sheet.key_set_id in text_of(arrived.pdf)
    assert cups.spooled() == ()


def test_a_sheet_that_waits_when_the_window_is_closed_is_taken_out_of_the_queue(
    deeds: Deeds, sheet: RecoverySheetPaper, cups: PrivateCups
) -> None:
    cups.set_fault(OFFICE_QUEUE, Fault.MEDIA_EMPTY)
    deeds.print_recovery(OFFICE_QUEUE)
    assert "sin papel" in (followed(deeds).problem or "")
    assert cups.spooled() != ()

    deeds.give_up_recovery()

    assert cups.spooled() == ()
