"""The shape of an unknown card tells support how it is built and nothing of the person."""

import random
import string

import pytest

from ioma_desk.domain.identity import shape_report, unknown_shape

UNKNOWN = "X1@00812340071@PEREZ GÓMEZ@JUAN@12@30444555@15/03/1983@2026-02-10@eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJwcnVl"


def test_each_field_is_told_by_its_pattern() -> None:
    assert unknown_shape(UNKNOWN) == (
        "A9{1}", "9{11}", "A A", "A", "9{2}", "9{8}", "9{2}/9{2}/9{4}", "9{4}-9{2}-9{2}", "X{37}",
    )  # fmt: skip


def test_a_card_typed_by_a_scanner_with_another_keyboard_has_the_same_shape() -> None:
    assert unknown_shape(UNKNOWN.replace("@", '"')) == unknown_shape(UNKNOWN)


@pytest.mark.parametrize(
    "text", ["", "7790895000997", "DNI 30444555\nPEREZ\nJUAN\nB1\n2019\n2024\nLP", "a@b.example", "@@@@@@@@"]
)
def test_what_is_not_divided_as_cards_are_has_no_shape(text: str) -> None:
    assert unknown_shape(text) is None


def test_the_file_for_support_holds_no_letter_and_no_figure_of_the_card() -> None:
    draw = random.Random(11)  # noqa: S311 - no secrets
    for _ in range(200):
        letters = "".join(draw.choices("ÁÉÑÜ" + string.ascii_uppercase, k=12))
        digits = "".join(draw.choices(string.digits, k=8))
        shape = unknown_shape(f"{digits}@{letters}@{letters[::-1]}@Q@{digits}@{letters}@12/12/1984@{letters}{digits}")

        assert shape is not None
        report = shape_report(shape, "IOMA Desk 1.0")
        assert letters not in report
        assert digits not in report
        assert "1984" not in report
