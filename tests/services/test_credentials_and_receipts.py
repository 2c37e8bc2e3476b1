"""Credentials are counted and signed, and a second one says why; receipts are printed as often as wanted."""

from datetime import date, timedelta

import pytest

from ioma_desk.domain.audit import Act
from ioma_desk.domain.errors import PrinterTrouble, UnfitPrinter, UserFacingError
from ioma_desk.domain.own_codes import ScannedCredential, parse_own_code, signed_part
from ioma_desk.domain.papers import CredentialSummary, JobState, PrintJob
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.ports import A4, PrintState
from ioma_desk.services.credentials import months_later
from tests.documents.renderings import codes_by_zxing, page_boxes, text_of
from tests.office_rows import count, order, rows
from tests.paper_desk import OFFICE_QUEUE, ROLL_QUEUE, PaperDesk, PaperTray


def asked_after(desk: PaperDesk, tray: PaperTray, person: Affiliate, reason: str = "") -> PrintJob:
    """A credential has left the printer and the clerk is asked about it."""
    job = desk.credentials.print_new(desk.office.actor, person.id, reason)
    tray.says(PrintState.COMPLETED)
    return desk.room.follow(job.id)


def acts(desk: PaperDesk) -> list[str]:
    return [row.act for row in rows(desk.office.store, "SELECT act FROM audit_entries ORDER BY sequence")][2:]


def test_a_first_credential_needs_no_reason_and_is_provisional_without_the_insurers_number(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    job = asked_after(desk, tray, person)
    desk.credentials.came_out(desk.office.actor, job.id)

    assert desk.credentials.issued(person.id) == 1
    assert desk.credentials.newest(person.id) == CredentialSummary(
        "P0120000001", desk.office.clock.today() + timedelta(days=60)
    )
    assert "PROVISORIA" in text_of(tray.newest.pdf)
    assert desk.room.job(job.id).state is JobState.DONE
    assert acts(desk) == [Act.CREDENTIAL_ISSUED, Act.PRINT_ANSWERED]


def test_its_signed_code_is_verified_with_the_installations_key(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    order(desk.office.store, "UPDATE affiliates SET affiliate_number = '123456789000'")

    desk.credentials.print_new(desk.office.actor, person.id)

    texts = [parse_own_code(text) for text in codes_by_zxing(tray.newest.pdf)]
    [credential] = [code for code in texts if isinstance(code, ScannedCredential)]
    assert desk.office.keys.verify(signed_part(credential.serial, credential.valid_until), credential.signature)
    assert credential.valid_until == date(2028, 11, 20)
    assert desk.credentials.newest(person.id) == CredentialSummary("1234567890/00", date(2028, 11, 20))
    assert "1234567890/00" in text_of(tray.newest.pdf)
    assert "PROVISORIA" not in text_of(tray.newest.pdf)


def test_a_second_credential_is_refused_without_a_reason_and_counted_with_one(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    desk.credentials.came_out(desk.office.actor, asked_after(desk, tray, person).id)

    with pytest.raises(UserFacingError, match="por qué"):
        desk.credentials.print_new(desk.office.actor, person.id, "   ")
    desk.credentials.print_new(desk.office.actor, person.id, "la perdió")

    assert desk.credentials.issued(person.id) == 2
    reasons = rows(desk.office.store, "SELECT serial, reason FROM credentials ORDER BY id")
    assert [tuple(row) for row in reasons] == [("C0120000001", ""), ("C0120000002", "la perdió")]


def test_a_spoiled_credential_does_not_count_and_its_job_is_purged(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    job = asked_after(desk, tray, person)

    desk.credentials.spoil(desk.office.actor, job.id)

    assert desk.credentials.issued(person.id) == 0
    assert desk.credentials.newest(person.id) is None
    assert tray.purged
    assert desk.room.job(job.id).state is JobState.SPOILED
    assert desk.credentials.print_new(desk.office.actor, person.id).name == "C0120000002"


def test_a_credential_the_queue_did_not_take_is_spoiled(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:  # fmt: skip
    tray.trouble = "La impresora está apagada. Enciéndala y reintente."

    with pytest.raises(PrinterTrouble, match="apagada"):
        desk.credentials.print_new(desk.office.actor, person.id)

    assert desk.credentials.issued(person.id) == 0
    assert acts(desk) == [Act.CREDENTIAL_ISSUED, Act.CREDENTIAL_SPOILED]


def test_an_answer_is_taken_once(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> None:
    job = asked_after(desk, tray, person)
    desk.credentials.came_out(desk.office.actor, job.id)

    for again in (desk.credentials.came_out, desk.credentials.spoil):
        with pytest.raises(UserFacingError, match="ya tenía respuesta"):
            again(desk.office.actor, job.id)

    assert desk.credentials.issued(person.id) == 1


def test_another_printer_takes_the_credential_on_the_sheet_it_holds(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    job = desk.credentials.print_new(desk.office.actor, person.id, queue=OFFICE_QUEUE)

    assert job.queue == tray.newest.queue == OFFICE_QUEUE
    assert tray.newest.paper == A4
    assert page_boxes(tray.newest.pdf)[0] == pytest.approx((210, 297), abs=0.1)


def test_a_printer_without_cards_and_a4_costs_no_credential(desk: PaperDesk, person: Affiliate) -> None:
    with pytest.raises(UnfitPrinter, match=ROLL_QUEUE):
        desk.credentials.print_new(desk.office.actor, person.id, queue=ROLL_QUEUE)

    assert count(desk.office.store, "credentials") == 0


def test_a_credential_kept_as_a_file_counts_like_a_printed_one(desk: PaperDesk, person: Affiliate) -> None:
    pdf = desk.credentials.pdf(desk.office.actor, person.id, "")

    assert page_boxes(pdf)[0] == pytest.approx((210, 297), abs=0.1)
    assert desk.credentials.issued(person.id) == 1
    assert not desk.room.unfinished(desk.office.desk.counter_id)


def test_a_further_credential_is_not_kept_as_a_file_without_a_reason(desk: PaperDesk, person: Affiliate) -> None:
    desk.credentials.pdf(desk.office.actor, person.id, "")

    with pytest.raises(UserFacingError, match="por qué"):
        desk.credentials.pdf(desk.office.actor, person.id, " ")
    desk.credentials.pdf(desk.office.actor, person.id, "la perdió")

    assert [row.reason for row in rows(desk.office.store, "SELECT reason FROM credentials ORDER BY id")] == [
        "guardada como PDF", "la perdió",
    ]  # fmt: skip


def test_a_preview_is_marked_as_a_sample_and_issues_nothing(desk: PaperDesk, person: Affiliate) -> None:
    pdf = desk.credentials.preview(person.id)

    assert "MUESTRA" in text_of(pdf).upper()
    assert desk.credentials.issued(person.id) == 0


def test_a_credential_for_nobody_is_refused(desk: PaperDesk) -> None:
    for ask in (
        lambda: desk.credentials.print_new(desk.office.actor, 999),
        lambda: desk.credentials.preview(999),
        lambda: desk.sheets.preview(999),
    ):
        with pytest.raises(UserFacingError, match="Busque a la persona"):
            ask()


def test_a_name_of_use_stands_on_the_credential(desk: PaperDesk) -> None:
    person = desk.office.enrol(name_of_use="Alejo", given_names="Rosalía")

    words = text_of(desk.credentials.preview(person.id))

    assert "Alejo" in words
    assert "Rosalía" not in words


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 20), 24, date(2028, 11, 20)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_a_receipt_is_printed_as_often_as_wanted_each_job_with_a_name_of_its_own(
    desk: PaperDesk, tray: PaperTray
) -> None:
    receipt = desk.office.enrolments.enrol(desk.office.actor, desk.office.draft())

    names = {desk.receipts.print_new(desk.office.actor, receipt).name for _ in range(3)}

    assert len(names) == 3
    assert all(name.startswith("E0120000001-") for name in names)
    assert "Olmedo Irigoyen" in text_of(tray.newest.pdf)
    assert acts(desk) == [Act.RECEIPT_PRINTED] * 3


def test_another_printer_takes_the_receipt_on_its_roll(desk: PaperDesk, tray: PaperTray) -> None:
    receipt = desk.office.enrolments.enrol(desk.office.actor, desk.office.draft())

    desk.receipts.print_new(desk.office.actor, receipt, ROLL_QUEUE)

    assert page_boxes(tray.newest.pdf)[0][0] == pytest.approx(80, abs=0.1)


def test_a_receipt_the_queue_did_not_take_is_cancelled_and_said(desk: PaperDesk, tray: PaperTray) -> None:
    receipt = desk.office.enrolments.enrol(desk.office.actor, desk.office.draft())
    tray.trouble = "La impresora está apagada. Enciéndala y reintente."

    with pytest.raises(PrinterTrouble, match="apagada"):
        desk.receipts.print_new(desk.office.actor, receipt)

    [job] = desk.room.today(desk.office.desk.counter_id)
    assert job.state is JobState.CANCELLED


def test_a_receipt_kept_as_a_file_is_on_a4_and_sends_nothing(desk: PaperDesk, tray: PaperTray) -> None:
    receipt = desk.office.enrolments.enrol(desk.office.actor, desk.office.draft())

    pdf = desk.receipts.pdf(desk.office.actor, receipt)

    assert page_boxes(pdf)[0] == pytest.approx((210, 297), abs=0.1)
    assert not tray.sheets
    assert count(desk.office.store, "print_jobs") == 0
    assert acts(desk)[-1] == Act.RECEIPT_SAVED


def test_a_receipt_that_is_only_looked_at_leaves_no_entry(desk: PaperDesk) -> None:
    receipt = desk.office.enrolments.enrol(desk.office.actor, desk.office.draft())
    before = acts(desk)

    assert desk.receipts.preview(receipt).startswith(b"%PDF")

    assert acts(desk) == before
