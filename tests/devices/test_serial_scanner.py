"""A serial scanner on a real terminal line: codes arrive, the port is ours alone, troubles name the remedy."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioma_desk.devices import serial_scanner
from ioma_desk.devices.serial_scanner import OpenedPort, SerialScanner, find_ports
from ioma_desk.domain.errors import ScannerTrouble
from ioma_desk.system import SystemClock
from tests.devices.serial_line import SerialLine

CARD = "00612999184@MUÑOZ IRIGOYEN@ROSALIA@F@30999184@B@14/03/1984@02/05/2016@278"


@pytest.fixture
def line(tmp_path: Path) -> Iterator[SerialLine]:
    with SerialLine(tmp_path / "lector") as opened:
        yield opened


@pytest.fixture
def scanner(line: SerialLine) -> Iterator[SerialScanner]:
    scanner = SerialScanner(line.address, SystemClock())
    scanner.open()
    yield scanner
    scanner.close()


def next_text(scanner: SerialScanner) -> str:
    for _ in range(50):
        scan = scanner.read()
        if scan is not None:
            return scan.text
    raise AssertionError("nothing came")


def trouble_of(scanner: SerialScanner) -> str:
    with pytest.raises(ScannerTrouble) as told:
        scanner.open()
    return str(told.value)


def test_a_code_arrives(line: SerialLine, scanner: SerialScanner) -> None:
    line.send(f"\x02]L2{CARD}\x03\r\n".encode("latin-1"))

    assert next_text(scanner) == CARD


def test_a_code_in_pieces_and_without_an_end_arrives_whole(line: SerialLine, scanner: SerialScanner) -> None:
    for start in range(0, len(CARD), 16):
        line.send(CARD[start : start + 16].encode())
        assert scanner.read() is None

    assert next_text(scanner) == CARD


def test_two_codes_at_once_are_given_one_after_the_other(line: SerialLine, scanner: SerialScanner) -> None:
    line.send(f"{CARD}\r{CARD[::-1]}\r".encode())

    assert [next_text(scanner), next_text(scanner)] == [CARD, CARD[::-1]]


def test_a_scanner_pulled_out_is_told_and_can_be_opened_when_it_is_back(
    line: SerialLine, scanner: SerialScanner
) -> None:  # fmt: skip
    line.send(CARD[:20].encode())
    assert scanner.read() is None
    line.unplug()

    with pytest.raises(ScannerTrouble, match="no está conectado"):
        next_text(scanner)
    assert trouble_of(scanner) == serial_scanner.UNPLUGGED

    line.plug_in()
    scanner.open()
    line.send(f"{CARD}\r".encode())
    assert next_text(scanner) == CARD


def test_a_port_that_another_program_reads_is_told(line: SerialLine, scanner: SerialScanner) -> None:
    other = SerialScanner(line.address, SystemClock())

    assert trouble_of(other) == serial_scanner.IN_USE

    scanner.close()
    other.open()
    other.close()


def test_a_port_without_permission_names_the_group(line: SerialLine) -> None:
    def refused(address: str) -> OpenedPort:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    assert "«dialout»" in trouble_of(SerialScanner(line.address, SystemClock(), open_port=refused))


def test_a_file_that_is_no_port_is_told(tmp_path: Path) -> None:
    (tmp_path / "nota.txt").touch()

    assert trouble_of(SerialScanner(str(tmp_path / "nota.txt"), SystemClock())) == serial_scanner.NOT_A_SCANNER


def test_a_scanner_is_named_by_its_port() -> None:
    assert SerialScanner("/dev/ttyACM0", SystemClock()).name == "Lector en ttyACM0"
    assert SerialScanner("COM3", SystemClock()).name == "Lector en COM3"


def test_ports_are_offered_in_spanish_by_the_address_that_lasts(
    tmp_path: Path,
) -> None:
    (tmp_path / "usb-Honeywell_1950g-if00").symlink_to("/dev/ttyACM7")
    listed = [Listed("/dev/ttyS0", "n/a", None, None), Listed("/dev/ttyACM7", "Honeywell 1950g", "1950g", 3118)]

    scanner, other = find_ports(tmp_path, lambda: listed)

    assert (scanner.name, scanner.is_usb) == ("1950g (ttyACM7)", True)
    assert scanner.address == str(tmp_path / "usb-Honeywell_1950g-if00")
    assert (other.name, other.address, other.is_usb) == ("Puerto serie ttyS0", "/dev/ttyS0", False)


class Listed:
    """A port as pyserial lists it."""

    def __init__(self, device: str, description: str, product: str | None, vid: int | None) -> None:
        self.device, self.description, self.product, self.vid = device, description, product, vid
