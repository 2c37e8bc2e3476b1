"""Payloads of fictional people in the layouts a DNI comes in."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

_SURNAMES = (
    "GONZALEZ", "RODRIGUEZ", "FERNANDEZ", "LOPEZ", "PEREZ", "GOMEZ", "DIAZ", "ROMERO", "SOSA", "ALVAREZ", "QUIROGA",
    "ACUÑA", "ZABALA", "BENITEZ", "IBARRA", "MUÑOZ", "ÑANDU", "PEÑALOZA",
)  # fmt: skip
_NAMES = (
    "MARIA", "JUAN", "CARLOS", "LUCIA", "SOFIA", "MATEO", "VALENTINA", "JORGE", "ANA", "LAURA", "RAMIRO", "ESTEBAN",
    "CAMILA", "HUGO", "BRUNO", "ELENA", "BEGOÑA",
)  # fmt: skip


class Layout(StrEnum):
    """The generations of cards that carry a PDF417."""

    OLD_17 = "tarjeta_2010_17"
    EIGHT = "tarjeta_2012_8"
    NINE = "tarjeta_2012_9"
    ELECTRONIC = "electronico_2026"


_SHARES = (0.28, 0.36, 0.28, 0.08)


@dataclass(frozen=True, slots=True)
class Payload:
    """What a card says, and the bytes its symbol carries."""

    layout: Layout
    text: str
    encoding: str

    @property
    def data(self) -> bytes:
        """Return the text as the symbol carries it."""
        return self.text.encode(self.encoding)


def invented_payload(rng: np.random.Generator, layout: Layout | None = None) -> Payload:
    """Return the payload of a person who does not exist; without `layout` one is drawn."""
    layout = layout or Layout(str(rng.choice([str(one) for one in Layout], p=_SHARES)))
    surname = " ".join(rng.choice(_SURNAMES, rng.integers(1, 3), replace=False))
    names = " ".join(rng.choice(_NAMES, rng.integers(1, 4), replace=False))
    number, copy = int(rng.integers(5_000_000, 60_000_000)), str(rng.choice(list("ABCD")))
    sex, tramite = str(rng.choice(["M", "F"])), f"{rng.integers(100_000, 999_999_999):011d}"
    encoding = "utf-8" if rng.random() < 0.3 else "latin-1"
    birth = _day(rng, 1930, 2010)
    if layout is Layout.OLD_17:
        unit = f"UNIDAD #{rng.integers(1, 60):02d} || S/N: 0040>2008>>{rng.integers(1, 99):04d}"
        text = (
            f"@{number}    @{copy}@1@{surname}@{names}@ARGENTINA@{birth}@{sex}@{_day(rng, 2009, 2013)}@{tramite}"
            f"@7055 @{_day(rng, 2024, 2028)}@{rng.integers(100, 999)}@0@ILR:2.20 C:110927.01 (GM/EXE-MOVE-HM)@{unit}"
        )
    elif layout is Layout.ELECTRONIC:
        token = "eyJ" + "".join(rng.choice(list("ABCDEFGHabcdefgh0123456789-_."), 60))
        issue = _day(rng, 2026, 2027)
        text = f"{tramite}@{surname}@{names}@{number}@{copy}@{_short(birth)}@{_short(issue)}@{token}"
    else:
        text = f"{tramite}@{surname}@{names}@{sex}@{number}@{copy}@{birth}@{_day(rng, 2012, 2026)}"
        if layout is Layout.NINE:
            text += f"@{rng.integers(200, 280):03d}"
    return Payload(layout, text, encoding)


def _day(rng: np.random.Generator, first: int, after: int) -> str:
    return f"{rng.integers(1, 29):02d}/{rng.integers(1, 13):02d}/{rng.integers(first, after)}"


def _short(day: str) -> str:
    return day[:6] + day[8:]
