"""Who may be on record already: by the same numbers, by a similar name, and past a typing error in either."""

from datetime import date
from typing import Any

import pytest

from ioma_desk.domain.enrolment import Similarity
from ioma_desk.domain.people import DocumentType
from ioma_desk.services.duplicates import alike
from tests.office import Office
from tests.office_rows import order


def similarities(office: Office, **changes: Any) -> list[tuple[Similarity, bool]]:
    except_id = changes.pop("except_id", None)
    found = office.enrolments.possible_duplicates(office.person(**changes), except_id)
    return [(duplicate.similarity, duplicate.blocking) for duplicate in found]


UNRELATED = {"document_number": "41222333", "cuil": "", "tramite_number": ""}


def test_a_record_with_the_same_document_blocks_and_is_named_once(office: Office) -> None:
    office.enrol()

    assert similarities(office) == [(Similarity.SAME_DOCUMENT, True)]


@pytest.mark.parametrize(
    ("changes", "similarity"),
    [
        ({"document_letter": "F"}, Similarity.SAME_DOCUMENT),
        ({"document_type": DocumentType.LC}, Similarity.SAME_DOCUMENT),
        ({"document_number": "31999184"}, Similarity.SAME_CUIL),
        ({"document_number": "31999184", "cuil": ""}, Similarity.SAME_TRAMITE),
    ],
)
def test_a_shared_identifier_warns_without_blocking(
    office: Office, changes: dict[str, object], similarity: Similarity
) -> None:
    office.enrol()

    assert similarities(office, **changes) == [(similarity, False)]


@pytest.mark.parametrize(
    "names",
    [
        {"surname": "Olmedo Irigoyen", "given_names": "Rosalia Beatriz"},
        {"surname": "Irigoyen Olmedo", "given_names": "Beatriz Rosalía"},
        {"surname": "Olmedo Yrigoyen", "given_names": "Rosalía Beatris"},
        {"surname": "Holmedo Irigoyen", "given_names": "Rosalía Beatriz"},
    ],
)
def test_a_similar_name_born_the_same_day_warns(office: Office, names: dict[str, object]) -> None:
    office.enrol()

    found = similarities(office, document_number="41222333", cuil="", tramite_number="", **names)

    assert found == [(Similarity.SIMILAR_NAME_AND_BIRTH, False)]


def test_the_same_name_of_another_age_or_another_name_that_day_warns_of_nothing(office: Office) -> None:
    office.enrol()

    assert not similarities(office, birth_date=date(1985, 4, 14), **UNRELATED)
    assert not similarities(office, surname="Olmedo", given_names="Carlos Hugo", **UNRELATED)


@pytest.mark.parametrize(
    "typed", [date(1984, 3, 15), date(1984, 3, 24), date(1984, 4, 14), date(1994, 3, 14), date(1948, 3, 14)]
)
def test_a_similar_name_warns_past_one_slip_in_the_birth_date(office: Office, typed: date) -> None:
    office.enrol()

    found = similarities(office, surname="Olmedo Yrigoyen", birth_date=typed, **UNRELATED)

    assert found == [(Similarity.SIMILAR_NAME_NEAR_BIRTH, False)]


def test_day_and_month_exchanged_are_one_slip(office: Office) -> None:
    office.enrol(birth_date=date(1984, 3, 4))

    assert similarities(office, birth_date=date(1984, 4, 3), **UNRELATED) == [
        (Similarity.SIMILAR_NAME_NEAR_BIRTH, False)
    ]


@pytest.mark.parametrize("typed", ["30999185", "39999184", "30999148"])
@pytest.mark.parametrize(
    "beside",
    [
        {"surname": "Ferro", "given_names": "Ana"},
        {"surname": "Ferro", "given_names": "Ana", "birth_date": date(1984, 3, 15)},
        {"birth_date": date(1984, 3, 15)},
        {"birth_date": date(1951, 7, 30)},
    ],
)
def test_a_document_one_slip_away_warns_where_the_birth_date_or_the_name_speaks_for_it(
    office: Office, typed: str, beside: dict[str, object]
) -> None:
    office.enrol()

    found = similarities(office, **{**UNRELATED, "document_number": typed, **beside})

    assert found == [(Similarity.NEAR_DOCUMENT, False)]


def test_a_tramite_number_one_slip_away_warns_as_well(office: Office) -> None:
    office.enrol()
    other = {**UNRELATED, "tramite_number": "00612999148", "surname": "Ferro", "given_names": "Ana"}

    assert similarities(office, **other) == [(Similarity.NEAR_TRAMITE, False)]


@pytest.mark.parametrize(
    "neighbour",
    [
        {"document_number": "30999185", "surname": "Ferro", "birth_date": date(1951, 7, 30)},
        {"document_number": "30999185", "given_names": "Carlos Hugo", "birth_date": date(1986, 9, 2)},
        {"document_number": "30999195", "surname": "Ferro"},
        {"tramite_number": "00612999185", "surname": "Ferro", "birth_date": date(1951, 7, 30)},
    ],
)
def test_whoever_only_has_a_neighbouring_number_warns_of_nothing(office: Office, neighbour: dict[str, object]) -> None:
    office.enrol()

    assert not similarities(office, **{**UNRELATED, **neighbour})


def test_what_is_surest_comes_first_and_each_record_once(office: Office) -> None:
    office.enrol(document_number="30999148", cuil="", tramite_number="", birth_date=date(1984, 3, 15))
    office.enrol(document_number="41222333", cuil="", tramite_number="")
    office.enrol()

    assert [similarity for similarity, _ in similarities(office)] == [
        Similarity.SAME_DOCUMENT, Similarity.SIMILAR_NAME_AND_BIRTH, Similarity.NEAR_DOCUMENT
    ]  # fmt: skip


def test_a_twin_is_asked_after_once_and_again_only_when_the_identity_changes(office: Office) -> None:
    office.enrol()
    twin = office.enrol(document_number="30999185", given_names="Lucía Inés", cuil="", tramite_number="")
    as_recorded = {"document_number": "30999185", "given_names": "Lucía Inés", "cuil": "", "tramite_number": ""}

    assert similarities(office, **as_recorded) == [
        (Similarity.SAME_DOCUMENT, True), (Similarity.NEAR_DOCUMENT, False)
    ]  # fmt: skip
    assert not similarities(office, **as_recorded, email="", except_id=twin.id)
    assert similarities(office, **{**as_recorded, "document_number": "30999183"}, except_id=twin.id) == [
        (Similarity.NEAR_DOCUMENT, False)
    ]


def test_the_record_being_edited_and_annulled_ones_are_no_duplicates(office: Office) -> None:
    saved = office.enrol()

    assert not similarities(office, except_id=saved.id)
    order(office.store, "UPDATE affiliates SET record_state = 'annulled'")
    assert not similarities(office)
    assert not similarities(office, document_number="30999185")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Muñoz Lucía", "MUNOZ LUCIA", True),
        ("Gómez Ana", "Gomes Ana", True),
        ("Paz Ana", "Paz Ema", False),
        ("Ríos Juan Pablo", "Ríos Juan Carlos", False),
        ("Olmedo Irigoyen Rosalía Beatriz", "Rosalía Olmedo", True),
        ("Suparman", "Suparman", True),
        ("Suparman", "Suparman Ana", False),
        ("Suparman", "", False),
    ],
)
def test_names_are_alike_a_few_letters_apart(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
