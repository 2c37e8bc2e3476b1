"""Many desks at once: one enrols, the others are told; no number is drawn twice. Bench has the full counts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from bench.racing_desks import race_for_new_people, race_for_one_document
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.tokens import SheetState
from ioma_desk.services.token_sheets import Receiver
from tests.office import Office, beside
from tests.office_rows import order, rows
from tests.paper_desk import PaperTray, paper_desk


def test_of_many_desks_enrolling_one_document_a_single_one_succeeds(office: Office) -> None:
    for round_number in range(2):
        won, refused = race_for_one_document(office, desks=20, document_number=f"3099918{round_number}")

        assert (won, refused) == (1, 19)
    assert len(rows(office.store, "SELECT id FROM affiliates")) == 2


def test_desks_that_enrol_at_once_draw_each_number_once(office: Office) -> None:
    numbers = race_for_new_people(office, desks=8, people_each=5)

    assert sorted(numbers) == [f"P012{number:07d}" for number in range(1, 41)]


def test_desks_that_send_the_same_request_get_the_same_receipt(office: Office) -> None:
    draft = office.draft()

    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(lambda _: office.enrolments.enrol(office.actor, draft), range(8)))

    assert len(set(map(repr, receipts))) == 1
    assert len(rows(office.store, "SELECT id FROM enrolments")) == 1


def test_a_sheet_handed_over_while_another_desk_ends_the_membership_is_void_in_the_end(office: Office) -> None:
    other = beside(office)
    desk = paper_desk(other, PaperTray())

    for round_number in range(6):
        person = office.enrol(document_number=f"3099910{round_number}", cuil="", tramite_number="")
        sheet_id = desk.sheets.print_new(office.actor, person.id).sheet_id
        assert sheet_id is not None
        order(office.store, "UPDATE token_sheets SET state = 'printed' WHERE id = :id", id=sheet_id)
        ending = office.draft(document_number=f"3099910{round_number}", cuil="", member_until=date(2026, 1, 31))

        def hand_over(sheet_id: int = sheet_id) -> str:
            try:
                return desk.sheets.hand_over(office.actor, sheet_id, Receiver()).state
            except UserFacingError:
                return "refused"

        with ThreadPoolExecutor(2) as pool:
            handed = pool.submit(hand_over)
            pool.submit(office.enrolments.update, office.actor, person.id, 1, ending).result()

        assert handed.result() in (SheetState.ACTIVE, "refused")
        assert [sheet.state for sheet in desk.sheets.of(person.id)] == [SheetState.VOID]
    other.store.close()
