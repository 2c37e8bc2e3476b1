"""Where the recovery sheet went is written into the audit."""

from pathlib import Path

import pytest

from ioma_desk.app.first_start import Deeds
from ioma_desk.domain.audit import Act
from ioma_desk.settings import Settings
from ioma_desk.ui.screens.first_start.form import FirstStartPlan
from tests.app.test_workshop import PLAN, workshop
from tests.office_rows import rows
from tests.paper_desk import OFFICE_QUEUE, PaperTray


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def deeds(tmp_path: Path, tray: PaperTray) -> Deeds:
    desk = workshop(tmp_path)
    desk.printer = tray
    return Deeds(desk, lambda: None)


def acts(home: Path) -> list[str]:
    rooms = workshop(home).open()
    assert rooms is not None
    told = [entry.act for entry in rows(rooms.store, "SELECT act FROM audit_entries ORDER BY sequence")]
    rooms.store.close()
    return told


def test_a_recovery_sheet_that_is_printed_and_saved_leaves_an_entry_each(
    deeds: Deeds, tray: PaperTray, tmp_path: Path
) -> None:
    deeds.create(FirstStartPlan(PLAN, Settings()))

    deeds.print_recovery(OFFICE_QUEUE)
    deeds.save_recovery(tmp_path / "sheet.pdf")

    assert tray.newest.pdf == (tmp_path / "sheet.pdf").read_bytes()
    assert acts(tmp_path) == [Act.SET_UP, Act.RECOVERY_SHEET_PRINTED, Act.RECOVERY_SHEET_SAVED]


def test_until_the_sheet_is_confirmed_to_be_kept_the_next_start_knows_that_it_was_not(
    deeds: Deeds, tmp_path: Path
) -> None:
    deeds.create(FirstStartPlan(PLAN, Settings(recovery_kept=False)))
    died_here = workshop(tmp_path).settings.recovery_kept

    deeds.confirm_recovery()

    assert (died_here, workshop(tmp_path).settings.recovery_kept) == (False, True)
    assert acts(tmp_path) == [Act.SET_UP, Act.SETTINGS_CHANGED]
