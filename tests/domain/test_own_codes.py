"""What the desk's own barcodes say is read back exactly, and nothing else is taken for one."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioma_desk.domain.own_codes import (
    ScannedCredential,
    ScannedNumber,
    ScannedSheet,
    ScannedToken,
    credential_text,
    is_own_code,
    parse_own_code,
    sheet_text,
    signed_part,
    token_text,
)

SHEET = "S0120000042"
CREDENTIAL = "C0120000007"
SIGNATURE = bytes(range(64))

ALL_TEXTS = (
    token_text(SHEET, "12345678"),
    token_text(SHEET, "1234567890"),
    sheet_text(SHEET),
    credential_text(CREDENTIAL, date(2028, 11, 24), SIGNATURE),
    "200099931700",
)


@given(code=st.from_regex(r"[0-9]{8}|[0-9]{10}", fullmatch=True))
def test_a_token_comes_back_with_its_sheet_and_without_its_check_digit(code: str) -> None:
    text = token_text(SHEET, code)

    scanned = parse_own_code(text)

    assert scanned == ScannedToken(SHEET, code)


def test_a_sheet_comes_back_by_its_serial() -> None:
    text = sheet_text(SHEET)

    scanned = parse_own_code(text)

    assert scanned == ScannedSheet(SHEET)


@given(signature=st.binary(min_size=64, max_size=64), day=st.dates(min_value=date(2020, 1, 1)))
def test_a_credential_comes_back_with_its_validity_and_signature(signature: bytes, day: date) -> None:
    text = credential_text(CREDENTIAL, day, signature)

    scanned = parse_own_code(text)

    assert scanned == ScannedCredential(CREDENTIAL, day, signature)


def test_what_is_signed_is_all_that_stands_before_the_signature() -> None:
    text = credential_text(CREDENTIAL, date(2028, 11, 24), SIGNATURE)

    signed = signed_part(CREDENTIAL, date(2028, 11, 24))

    assert signed == b"IOMACC012000000720281124"
    assert text.startswith(signed.decode("ascii"))


def test_twelve_digits_are_an_affiliate_number() -> None:
    scanned = parse_own_code("200099931700")

    assert scanned == ScannedNumber("200099931700")


@pytest.mark.parametrize("text", ALL_TEXTS)
def test_only_digits_and_capitals_are_used(text: str) -> None:
    assert re.fullmatch("[0-9A-Z]+", text)


@pytest.mark.parametrize("text", ALL_TEXTS)
@pytest.mark.parametrize("typed", ["{}", "{}\r", " {} ", "]C0{}", "+C0{}", "]Q1{}"])
def test_a_scanner_may_add_its_terminator_and_symbology_mark(text: str, typed: str) -> None:
    scanned = parse_own_code(typed.format(text))

    assert scanned == parse_own_code(text)
    assert is_own_code(typed.format(text))


@pytest.mark.parametrize("text", ALL_TEXTS)
def test_a_scanner_behind_caps_lock_is_understood(text: str) -> None:
    assert is_own_code(text.swapcase())
    assert parse_own_code(text.swapcase()) == parse_own_code(text)


@pytest.mark.parametrize("wrong", "012346789")
def test_a_token_with_one_digit_misread_is_refused(wrong: str) -> None:
    text = token_text(SHEET, "12345678")

    misread = text.replace("12345678", f"1234{wrong}678")

    assert parse_own_code(misread) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "IOMA",
        "IOMAT",
        "IOMAS",
        "IOMAX0120000042",
        "IOMAS0120000042",  # the serial lacks its S
        "IOMASC0120000042",  # the serial of a credential
        "IOMATS01200000421234567",
        "12345678901",
        "1234567890123",
        "٢٠٠٠٩٩٩٣١٧٠٠",
        "00123456789@PEREZ@JUAN@M@12345678@A@01/01/1980@01/01/2020",
        token_text(SHEET, "12345678") + "0000000",
        credential_text(CREDENTIAL, date(2028, 11, 24), SIGNATURE)[:-1],
    ],
)
def test_other_texts_are_none_of_ours(text: str) -> None:
    assert not is_own_code(text)
    assert parse_own_code(text) is None


def test_a_credential_valid_until_no_such_day_is_refused() -> None:
    text = credential_text(CREDENTIAL, date(2028, 11, 24), SIGNATURE)

    assert parse_own_code(text.replace("20281124", "20281324")) is None


def test_a_signature_of_the_wrong_length_is_a_bug_and_says_so() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        credential_text(CREDENTIAL, date(2028, 11, 24), b"short")


def test_a_scanned_token_never_shows_its_code_in_a_log() -> None:
    scanned = ScannedToken(SHEET, "12345678")

    assert "12345678" not in repr(scanned)
