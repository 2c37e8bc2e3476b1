"""A real print service of its own for each test, and the printer port upon it."""

from pathlib import Path

import pytest

from bench.private_cups import PrivateCups
from ioma_desk.devices.printer.cups import CupsPrinter
from ioma_desk.devices.printer.cups_tools import CupsTools
from tests.steady_ports import FixedClock


@pytest.fixture
def private_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def printer(cups: PrivateCups, private_dir: Path, fixed_clock: FixedClock) -> CupsPrinter:
    return CupsPrinter(fixed_clock, CupsTools(private_dir))
