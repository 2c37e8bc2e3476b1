"""The search box: names in any order, accents and one typing error forgiven, and every number a person is known by."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from ioma_desk.store.names import one_error_apart
from tests.name_tables import name_tables, name_tables_as_they_should_be
from tests.office import Office, beside
from tests.office_rows import order

PEOPLE = {
    "30999184": ("Olmedo Irigoyen", "Rosalía Beatriz"),
    "34512876": ("Muñoz Ibarra", "Lucía Belén"),
    "26731405": ("Quiroga", "Hugo Ramiro"),
    "27111222": ("D'Angelo", "María de los Ángeles"),
    "28333444": ("Gómez", "Ana"),
    "29555666": ("Gomes Peralta", "Juana"),
    "31777888": ("Saenz-Valiente", "Tomás"),
    "32888999": ("Velázquez", "Nélida"),
}


@pytest.fixture
def register(office: Office) -> Office:
    """An office with some people in it."""
    for number, (surname, given_names) in PEOPLE.items():
        office.enrol(document_number=number, surname=surname, given_names=given_names, cuil="", tramite_number="")
    return office


def found(office: Office, typed: str) -> list[str]:
    return [hit.document_number for hit in office.affiliates.search(typed)]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("olmedo", "30999184"),
        ("OLMEDO IRIGOYEN ROSALIA BEATRIZ", "30999184"),
        ("beatriz rosa irigoyen olm", "30999184"),
        ("  ibarra   lucia ", "34512876"),
        ("munoz", "34512876"),
        ("Muñoz", "34512876"),
        ("rami", "26731405"),
        ("dangelo", "27111222"),
        ("D'Angelo maría", "27111222"),
        ("angeles los", "27111222"),
        ("saenz", "31777888"),
        ("valiente tomas", "31777888"),
    ],
)
def test_names_are_found_by_any_words_in_any_order_without_accents(
    register: Office, typed: str, number: str
) -> None:  # fmt: skip
    assert found(register, typed) == [number]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("quirga", "26731405"),  # a letter missing
        ("quirroga", "26731405"),  # one too many
        ("quiroja", "26731405"),  # one wrong
        ("quiorga", "26731405"),  # two swapped
        ("wuiroga", "26731405"),  # the first one wrong
        ("uiroga", "26731405"),  # the first one missing
        ("quirog hugp", "26731405"),  # in the second word
        ("quiroga hugp", "26731405"),
        ("olmeda irigoien rosalia", "30999184"),  # one in each of two words
        ("irigoi", "30999184"),  # wrong before it is all typed
    ],
)
def test_one_typing_error_in_a_word_is_forgiven(register: Office, typed: str, number: str) -> None:
    assert found(register, typed) == [number]


def test_a_word_that_exists_is_taken_for_another_when_nobody_is_called_so(register: Office) -> None:
    assert found(register, "gomes") == ["29555666"]
    assert found(register, "gomes ana") == ["28333444"]


@pytest.mark.parametrize("typed", ["", "   ", "-", "xq", "quiroga xq", "olmedo hugo", "qqqqqq", "99-", "12a4", "P9"])
def test_what_means_nobody_finds_nobody(register: Office, typed: str) -> None:
    assert found(register, typed) == []


@pytest.mark.parametrize("typed", ["30999184", "30.999.184", "030999184", "309991", " 30 999 184 "])
def test_a_document_number_is_found_as_people_write_it(register: Office, typed: str) -> None:
    assert found(register, typed) == ["30999184"]


@pytest.mark.parametrize("typed", ["P0120000002", "p012 0000002", "P012000000"])
def test_a_provisional_number_is_found(register: Office, typed: str) -> None:
    assert "34512876" in found(register, typed)


@pytest.mark.parametrize("typed", ["1234567890/00", "123456789000", "1234567890", "1234 5678 90"])
def test_an_affiliate_number_is_found_with_and_without_its_suffix(register: Office, typed: str) -> None:
    order(register.store, "UPDATE affiliates SET affiliate_number = '123456789000' WHERE document_number = '28333444'")

    assert found(register, typed) == ["28333444"]


@pytest.mark.parametrize("typed", ["27-30999184-8", "27309991848"])
def test_a_cuil_is_found(office: Office, typed: str) -> None:
    office.enrol()

    assert found(office, typed) == ["30999184"]


def test_hits_come_in_the_order_of_names_and_no_more_than_asked(office: Office) -> None:
    for number, surname in enumerate(("Zárate", "Abalos", "Medina")):
        office.enrol(document_number=f"3000000{number}", surname=surname, given_names="Ana", cuil="")

    assert [hit.surname for hit in office.affiliates.search("ana")] == ["Abalos", "Medina", "Zárate"]
    assert len(office.affiliates.search("ana", limit=2)) == 2


def test_annulled_people_are_not_found(register: Office) -> None:
    order(register.store, "UPDATE affiliates SET record_state = 'annulled' WHERE document_number = '26731405'")

    assert found(register, "quiroga") == []
    assert found(register, "26731405") == []


def test_a_renamed_person_is_found_by_the_new_names_only(office: Office) -> None:
    saved = office.enrol(surname="Olmedo", given_names="Rosalía")

    office.enrolments.update(
        office.actor, saved.id, 1, office.draft(surname="Olmedo", given_names="Alejo", name_of_use="Alex")
    )

    assert found(office, "rosalia") == []
    assert found(office, "olmedo alejo") == found(office, "alex") == ["30999184"]
    assert name_tables(office.store) == name_tables_as_they_should_be(office.store)


def test_the_name_tables_stay_true_while_desks_enrol_and_rename_at_once(office: Office) -> None:
    saved = [office.enrol(document_number=f"3000000{n}", surname="Gómez Ríos", cuil="") for n in range(6)]
    desks = [beside(office) for _ in range(3)]

    def rename(n: int) -> None:
        desk = desks[n % 3]
        changes = {"surname": f"Ríos {'Gómez' if n % 2 else 'Nuevo'}", "document_number": f"3000000{n}", "cuil": ""}
        desk.enrolments.update(desk.actor, saved[n].id, 1, replace(desk.draft(**changes), request_id=f"rename-{n}"))

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(rename, range(6)))

    assert name_tables(office.store) == name_tables_as_they_should_be(office.store)
    for desk in desks:
        desk.store.close()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("gomez", "gomez", True),
        ("gomez", "gmez", True),
        ("gomez", "gomesz", True),
        ("gomez", "gomes", True),
        ("gomez", "ogmez", True),
        ("gomez", "gomze", True),
        ("gomez", "gozem", False),
        ("gomez", "gome", True),
        ("gomez", "goms", False),
        ("gomez", "gomezzz", False),
    ],
)
def test_one_error_is_a_letter_wrong_missing_or_extra_or_two_neighbours_swapped(
    one: str, other: str, apart: bool
) -> None:  # fmt: skip
    assert one_error_apart(one, other) is apart
    assert one_error_apart(other, one) is apart


@pytest.mark.parametrize("typed", ["belasques", "velasques nelida", "nelida belazques"])
def test_a_name_written_as_it_sounds_is_found(register: Office, typed: str) -> None:
    assert found(register, typed) == ["32888999"]
