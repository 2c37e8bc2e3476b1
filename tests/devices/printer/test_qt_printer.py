"""The way of systems without CUPS: pages as pictures through Qt, here into a real queue to be measured."""

import json
import subprocess
import sys
from typing import Any

import pypdfium2
import pytest

from bench.private_cups import CARD_QUEUE, DEAD_QUEUE, OFFICE_QUEUE, ROLL_QUEUE, PrivateCups
from ioma_desk.devices.printer import system_printer
from ioma_desk.devices.printer.cups import CupsPrinter
from ioma_desk.domain.ports import A4, CR80, PaperSize
from tests.devices.printer.sheets import MARGIN, black_rectangle, finished, page_size
from tests.steady_ports import FixedClock

pytestmark = pytest.mark.cups


def _print_through_qt(cups: PrivateCups, queue: str, paper: str, copies: int = 1) -> Any:
    command = (sys.executable, "-m", "tests.devices.printer.qt_desk", queue, paper, "H-0001", str(copies))
    environment = {**cups.environment(), "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(ran.stdout)


@pytest.mark.parametrize(("queue", "paper", "name"), [(OFFICE_QUEUE, A4, "A4"), (CARD_QUEUE, CR80, "CR80")])
def test_a_sheet_drawn_by_qt_arrives_at_its_true_size(
    printer: CupsPrinter, cups: PrivateCups, queue: str, paper: PaperSize, name: str
) -> None:
    answers = _print_through_qt(cups, queue, name)

    assert answers["state"] == "completed"
    finished(printer, queue, str(printer.find_job(queue, "H-0001")))
    (arrived,) = cups.arrived()
    assert page_size(arrived.pdf) == pytest.approx((paper.width, paper.height), abs=0.2)
    drawn = (MARGIN, MARGIN, paper.width - 2 * MARGIN, paper.height - 2 * MARGIN)
    assert black_rectangle(arrived.pdf) == pytest.approx(drawn, abs=0.1)


def test_qt_prints_the_copies_asked_for(printer: CupsPrinter, cups: PrivateCups) -> None:
    _print_through_qt(cups, CARD_QUEUE, "CR80", copies=2)

    finished(printer, CARD_QUEUE, str(printer.find_job(CARD_QUEUE, "H-0001")))
    (arrived,) = cups.arrived()
    assert len(pypdfium2.PdfDocument(arrived.pdf)) == 2


def test_qt_knows_the_queues_with_their_sheets_and_its_own_jobs(cups: PrivateCups) -> None:
    answers = _print_through_qt(cups, CARD_QUEUE, "CR80")

    assert answers["queues"] == {
        OFFICE_QUEUE: ["A4"], CARD_QUEUE: ["Tarjeta CR80"], ROLL_QUEUE: ["Rollo de 80 mm"], DEAD_QUEUE: ["A4"],
    }  # fmt: skip
    assert answers["found"]
    assert answers["other"] is None
    assert answers["after cancel"] == "failed"


def test_qt_refuses_an_unknown_queue_and_a_torn_document(cups: PrivateCups) -> None:
    assert "«Nadie» ya no existe" in _print_through_qt(cups, "Nadie", "A4")["trouble"]
    assert "no pudo leer el documento" in _print_through_qt(cups, OFFICE_QUEUE, "torn")["trouble"]


def test_windows_prints_through_qt(
    tmp_path: Any, fixed_clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    printer = system_printer(fixed_clock, tmp_path)

    assert type(printer).__name__ == "QtPrinter"
