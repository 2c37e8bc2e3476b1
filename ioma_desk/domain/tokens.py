"""The one-time token on paper: its policy, its sheet's life, and how codes are written and checked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum import damm


@dataclass(frozen=True, slots=True)
class SheetPolicy:
    """How sheets are made: codes (1 to 24), digits of a code (8 or 10), days valid (1 to 366), when few are left."""

    codes: int = 20
    digits: int = 8
    days_valid: int = 180
    few_left: int = 5

    def __post_init__(self) -> None:
        safe = 1 <= self.codes <= 24 and self.digits in (8, 10) and 1 <= self.days_valid <= 366
        if not safe or self.few_left < 0:
            raise ValueError("sheet policy outside its safe range")


class SheetState(StrEnum):
    """Where a sheet stands; its codes are good in ACTIVE alone."""

    PREPARED = "prepared"
    PRINTED = "printed"
    ACTIVE = "active"
    USED_UP = "used_up"
    EXPIRED = "expired"
    VOID = "void"
    SPOILED = "spoiled"


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """A sheet as lists show it: never its codes."""

    id: int
    serial: str
    state: SheetState
    codes: int
    codes_left: int
    issued_on: date
    expires_on: date


def with_check_digit(code: str) -> str:
    """Return `code` followed by its Damm check digit (Damm 2004: catches single errors and adjacent swaps)."""
    return code + str(damm.calc_check_digit(code))


def grouped(code: str) -> tuple[str, str]:
    """Return a code as it is printed and dictated: groups ('1234 5678') and the check digit ('9') apart."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}", str(damm.calc_check_digit(code))


def read_dictated(text: str, digits: int) -> str | None:
    """Return the code in what was dictated or typed, or None when it must be dictated again.

    Blanks, dots and dashes do not count; the check digit may be missing and is verified when it is there.
    """
    bare = "".join(character for character in text if character not in " .-\u2013")
    if not (bare.isascii() and bare.isdigit()):
        return None
    if len(bare) == digits:
        return bare
    if len(bare) == digits + 1 and damm.is_valid(bare):
        return bare[:-1]
    return None
