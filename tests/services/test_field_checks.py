"""The rules of each field: how people write things is understood, and what is wrong is said with the remedy."""

from collections.abc import Callable
from datetime import date

import pytest

from ioma_desk.domain.errors import FieldErrors
from ioma_desk.domain.people import Category, DocumentType, Sex
from ioma_desk.services import field_checks as checks
from ioma_desk.services.field_checks import FIELDS, WrongValue, check_field, mobile_words, read_person
from tests.office import ROSALIA

TODAY = date(2026, 11, 20)
FORM = {
    "surname": "Olmedo Irigoyen", "given_names": "Rosalía Beatriz", "document_type": "dni",
    "document_number": "30.999.184", "card_copy": "b", "tramite_number": "00612999184", "sex": "F",
    "card_issue_date": "02/05/2016", "birth_date": "14/03/1984", "cuil": "27-30999184-8", "nationality": "Argentina",
    "category": "active", "member_since": "01/03/2020", "email": "rosalia.olmedo@correo.example",
    "mobile": "(0221) 15 555-0134", "street": " Calle  48 ", "street_number": "917", "unit": "2 A",
    "locality": "La Plata", "district": "La Plata", "postal_code": "1900", "province": "Buenos Aires",
    "country": "Argentina",
}  # fmt: skip


def check(field: str, text: str, **others: str) -> object:
    return check_field(field, {field: text, **others}, TODAY)


def trouble(field: str, text: str, **others: str) -> str:
    with pytest.raises(WrongValue) as wrong:
        check(field, text, **others)
    return str(wrong.value)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("surname", "  Vera   del Carmen ", "Vera del Carmen"),
        ("surname", "D'Angelo", "D'Angelo"),
        ("surname", "D’Angelo", "D’Angelo"),
        ("surname", "Saenz-Valiente", "Saenz-Valiente"),
        ("surname", "Ñáñez", "Ñáñez"),
        ("surname", "Güiraldes h.", "Güiraldes h."),
        ("given_names", "-", ""),
        ("given_names", " – ", ""),
        ("name_of_use", "", ""),
        ("name_of_use", "Alex", "Alex"),
        ("document_number", "030.999.184", "30999184"),
        ("document_number", "12345", "12345"),
        ("document_number", " 5 123 456 ", "5123456"),
        ("document_letter", " f", "F"),
        ("document_letter", "", ""),
        ("card_copy", "c", "C"),
        ("card_copy", "", ""),
        ("tramite_number", "006 129 99184", "00612999184"),
        ("tramite_number", "", ""),
        ("birth_date", "14/03/1984", date(1984, 3, 14)),
        ("birth_date", "14-3-1984", date(1984, 3, 14)),
        ("birth_date", "14.3.1984", date(1984, 3, 14)),
        ("birth_date", "14 3 1984", date(1984, 3, 14)),
        ("birth_date", "14031984", date(1984, 3, 14)),
        ("birth_date", "29/02/2024", date(2024, 2, 29)),
        ("birth_date", "20/11/2026", TODAY),
        ("birth_date", "01/01/1906", date(1906, 1, 1)),
        ("card_issue_date", "", None),
        ("document_type", "lc", DocumentType.LC),
        ("sex", "X", Sex.X),
        ("category", "retired", Category.RETIRED),
        ("cuil", "", ""),
        ("cuil", "27309991848", "27-30999184-8"),
        ("cuil", "27.30999184.8", "27-30999184-8"),
        ("cuil", "23-30999184-2", "23-30999184-2"),
        ("email", "  Rosalia.Olmedo@Correo.example ", "Rosalia.Olmedo@correo.example"),
        ("email", "", ""),
        ("email", "ñandú@peña.com.ar", "ñandú@peña.com.ar"),
        ("postal_code", "1900", "1900"),
        ("postal_code", "b 1900 abc", "B1900ABC"),
        ("postal_code", "b1900", "B1900"),
        ("postal_code", "", ""),
        ("street_number", " s/n ", "S/N"),
        ("street_number", "12  bis", "12 bis"),
        ("unit", " PB   2", "PB 2"),
    ],
)
def test_what_people_write_is_understood(field: str, typed: str, value: object) -> None:
    assert check(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "remedy"),
    [
        ("surname", "", "tal como figura"),
        ("surname", "Olmedo2", "solo letras"),
        ("surname", "Olmedo; DROP", "solo letras"),
        ("surname", "'", "solo letras"),
        ("surname", "x" * 81, "hasta 80"),
        ("given_names", "  ", "escriba un guion"),
        ("given_names", "Ana/María", "solo letras"),
        ("name_of_use", "@lex", "solo letras"),
        ("document_number", "", "Escriba el número"),
        ("document_number", "00000", "Escriba el número"),
        ("document_number", "30A99184", "solo números"),
        ("document_number", "٣٠٩٩٩١٨٤", "solo números"),
        ("document_number", "1234", "entre 5 y 8"),
        ("document_number", "309991841", "entre 5 y 8"),
        ("document_letter", "Q", "M o F"),
        ("card_copy", "AB", "una sola letra"),
        ("card_copy", "1", "una sola letra"),
        ("tramite_number", "0061299918", "11 números"),
        ("tramite_number", "0061299918A", "11 números"),
        ("birth_date", "1984-03-14", "día/mes/año"),
        ("birth_date", "", "día/mes/año"),
        ("birth_date", "30/02/1984", "no existe"),
        ("birth_date", "21/11/2026", "posterior a hoy"),
        ("birth_date", "31/12/1905", "120 años"),
        ("card_issue_date", "31/04/2016", "no existe"),
        ("document_type", "", "Elija el tipo"),
        ("sex", "f", "Elija el sexo"),
        ("category", "vip", "Elija la categoría"),
        ("cuil", "2730999184", "11 números"),
        ("cuil", "27-30999184-9", "algún número está cambiado"),
        ("cuil", "27-30999148-8", "algún número está cambiado"),
        ("cuil", "30-70308853-4", "algún número está cambiado"),  # a company's
        ("email", "rosalia.olmedo", "nombre@correo.com"),
        ("email", "rosalia@@correo.example", "nombre@correo.com"),
        ("mobile", "", "código de área"),
        ("mobile", "221 555 013", "Falta 1 número"),
        ("mobile", "555 0134", "Faltan 3 números"),
        ("mobile", "0221 15 555 01345", "Sobran números"),
        ("mobile", "199 555 0134", "código de área no existe"),
        ("postal_code", "190", "4 números"),
        ("postal_code", "I1900ABC", "4 números"),
        ("postal_code", "1900AB", "4 números"),
        ("street", "  ", "Escriba la calle"),
        ("street_number", "", "S/N"),
        ("street_number", "abc", "S/N"),
        ("locality", "", "localidad"),
        ("province", "", "provincia"),
        ("country", "", "país"),
        ("member_since", "", "desde cuándo"),
        ("member_since", "31/06/2020", "no existe"),
    ],
)
def test_what_is_wrong_is_said_with_the_remedy(field: str, typed: str, remedy: str) -> None:
    assert remedy in trouble(field, typed)


@pytest.mark.parametrize(
    "typed",
    ["2215550134", "0221 15 555-0134", "+54 9 221 555 0134", "54 221 555 0134", "0221 5550134"],
)
def test_a_mobile_is_understood_however_it_is_written(typed: str) -> None:
    assert check("mobile", typed) == "+5492215550134"


@pytest.mark.parametrize(
    ("typed", "stored", "said"),
    [
        ("011 15 5555-0134", "+5491155550134", "11 5555-0134"),
        ("02223 15 44-0134", "+5492223440134", "2223 44-0134"),
        ("11 5555 0134", "+5491155550134", "11 5555-0134"),
    ],
)
def test_area_codes_of_two_to_four_digits_are_known(typed: str, stored: str, said: str) -> None:
    assert check("mobile", typed) == stored
    assert mobile_words(stored) == said


def test_no_mobile_is_said_as_nothing() -> None:
    assert mobile_words("") == ""


def test_a_check_digit_of_ten_is_no_nine() -> None:
    """Of 20-30999180 the digit would be ten: python-stdnum takes a 9 for it, the register of people does not."""
    number = next(n for n in range(30_000_000, 30_000_100) if _check_digit(f"20{n}") == 10)

    assert "cambiado" in trouble("cuil", f"20{number}9")


def _check_digit(digits: str) -> int:
    weights = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    return -sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11


def test_a_cuil_must_hold_the_document_number_typed_beside_it() -> None:
    assert "no contiene" in trouble("cuil", "27-30999184-8", document_number="30.999.185")
    assert check("cuil", "27-30999184-8", document_number="30.999.184") == "27-30999184-8"
    assert check("cuil", "27-30999184-8", document_number="mal") == "27-30999184-8"


def test_a_membership_may_not_end_before_it_begins() -> None:
    assert "anterior al alta" in trouble("member_until", "28/02/2020", member_since="01/03/2020")
    assert check("member_until", "01/03/2020", member_since="01/03/2020") == date(2020, 3, 1)
    assert check("member_until", "01/03/2020", member_since="mal") == date(2020, 3, 1)
    assert check("member_until", "", member_since="01/03/2020") is None


def test_a_form_well_filled_is_the_person() -> None:
    assert read_person(FORM, TODAY) == ROSALIA


def test_every_wrong_field_is_told_at_once() -> None:
    with pytest.raises(FieldErrors) as refused:
        read_person({**FORM, "surname": "", "mobile": "12", "birth_date": "mañana"}, TODAY)

    assert set(refused.value.errors) == {"surname", "mobile", "birth_date"}


def test_an_empty_form_asks_for_what_is_needed_and_no_more() -> None:
    with pytest.raises(FieldErrors) as refused:
        read_person({}, TODAY)

    assert set(FIELDS) - set(refused.value.errors) == {
        "name_of_use", "document_letter", "card_copy", "tramite_number", "card_issue_date", "cuil", "nationality",
        "member_until", "email", "unit", "district", "postal_code",
    }  # fmt: skip


@pytest.mark.parametrize("rule", [checks.optional, checks.optional_name])
def test_optional_words_may_be_missing(rule: Callable[[str], str]) -> None:
    assert rule("  ") == ""


@pytest.mark.parametrize(
    "text", ["123456789000", "1234567890/00", "1234567890-00", " 1234567890 00 ", "1.234.567.890/00"]
)
def test_the_insurers_number_is_written_with_or_without_its_bar(text: str) -> None:
    assert checks.affiliate_number(text) == "123456789000"


@pytest.mark.parametrize("text", ["", "12345678900", "P01200000010", "١٢٣٤٥٦٧٨٩٠٠٠", "1234567890000"])
def test_another_shape_is_not_the_insurers_number(text: str) -> None:
    with pytest.raises(WrongValue):
        checks.affiliate_number(text)
