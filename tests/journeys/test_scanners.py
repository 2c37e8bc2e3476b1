"""Scanners at the real windows: each card opens one visit, the test page keeps its scans to itself, ports come back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from bench.journeys.counter import Counter, counter
from bench.journeys.homes import NAME, PASSWORD, prepare_home
from bench.journeys.typist import CARD, DOCUMENT
from ioma_desk.paths import HOME_VARIABLE
from ioma_desk.settings import Settings
from ioma_desk.ui.screens.settings.screen import Part
from tests.devices.serial_line import SerialLine

ON_LATIN_AMERICAN = "00125550001@PEREZ@BRUNO ARIEL@M@28111222@A@22/05/1981@03/12/2012".replace("@", '"').replace(
    "/", "-"
)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[SerialLine]:
    with SerialLine(tmp_path / "lector") as opened:
        yield opened


@pytest.fixture
def serial_desk(
    qapp: QApplication, line: SerialLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hooks_kept: None
) -> Iterator[Counter]:
    """The real windows of a desk whose settings name the scanner on that line."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    prepare_home(tmp_path / "home", Settings(scanner_port=line.address))
    with counter(qapp, NAME, PASSWORD) as opened:
        yield opened


def scanner_state(desk: Counter) -> str:
    return desk.desk.window.top.states["scanner"].accessibleName()


def open_test_page(desk: Counter) -> None:
    desk.desk.open_settings(Part.SCANNER)
    desk.wait_for("the test page", lambda: desk.says("Pase un DNI por el lector"))


def test_a_serial_scanner_fills_the_form(serial_desk: Counter, line: SerialLine) -> None:
    serial_desk.wait_for("the scanner", lambda: "listo" in scanner_state(serial_desk))

    line.send(f"\x02]L2{CARD}\x03\r\n".encode("latin-1"))

    serial_desk.wait_for("the form", lambda: serial_desk.front == "enrolment")
    serial_desk.wait_for("its surname", lambda: serial_desk.text("surname") == "Muñoz Ibarra")
    assert DOCUMENT in serial_desk.text("document_number").replace(".", "")


def test_a_serial_scanner_pulled_out_is_told_on_top_and_comes_back(serial_desk: Counter, line: SerialLine) -> None:
    serial_desk.wait_for("the scanner", lambda: "listo" in scanner_state(serial_desk))

    line.unplug()
    serial_desk.wait_for("the trouble", lambda: "no está conectado" in scanner_state(serial_desk))
    line.plug_in()
    serial_desk.wait_for("the scanner again", lambda: "listo" in scanner_state(serial_desk))


def test_the_remedy_of_the_scanner_leads_to_its_settings(serial_desk: Counter) -> None:
    serial_desk.desk.window.top.states["scanner"].remedy_requested.emit()

    serial_desk.wait_for("its section", lambda: serial_desk.says("Probar el lector"))


@pytest.mark.parametrize("on_port", [True, False])
def test_the_test_page_keeps_a_scan_to_itself(serial_desk: Counter, line: SerialLine, on_port: bool) -> None:
    serial_desk.wait_for("the scanner", lambda: "listo" in scanner_state(serial_desk))
    open_test_page(serial_desk)

    if on_port:
        line.send(f"{CARD}\r\n".encode())
    else:
        serial_desk.scan(ON_LATIN_AMERICAN)

    serial_desk.wait_for("the verdict", lambda: serial_desk.says("El lector sirve"))
    assert serial_desk.front == "settings"

    serial_desk.desk.show_attention()
    open_test_page(serial_desk)  # which asks for a scan: the last one is forgotten


def test_a_scanner_is_chosen_and_given_up_in_the_settings(desk: Counter, line: SerialLine) -> None:
    open_test_page(desk)
    box = next(desk.named("scanner_edit"))
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Como teclado (USB)"

    desk.desk.scanners.follow(line.address)
    desk.wait_for("the scanner", lambda: "listo" in scanner_state(desk))
    desk.desk.scanners.follow(None)
    desk.wait_for("the keyboard", lambda: "lector USB" in scanner_state(desk))


def test_a_card_that_lies_before_the_scanner_opens_one_visit(desk: Counter) -> None:
    visits: list[str] = []
    desk.desk.scanners.read.connect(visits.append)

    for _ in range(4):
        desk.scan(ON_LATIN_AMERICAN)
    desk.wait_for("the form", lambda: desk.front == "enrolment")

    assert visits == [ON_LATIN_AMERICAN]
