"""Judges what a scanner sent: what it is, what was put right, which setting of the scanner is wrong, in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from ioma_desk.domain.identity import CardLayout, CardWarning, Refusal, UnreadableCard, parse_payload
from ioma_desk.domain.own_codes import is_own_code, parse_own_code

Way = Literal["keyboard", "serial"]
"""How the scan came in: typed as a keyboard does, or through a serial port."""


class ScannerSetting(StrEnum):
    """What a scanner can be set to wrongly; each has its place on the sheet that tells how to set it."""

    LAYOUT = "layout"
    END = "end"
    CAPS_LOCK = "caps_lock"


@dataclass(frozen=True, slots=True)
class ScannerReport:
    """The verdict on one scan: what was received, what it is, and remarks on the settings of the scanner.

    `signs` are pieces of the text, each with whether it is the name of a control character. `repaired` tells what
    the program put right by itself; `wrong` which settings to change and why.
    """

    level: Literal["ok", "warn", "error"]
    signs: tuple[tuple[str, bool], ...] = field(repr=False)
    verdict: str
    repaired: tuple[str, ...] = ()
    wrong: tuple[tuple[ScannerSetting, str], ...] = ()


LAYOUT_WORDS = {
    CardLayout.CARD_2009: "tarjeta de 2009, con 15 datos",
    CardLayout.CARD_2010: "tarjeta de 2010, con 17 datos",
    CardLayout.CARD_2012: "tarjeta de 2012, con 8 datos",
    CardLayout.CARD_2012_WITH_CUIL: "tarjeta de 2012 en adelante, con CUIL",
    CardLayout.ELECTRONIC_2026: "tarjeta electrónica",
}
_CONTROL_NAMES = {
    "\x02": "STX", "\x03": "ETX", "\x04": "EOT", "\t": "Tab", "\n": "LF", "\r": "CR", "\x1d": "GS", "\x1e": "RS",
    "\x1b": "Esc", "\x00": "NUL", "\x7f": "Supr",
}  # fmt: skip
_END_NAMES = {"\r": "Enter", "\t": "Tab"}
_PIECES = re.compile(r"[\x00-\x1f\x7f-\x9f]|[^\x00-\x1f\x7f-\x9f]+")
_IDENTIFIER = re.compile(r"^[\x00-\x20]*[\]+][A-Za-z][0-9A-Za-z]")

_LATIN_AMERICAN = re.compile(r"[{\]]")
_SPANISH = re.compile(r"[´·Ç]")
_DASHED_DATE = re.compile(r'"\s*[0-9]{2}-[0-9]{2}-[0-9]{2}')


def examine(raw: str, way: Way, end: str, today: date) -> ScannerReport:
    """Return the verdict on a scan: `raw` as it came, `end` the key that ended a typed one ('' for none)."""
    signs = (*_named(raw), *(((_END_NAMES[end], True),) if end in _END_NAMES else ()))
    repaired = tuple(_repairs(raw, way))
    wrong = tuple(_settings(raw, way, end))
    if is_own_code(raw.strip("\x00\x02\x03\r\n\t ")):
        return _own_code(raw, signs, wrong)
    try:
        card = parse_payload(raw, today)
    except UnreadableCard as refused:
        if refused.reason is Refusal.SEPARATOR_LOST:
            return ScannerReport("error", signs, _GLUED, (), (_LOST_SEPARATORS, *wrong))
        return ScannerReport("error", signs, str(refused), (), wrong)
    if CardWarning.PREFIX_DROPPED in card.warnings:
        repaired += (CardWarning.PREFIX_DROPPED.sentence,)
    verdict = f"Es un DNI: {LAYOUT_WORDS[card.layout]}. El lector sirve."
    return ScannerReport("warn" if wrong else "ok", signs, verdict, repaired, wrong)


def _own_code(
    raw: str, signs: tuple[tuple[str, bool], ...], wrong: tuple[tuple[ScannerSetting, str], ...]
) -> ScannerReport:  # fmt: skip
    if parse_own_code(raw.strip("\x00\x02\x03\r\n\t ")) is None:
        return ScannerReport("error", signs, "Es un código de IOMA, pero se leyó mal. Páselo de nuevo.", (), wrong)
    verdict = "Es un código de IOMA. El lector sirve; pruebe también con un DNI."
    return ScannerReport("warn" if wrong else "ok", signs, verdict, (), wrong)


def _named(raw: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, control characters by their names."""
    for piece in _PIECES.findall(raw):
        control = ord(piece[0]) < 0x20 or 0x7F <= ord(piece[0]) <= 0x9F
        yield (_CONTROL_NAMES.get(piece, f"{ord(piece[0]):02X}h") if control else piece), control


def _repairs(raw: str, way: Way) -> Iterator[str]:
    if _IDENTIFIER.match(raw):
        yield "El lector antepone la marca del tipo de código (AIM): se descartó."
    if way == "serial":
        return
    if _is_mangled(raw):
        yield (
            f"El lector escribe como un teclado de Estados Unidos en una PC con teclado {_keyboard(raw)}: "
            "los signos cambiados se corrigieron."
        )
    elif '"' in raw and "@" not in raw:
        yield "El lector cambia la arroba por comillas: se corrigió."
    if _is_small(raw):
        yield "Las letras llegaron en minúscula: se corrigieron."


def _settings(raw: str, way: Way, end: str) -> Iterator[tuple[ScannerSetting, str]]:
    if way == "serial":
        return
    if _is_small(raw):
        yield ScannerSetting.CAPS_LOCK, "Bloq Mayús está activado en esta PC. Toque esa tecla para apagarlo."
    if not end:
        yield _NO_END


_GLUED = "Los datos llegaron pegados: no se ve dónde termina uno y empieza el otro."
_OTHER_KEYBOARD = (
    "El lector está configurado para otro teclado que el de esta PC, y las arrobas que separan los datos se pierden. "
    "Con la hoja de configuración, elija en el lector el mismo país de teclado que tiene la PC."
)
_LOST_SEPARATORS = ScannerSetting.LAYOUT, _OTHER_KEYBOARD
_ENTER_MISSING = (
    "El lector no toca Enter al terminar: cada lectura se demora, y dos seguidas pueden juntarse. "
    "Con la hoja de configuración, agregue el sufijo Enter (CR)."
)
_NO_END = ScannerSetting.END, _ENTER_MISSING


def _is_mangled(raw: str) -> bool:
    return _DASHED_DATE.search(raw) is not None


def _keyboard(raw: str) -> str:
    if _SPANISH.search(raw):
        return "español de España"
    return "latinoamericano" if _LATIN_AMERICAN.search(raw) else "español o latinoamericano"


def _is_small(raw: str) -> bool:
    """Tell whether the words are written small, as behind Caps Lock; an electronic card's token mixes both."""
    fields = re.split('[@"]', raw)[:8]
    words = [word for word in fields if len(word) > 1 and word.replace(" ", "").isalpha()]
    return bool(words) and all(word.islower() for word in words)
