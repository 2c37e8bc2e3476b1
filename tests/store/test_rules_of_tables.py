"""Rules the database keeps by itself, whatever program writes to it; each on both engines."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from ioma_desk.models.affiliates import AffiliateRow
from ioma_desk.models.base import table
from ioma_desk.services.enrolments import AlreadyEnrolled
from ioma_desk.store.failures import RuleBroken
from tests.office import Office
from tests.office_rows import count, order, rows

SHEET = (
    "INSERT INTO token_sheets (serial, affiliate_id, state, slot, codes, digits, issued_on, expires_on, "
    "handed_over_at, received_by, void_reason) "
    "SELECT :serial, max(affiliates.id), :state, :slot, 20, 8, '2026-11-20', '2027-05-19', "
    "max(installation.created_at), '', '' FROM affiliates, installation"
)
CODE = (
    "INSERT INTO sheet_codes (sheet_id, affiliate_id, line, digest, key_id) "
    "SELECT s.id, s.affiliate_id, :line, :digest, 'k' FROM token_sheets s WHERE s.serial = :serial"
)


def copy_of_first(office: Office, **changes: str) -> None:
    """Insert a copy of the first affiliate's row with some columns (SQL values) changed."""
    affiliates = table(AffiliateRow)
    columns = [column.name for column in affiliates.columns if column.name not in ("id", "provisional_number")]
    values = ", ".join(changes.get(column, column) for column in columns)
    number = changes.get("provisional_number", "'P0129999999'")
    order(
        office.store,
        f"INSERT INTO affiliates ({', '.join(columns)}, provisional_number) "  # noqa: S608 - the tests' own words
        f"SELECT {values}, {number} FROM affiliates WHERE id = (SELECT min(id) FROM affiliates)",
    )


def test_a_document_without_letter_is_kept_once(office: Office) -> None:
    office.enrol(document_letter="")

    with pytest.raises(AlreadyEnrolled):
        office.enrol(document_letter="", tramite_number="00612999185")

    assert count(office.store, "affiliates") == 1


def test_the_refusal_names_the_record_that_has_the_document(office: Office) -> None:
    known = office.enrol()

    with pytest.raises(AlreadyEnrolled) as refused:
        office.enrol(surname="Otra")

    assert refused.value.affiliate_id == known.id


def test_two_people_may_share_a_number_when_their_letters_differ(office: Office) -> None:
    for letter in ("", "M", "F"):
        office.enrol(document_number="4123456", document_letter=letter, cuil="")

    assert count(office.store, "affiliates") == 3


@pytest.mark.parametrize(
    "freed",
    [{"record_state": "'annulled'"}, {"record_state": "'merged'"}, {"document_pending": "1"}],
    ids=["annulled", "merged", "pending"],
)
def test_a_record_that_does_not_count_frees_its_document(office: Office, freed: dict[str, str]) -> None:
    office.enrol()

    copy_of_first(office, **freed)

    assert count(office.store, "affiliates") == 2


def test_a_live_copy_of_a_document_is_refused_by_its_rule(office: Office) -> None:
    office.enrol()

    with pytest.raises(RuleBroken) as broken:
        copy_of_first(office)

    assert broken.value.constraint == "uq_affiliates_document"


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("document_number", "'0123456'", "no_leading_zero"),
        ("document_number", "'1234'", "document_number"),
        ("document_letter", "'Q'", "document_letter"),
        ("document_type", "'passport'", "document_type"),
        ("sex", "'f'", "sex"),
        ("surname", "''", "surname"),
        ("category", "'honorary'", "category"),
        ("role", "'dependant'", "dependants_hang_from_a_holder"),
        ("membership_state", "'gone'", "membership_state"),
        ("record_state", "'lost'", "record_state"),
        ("affiliate_number", "'12345678901'", "affiliate_number"),
        ("affiliate_number", "'12345678901/'", "affiliate_number"),
        ("provisional_number", "'Q0120000001'", "provisional_number"),
        ("provisional_number", "'P012000000X'", "provisional_number"),
        ("provisional_number", "NULL", "some_number"),
        ("row_version", "0", "row_version"),
    ],
)
def test_a_value_that_means_nothing_is_refused_by_its_rule(office: Office, column: str, value: str, rule: str) -> None:
    office.enrol()

    with pytest.raises(RuleBroken) as broken:
        copy_of_first(office, **{"record_state": "'merged'", column: value})

    assert broken.value.constraint == f"ck_affiliates_{rule}"


@pytest.mark.parametrize("number", ["affiliate_number", "provisional_number"])
def test_a_number_belongs_to_one_person_even_after_a_merger(office: Office, number: str) -> None:
    office.enrol()
    order(office.store, "UPDATE affiliates SET affiliate_number = '123456789000'")
    own = {"affiliate_number": "'123456789001'", number: number, "record_state": "'merged'"}

    with pytest.raises(RuleBroken) as broken:
        copy_of_first(office, **own)

    assert broken.value.constraint == f"uq_affiliates_{number}"


def test_a_person_has_at_most_two_active_sheets(office: Office) -> None:
    office.enrol()
    for slot in (1, 2):
        order(office.store, SHEET, serial=f"S012000000{slot}", state="active", slot=slot)

    for slot, rule in ((1, "uq_token_sheets_slot"), (3, "ck_token_sheets_two_at_most")):
        with pytest.raises(RuleBroken) as broken:
            order(office.store, SHEET, serial="S0120000003", state="active", slot=slot)
        assert broken.value.constraint == rule


def test_an_active_sheet_cannot_go_without_a_slot(office: Office) -> None:
    office.enrol()

    with pytest.raises(RuleBroken) as broken:
        order(office.store, SHEET.replace(":slot", "NULL"), serial="S1", state="active")

    assert broken.value.constraint == "ck_token_sheets_active_sheets_have_a_slot"


def test_a_person_never_gets_the_same_code_twice(office: Office) -> None:
    office.enrol()
    for slot in (1, 2):
        order(office.store, SHEET, serial=f"S{slot}", state="active", slot=slot)
    order(office.store, CODE, serial="S1", line=1, digest=b"d" * 32)

    with pytest.raises(RuleBroken) as broken:
        order(office.store, CODE, serial="S2", line=7, digest=b"d" * 32)

    assert broken.value.constraint == "uq_sheet_codes_affiliate_id_digest"


def test_a_row_that_points_at_nobody_is_refused(office: Office) -> None:
    with pytest.raises((IntegrityError, RuleBroken)):  # SQLite does not say which rule
        order(office.store, "INSERT INTO counters (delegation_id, name) VALUES (999, 'Box 9')")

    assert rows(office.store, "SELECT name FROM counters") == [("Box 3",)]


def test_days_and_instants_come_back_as_they_went_in(office: Office) -> None:
    saved = office.enrol(birth_date=date(1930, 1, 31), member_until=date(2031, 12, 31))
    office.clock.advance(0.123456)
    office.enrol(document_number="30999185", cuil="")

    again = office.affiliates.by_id(saved.id)
    receipt = office.enrolments.last_of(saved.id + 1)

    assert again == saved
    assert receipt is not None
    assert receipt.saved_at == office.clock.now()
