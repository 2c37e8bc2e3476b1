"""Many desks at once: one enrols, the others are told; no number is drawn twice. Bench has the full counts."""

from concurrent.futures import ThreadPoolExecutor

from bench.racing_desks import race_for_new_people, race_for_one_document
from tests.office import Office
from tests.office_rows import rows


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
