"""The private folder of the printing tools."""

from pathlib import Path

from ioma_desk.devices.printer import system_printer
from ioma_desk.devices.printer.cups import CupsPrinter
from ioma_desk.devices.printer.scratch import sweep
from tests.steady_ports import FixedClock


def test_the_folder_is_made_for_its_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "printing"

    sweep(folder)

    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_a_killed_print_left_is_removed_at_the_next_start(
    tmp_path: Path, fixed_clock: FixedClock
) -> None:
    elsewhere = tmp_path / "kept.txt"
    elsewhere.write_text("not ours")
    folder = tmp_path / "printing"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "page").write_bytes(b"secret")
    (folder / "sheet.pdf").write_bytes(b"secret")
    (folder / "link").symlink_to(elsewhere)

    printer = system_printer(fixed_clock, folder)

    assert isinstance(printer, CupsPrinter)
    assert list(folder.iterdir()) == []
    assert folder.stat().st_mode & 0o777 == 0o700
    assert elsewhere.read_text() == "not ours"
