"""Pages have exact sizes, everything stands inside them and apart, and the same paper is the same bytes."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ioma_desk.documents.credential import credential_a4, credential_card
from ioma_desk.documents.receipts import receipt_a4, receipt_roll
from ioma_desk.documents.recovery_sheet import recovery_sheet
from ioma_desk.documents.scanner_sheet import scanner_sheet
from ioma_desk.documents.token_sheet import token_sheet, token_sheet_preview
from ioma_desk.domain.ports import IN_PLACE, Offset
from tests.documents.renderings import (
    PER_MM,
    Words,
    font_files,
    metadata,
    page_boxes,
    pixels,
    sizes_of,
    text_of,
    words_of,
)
from tests.documents.specimens import (
    CREDENTIAL,
    FACES,
    LONG_CREDENTIAL,
    LONG_ISSUER,
    LONG_RECEIPT,
    LONG_TOKEN_SHEET,
    PROVISIONAL,
    RECEIPT,
    RECOVERY,
    SCANNER_SHEET,
    TOKEN_SHEET,
)

A4_BOX = (210.0, 297.0)
CARD_BOX = (85.60, 53.98)


@dataclass(frozen=True, slots=True)
class Case:
    """A paper, how it is drawn, and the room the printer leaves white at its edges, in millimetres."""

    draw: Callable[..., bytes]
    paper: Any
    margin: float

    def pdf(self) -> bytes:
        return self.draw(self.paper, FACES)


CASES = {
    "card": Case(credential_card, CREDENTIAL, 1.5),
    "provisional card": Case(credential_card, PROVISIONAL, 1.5),
    "long card": Case(credential_card, LONG_CREDENTIAL, 1.5),
    "card on A4": Case(credential_a4, CREDENTIAL, 8),
    "long card on A4": Case(credential_a4, LONG_CREDENTIAL, 8),
    "sheet": Case(token_sheet, TOKEN_SHEET, 8),
    "long sheet": Case(token_sheet, LONG_TOKEN_SHEET, 8),
    "preview": Case(token_sheet_preview, TOKEN_SHEET, 8),
    "receipt": Case(receipt_a4, RECEIPT, 8),
    "long receipt": Case(receipt_a4, LONG_RECEIPT, 8),
    "roll": Case(receipt_roll, RECEIPT, 4),
    "long roll": Case(receipt_roll, LONG_RECEIPT, 4),
    "recovery sheet": Case(recovery_sheet, RECOVERY, 8),
    "scanner sheet": Case(scanner_sheet, SCANNER_SHEET, 8),
    "scanner sheet of a long name": Case(scanner_sheet, replace(SCANNER_SHEET, issuer=LONG_ISSUER), 8),
}
every_paper = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


@every_paper
def test_page_boxes_are_exact(case: Case) -> None:
    boxes = page_boxes(case.pdf())

    width, height = boxes[0]
    expected = CARD_BOX if case.draw is credential_card else (80.0, height) if width < 100 else A4_BOX
    assert len(boxes) == 1
    assert (width, height) == pytest.approx(expected, abs=0.001)


@every_paper
def test_no_words_leave_the_page(case: Case) -> None:
    pdf = case.pdf()
    width, height = page_boxes(pdf)[0]

    outside = [
        words
        for words in words_of(pdf)
        if words.left < case.margin
        or words.right > width - case.margin
        or words.top < case.margin
        or words.bottom > height - case.margin
    ]

    assert outside == []


@every_paper
def test_no_words_stand_on_other_words(case: Case) -> None:
    words = words_of(case.pdf())

    assert [(a.text, b.text) for a, b in combinations(words, 2) if overlap(a, b)] == []


def overlap(one: Words, other: Words) -> bool:
    """Return whether two runs cover each other by more than a hair (0.1 mm)."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.1 and down > 0.1


@every_paper
def test_the_same_paper_is_the_same_bytes(case: Case) -> None:
    assert case.pdf() == case.pdf()


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "import sys\n"
        "from ioma_desk.documents.token_sheet import token_sheet\n"
        "from tests.documents.specimens import FACES, TOKEN_SHEET\n"
        "sys.stdout.buffer.write(token_sheet(TOKEN_SHEET, FACES))\n"
    )
    root = Path(__file__).resolve().parents[2]

    elsewhere = subprocess.run([sys.executable, "-c", program], cwd=root, check=True, capture_output=True)

    assert elsewhere.stdout == token_sheet(TOKEN_SHEET, FACES)


@every_paper
def test_fonts_are_embedded_and_no_path_of_this_machine_is_told(case: Case) -> None:
    pdf = case.pdf()

    assert font_files(pdf) >= 3
    assert str(FACES.regular.parent).encode() not in pdf


@every_paper
def test_the_file_names_itself_in_argentine_spanish(case: Case) -> None:
    pdf = case.pdf()

    told = metadata(pdf)
    assert any(told["Title"].startswith(kind) for kind in ("Credencial", "Plancha", "Constancia", "Hoja"))
    assert told["Author"].startswith(f"{case.paper.issuer.short_name} · Delegación ")
    assert b"/Lang (es-AR)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"/PrintScaling /None" in pdf


def test_the_card_on_a4_has_its_true_size_and_place() -> None:
    page = pixels(credential_a4(CREDENTIAL, FACES))

    across = np.flatnonzero(page[round(51 * PER_MM), :, :].mean(axis=1) < 60) / PER_MM
    down = np.flatnonzero(page[:, round(64 * PER_MM), :].mean(axis=1) < 60) / PER_MM

    assert across[0] == pytest.approx(62.2, abs=0.2)
    assert across[-1] == pytest.approx(62.2 + 85.6, abs=0.2)
    assert down[0] == pytest.approx(50.0, abs=0.2)
    assert down[down < 62.5][-1] == pytest.approx(50.0 + 11.6, abs=0.2)


def test_the_band_of_the_card_reaches_its_edges() -> None:
    page = pixels(credential_card(CREDENTIAL, FACES))

    corners = [page[1, 1].mean(), page[1, -3].mean(), page[100, 1].mean(), page[100, -3].mean()]

    assert max(corners) < 60


def test_the_ruled_table_of_a_sheet_stands_where_it_should() -> None:
    page = pixels(token_sheet(TOKEN_SHEET, FACES))

    column = page[round(60 * PER_MM) : round(75 * PER_MM), round(18 * PER_MM), :].mean(axis=1)
    heavy_rule = np.flatnonzero(column < 40)

    assert 60 + heavy_rule.mean() / PER_MM == pytest.approx(67.0, abs=0.5)


@pytest.mark.parametrize(
    "words", ["2000999317/00", "S0120000042", "24/11/2026", "23/05/2027", TOKEN_SHEET.lines[0].code[:4]]
)
def test_what_is_dictated_from_a_sheet_stands_there_large(words: str) -> None:
    sizes = sizes_of(token_sheet(TOKEN_SHEET, FACES), words)

    assert max(sizes) >= 12


def test_the_number_on_a_credential_is_large() -> None:
    sizes = sizes_of(credential_card(CREDENTIAL, FACES), "2000999317/00")

    assert max(sizes) >= 12


def test_every_paper_speaks_without_letters_lost() -> None:
    broken = {name: text_of(case.pdf()) for name, case in CASES.items()}

    assert [name for name, text in broken.items() if "\ufffd" in text or "\x00" in text] == []


@pytest.mark.parametrize("draw", [credential_card, credential_a4, token_sheet, receipt_a4, receipt_roll])
def test_an_offset_moves_every_word_and_leaves_the_page_box(draw: Callable[..., bytes]) -> None:
    paper = {token_sheet: TOKEN_SHEET, receipt_a4: RECEIPT, receipt_roll: RECEIPT}.get(draw, CREDENTIAL)
    plain, moved = draw(paper, FACES), draw(paper, FACES, Offset(right=1.5, down=-0.5))

    pairs = list(zip(words_of(plain), words_of(moved), strict=True))
    assert pairs
    for before, after in pairs:
        assert after.text == before.text
        assert (after.left - before.left, after.top - before.top) == pytest.approx((1.5, -0.5), abs=0.02)
    assert page_boxes(moved) == page_boxes(plain)


def test_an_offset_moves_every_page() -> None:
    lines = tuple(replace(TOKEN_SHEET.lines[0], line=line) for line in range(1, 3 * len(TOKEN_SHEET.lines)))
    paper = replace(TOKEN_SHEET, lines=lines)

    plain, moved = (words_of(token_sheet(paper, FACES, offset), page=1) for offset in (IN_PLACE, Offset(2.0, 3.0)))

    assert (moved[0].left - plain[0].left, moved[0].top - plain[0].top) == pytest.approx((2.0, 3.0), abs=0.02)
