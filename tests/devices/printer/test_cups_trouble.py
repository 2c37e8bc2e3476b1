"""What may go wrong between the desk and the paper, each told in words that name the remedy."""

import socket
import time
from pathlib import Path

import pytest

from bench.private_cups import CARD_QUEUE, DEAD_QUEUE, OFFICE_QUEUE, ROLL_QUEUE, Fault, PrivateCups
from ioma_desk.devices.printer.cups import CupsPrinter
from ioma_desk.devices.printer.cups_tools import CupsTools
from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.ports import A4, CR80, JobStatus, PrintState, QueueProblem
from tests.devices.printer.sheets import finished, sheet, status_once
from tests.steady_ports import FixedClock

pytestmark = pytest.mark.cups

_WORDS = {
    Fault.MEDIA_EMPTY: "La impresora se quedó sin papel. Cargue papel y seguirá sola.",
    Fault.JAM: "Hay papel atascado en la impresora. Abra la tapa, retírelo con cuidado y cierre.",
    Fault.COVER_OPEN: "La tapa de la impresora está abierta. Ciérrela para que siga imprimiendo.",
    Fault.OFFLINE: "La impresora está apagada o desconectada. Enciéndala, revise los cables o elija otra.",
}


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_is_told_within_five_seconds_and_the_job_goes_on_when_it_is_mended(
    printer: CupsPrinter, cups: PrivateCups, fault: Fault
) -> None:
    cups.set_fault(OFFICE_QUEUE, fault)
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")

    told = status_once(printer, OFFICE_QUEUE, job_id, lambda status: status.problem is not None, seconds=5)
    assert told == JobStatus(PrintState.PRINTING, _WORDS[fault])

    cups.set_fault(OFFICE_QUEUE, None)
    assert finished(printer, OFFICE_QUEUE, job_id) == JobStatus(PrintState.COMPLETED)


def test_the_list_of_queues_tells_what_ails_each_until_it_is_mended(printer: CupsPrinter, cups: PrivateCups) -> None:
    cups.set_fault(CARD_QUEUE, Fault.MEDIA_EMPTY)
    job_id = printer.submit(CARD_QUEUE, sheet(CR80), CR80, "H-0001")
    told = status_once(printer, CARD_QUEUE, job_id, lambda status: status.problem is not None).problem
    ailing = {queue.name: queue.problem for queue in printer.queues()}

    cups.set_fault(CARD_QUEUE, None)
    finished(printer, CARD_QUEUE, job_id)

    no_cards = "La impresora se quedó sin tarjetas. Cargue tarjetas y seguirá sola."
    assert told == no_cards
    assert {name: problem for name, problem in ailing.items() if problem} == {
        CARD_QUEUE: QueueProblem("Sin tarjetas", no_cards)
    }
    assert {queue.problem for queue in printer.queues()} == {None}


def test_a_network_printer_that_gives_no_sign_is_named_after_our_own_time_out(
    printer: CupsPrinter, fixed_clock: FixedClock
) -> None:
    job_id = printer.submit(DEAD_QUEUE, sheet(A4), A4, "H-0001")

    def told_a_second_later(status: JobStatus) -> bool:
        fixed_clock.advance(1)
        return status.problem is not None

    told = status_once(printer, DEAD_QUEUE, job_id, told_a_second_later)

    assert told.state is PrintState.PRINTING
    assert str(told.problem).startswith("La impresora no da señales hace más de 15 segundos. Revise")
    assert fixed_clock.monotonic() > 15


def test_a_paused_printer_is_told(printer: CupsPrinter, cups: PrivateCups) -> None:
    cups.pause(OFFICE_QUEUE)

    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")

    expected = "La impresora está en pausa. Reanúdela en el sistema, o elija otra."
    assert printer.status(OFFICE_QUEUE, job_id) == JobStatus(PrintState.PENDING, expected)
    cups.resume(OFFICE_QUEUE)
    assert finished(printer, OFFICE_QUEUE, job_id) == JobStatus(PrintState.COMPLETED)


def test_a_held_job_is_told(printer: CupsPrinter, cups: PrivateCups) -> None:
    cups.pause(OFFICE_QUEUE)
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")

    cups.hold(f"{OFFICE_QUEUE}-{job_id}")

    held = printer.status(OFFICE_QUEUE, job_id)
    assert held.state is PrintState.HELD
    assert "retenido" in str(held.problem)


def test_a_job_cancelled_at_the_printer_is_told(printer: CupsPrinter, cups: PrivateCups) -> None:
    cups.pause(OFFICE_QUEUE)
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")

    cups.cancel(f"{OFFICE_QUEUE}-{job_id}")

    cancelled = printer.status(OFFICE_QUEUE, job_id)
    assert cancelled.state is PrintState.CANCELLED
    assert "fue cancelado" in str(cancelled.problem)


def test_a_document_the_queue_cannot_read_has_failed(printer: CupsPrinter) -> None:
    job_id = printer.submit(OFFICE_QUEUE, b"%PDF-1.4 torn", A4, "H-0001")

    failed = finished(printer, OFFICE_QUEUE, job_id)

    assert failed.state is PrintState.FAILED
    assert "Pruebe otra vez" in str(failed.problem)


def test_a_job_the_queue_has_forgotten_asks_to_look_at_the_paper(printer: CupsPrinter) -> None:
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")
    printer.cancel(OFFICE_QUEUE, job_id)

    forgotten = printer.status(OFFICE_QUEUE, job_id)

    assert forgotten.state is PrintState.FAILED
    assert "Mire si el papel salió" in str(forgotten.problem)


def test_a_queue_deleted_with_its_job_is_told(printer: CupsPrinter, cups: PrivateCups) -> None:
    cups.pause(OFFICE_QUEUE)
    job_id = printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")

    cups.delete_queue(OFFICE_QUEUE)

    with pytest.raises(PrinterTrouble, match=r"ya no existe en este equipo\. Elija otra impresora"):
        printer.status(OFFICE_QUEUE, job_id)
    assert cups.spooled() == ()


def test_an_unknown_queue_is_refused(printer: CupsPrinter) -> None:
    with pytest.raises(PrinterTrouble, match=r"«Nadie & Cía\. 100%» ya no existe"):
        printer.submit("Nadie & Cía. 100%", sheet(A4), A4, "H-0001")
    with pytest.raises(PrinterTrouble, match="«Nadie» ya no existe"):
        printer.find_job("Nadie", "H-0001")


def test_a_queue_that_takes_no_jobs_is_told(printer: CupsPrinter, cups: PrivateCups) -> None:
    cups.reject_jobs(OFFICE_QUEUE)

    accepting = {queue.name: queue.accepting for queue in printer.queues()}
    assert accepting == {OFFICE_QUEUE: False, CARD_QUEUE: True, ROLL_QUEUE: True, DEAD_QUEUE: True}
    with pytest.raises(PrinterTrouble, match="no acepta trabajos en este momento"):
        printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")


def test_a_sheet_of_another_size_is_refused_before_paper_is_spoiled(
    printer: CupsPrinter, cups: PrivateCups
) -> None:
    with pytest.raises(PrinterTrouble, match="no tiene papel de tamaño Tarjeta CR80"):
        printer.submit(OFFICE_QUEUE, sheet(CR80), CR80, "C-0001")

    assert cups.spooled() == ()


def test_an_empty_document_is_refused(printer: CupsPrinter) -> None:
    with pytest.raises(PrinterTrouble, match="rechazó el pedido"):
        printer.submit(OFFICE_QUEUE, b"", A4, "H-0001")


def test_a_stopped_print_service_is_told(printer: CupsPrinter, cups: PrivateCups) -> None:
    cups.stop()

    with pytest.raises(PrinterTrouble, match="servicio de impresión de este equipo no responde"):
        printer.queues()
    with pytest.raises(PrinterTrouble, match="servicio de impresión de este equipo no responde"):
        printer.submit(OFFICE_QUEUE, sheet(A4), A4, "H-0001")


def test_a_print_service_that_hangs_is_given_up(
    private_dir: Path, fixed_clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{mute.getsockname()[1]}")
        printer = CupsPrinter(fixed_clock, CupsTools(private_dir, seconds=2))
        started = time.monotonic()

        with pytest.raises(PrinterTrouble, match="no responde"):
            printer.queues()

        assert time.monotonic() - started < 5


def test_missing_tools_name_the_packages_to_install(
    private_dir: Path, fixed_clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(private_dir))

    with pytest.raises(PrinterTrouble, match="instale los paquetes cups-client y cups-ipp-utils"):
        CupsPrinter(fixed_clock, CupsTools(private_dir)).queues()
