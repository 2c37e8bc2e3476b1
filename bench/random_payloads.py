"""Draws payloads of fictional people in every layout, and spoils them."""

import random
import string
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SURNAMES = (
    "GOMEZ",
    "ACOSTA",
    "NUÑEZ",
    "D'ANGELO",
    "SAENZ-VALIENTE",
    "DE LA CRUZ",
    "GÜEMES",
    "VERA DEL CARMEN",
    "LI",
)
_GIVEN_NAMES = ("ANA", "JUAN CARLOS", "BEGOÑA", "MARÍA BELÉN", "X", "MA. DEL PILAR", "TOMAS")
_FIRST_ISSUE = date(2010, 1, 4)

LATIN_AMERICAN = str.maketrans("@/-':;]()|>_=", "\"-'{Ññ+)=]:?¿")
"""What a Latin American keyboard shows for the keys of a US scanner (xkeyboard-config, us and latam)."""

SPANISH = str.maketrans("@/-':;]()#|>_=", "\"-'´Ññ+)=·Ç:?¡")
"""The same for Spain; the dead accent is shown as it stays before a consonant."""

BRITISH = str.maketrans('@"#', '"@£')
"""The same for the United Kingdom."""

_NOISE = string.printable + "ÑñÐ¥´¨ÁÉ\x00\x02\x03\x1d\x90\ufeff\ufffd\u200b²٣哘"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A whole payload and the document number it says; `checked` when a check digit covers that number."""

    text: str
    number: str
    checked: bool


def draw_payload(draw: random.Random) -> Drawn:
    """Return the payload of a fictional person in one of the five layouts."""
    birth = date(1938, 1, 1) + timedelta(days=draw.randrange(30_000))
    issue = max(birth, _FIRST_ISSUE) + timedelta(days=draw.randrange(1, 1500))
    number = str(_number_of_age(birth, draw))
    tramite = f"00{draw.randrange(1, 10**9):09d}"
    surname, given_names = draw.choice(_SURNAMES), draw.choice(_GIVEN_NAMES)
    sex, copy = draw.choice("FMX"), draw.choice("ABCD")
    born, issued = f"{birth:%d/%m/%Y}", f"{issue:%d/%m/%Y}"

    old = f"@{number:12}@{copy}@1@{surname}@{given_names}@ARGENTINA@{born}@{sex}@{issued}@{tramite}@7055 @"
    printer = "@ILR:2.20 C:110927.01 (GM/EXE-MOVE-HM)@UNIDAD #02 || S/N: 0040>2008>>0006"
    young = f"{tramite}@{surname}@{given_names}@{sex}@{number}@{copy}@{born}@{issued}"
    token = "".join(draw.choices(string.ascii_letters + string.digits + "-_", k=draw.randrange(40, 200)))
    electronic = (
        f"{tramite}@{surname}@{given_names}@{number}@{copy}@{birth:%d/%m/%y}@{issue:%d/%m/%y}@ey.{token}.{token}"
    )
    layouts = (f"{old}1490{printer}", f"{old}{issued}@421@0{printer}", young, electronic)
    if draw.random() < 0.4:
        return Drawn(f"{young}@{_cuil_ends(number)}", number, checked=True)
    return Drawn(draw.choice(layouts), number, checked=False)


def damage_once(text: str, draw: random.Random) -> str:
    """Return `text` with one character lost, added, exchanged or moved."""
    at = draw.randrange(len(text))
    edits: tuple[Callable[[], str], ...] = (
        lambda: text[:at] + text[at + 1 :],
        lambda: text[:at] + draw.choice(_NOISE) + text[at:],
        lambda: text[:at] + draw.choice(_NOISE) + text[at + 1 :],
        lambda: text[:at] + draw.choice(string.digits) + text[at + 1 :],
        lambda: text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
    )
    return draw.choice(edits)()


def mangle(text: str, draw: random.Random) -> str:
    """Return `text` as readers, keyboards and clerks may spoil it: often beyond repair."""
    ways: tuple[Callable[[], str], ...] = (
        lambda: text.translate(draw.choice((LATIN_AMERICAN, SPANISH, BRITISH))),
        text.swapcase,
        lambda: text[draw.randrange(len(text)) :],
        lambda: text[: draw.randrange(len(text))],
        lambda: text + draw.choice(("", "\r", "\t", "\r\n", "@")) + text,
        lambda: draw.choice(("]L2", "+L2", "!", "7", "\x02")) + text + draw.choice(("\r", "\t", "\x03", "")),
        lambda: text.replace("@", draw.choice(("", "q", ",", "\t", "|"))),
        lambda: text.encode().decode("latin-1"),
        lambda: text.encode("cp850", "replace").decode("cp1252", "replace"),
        lambda: "".join(draw.sample(text, len(text))),
        lambda: "@".join(draw.sample(text.split("@"), text.count("@") + 1)),
    )
    return draw.choice(ways)()


def draw_text(draw: random.Random) -> str:
    """Return any text: noise, or a payload spoilt in several ways."""
    if draw.random() < 0.2:
        return "".join(draw.choices(_NOISE + '@@@@""//', k=draw.randrange(300)))
    text = draw_payload(draw).text
    for _ in range(draw.randrange(1, 5)):
        text = draw.choice((damage_once, mangle))(text, draw) or "@"
    return text


def _number_of_age(birth: date, draw: random.Random) -> int:
    """Return a document number of the range usual for the year of birth."""
    if birth.year < 1952:
        return draw.randrange(1_000_000, 9_500_000)
    years = birth.year - 1952
    return 10_000_000 + years * 680_000 + draw.randrange(600_000)


def _cuil_ends(number: str) -> str:
    """Return prefix and check digit of a CUIL with `number`: modulo 11, prefix 23 where 20 gives ten."""
    for prefix in ("20", "23"):
        digits = map(int, f"{prefix}{number:0>8}")
        total = sum(digit * weight for digit, weight in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True))
        if total % 11 != 1:
            break
    return f"{prefix}{-total % 11}"
