"""The sheet of keys leaves no copy in a print queue, whatever becomes of it there."""

import pytest

from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.ports import JobStatus, PrintState
from ioma_desk.services.secret_print import LIMIT_SECONDS, TAKEN_OUT, SecretPrint
from tests.paper_desk import OFFICE_QUEUE, PaperTray
from tests.steady_ports import FixedClock

JOB = f"{OFFICE_QUEUE}-1"
NO_PAPER = "La impresora se quedó sin papel. Cargue papel y seguirá sola."


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def sent(tray: PaperTray, clock: FixedClock) -> SecretPrint:
    """A sheet that the queue has taken."""
    sheet = SecretPrint(tray, clock)
    sheet.send(OFFICE_QUEUE, b"%PDF-", "hoja-de-recuperacion")
    return sheet


@pytest.mark.parametrize("state", [PrintState.COMPLETED, PrintState.CANCELLED, PrintState.FAILED])
def test_a_sheet_that_is_over_is_purged(sent: SecretPrint, tray: PaperTray, state: PrintState) -> None:
    tray.says(state)

    assert sent.follow() == JobStatus(state)
    assert tray.purged == [JOB]


def test_a_sheet_that_waits_is_left_alone_with_its_reason_until_the_time_is_over(
    sent: SecretPrint, tray: PaperTray, clock: FixedClock
) -> None:
    tray.says(PrintState.PRINTING, NO_PAPER)
    clock.advance(LIMIT_SECONDS - 1)
    assert sent.follow() == JobStatus(PrintState.PRINTING, NO_PAPER)
    assert tray.purged == []

    clock.advance(1)

    assert sent.follow() == JobStatus(PrintState.CANCELLED, TAKEN_OUT)
    assert tray.purged == [JOB]


def test_a_print_service_that_is_away_for_a_moment_is_asked_again(sent: SecretPrint, tray: PaperTray) -> None:
    tray.trouble = "El servicio de impresión no responde."
    assert sent.follow().problem == tray.trouble

    tray.trouble = None
    tray.says(PrintState.COMPLETED)

    assert sent.follow().state is PrintState.COMPLETED


def test_a_queue_that_may_keep_the_sheet_is_named_with_the_remedy(
    sent: SecretPrint, tray: PaperTray, clock: FixedClock
) -> None:
    tray.trouble = "El servicio de impresión no responde."
    clock.advance(LIMIT_SECONDS)

    with pytest.raises(PrinterTrouble, match=f"«{OFFICE_QUEUE}».*pida a sistemas que la borre"):
        sent.follow()


def test_a_sheet_given_up_while_it_waits_is_taken_out_once(sent: SecretPrint, tray: PaperTray) -> None:
    sent.give_up()
    sent.give_up()

    assert tray.purged == [JOB]
    assert sent.follow().state is PrintState.CANCELLED


def test_where_nothing_was_sent_there_is_nothing_to_give_up(tray: PaperTray, clock: FixedClock) -> None:
    SecretPrint(tray, clock).give_up()

    assert tray.purged == []


def test_a_sheet_taken_by_a_queue_that_said_so_too_late_is_taken_out(tray: PaperTray, clock: FixedClock) -> None:
    tray.silent = True
    sheet = SecretPrint(tray, clock)

    with pytest.raises(PrinterTrouble, match="no respondió a tiempo"):
        sheet.send(OFFICE_QUEUE, b"%PDF-", "hoja-de-recuperacion")

    assert tray.purged == [JOB]
