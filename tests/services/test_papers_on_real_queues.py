"""The papers of the desk on a real print service: they arrive whole and leave nothing in the spool."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.private_cups import CARD_QUEUE, OFFICE_QUEUE, ROLL_QUEUE, Fault, PrivateCups
from ioma_desk.devices.printer.cups import CupsPrinter
from ioma_desk.devices.printer.cups_tools import CupsTools
from ioma_desk.domain.errors import PrinterTrouble, UnfitPrinter
from ioma_desk.domain.papers import JobState, PaperKind, PrintJob
from ioma_desk.domain.ports import A4, ROLL_80
from ioma_desk.domain.tokens import SheetState
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrinterProfile
from ioma_desk.services.token_sheets import Receiver
from ioma_desk.ui.papers.work import PaperWork
from tests.documents.renderings import codes_by_zxing, page_boxes, words_of
from tests.office import Office
from tests.office_rows import order
from tests.paper_desk import FONTS, PaperDesk, paper_desk

pytestmark = pytest.mark.cups


@pytest.fixture
def real_desk(embedded_office: Office, cups: PrivateCups, tmp_path: Path) -> PaperDesk:
    """The papers of an office on real queues."""
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    return paper_desk(embedded_office, CupsPrinter(embedded_office.clock, CupsTools(private)))


def followed(desk: PaperDesk, job: PrintJob, until: Callable[[PrintJob], bool]) -> PrintJob:
    """Follow a job as the screen does, until it is as wanted or half a minute has passed."""
    deadline = time.monotonic() + 30
    while not until(seen := desk.room.follow(job.id)) and time.monotonic() < deadline:
        pass
    return seen


def test_credential_sheet_and_receipt_reach_their_printers_and_leave_no_copy_behind(
    real_desk: PaperDesk, cups: PrivateCups
) -> None:
    office = real_desk.office
    receipt = office.enrolments.enrol(office.actor, office.draft())
    person = receipt.affiliate

    sheet = real_desk.sheets.print_new(office.actor, person.id)
    jobs = [sheet, real_desk.credentials.print_new(office.actor, person.id)]
    printed = [followed(real_desk, job, lambda seen: seen.state is JobState.ASKING).state for job in jobs]
    receipt_job = real_desk.receipts.print_new(office.actor, receipt)
    followed(real_desk, receipt_job, lambda seen: seen.state is JobState.DONE)
    summary = real_desk.sheets.came_out(office.actor, sheet.id)
    real_desk.sheets.hand_over(office.actor, summary.id, Receiver())

    assert printed == [JobState.ASKING, JobState.ASKING]
    arrived = {job.name: job for job in cups.arrived()}
    assert {job.queue for job in arrived.values()} == {OFFICE_QUEUE, CARD_QUEUE}
    assert len(codes_by_zxing(arrived[summary.serial].pdf)) == 21
    assert cups.spooled() == ()


def test_an_empty_tray_is_said_in_words_and_only_the_sheet_made_anew_comes_out(
    real_desk: PaperDesk, cups: PrivateCups
) -> None:
    office = real_desk.office
    person = office.enrol()
    cups.set_fault(OFFICE_QUEUE, Fault.MEDIA_EMPTY)
    job = real_desk.sheets.print_new(office.actor, person.id)

    stuck = followed(real_desk, job, lambda seen: seen.state is JobState.TROUBLE)
    other = real_desk.sheets.replace(office.actor, job.id)
    cups.set_fault(OFFICE_QUEUE, None)

    assert "papel" in (stuck.problem or "").lower()
    assert followed(real_desk, other, lambda seen: seen.state is JobState.ASKING).state is JobState.ASKING
    assert [arrived.name for arrived in cups.arrived()] == [other.name]
    assert cups.spooled() == ()


@pytest.mark.parametrize("given_names", ["Ana", "Rosalía Beatriz María de los Ángeles del Rosario"])
def test_a_receipt_is_cut_off_the_roll_where_it_ends(
    real_desk: PaperDesk, cups: PrivateCups, given_names: str
) -> None:
    office = real_desk.office
    real_desk.profiles[PaperKind.RECEIPT] = PrinterProfile(ROLL_QUEUE, ROLL_80)
    receipt = office.enrolments.enrol(office.actor, office.draft(given_names=given_names))

    job = real_desk.receipts.print_new(office.actor, receipt)
    followed(real_desk, job, lambda seen: seen.state is JobState.DONE)

    [arrived] = cups.arrived()
    drawn = page_boxes(Press(FONTS).receipt(real_desk.receipts._paper(receipt), ROLL_80))[0]
    assert page_boxes(arrived.pdf)[0] == pytest.approx(drawn, abs=0.36)  # CUPS rounds to whole points
    last = max(words_of(arrived.pdf), key=lambda words: words.bottom)
    assert 8 < page_boxes(arrived.pdf)[0][1] - last.bottom < 18


def test_a_printer_without_the_paper_is_refused_in_words_and_costs_no_sheet(real_desk: PaperDesk) -> None:
    person = real_desk.office.enrol()

    with pytest.raises(UnfitPrinter, match="«Tarjetas_CR80» no tiene hojas para este papel"):
        real_desk.sheets.print_new(real_desk.office.actor, person.id, queue=CARD_QUEUE)

    assert real_desk.sheets.of(person.id) == ()


def test_a_chosen_printer_that_lost_the_paper_is_refused_in_words(real_desk: PaperDesk) -> None:
    person = real_desk.office.enrol()
    real_desk.profiles[PaperKind.TOKEN_SHEET] = PrinterProfile(CARD_QUEUE, A4)

    with pytest.raises(PrinterTrouble, match="no tiene papel de tamaño A4"):
        real_desk.sheets.print_new(real_desk.office.actor, person.id)

    assert [sheet.state for sheet in real_desk.sheets.of(person.id)] == [SheetState.SPOILED]


def test_a_credential_whose_card_printer_is_jammed_comes_out_on_a4(real_desk: PaperDesk, cups: PrivateCups) -> None:
    office = real_desk.office
    person = office.enrol()
    cups.set_fault(CARD_QUEUE, Fault.JAM)
    job = real_desk.credentials.print_new(office.actor, person.id)
    followed(real_desk, job, lambda seen: seen.state is JobState.TROUBLE)
    work = PaperWork(
        real_desk.room, real_desk.sheets, real_desk.credentials, real_desk.receipts, office.enrolments,
        lambda: office.actor, lambda _: None,
    )  # fmt: skip

    other = work.replace(job, person.id, "", OFFICE_QUEUE)

    assert other is not None
    assert followed(real_desk, other, lambda seen: seen.state is JobState.ASKING).state is JobState.ASKING
    [arrived] = cups.arrived()
    assert page_boxes(arrived.pdf)[0] == pytest.approx((210, 297), abs=0.1)
    assert real_desk.room.job(job.id).state is JobState.SPOILED
    assert cups.spooled() == ()


def test_after_a_crash_the_real_queue_knows_the_sheet_by_its_serial(real_desk: PaperDesk, cups: PrivateCups) -> None:
    office = real_desk.office
    job = real_desk.sheets.print_new(office.actor, office.enrol().id)
    order(office.store, "UPDATE print_jobs SET queue_job_id = '', state = 'sent'")

    [left] = real_desk.room.unfinished(office.desk.counter_id)

    assert left.id == job.id
    assert followed(real_desk, left, lambda seen: seen.state is JobState.ASKING).state is JobState.ASKING
