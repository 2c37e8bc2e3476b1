"""Every code on every paper is read back from its 300 dpi rendering by two readers, exactly."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ioma_desk.documents.credential import credential_a4, credential_card
from ioma_desk.documents.receipts import receipt_a4, receipt_roll
from ioma_desk.documents.recovery_sheet import recovery_sheet
from ioma_desk.documents.token_sheet import token_sheet, token_sheet_preview
from ioma_desk.domain.own_codes import token_text
from ioma_desk.domain.papers import CredentialPaper, TokenLine
from tests.documents.renderings import codes_by_zbar, codes_by_zxing, text_of
from tests.documents.specimens import (
    CREDENTIAL,
    FACES,
    LONG_CREDENTIAL,
    LONG_TOKEN_SHEET,
    PROVISIONAL,
    RECEIPT,
    RECOVERY,
    TOKEN_SHEET,
    token_sheet_paper,
)

both_readers = pytest.mark.parametrize("read", [codes_by_zxing, codes_by_zbar])
both_sizes = pytest.mark.parametrize("draw", [credential_card, credential_a4])


@both_readers
@pytest.mark.parametrize(("codes", "digits"), [(20, 8), (24, 8), (24, 10), (1, 8)])
def test_every_token_of_a_sheet_and_the_sheet_itself_are_read(
    codes: int, digits: int, read: Callable[[bytes], list[str]]
) -> None:
    paper = token_sheet_paper(codes, digits, seed=codes + digits)

    seen = read(token_sheet(paper, FACES))

    assert seen == sorted([paper.sheet_barcode_text, *(line.barcode_text for line in paper.lines)])


@both_readers
def test_a_sheet_of_long_names_is_read_as_well(read: Callable[[bytes], list[str]]) -> None:
    seen = read(token_sheet(LONG_TOKEN_SHEET, FACES))

    texts = [LONG_TOKEN_SHEET.sheet_barcode_text, *(line.barcode_text for line in LONG_TOKEN_SHEET.lines)]
    assert seen == sorted(texts)


@both_readers
def test_lines_past_a_page_go_on_with_the_next(read: Callable[..., list[str]]) -> None:
    codes = [f"{number:08d}" for number in range(30)]
    serial = TOKEN_SHEET.serial
    lines = tuple(TokenLine(line, code, token_text(serial, code)) for line, code in enumerate(codes, 1))

    pdf = token_sheet(replace(TOKEN_SHEET, lines=lines), FACES)

    assert len(read(pdf, 0)) == 25
    assert len(read(pdf, 1)) == 7
    assert "Página 1 de 2" in text_of(pdf)
    assert "Página 2 de 2" in text_of(pdf)


@both_readers
@both_sizes
@pytest.mark.parametrize("paper", [CREDENTIAL, LONG_CREDENTIAL])
def test_a_credential_is_read_by_its_qr_and_its_number(
    paper: CredentialPaper, draw: Callable[..., bytes], read: Callable[[bytes], list[str]]
) -> None:
    seen = read(draw(paper, FACES))

    assert seen == sorted([paper.qr_text, "200099931700"])


@both_readers
@both_sizes
def test_a_provisional_credential_has_its_qr_alone(
    draw: Callable[..., bytes], read: Callable[[bytes], list[str]]
) -> None:
    seen = read(draw(PROVISIONAL, FACES))

    assert seen == [PROVISIONAL.qr_text]


@both_readers
def test_a_recovery_sheet_is_read_by_its_qr(read: Callable[[bytes], list[str]]) -> None:
    seen = read(recovery_sheet(RECOVERY, FACES))

    assert seen == [RECOVERY.qr_text]


@both_readers
def test_a_preview_and_the_receipts_carry_no_code(read: Callable[[bytes], list[str]]) -> None:
    papers = (token_sheet_preview(TOKEN_SHEET, FACES), receipt_a4(RECEIPT, FACES), receipt_roll(RECEIPT, FACES))

    assert [read(pdf) for pdf in papers] == [[], [], []]


def test_a_preview_does_not_depend_on_the_codes_so_it_cannot_betray_them() -> None:
    one, other = token_sheet_paper(seed=1), token_sheet_paper(seed=2)

    assert token_sheet(one, FACES) != token_sheet(other, FACES)
    assert token_sheet_preview(one, FACES) == token_sheet_preview(other, FACES)


def test_a_sheet_without_lines_yet_is_previewed_as_a_usual_one() -> None:
    unprepared = replace(TOKEN_SHEET, lines=())

    assert token_sheet_preview(unprepared, FACES) == token_sheet_preview(TOKEN_SHEET, FACES)
