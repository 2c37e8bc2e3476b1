"""The life of a token sheet: printed once, good from hand-over on, replaced by new codes, which are on paper only."""

import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.errors import Conflict, NoPrinterChosen, PrinterTrouble, UnfitPrinter, UserFacingError
from ioma_desk.domain.papers import JobState, PaperKind, PrintJob, TokenLine
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.ports import PrintState
from ioma_desk.domain.tokens import SheetPolicy, SheetState, SheetSummary
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.services.token_sheets import THIRD_REFUSED, Receiver
from tests.documents.renderings import text_of
from tests.office import PASSWORD, Office
from tests.office_rows import order, rows
from tests.paper_desk import CARD_QUEUE, SPARE_QUEUE, PaperDesk, PaperTray, paper_desk

IN_PERSON = Receiver()
DAY = 24 * 60 * 60


def came_out(desk: PaperDesk, tray: PaperTray, job: PrintJob) -> SheetSummary:
    """The printer reports the end and the clerk says that all is well."""
    tray.says(PrintState.COMPLETED)
    assert desk.room.follow(job.id).state is JobState.ASKING
    return desk.sheets.came_out(desk.office.actor, job.id)


def printed(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> SheetSummary:
    return came_out(desk, tray, desk.sheets.print_new(desk.office.actor, person.id))


def active(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> SheetSummary:
    return desk.sheets.hand_over(desk.office.actor, printed(desk, tray, person).id, IN_PERSON)


def codes_on(pdf: bytes) -> list[str]:
    """Return the codes printed, without check digits."""
    return [a + b for a, b in re.findall(r"\b(\d{4}) (\d{4})\b", text_of(pdf))]


def state_of(desk: PaperDesk, person: Affiliate) -> list[SheetState]:
    return [sheet.state for sheet in desk.sheets.of(person.id)]


def test_a_sheet_goes_from_the_printer_to_the_person_and_only_then_is_active(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)
    assert job.state is JobState.PRINTING
    assert state_of(desk, person) == [SheetState.PREPARED]
    sheet = came_out(desk, tray, job)
    assert (sheet.state, sheet.codes, sheet.codes_left) == (SheetState.PRINTED, 20, 20)

    handed = desk.sheets.hand_over(desk.office.actor, sheet.id, IN_PERSON)

    assert handed.state is SheetState.ACTIVE
    assert (handed.expires_on - handed.issued_on).days == 180
    assert desk.room.job(job.id).state is JobState.DONE


def test_the_paper_bears_as_many_different_codes_as_the_policy_says(office: Office, tray: PaperTray) -> None:
    desk = paper_desk(office, tray, SheetPolicy(codes=12, days_valid=30))
    person = office.enrol()

    sheet = active(desk, tray, person)

    assert len(set(codes_on(tray.newest.pdf))) == 12
    assert (sheet.codes, (sheet.expires_on - sheet.issued_on).days) == (12, 30)


def test_plain_codes_are_on_paper_only(
    desk: PaperDesk, tray: PaperTray, person: Affiliate, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    active(desk, tray, person)
    codes = codes_on(tray.newest.pdf)
    assert len(codes) == 20

    held = str(
        [
            rows(desk.office.store, f"SELECT * FROM {table}")  # noqa: S608 - the tables of the schema
            for table in ("token_sheets", "sheet_codes", "print_jobs", "audit_entries", "affiliates")
        ]
    )

    for code in codes:
        assert code not in held
        assert code.encode().hex() not in held
        assert code not in caplog.text
    assert all(len(row.digest) == 32 for row in rows(desk.office.store, "SELECT digest FROM sheet_codes"))


def test_the_values_of_a_sheet_on_its_way_tell_no_code(desk: PaperDesk, person: Affiliate) -> None:
    paper = desk.sheets._paper(desk.office.affiliates.by_id(person.id), "S0120000001", ())
    line = TokenLine(1, "12345678", "IOMAT")

    assert "12345678" not in repr(replace(paper, lines=(line,)))


@pytest.mark.parametrize("again", ["replace", "spoil and print"])
def test_a_sheet_that_came_out_badly_is_replaced_by_new_codes(
    desk: PaperDesk, tray: PaperTray, person: Affiliate, again: str
) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)
    first = codes_on(tray.newest.pdf)
    tray.says(PrintState.COMPLETED)
    desk.room.follow(job.id)

    if again == "replace":
        desk.sheets.replace(desk.office.actor, job.id)
    else:
        desk.sheets.spoil(desk.office.actor, job.id)
        desk.sheets.print_new(desk.office.actor, person.id)

    assert not set(first) & set(codes_on(tray.newest.pdf))
    assert state_of(desk, person) == [SheetState.PREPARED, SheetState.SPOILED]
    assert desk.room.job(job.id).state is JobState.SPOILED
    assert tray.purged[-1] == next(iter(tray.sheets))


def test_another_printer_means_new_codes_there_and_the_old_job_cancelled_first(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)

    other = desk.sheets.replace(desk.office.actor, job.id, queue=SPARE_QUEUE)

    assert other.queue == tray.newest.queue == SPARE_QUEUE
    assert other.name != job.name
    assert tray.purged == [next(iter(tray.sheets))]


def test_a_sheet_is_not_given_up_for_a_printer_that_cannot_take_another(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    job = desk.sheets.print_new(desk.office.actor, person.id)

    with pytest.raises(UnfitPrinter):
        desk.sheets.replace(desk.office.actor, job.id, queue=CARD_QUEUE)

    assert state_of(desk, person) == [SheetState.PREPARED]
    assert tray.purged == []


def test_a_sheet_the_queue_did_not_take_is_spoiled_and_said(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:  # fmt: skip
    tray.trouble = "La impresora está apagada. Enciéndala y reintente."

    with pytest.raises(PrinterTrouble, match="apagada"):
        desk.sheets.print_new(desk.office.actor, person.id)

    assert state_of(desk, person) == [SheetState.SPOILED]
    assert [job.state for job in desk.room.today(desk.office.desk.counter_id)] == [JobState.SPOILED]


def test_a_sheet_the_queue_did_not_take_is_spoiled_even_when_the_clerk_was_taken_out_meanwhile(
    desk: PaperDesk, tray: PaperTray, person: Affiliate, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = desk.office
    dario = office.sign_in.add_operator(
        office.actor, NewOperator("Darío Fuentes", "dario", OperatorRole.OPERATOR, PASSWORD)
    )

    def taken_out_while_sending(*_arguments: object) -> str:
        office.roster.take_out(office.actor, dario.id)
        raise PrinterTrouble("La impresora está apagada. Enciéndala y reintente.")

    monkeypatch.setattr(tray, "submit", taken_out_while_sending)

    with pytest.raises(PrinterTrouble, match="apagada"):
        desk.sheets.print_new(replace(office.actor, operator_id=dario.id, role=dario.role), person.id)

    assert state_of(desk, person) == [SheetState.SPOILED]
    assert [job.state for job in desk.room.today(office.desk.counter_id)] == [JobState.SPOILED]


def test_without_a_chosen_printer_nothing_is_prepared(desk: PaperDesk, person: Affiliate) -> None:
    del desk.profiles[PaperKind.TOKEN_SHEET]

    with pytest.raises(NoPrinterChosen, match="elegir la impresora"):
        desk.sheets.print_new(desk.office.actor, person.id)

    assert desk.sheets.of(person.id) == ()


def test_a_third_active_sheet_is_refused_before_printing_and_at_hand_over(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    active(desk, tray, person)
    waiting = printed(desk, tray, person)
    active(desk, tray, person)

    for third in (
        lambda: desk.sheets.print_new(desk.office.actor, person.id),
        lambda: desk.sheets.hand_over(desk.office.actor, waiting.id, IN_PERSON),
    ):
        with pytest.raises(UserFacingError) as refused:
            third()
        assert str(refused.value) == THIRD_REFUSED


@pytest.mark.parametrize(
    ("state", "word"), [("ended", "de baja"), ("suspended", "suspendida"), ("waiting", "en carencia")]
)
def test_who_is_not_covered_gets_no_sheet_printed_nor_handed_over(
    desk: PaperDesk, tray: PaperTray, person: Affiliate, state: str, word: str
) -> None:
    waiting = printed(desk, tray, person)
    order(desk.office.store, "UPDATE affiliates SET membership_state = :state", state=state)

    for attempt in (
        lambda: desk.sheets.print_new(desk.office.actor, person.id),
        lambda: desk.sheets.hand_over(desk.office.actor, waiting.id, IN_PERSON),
    ):
        with pytest.raises(UserFacingError, match=word):
            attempt()
    assert state_of(desk, person) == [SheetState.PRINTED]


def test_a_membership_whose_last_day_has_passed_gets_no_sheet(desk: PaperDesk, tray: PaperTray) -> None:
    leaving = desk.office.enrol(member_until=desk.office.clock.today())
    waiting = printed(desk, tray, leaving)
    desk.office.clock.advance(DAY)

    with pytest.raises(UserFacingError, match="de baja"):
        desk.sheets.hand_over(desk.office.actor, waiting.id, IN_PERSON)
    with pytest.raises(UserFacingError, match="de baja"):
        desk.sheets.print_new(desk.office.actor, leaving.id)


def test_ending_a_membership_voids_its_sheets_and_asks_after_none_of_them(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    office = desk.office
    active(desk, tray, person)
    printed(desk, tray, person)
    asked_after = desk.sheets.print_new(office.actor, person.id)
    bystander = active(desk, tray, office.enrol(document_number="30999185", cuil="", tramite_number=""))

    office.enrolments.update(office.actor, person.id, 1, office.draft(member_until=date(2026, 1, 31)))

    assert state_of(desk, person) == [SheetState.VOID] * 3
    reasons = rows(office.store, "SELECT void_reason FROM token_sheets WHERE state = 'void'")
    assert {row.void_reason for row in reasons} == {"baja de la afiliación"}
    assert desk.room.job(asked_after.id).state is JobState.SPOILED
    assert bystander.state is SheetState.ACTIVE
    assert [row.slot for row in rows(office.store, "SELECT slot FROM token_sheets WHERE slot IS NOT NULL")] == [1]


def test_ending_a_membership_while_another_desk_changes_it_voids_nothing(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    office = desk.office
    active(desk, tray, person)
    office.enrolments.update(office.actor, person.id, 1, office.draft(email=""))

    with pytest.raises(Conflict):
        office.enrolments.update(office.actor, person.id, 1, office.draft(member_until=date(2026, 1, 31)))

    assert state_of(desk, person) == [SheetState.ACTIVE]


def test_an_expired_sheet_frees_its_place(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> None:
    active(desk, tray, person)
    active(desk, tray, person)
    desk.office.clock.advance(180 * DAY)
    assert state_of(desk, person) == [SheetState.ACTIVE, SheetState.ACTIVE]  # its last day counts
    desk.office.clock.advance(DAY)

    assert state_of(desk, person) == [SheetState.EXPIRED, SheetState.EXPIRED]
    assert active(desk, tray, person).state is SheetState.ACTIVE


def test_a_sheet_left_in_a_drawer_too_long_is_not_handed_over(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:  # fmt: skip
    sheet = printed(desk, tray, person)
    desk.office.clock.advance(181 * DAY)

    with pytest.raises(UserFacingError, match="Imprima una nueva"):
        desk.sheets.hand_over(desk.office.actor, sheet.id, IN_PERSON)


def test_a_lost_sheet_is_voided_by_its_serial_and_frees_its_place(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    lost = active(desk, tray, person)
    active(desk, tray, person)

    voided = desk.sheets.void(desk.office.actor, f" {lost.serial.lower()} ", "la perdió")

    assert voided.state is SheetState.VOID
    assert active(desk, tray, person).state is SheetState.ACTIVE
    [row] = rows(desk.office.store, "SELECT void_reason FROM token_sheets WHERE state = 'void'")
    assert row.void_reason == "la perdió"


def test_what_cannot_be_voided_is_said(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> None:
    sheet = active(desk, tray, person)

    for serial, reason, words in (
        (sheet.serial, "  ", "Escriba el motivo"),
        ("S9999999999", "la perdió", "no existe"),
    ):
        with pytest.raises(UserFacingError, match=words):
            desk.sheets.void(desk.office.actor, serial, reason)
    desk.sheets.void(desk.office.actor, sheet.serial, "la perdió")
    with pytest.raises(UserFacingError, match="ya estaba anulada"):
        desk.sheets.void(desk.office.actor, sheet.serial, "la perdió")


def test_a_third_party_who_takes_the_sheet_is_kept_with_what_was_shown(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    sheet = printed(desk, tray, person)
    receiver = Receiver(in_person=False, name="Tomás Olmedo", document="44111222", papers_shown="autorización, DNI")

    desk.sheets.hand_over(desk.office.actor, sheet.id, receiver)

    [row] = rows(desk.office.store, "SELECT received_by, handed_over_at FROM token_sheets WHERE state = 'active'")
    assert row.received_by == "Tomás Olmedo · DNI 44111222 · autorización, DNI"


def test_a_sheet_handed_over_without_a_dni_read_says_so(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    sheet = printed(desk, tray, person)

    desk.sheets.hand_over(desk.office.actor, sheet.id, Receiver())

    [row] = rows(desk.office.store, "SELECT received_by FROM token_sheets WHERE state = 'active'")
    assert row.received_by == "Titular · DNI no leído"


def steps_out_of_turn() -> list[tuple[str, Callable[[PaperDesk, PaperTray, Affiliate], object]]]:
    def before_the_printer_is_done(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> object:
        return desk.sheets.came_out(desk.office.actor, desk.sheets.print_new(desk.office.actor, person.id).id)

    def twice(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> object:
        printed(desk, tray, person)
        return desk.sheets.came_out(desk.office.actor, 1)

    def replace_an_active_one(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> object:
        active(desk, tray, person)
        return desk.sheets.replace(desk.office.actor, 1)

    def hand_over_twice(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> object:
        return desk.sheets.hand_over(desk.office.actor, active(desk, tray, person).id, IN_PERSON)

    def hand_over_nothing(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> object:
        return desk.sheets.hand_over(desk.office.actor, 999, IN_PERSON)

    def for_nobody(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> object:
        return desk.sheets.print_new(desk.office.actor, 999)

    steps = (before_the_printer_is_done, twice, replace_an_active_one, hand_over_twice, hand_over_nothing, for_nobody)
    return [(step.__name__, step) for step in steps]


@pytest.mark.parametrize(("name", "step"), steps_out_of_turn())
def test_a_step_out_of_turn_is_refused_in_words(
    desk: PaperDesk, tray: PaperTray, person: Affiliate, name: str,
    step: Callable[[PaperDesk, PaperTray, Affiliate], object],
) -> None:  # fmt: skip
    with pytest.raises(UserFacingError, match=r"Espere|Imprima|Revise|Busque"):
        step(desk, tray, person)


def test_a_code_the_person_ever_had_is_never_drawn_again(office: Office, tray: PaperTray, person: Affiliate) -> None:
    """Two desks with the same source of secrets draw the same candidates: the second must skip them all."""
    first, second = (paper_desk(office, tray, SheetPolicy(codes=5)) for _ in range(2))
    first.sheets.print_new(office.actor, person.id)
    before = set(codes_on(tray.newest.pdf))

    second.sheets.print_new(office.actor, person.id)

    after = set(codes_on(tray.newest.pdf))
    assert len(after) == 5
    assert not before & after


def test_a_preview_shows_a_sheet_without_codes_and_uses_up_no_serial(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    pdf = desk.sheets.preview(person.id)

    assert "Olmedo" in text_of(pdf)
    assert codes_on(pdf) == []
    assert desk.sheets.print_new(desk.office.actor, person.id).name == "S0120000001"


def test_two_desks_that_hand_over_at_once_never_make_a_third_active(
    office: Office, tray: PaperTray, person: Affiliate
) -> None:
    desk = paper_desk(office, tray)
    waiting = [printed(desk, tray, person).id for _ in range(4)]

    def hand_over(sheet_id: int) -> bool:
        try:
            desk.sheets.hand_over(office.actor, sheet_id, IN_PERSON)
        except UserFacingError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        handed = list(pool.map(hand_over, waiting))

    assert handed.count(True) == 2
    assert len(rows(office.store, "SELECT id FROM token_sheets WHERE state = 'active'")) == 2


def test_the_policy_is_known_and_kept_within_safe_ranges(desk: PaperDesk) -> None:
    assert desk.sheets.policy == SheetPolicy()
    with pytest.raises(ValueError, match="safe range"):
        SheetPolicy(codes=25)


def test_a_sheet_taken_by_a_queue_that_said_so_too_late_is_taken_out_and_spoiled(
    desk: PaperDesk, tray: PaperTray, person: Affiliate
) -> None:
    tray.silent = True

    with pytest.raises(PrinterTrouble, match="no respondió a tiempo"):
        desk.sheets.print_new(desk.office.actor, person.id)

    assert tray.purged == list(tray.sheets)
    assert desk.sheets.of(person.id)[0].state is SheetState.SPOILED


def test_a_sheet_voided_while_it_waits_leaves_the_queue(desk: PaperDesk, tray: PaperTray, person: Affiliate) -> None:
    office = desk.office
    job = desk.sheets.print_new(office.actor, person.id)
    office.enrolments.update(office.actor, person.id, 1, office.draft(member_until=date(2026, 1, 31)))

    followed = desk.room.follow(job.id)

    assert followed.state is JobState.SPOILED
    assert tray.purged == list(tray.sheets)


def test_a_sheet_voided_on_its_way_to_the_queue_is_over_and_taken_out(
    desk: PaperDesk, tray: PaperTray, person: Affiliate, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, submit = desk.office, tray.submit

    def end_meanwhile(*given: Any, **named: Any) -> str:
        office.enrolments.update(office.actor, person.id, 1, office.draft(member_until=date(2026, 1, 31)))
        return submit(*given, **named)

    monkeypatch.setattr(tray, "submit", end_meanwhile)

    job = desk.sheets.print_new(office.actor, person.id)

    assert job.state is JobState.SPOILED
    assert tray.purged == list(tray.sheets)
    assert desk.room.unfinished(office.actor.counter_id) == ()


def test_a_queue_that_kept_a_sheet_is_asked_again_before_its_codes_can_be_good(
    desk: PaperDesk, tray: PaperTray, person: Affiliate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(_queue: str, _job: str) -> None:
        raise PrinterTrouble("La cola no suelta el trabajo.")

    job = desk.sheets.print_new(desk.office.actor, person.id)
    tray.says(PrintState.COMPLETED)
    with monkeypatch.context() as stuck:
        stuck.setattr(tray, "cancel", keep)
        desk.room.follow(job.id)
    assert tray.purged == []

    desk.sheets.came_out(desk.office.actor, job.id)

    assert tray.purged == list(tray.sheets)
