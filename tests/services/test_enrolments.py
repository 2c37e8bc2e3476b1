"""Enrolling and correcting people: once each, never over another desk's change, never a number twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ioma_desk.domain.enrolment import ChangedValue, EnrolmentDraft
from ioma_desk.domain.errors import Conflict, FieldErrors, UserFacingError
from ioma_desk.domain.identity import parse_payload
from ioma_desk.domain.people import MembershipState
from ioma_desk.services.enrolments import BLOCK_USED_UP, AlreadyEnrolled
from tests.office import Office, beside
from tests.office_rows import count, order, rows


def test_an_enrolled_person_has_a_provisional_number_of_the_delegation(office: Office) -> None:
    receipt = office.enrolments.enrol(office.actor, office.draft())

    assert receipt.affiliate.provisional_number == "P0120000001"
    assert receipt.affiliate.affiliate_number is None
    assert receipt.affiliate.membership_state is MembershipState.ACTIVE
    assert receipt.affiliate.delegation_name == "La Plata Centro"
    assert receipt.enrolment_number == "E0120000001"


def test_what_the_desk_is_told_is_what_the_database_holds(office: Office) -> None:
    changed = (ChangedValue("surname", "OLMEDO", "Olmedo Irigoyen", "el código la corta"),)
    draft = replace(office.draft(), changed=changed, duplicate_reason="es otra persona")

    receipt = office.enrolments.enrol(office.actor, draft)

    assert office.enrolments.receipt(receipt.enrolment_number) == receipt
    assert office.enrolments.last_of(receipt.affiliate.id) == receipt
    assert office.affiliates.by_id(receipt.affiliate.id) == receipt.affiliate
    [kept] = rows(office.store, "SELECT duplicate_reason FROM enrolments")
    assert kept.duplicate_reason == "es otra persona"


def test_the_same_request_again_returns_the_first_receipt_and_enrols_nobody(office: Office) -> None:
    draft = office.draft()
    first = office.enrolments.enrol(office.actor, draft)
    office.clock.advance(60)

    again = office.enrolments.enrol(office.actor, draft)

    assert again == first
    assert count(office.store, "affiliates") == 1
    assert count(office.store, "enrolments") == 1


def test_a_request_repeated_after_the_document_was_corrected_elsewhere_still_enrols_once(office: Office) -> None:
    draft = office.draft()
    first = office.enrolments.enrol(office.actor, draft).affiliate
    office.enrolments.update(office.actor, first.id, 1, office.draft(document_number="30999185", cuil=""))

    again = office.enrolments.enrol(office.actor, draft)

    assert again.affiliate.id == first.id
    assert count(office.store, "affiliates") == 1


def test_the_same_update_again_returns_its_first_receipt(office: Office) -> None:
    saved = office.enrol()
    draft = office.draft(given_names="Rosalía")
    first = office.enrolments.update(office.actor, saved.id, 1, draft)

    again = office.enrolments.update(office.actor, saved.id, 1, draft)

    assert again == first
    assert again.affiliate.row_version == 2
    assert not again.is_new


def test_a_refused_enrolment_uses_up_no_number(office: Office) -> None:
    office.enrol()
    with pytest.raises(AlreadyEnrolled):
        office.enrol()

    receipt = office.enrolments.enrol(office.actor, office.draft(document_number="30999185", cuil=""))

    assert receipt.affiliate.provisional_number == "P0120000002"
    assert receipt.enrolment_number == "E0120000002"


def test_an_update_keeps_numbers_and_state(office: Office) -> None:
    saved = office.enrol()
    order(office.store, "UPDATE affiliates SET affiliate_number = '123456789000', membership_state = 'suspended'")

    after = office.enrolments.update(office.actor, saved.id, 1, office.draft(surname="Olmedo")).affiliate

    assert after == office.affiliates.by_id(saved.id)
    assert (after.shown_number, after.membership_state) == ("1234567890/00", MembershipState.SUSPENDED)
    assert after.person.surname == "Olmedo"


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (None, MembershipState.ACTIVE),
        (date(2015, 1, 1), MembershipState.ENDED),
        (date(2026, 11, 19), MembershipState.ENDED),
        (date(2026, 11, 20), MembershipState.ACTIVE),
    ],
)
def test_the_last_day_of_a_membership_decides_whether_it_is_in_force(
    office: Office, until: date | None, state: MembershipState
) -> None:
    assert office.clock.today() == date(2026, 11, 20)

    enrolled = office.enrol(member_since=date(2010, 1, 1), member_until=until)
    other = office.enrol(document_number="30999185", cuil="", tramite_number="")
    updated = office.enrolments.update(
        office.actor, other.id, 1, office.draft(document_number="30999185", cuil="", member_until=until)
    ).affiliate

    assert enrolled.membership_state is updated.membership_state is state
    assert office.affiliates.by_id(enrolled.id) == enrolled
    assert office.affiliates.by_id(updated.id) == updated


@pytest.mark.parametrize("corrected", [None, date(2027, 1, 1)])
def test_an_end_that_was_taken_out_or_put_off_is_undone(office: Office, corrected: date | None) -> None:
    ended = office.enrol(member_until=date(2015, 1, 1))

    after = office.enrolments.update(office.actor, ended.id, 1, office.draft(member_until=corrected)).affiliate

    assert after.membership_state is MembershipState.ACTIVE
    assert office.affiliates.by_id(ended.id) == after


@pytest.mark.parametrize(
    ("state", "until"),
    [("suspended", date(2015, 1, 1)), ("waiting", date(2015, 1, 1)), ("waiting", None), ("ended", None)],
)
def test_states_that_no_date_decides_stay_as_they_are(office: Office, state: str, until: date | None) -> None:
    saved = office.enrol()
    order(office.store, "UPDATE affiliates SET membership_state = :state", state=state)

    after = office.enrolments.update(office.actor, saved.id, 1, office.draft(member_until=until)).affiliate

    assert after.membership_state.value == state


def test_another_desks_change_in_between_is_never_written_over(office: Office) -> None:
    saved, other_desk = office.enrol(), beside(office)
    other_desk.enrolments.update(
        office.actor, saved.id, saved.row_version, replace(office.draft(), person=office.person(email=""))
    )

    with pytest.raises(Conflict) as conflict:
        office.enrolments.update(office.actor, saved.id, saved.row_version, office.draft(surname="Olmedo"))

    assert conflict.value.current_version == 2
    assert "Otro puesto" in str(conflict.value)
    now = office.affiliates.by_id(saved.id)
    assert (now.person.email, now.person.surname) == ("", "Olmedo Irigoyen")
    other_desk.store.close()


def test_a_correction_may_not_take_the_document_of_another_person(office: Office) -> None:
    office.enrol()
    other = office.enrol(document_number="30999185", cuil="")

    with pytest.raises(AlreadyEnrolled):
        office.enrolments.update(office.actor, other.id, 1, office.draft())

    assert office.affiliates.by_id(other.id).person.document_number == "30999185"


def test_a_record_that_is_gone_is_said_to_be_gone(office: Office) -> None:
    for ask in (
        lambda: office.enrolments.update(office.actor, 999, 1, office.draft()),
        lambda: office.enrolments.receipt("E0129999999"),
        lambda: office.affiliates.by_id(999),
    ):
        with pytest.raises(UserFacingError, match="Busque a la persona"):
            ask()
    assert office.enrolments.last_of(999) is None


def test_a_value_the_form_let_pass_is_refused_beside_its_field(office: Office) -> None:
    with pytest.raises(FieldErrors) as refused:
        office.enrol(surname="")

    assert list(refused.value.errors) == ["surname"]


def test_a_used_up_block_of_numbers_is_said_with_its_remedy(office: Office) -> None:
    order(office.store, "UPDATE delegations SET last_provisional = 9999999")

    with pytest.raises(UserFacingError, match="bloque nuevo") as refused:
        office.enrol()

    assert str(refused.value) == BLOCK_USED_UP


def test_a_person_with_a_single_name_is_enrolled_and_found(office: Office) -> None:
    saved = office.enrol(surname="Suparman", given_names="")

    assert [hit.affiliate_id for hit in office.affiliates.search("suparman")] == [saved.id]
    assert saved.person.full_name == "Suparman"


def test_the_receipt_of_another_counter_names_that_counter(office: Office) -> None:
    receipt = office.enrolments.enrol(office.actor, office.draft())
    order(office.store, "UPDATE counters SET name = 'Box 7'")

    again = office.enrolments.receipt(receipt.enrolment_number)

    assert again.counter_name == "Box 7"


def test_a_form_scanned_from_a_card_keeps_its_layout(office: Office) -> None:
    text = "00612999184@OLMEDO IRIGOYEN@ROSALIA BEATRIZ@F@30999184@B@14/03/1984@02/05/2016@278"
    card = parse_payload(text, office.clock.today())

    office.enrolments.enrol(office.actor, EnrolmentDraft("scanned", office.person(), card))

    assert rows(office.store, "SELECT card_layout FROM enrolments") == [(str(card.layout),)]


def test_an_end_written_under_a_clock_that_was_ahead_is_undone_by_a_later_date(office: Office) -> None:
    tomorrow = office.clock.today() + timedelta(days=1)
    ended = office.enrol(member_until=tomorrow)
    order(office.store, "UPDATE affiliates SET membership_state = 'ended'")

    later = office.draft(member_until=tomorrow + timedelta(days=900))
    after = office.enrolments.update(office.actor, ended.id, 1, later).affiliate

    assert after.membership_state is MembershipState.ACTIVE
