"""Papers on their way: followed in words, finished once, found again by name after a crash, and purged at the end."""

from dataclasses import replace

import pytest

from ioma_desk.domain.errors import NoPrinterChosen, UnfitPrinter
from ioma_desk.domain.papers import JobState, PaperKind
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.ports import A4, CR80, IN_PLACE, ROLL_80, Offset, PaperSize, PrintState
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrinterProfile
from tests.documents.renderings import Words, page_boxes, text_of, words_of
from tests.office_rows import order
from tests.paper_desk import (
    CARD_QUEUE,
    FONTS,
    OFFICE_QUEUE,
    ROLL_QUEUE,
    SPARE_QUEUE,
    STOPPED_QUEUE,
    PaperDesk,
    PaperTray,
    paper_desk,
)

TROUBLE = "Falta papel. Cargue hojas y la impresión sigue sola."


@pytest.mark.parametrize(
    ("said", "problem", "state"),
    [
        (PrintState.PENDING, None, JobState.PRINTING),
        (PrintState.PRINTING, None, JobState.PRINTING),
        (PrintState.HELD, TROUBLE, JobState.TROUBLE),
        (PrintState.PRINTING, TROUBLE, JobState.TROUBLE),
        (PrintState.COMPLETED, None, JobState.ASKING),
        (PrintState.CANCELLED, None, JobState.CANCELLED),
        (PrintState.FAILED, TROUBLE, JobState.CANCELLED),
    ],
)
def test_what_the_queue_says_becomes_what_the_desk_shows(
    desk: PaperDesk, tray: PaperTray, person: Affiliate, said: PrintState, problem: str | None, state: JobState
) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)
    tray.says(said, problem)

    seen = desk.room.follow(job.id)

    assert seen.state is state
    assert desk.room.job(job.id) == seen
    assert (seen.problem is not None) is (state in (JobState.TROUBLE, JobState.CANCELLED))
    assert bool(tray.purged) is (state in (JobState.ASKING, JobState.CANCELLED))


def test_nobody_is_asked_after_a_receipt(desk: PaperDesk, tray: PaperTray) -> None:
    receipt = desk.office.enrolments.enrol(desk.office.actor, desk.office.draft())
    job = desk.receipts.print_new(desk.office.actor, receipt)
    tray.says(PrintState.COMPLETED)

    assert desk.room.follow(job.id).state is JobState.DONE


def test_a_trouble_that_ends_is_forgotten(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)
    tray.says(PrintState.PRINTING, TROUBLE)
    assert desk.room.follow(job.id).problem == TROUBLE

    tray.says(PrintState.PRINTING)

    assert desk.room.follow(job.id).problem is None


def test_a_print_service_that_does_not_answer_is_trouble_and_the_job_is_followed_on(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)
    tray.trouble = "El servicio de impresión no responde. Reinícielo."

    assert desk.room.follow(job.id).problem == tray.trouble
    tray.trouble = None
    assert desk.room.follow(job.id).state is JobState.PRINTING


def test_a_finished_job_is_asked_after_no_more(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)
    tray.says(PrintState.COMPLETED)
    desk.room.follow(job.id)
    tray.trouble = "nobody may ask me"

    assert desk.room.follow(job.id).state is JobState.ASKING


def forget_the_queues_answer(desk: PaperDesk) -> None:
    """The program was killed after handing the paper to the queue and before writing down its id."""
    order(desk.office.store, "UPDATE print_jobs SET queue_job_id = '', state = 'sent'")


def test_after_a_crash_the_queue_is_asked_by_the_papers_name(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)
    forget_the_queues_answer(desk)
    tray.says(PrintState.COMPLETED)
    room = paper_desk(desk.office, tray).room

    assert [left.id for left in room.unfinished(desk.office.desk.counter_id)] == [job.id]
    assert room.follow(job.id).state is JobState.ASKING


def test_a_paper_that_never_reached_the_queue_is_cancelled_after_a_crash(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)
    forget_the_queues_answer(desk)
    tray.sheets.clear()

    seen = desk.room.follow(job.id)

    assert seen.state is JobState.CANCELLED
    assert "Imprímalo de nuevo" in (seen.problem or "")


def test_giving_up_a_job_whose_queue_is_gone_stops_nobody(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:  # fmt: skip
    job = desk.sheets.print_new(desk.office.actor, person.id)
    tray.trouble = "La cola ya no existe."

    desk.sheets.spoil(desk.office.actor, job.id)

    assert desk.room.job(job.id).state is JobState.SPOILED


def test_todays_papers_of_the_counter_are_listed_newest_first(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    first = desk.sheets.print_new(desk.office.actor, person.id)
    second = desk.credentials.print_new(desk.office.actor, person.id)
    counter = desk.office.desk.counter_id

    assert [job.id for job in desk.room.today(counter)] == [second.id, first.id]
    assert desk.room.today(counter + 1) == ()
    desk.office.clock.advance(24 * 60 * 60)
    assert desk.room.today(counter) == ()
    assert len(desk.room.unfinished(counter)) == 2


def test_a_job_names_its_person_and_its_operator_but_to_no_log(desk: PaperDesk) -> None:
    person = desk.office.enrol(name_of_use="Alejo", given_names="Rosalía", surname="Olmedo")

    job = desk.credentials.print_new(desk.office.actor, person.id)

    assert (job.person, job.operator) == ("Alejo Olmedo", desk.office.actor.operator_name)
    assert "Olmedo" not in repr(job)
    assert desk.office.actor.operator_name not in repr(job)


def test_a_paper_without_printer_says_where_to_choose_one(desk: PaperDesk) -> None:
    desk.profiles.clear()

    with pytest.raises(NoPrinterChosen, match="Configuración"):
        desk.room.destination(PaperKind.RECEIPT)


def test_the_queues_of_the_pc_are_offered(desk: PaperDesk) -> None:
    assert [queue.name for queue in desk.room.queues()] == [
        OFFICE_QUEUE, CARD_QUEUE, SPARE_QUEUE, ROLL_QUEUE, STOPPED_QUEUE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "queues"),
    [
        (PaperKind.CREDENTIAL, [OFFICE_QUEUE, CARD_QUEUE, SPARE_QUEUE]),
        (PaperKind.TOKEN_SHEET, [OFFICE_QUEUE, SPARE_QUEUE]),
        (PaperKind.RECEIPT, [OFFICE_QUEUE, SPARE_QUEUE, ROLL_QUEUE]),
    ],
)
def test_a_paper_is_offered_the_working_printers_that_hold_a_sheet_for_it(
    desk: PaperDesk, kind: PaperKind, queues: list[str]
) -> None:
    assert [queue.name for queue in desk.room.queues_for(kind)] == queues


@pytest.mark.parametrize(
    ("kind", "queue", "sheet"),
    [
        (PaperKind.CREDENTIAL, OFFICE_QUEUE, A4),
        (PaperKind.CREDENTIAL, CARD_QUEUE, CR80),
        (PaperKind.RECEIPT, ROLL_QUEUE, ROLL_80),
    ],
)
def test_another_printer_is_sent_the_sheet_that_it_holds(
    desk: PaperDesk, kind: PaperKind, queue: str, sheet: PaperSize
) -> None:
    assert desk.room.destination(kind, queue) == PrinterProfile(queue, sheet)


def test_what_a_printer_misplaces_is_moved_for_every_paper_on_its_sheets(desk: PaperDesk) -> None:
    desk.profiles[PaperKind.TOKEN_SHEET] = PrinterProfile(OFFICE_QUEUE, A4, Offset(1.5, -0.5))

    assert desk.room.destination(PaperKind.CREDENTIAL, OFFICE_QUEUE).offset == Offset(1.5, -0.5)
    assert desk.room.destination(PaperKind.CREDENTIAL, SPARE_QUEUE).offset == IN_PLACE


def test_papers_are_moved_as_their_printer_needs(desk: PaperDesk, tray: PaperTray) -> None:
    office = desk.office
    receipt = office.enrolments.enrol(office.actor, office.draft())

    def print_all() -> list[Words]:
        desk.sheets.print_new(office.actor, receipt.affiliate.id)
        desk.credentials.print_new(office.actor, receipt.affiliate.id, "se rompió")
        desk.receipts.print_new(office.actor, receipt)
        return [words_of(sheet.pdf)[0] for sheet in list(tray.sheets.values())[-3:]]

    before = print_all()
    for kind, profile in desk.profiles.items():
        desk.profiles[kind] = replace(profile, offset=Offset(right=1.5, down=-0.5))

    moves = [(new.left - old.left, new.top - old.top) for old, new in zip(before, print_all(), strict=True)]
    assert moves == [pytest.approx((1.5, -0.5), abs=0.02)] * 3


@pytest.mark.parametrize("queue", [CARD_QUEUE, STOPPED_QUEUE, "Vendida"])
def test_another_printer_that_cannot_take_the_paper_is_refused_by_name(desk: PaperDesk, queue: str) -> None:
    with pytest.raises(UnfitPrinter, match=f"«{queue}».*Elija otra"):
        desk.room.destination(PaperKind.TOKEN_SHEET, queue)


def test_a_print_service_that_does_not_say_what_another_printer_holds_leaves_it_untried(
    desk: PaperDesk, tray: PaperTray
) -> None:
    tray.trouble = "El servicio de impresión no responde."

    with pytest.raises(UnfitPrinter, match="no responde"):
        desk.room.destination(PaperKind.CREDENTIAL, OFFICE_QUEUE)


def test_the_press_lays_papers_out_for_the_sheet_they_go_on(desk: PaperDesk) -> None:
    receipt = desk.receipts._paper(desk.office.enrolments.enrol(desk.office.actor, desk.office.draft()))
    credential = desk.credentials._paper(receipt.receipt.affiliate, "C0120000001")
    press = Press(FONTS)

    assert page_boxes(press.receipt(receipt, ROLL_80))[0][0] == pytest.approx(80, abs=0.1)
    assert page_boxes(press.receipt(receipt, A4))[0][0] == pytest.approx(210, abs=0.1)
    assert page_boxes(press.credential(credential, CR80))[0] == pytest.approx((85.6, 53.98), abs=0.1)
    assert "Olmedo" in text_of(press.credential(credential, A4))
