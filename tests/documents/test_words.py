"""Papers say what the person needs to know, and nothing they need not carry about."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ioma_desk.documents.credential import credential_a4, credential_card
from ioma_desk.documents.receipts import receipt_a4, receipt_roll
from ioma_desk.documents.recovery_sheet import recovery_sheet
from ioma_desk.documents.token_sheet import token_sheet, token_sheet_preview
from tests.documents.renderings import page_boxes, text_of
from tests.documents.specimens import (
    CREDENTIAL,
    FACES,
    LONG_NAMES,
    LONG_RECEIPT,
    LONG_SURNAME,
    PROVISIONAL,
    RECEIPT,
    RECOVERY,
    TOKEN_SHEET,
    UNBROKEN,
)

both_receipts = pytest.mark.parametrize("draw", [receipt_a4, receipt_roll])


def test_a_credential_says_whose_it_is_and_until_when() -> None:
    text = text_of(credential_card(CREDENTIAL, FACES))

    for words in (
        "IOMA", "Güiraldes Peñalba", "María Inés", "2000999317/00", "28.999.317", "Titular", "Obligatoria",
        "Delegación La Plata Centro", "Emitida 24/11/2026", "Vence 24/11/2028", "Serie C0120000007",
    ):  # fmt: skip
        assert words in text
    assert "PROVISORIA" not in text


def test_a_provisional_credential_says_so() -> None:
    text = text_of(credential_card(PROVISIONAL, FACES))

    assert "PROVISORIA" in text
    assert "Número provisorio" in text
    assert "P0120000431" in text
    assert "Vence 23/01/2027" in text


def test_a_sample_cannot_be_taken_for_a_credential() -> None:
    assert "MUESTRA sin validez" in text_of(credential_card(replace(CREDENTIAL, sample=True), FACES))
    assert "Muestra sin validez" in text_of(credential_a4(replace(PROVISIONAL, sample=True), FACES))


def test_long_names_stand_whole_on_the_credential() -> None:
    text = text_of(credential_card(replace(CREDENTIAL, surname=LONG_SURNAME, given_names=LONG_NAMES), FACES))

    assert LONG_SURNAME in text
    assert LONG_NAMES in text


def test_a_name_beyond_all_bounds_ends_in_an_ellipsis() -> None:
    text = text_of(credential_card(replace(CREDENTIAL, surname=UNBROKEN), FACES))

    assert "ÑÑÑ…" in text
    assert UNBROKEN not in text


def test_a_token_sheet_tells_what_tokens_are_and_what_to_do_when_it_is_lost() -> None:
    text = text_of(token_sheet(TOKEN_SHEET, FACES))

    for words in ("Qué es un token", "Es personal", "Si la pierde", "S0120000042", "queden 5 o menos", "317"):
        assert words in text
    assert "28.999.317" not in text
    assert "28999317" not in text


def test_each_code_is_printed_in_groups_with_its_check_digit() -> None:
    text = text_of(token_sheet(replace(TOKEN_SHEET, lines=TOKEN_SHEET.lines[:1]), FACES))

    code = TOKEN_SHEET.lines[0].code
    assert f"{code[:4]} {code[4:]}-{TOKEN_SHEET.lines[0].barcode_text[-1]}" in text


def test_a_preview_shows_dots_for_codes_and_says_why() -> None:
    text = text_of(token_sheet_preview(TOKEN_SHEET, FACES))

    assert "•••• ••••" in text
    assert "los códigos no se muestran" in text
    assert not any(line.code[:4] in text for line in TOKEN_SHEET.lines)


@both_receipts
def test_a_receipt_lets_the_person_check_what_was_written(draw: Callable[..., bytes]) -> None:
    text = text_of(draw(RECEIPT, FACES))

    for words in (
        "Constancia de afiliación", "E0120000431", "24/11/2026", "10:50", "Güiraldes Peñalba, María Inés",
        "P0120000431", "DNI 28.999.317", "27-28999317-4", "221 555-0134", "maria.guiraldes@ejemplo.com.ar",
        "B1900TFS La Plata", "Lucía Ferreyra", "se van a revisar: nombres",
    ):  # fmt: skip
        assert words in text


@both_receipts
def test_a_receipt_of_an_update_is_called_so_and_misses_nothing(draw: Callable[..., bytes]) -> None:
    text = text_of(draw(LONG_RECEIPT, FACES))

    assert "Constancia de actualización" in text
    assert "2000999317/00" in text
    assert "A cargo" in text
    assert "provisorio" not in text


@both_receipts
def test_a_sample_receipt_says_so(draw: Callable[..., bytes]) -> None:
    assert "Muestra sin validez" in text_of(draw(replace(RECEIPT, sample=True), FACES))


def test_a_roll_is_as_long_as_its_words_need() -> None:
    short, long = (page_boxes(receipt_roll(paper, FACES))[0] for paper in (RECEIPT, LONG_RECEIPT))

    assert short[0] == pytest.approx(80.0)
    assert short[1] < long[1] < 400


def test_a_recovery_sheet_shows_its_lines_letter_by_letter() -> None:
    text = text_of(recovery_sheet(RECOVERY, FACES)).replace(" ", "")

    assert all(line.replace(" ", "") in text for line in RECOVERY.lines)
    assert "k7d2f9" in text
