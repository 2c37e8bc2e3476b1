"""Values are said as people at the counter say them."""

from datetime import date

import pytest

from ioma_desk.domain.people import Address, Category, DocumentType, Person, Role, Sex
from ioma_desk.domain.wording import (
    CATEGORY_WORDS,
    DOCUMENT_TYPE_WORDS,
    ROLE_WORDS,
    address_words,
    document_words,
    grouped_number,
)


def person(number: str = "28999317", letter: str = "") -> Person:
    return Person(DocumentType.DNI, number, letter, "Güiraldes", "María", Sex.F, date(1980, 1, 1))


@pytest.mark.parametrize(
    ("digits", "words"), [("28999317", "28.999.317"), ("4123456", "4.123.456"), ("98765", "98.765"), ("AB1", "AB1")]
)
def test_a_document_number_is_grouped_by_dots(digits: str, words: str) -> None:
    assert grouped_number(digits) == words


def test_a_document_carries_its_kind_and_its_letter() -> None:
    assert document_words(person()) == "DNI 28.999.317"
    assert document_words(person("4123456", "F")) == "DNI 4.123.456 F"


def test_every_category_role_and_document_has_words() -> None:
    assert set(CATEGORY_WORDS) == set(Category)
    assert set(ROLE_WORDS) == set(Role)
    assert set(DOCUMENT_TYPE_WORDS) == set(DocumentType)


def test_an_address_leaves_out_what_is_missing_and_the_home_country() -> None:
    full = Address("Calle 7", "776", "4.º B", "La Plata", "La Plata", "B1900TFS")
    abroad = Address(street="Colonia", number="12", locality="Montevideo", province="", country="Uruguay")

    assert address_words(full) == "Calle 7 776 4.º B, B1900TFS La Plata, Buenos Aires"
    assert address_words(abroad) == "Colonia 12, Montevideo, Uruguay"
