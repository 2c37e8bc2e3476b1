"""Papers through a real print service: true size, found by their serial, and no copy left behind."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from bench.private_cups import CARD_QUEUE, OFFICE_QUEUE, ROLL_QUEUE, Fault, PrivateCups
from ioma_desk.devices.printer.cups import CupsPrinter
from ioma_desk.domain.ports import A4, CR80, ROLL_80, JobStatus, PaperSize, PrinterQueue, PrintState, roll_of
from tests.devices.printer.sheets import MARGIN, black_rectangle, finished, page_size, sheet, status_once

pytestmark = pytest.mark.cups


def test_the_queues_are_listed_with_their_words_the_default_and_their_sheets(printer: CupsPrinter) -> None:
    queues = {queue.name: queue for queue in printer.queues()}

    assert queues[OFFICE_QUEUE] == PrinterQueue(OFFICE_QUEUE, "Impresora de oficina (recepción)", True, True, (A4,))
    assert queues[CARD_QUEUE] == PrinterQueue(CARD_QUEUE, "Impresora de credenciales", True, False, (CR80,))
    assert queues[ROLL_QUEUE] == PrinterQueue(ROLL_QUEUE, "Impresora de mostrador", True, False, (ROLL_80,))


@pytest.mark.parametrize(("queue", "paper"), [(OFFICE_QUEUE, A4), (CARD_QUEUE, CR80)])
def test_a_sheet_arrives_at_its_true_size(
    printer: CupsPrinter, cups: PrivateCups, queue: str, paper: PaperSize
) -> None:
    job_id = printer.submit(queue, sheet(paper), paper, "H-0001")

    assert finished(printer, queue, job_id) == JobStatus(PrintState.COMPLETED)
    (arrived,) = cups.arrived()
    assert page_size(arrived.pdf) == pytest.approx((paper.width, paper.height), abs=0.1)
    drawn = (MARGIN, MARGIN, paper.width - 2 * MARGIN, paper.height - 2 * MARGIN)
    assert black_rectangle(arrived.pdf) == pytest.approx(drawn, abs=0.1)


@pytest.mark.parametrize("length", [150, 203, 211])
def test_a_piece_of_roll_is_cut_where_its_page_ends(printer: CupsPrinter, cups: PrivateCups, length: int) -> None:
    piece = roll_of(length)
    job_id = printer.submit(ROLL_QUEUE, sheet(piece), piece, "E-0001")
    finished(printer, ROLL_QUEUE, job_id)

    (arrived,) = cups.arrived()
    point = 25.4 / 72  # CUPS rounds sizes of one's own down to whole points
    assert page_size(arrived.pdf) == pytest.approx((80, length), abs=point)
    drawn = (MARGIN, MARGIN, 80 - 2 * MARGIN, length - 2 * MARGIN)
    assert black_rectangle(arrived.pdf) == pytest.approx(drawn, abs=0.3)


def test_a_short_piece_begins_at_the_top_of_a_roll_of_fixed_length(printer: CupsPrinter, cups: PrivateCups) -> None:
    fixed = replace(roll_of(150), height=297.0)  # 297 mm is the one length that this queue lists
    job_id = printer.submit(ROLL_QUEUE, sheet(roll_of(150)), fixed, "E-0001")
    finished(printer, ROLL_QUEUE, job_id)

    (arrived,) = cups.arrived()
    assert page_size(arrived.pdf) == pytest.approx((80, 297), abs=0.1)
    assert black_rectangle(arrived.pdf)[:2] == pytest.approx((MARGIN, MARGIN), abs=0.1)


def test_the_drawing_reaches_the_printer_as_lines_and_not_as_a_picture(
    printer: CupsPrinter, cups: PrivateCups
) -> None:
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")
    finished(printer, OFFICE_QUEUE, job_id)

    (arrived,) = cups.arrived()
    kinds = {drawn.type for drawn in pypdfium2.PdfDocument(arrived.pdf)[0].get_objects()}
    assert pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds


def test_two_copies_are_two_sheets(printer: CupsPrinter, cups: PrivateCups) -> None:
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001", copies=2)
    finished(printer, OFFICE_QUEUE, job_id)

    (arrived,) = cups.arrived()
    assert len(pypdfium2.PdfDocument(arrived.pdf)) == 2


def test_nothing_is_called_printed_before_the_printer_took_it(
    printer: CupsPrinter, cups: PrivateCups
) -> None:
    cups.set_fault(OFFICE_QUEUE, Fault.MEDIA_EMPTY)

    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")
    stuck = status_once(printer, OFFICE_QUEUE, job_id, lambda status: status.problem is not None)

    assert stuck.state is PrintState.PRINTING
    assert cups.arrived() == ()


def test_a_job_is_found_by_its_serial_newest_first(printer: CupsPrinter, cups: PrivateCups) -> None:
    cups.pause(OFFICE_QUEUE)
    printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")
    newest = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")
    printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0002")

    assert printer.find_job(OFFICE_QUEUE, "H-0001") == newest
    assert printer.find_job(OFFICE_QUEUE, "H-0003") is None
    assert printer.find_job(CARD_QUEUE, "H-0001") is None


def test_a_printed_job_is_still_found_after_the_print_service_restarts(
    printer: CupsPrinter, cups: PrivateCups
) -> None:
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")
    finished(printer, OFFICE_QUEUE, job_id)

    cups.stop()
    cups.start()

    assert printer.find_job(OFFICE_QUEUE, "H-0001") == job_id
    assert printer.status(OFFICE_QUEUE, job_id) == JobStatus(PrintState.COMPLETED)


def test_the_queue_keeps_no_copy_of_a_printed_sheet_once_purged(
    printer: CupsPrinter, cups: PrivateCups
) -> None:
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")
    finished(printer, OFFICE_QUEUE, job_id)
    assert len(cups.spooled()) == 1

    printer.cancel(OFFICE_QUEUE, job_id)

    assert cups.spooled() == ()
    assert printer.find_job(OFFICE_QUEUE, "H-0001") is None


def test_a_sheet_cancelled_in_the_middle_of_a_jam_leaves_no_copy(
    printer: CupsPrinter, cups: PrivateCups
) -> None:
    cups.set_fault(OFFICE_QUEUE, Fault.JAM)
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")
    status_once(printer, OFFICE_QUEUE, job_id, lambda status: status.problem is not None)

    printer.cancel(OFFICE_QUEUE, job_id)

    assert cups.spooled() == ()
    assert cups.arrived() == ()


def test_cancelling_twice_is_no_error(printer: CupsPrinter) -> None:
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")

    printer.cancel(OFFICE_QUEUE, job_id)
    printer.cancel(OFFICE_QUEUE, job_id)

    assert printer.find_job(OFFICE_QUEUE, "H-0001") is None


def test_no_document_stays_in_our_own_folder(printer: CupsPrinter, private_dir: Path) -> None:
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")
    finished(printer, OFFICE_QUEUE, job_id)

    assert list(private_dir.iterdir()) == []


def test_a_print_service_reached_by_its_socket_prints_too(
    printer: CupsPrinter, cups: PrivateCups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(cups.socket))

    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")

    assert finished(printer, OFFICE_QUEUE, job_id) == JobStatus(PrintState.COMPLETED)
