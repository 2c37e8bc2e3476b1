"""The numbers and dates of a card: what is refused, what is accepted with a warning."""

from datetime import date

import pytest

from ioma_desk.domain.identity import CardLayout, Refusal, looks_like_card, parse_payload
from tests.domain.identity.payloads import (
    CARD,
    CARD_WITH_CUIL,
    CARD_WITH_EXPIRY,
    ELECTRONIC,
    FIRST_CARD,
    read,
    refusal,
    warnings,
)

OLD_PERSON = CARD.replace("22/05/1981", "04/06/1936")


@pytest.mark.parametrize(
    ("printed", "letter", "number"),
    [
        ("5811222", None, "5811222"),
        ("M5811222", "M", "5811222"),
        ("f5811222", "F", "5811222"),
        ("05811222", None, "5811222"),
        ("M 5811222", "M", "5811222"),
        ("811222", None, "811222"),
        ("81122", None, "81122"),
        (" 5811222 ", None, "5811222"),
    ],
)
def test_old_numbers_lose_their_zeros_and_keep_their_letter_apart(
    printed: str, letter: str | None, number: str
) -> None:
    card = read(OLD_PERSON.replace("28111222", printed))

    assert (card.document_letter, card.document_number) == (letter, number)
    assert card.warnings == ()


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "8112",
        "281112223",
        "2811122O",
        "28.111.222",
        "A28111222",
        "MF5811222",
        "00000000",
        "٢٨١١١٢٢٢",
        "-28111222",
    ],
)
@pytest.mark.parametrize("payload", [CARD, FIRST_CARD])
def test_what_is_no_document_number_is_refused(printed: str, payload: str) -> None:
    damaged = payload.replace("28111222", printed).replace("25222333    ", printed)

    assert refusal(damaged) in {Refusal.NUMBER_INVALID, Refusal.TRUNCATED}
    assert not looks_like_card(damaged)


@pytest.mark.parametrize(
    ("number", "birth", "expected"),
    [
        ("64111222", "22/05/1981", ["dni_rango_reservado"]),
        ("71111222", "22/05/1981", ["dni_rango_reservado"]),
        ("94111222", "22/05/1981", []),
        ("59999999", "22/05/2012", []),
        ("2811122", "22/05/1981", ["dni_rango_reservado"]),
        ("8811122", "22/05/1951", []),
    ],
)
def test_numbers_that_do_not_fit_the_birth_are_told(number: str, birth: str, expected: list[str]) -> None:
    assert warnings(CARD.replace("28111222", number).replace("22/05/1981", birth)) == expected


def test_a_newborn_of_the_seventy_millions_is_usual() -> None:
    assert warnings("00739470016@CORREA@TOMAS@M@70111222@A@03/02/2024@20/03/2024") == []


@pytest.mark.parametrize("sex", ["", "Z", "MM", "1"])
def test_an_unknown_sex_is_refused(sex: str) -> None:
    assert refusal(CARD.replace("@M@", f"@{sex}@")) is not None


@pytest.mark.parametrize("payload", [CARD, CARD_WITH_CUIL])
def test_a_digit_in_the_place_of_the_sex_makes_no_electronic_card(payload: str) -> None:
    assert refusal(payload.replace("@M@", "@1@")) is Refusal.SEX_INVALID


def test_on_the_first_cards_no_digit_is_dropped_inside_the_text() -> None:
    assert refusal(CARD_WITH_EXPIRY.replace("@00079060051@", "@100079060051@")) is Refusal.TRUNCATED


def test_sex_x_is_accepted() -> None:
    assert read(CARD.replace("@M@", "@X@")).sex == "X"


@pytest.mark.parametrize("copy", ["", "1", "AB", "Ñ"])
def test_an_unknown_card_copy_is_refused(copy: str) -> None:
    assert refusal(CARD.replace("@A@", f"@{copy}@")) == Refusal.COPY_INVALID


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("0", Refusal.OTHER_DOCUMENT),
        ("00000000000", Refusal.OTHER_DOCUMENT),
        ("125550001", Refusal.TRUNCATED),
        ("0012555000O", Refusal.TRUNCATED),
        ("123456789012", Refusal.TRUNCATED),
        ("", Refusal.TRUNCATED),
    ],
)
def test_what_is_no_tramite_number_is_refused(printed: str, reason: Refusal) -> None:
    assert refusal(CARD.replace("00125550001", printed)) == reason


def test_a_tramite_number_that_lost_a_zero_gets_it_back_and_is_told() -> None:
    lost = CARD.replace("00125550001", "0125550001")

    assert read(lost).tramite == "00125550001"
    assert warnings(lost) == ["tramite_longitud"]


@pytest.mark.parametrize("ends", ["209", "308", "2O8", "20", "2080", "x"])
def test_a_bad_cuil_is_dropped_and_told_and_the_card_kept(ends: str) -> None:
    card = read(CARD_WITH_CUIL.replace("@208", f"@{ends}"))

    assert card.cuil is None
    assert [warning.value for warning in card.warnings] == ["cuil_invalido"]
    assert card.layout is CardLayout.CARD_2012_WITH_CUIL


def test_the_cuil_is_held_against_the_document_number() -> None:
    exchanged = CARD_WITH_CUIL.replace("23111222", "23111322")

    assert read(exchanged).cuil is None
    assert warnings(exchanged) == ["cuil_invalido"]


def test_the_cuil_of_a_short_number_is_padded() -> None:
    old_person = "00140030003@SUAREZ@ATILIO OMAR@M@M5811222@A@04/06/1946@15/10/2015@205"

    assert read(old_person).cuil == "20-05811222-5"


def test_nine_does_not_stand_for_a_check_digit_of_ten() -> None:
    # 20 with this number would need a ten: such a person is given prefix 23 instead.
    ten = CARD_WITH_CUIL.replace("23111222", "23696186").replace("@208", "@209")

    assert warnings(ten) == ["cuil_invalido"]


@pytest.mark.parametrize("tail", ["@", "@ ", "@@"])
def test_an_empty_cuil_field_is_the_layout_without_one(tail: str) -> None:
    assert read(CARD + tail).layout is CardLayout.CARD_2012
    assert warnings(CARD + tail) == []


@pytest.mark.parametrize(
    "printed",
    [
        "31/04/1981",
        "29/02/1983",
        "00/05/1981",
        "22/13/1981",
        "1981-05-22",
        "19810522",
        "22/05/81",
        "22/5/1981",
        "22/05-1981",
        "22.05.1981",
        "",
        "٢٢/05/1981",
    ],
)
def test_what_is_no_date_is_refused(printed: str) -> None:
    assert refusal(CARD.replace("22/05/1981", printed)) == Refusal.DATE_INVALID


@pytest.mark.parametrize(
    ("birth", "issue"),
    [
        ("22/05/2013", "03/12/2012"),
        ("22/05/1981", "23/11/2026"),
        ("21/11/1905", "03/12/2012"),
        ("22/05/2081", "03/12/2082"),
    ],
)
def test_dates_that_cannot_be_are_refused(birth: str, issue: str) -> None:
    assert refusal(CARD.replace("22/05/1981", birth).replace("03/12/2012", issue)) == Refusal.DATE_IMPLAUSIBLE


@pytest.mark.parametrize(("birth", "issue"), [("03/12/2012", "03/12/2012"), ("22/05/1981", "22/11/2026")])
def test_dates_at_the_limit_are_accepted(birth: str, issue: str) -> None:
    assert refusal(CARD.replace("22/05/1981", birth).replace("03/12/2012", issue)) is None


def test_somebody_of_a_hundred_and_twenty_is_accepted() -> None:
    assert refusal(OLD_PERSON.replace("04/06/1936", "23/11/1905").replace("28111222", "811222")) is None


def test_an_expired_card_is_accepted_but_one_that_expired_before_its_issue_is_not() -> None:
    assert read(CARD_WITH_EXPIRY.replace("15/12/2026", "15/12/2020")).expiry_date == date(2020, 12, 15)
    assert refusal(CARD_WITH_EXPIRY.replace("15/12/2026", "15/12/2010")) == Refusal.DATE_IMPLAUSIBLE


def test_a_card_may_have_no_date_of_expiry() -> None:
    assert read(CARD_WITH_EXPIRY.replace("15/12/2026", "")).expiry_date is None


@pytest.mark.parametrize(
    ("number", "printed", "born", "inferred"),
    [
        ("30444555", "15/03/83", date(1983, 3, 15), False),
        ("71111222", "05/06/25", date(2025, 6, 5), False),
        ("46111222", "05/06/04", date(2004, 6, 5), False),
        ("3044555", "15/03/20", date(1920, 3, 15), True),
        ("3044555", "15/03/36", date(1936, 3, 15), False),
        ("F3044555", "01/12/26", date(1926, 12, 1), True),
    ],
)
def test_the_century_of_a_short_year_comes_from_today_and_the_number(
    number: str, printed: str, born: date, inferred: bool
) -> None:
    card = read(ELECTRONIC.replace("30444555", number).replace("15/03/83", printed))

    assert card.birth_date == born
    assert ("siglo_inferido" in card.warnings) is inferred
    assert card.sex is None


def test_the_same_short_year_means_another_century_once_it_has_come() -> None:
    newborn = (
        ELECTRONIC.replace("30444555", "72111222").replace("15/03/83", "05/01/27").replace("10/02/26", "10/02/27")
    )

    assert parse_payload(newborn, date(2027, 6, 1)).birth_date == date(2027, 1, 5)
    assert refusal(newborn) == Refusal.DATE_IMPLAUSIBLE


@pytest.mark.parametrize("birth", ["15/03/26", "05/12/26"])
def test_a_short_year_after_the_issue_is_refused(birth: str) -> None:
    assert refusal(ELECTRONIC.replace("15/03/83", birth)) == Refusal.DATE_IMPLAUSIBLE


def test_an_electronic_card_has_short_years_only() -> None:
    assert refusal(ELECTRONIC.replace("15/03/83", "15/03/1983")) == Refusal.DATE_INVALID
