"""The insurer's own number: written down once, nobody else's, and never over another desk's change."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from ioma_desk.domain.audit import Act
from ioma_desk.domain.errors import Conflict, FieldErrors, UserFacingError
from ioma_desk.domain.people import Affiliate
from ioma_desk.domain.tokens import SheetState
from ioma_desk.services.token_sheets import Receiver
from tests.office import Office, beside
from tests.office_rows import order, rows
from tests.paper_desk import PaperDesk


def give(office: Office, person: Affiliate, number: str = "1234567890/00") -> Affiliate:
    return office.enrolments.give_number(office.actor, person.id, person.row_version, number)


def refusal(office: Office, person: Affiliate, number: str) -> str:
    with pytest.raises(FieldErrors) as refused:
        give(office, person, number)
    assert list(refused.value.errors) == ["affiliate_number"]
    return refused.value.errors["affiliate_number"]


def acts(office: Office) -> list[str]:
    return [row.act for row in rows(office.store, "SELECT act FROM audit_entries ORDER BY sequence")]


def test_the_number_stands_in_front_of_the_provisional_one_and_finds_the_person(office: Office) -> None:
    person = office.enrol()

    numbered = give(office, person)

    assert numbered == office.affiliates.by_id(person.id)
    assert (numbered.affiliate_number, numbered.shown_number) == ("123456789000", "1234567890/00")
    assert numbered.provisional_number == "P0120000001"
    assert numbered.row_version == person.row_version + 1
    assert [hit.affiliate_id for hit in office.affiliates.search("1234567890/00")] == [person.id]
    assert [hit.affiliate_id for hit in office.affiliates.search("P0120000001")] == [person.id]
    assert acts(office)[-1] == Act.NUMBER_GIVEN


def test_sheets_and_credentials_stay_the_persons(desk: PaperDesk, person: Affiliate) -> None:
    office = desk.office
    desk.credentials.print_new(office.actor, person.id)
    sheet_id = desk.sheets.print_new(office.actor, person.id).sheet_id
    order(office.store, "UPDATE token_sheets SET state = 'printed'")
    assert sheet_id is not None

    give(office, person)

    assert desk.sheets.hand_over(office.actor, sheet_id, Receiver()).state is SheetState.ACTIVE
    [credential] = rows(office.store, "SELECT serial, number FROM credentials")
    assert credential.number == "P0120000001"
    owner = office.affiliates.by_paper(credential.serial)
    assert owner is not None
    assert owner.shown_number == "1234567890/00"


def test_the_number_of_another_person_is_refused_with_what_to_do(office: Office) -> None:
    give(office, office.enrol())
    other = office.enrol(document_number="28999317", cuil="", tramite_number="", surname="Ferro")

    words = refusal(office, other, "1234567890-00")

    assert "ficha de Rosalía Beatriz Olmedo Irigoyen" in words
    assert "Ctrl+K" in words
    assert office.affiliates.by_id(other.id) == other
    assert acts(office)[-1] == Act.ENROL


def test_a_record_changed_meanwhile_is_told_and_left_alone(office: Office) -> None:
    person, other_desk = office.enrol(), beside(office)
    other_desk.enrolments.update(office.actor, person.id, 1, office.draft(email=""))

    with pytest.raises(Conflict, match="Otro puesto") as conflict:
        give(office, person)

    assert conflict.value.current_version == 2
    assert office.affiliates.by_id(person.id).affiliate_number is None
    other_desk.store.close()


def test_of_two_desks_that_give_one_number_to_two_people_one_is_refused(office: Office) -> None:
    people = [office.enrol(), office.enrol(document_number="28999317", cuil="", tramite_number="")]
    desks = [office, beside(office)]

    def attempt(which: int) -> str:
        try:
            return give(desks[which], people[which]).shown_number
        except FieldErrors as refused:
            return refused.errors["affiliate_number"]

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(attempt, range(2)))

    assert answers[0] == "1234567890/00"
    assert answers[1].startswith("Ese número ya figura en la ficha de")
    desks[1].store.close()


def test_the_same_number_once_more_changes_nothing(office: Office) -> None:
    person = office.enrol()
    first = give(office, person)
    before = acts(office)

    assert give(office, person) == give(office, first) == first
    assert acts(office) == before


def test_a_second_number_is_refused_with_the_one_on_record(office: Office) -> None:
    numbered = give(office, office.enrol())

    assert "1234567890/00" in refusal(office, numbered, "999999999900")
    assert office.affiliates.by_id(numbered.id) == numbered


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Escriba"), ("12345678900", "11 números"), ("1234567890/001", "13 números"), ("12345A", "solo números")],
)
def test_a_badly_written_number_says_how_to_write_it(office: Office, typed: str, words: str) -> None:
    assert words in refusal(office, office.enrol(), typed)


def test_a_person_who_is_gone_gets_no_number(office: Office) -> None:
    with pytest.raises(UserFacingError, match="Busque a la persona"):
        office.enrolments.give_number(office.actor, 999, 1, "123456789000")
