"""What the desk's own barcodes say: texts of digits and capitals, and how they are read back.

A USB scanner in keyboard mode with the wrong layout mangles every other sign, so nothing else is used:

- printed token (Code 128): IOMAT, sheet serial, code, check digit
- token sheet (Code 128): IOMAS, serial (S or C, the delegation's three digits, seven digits of sequence)
- credential (QR): IOMAC, serial, last day of validity as YYYYMMDD, Ed25519 signature (RFC 8032) in Base32 (RFC 4648)
- affiliate number (Code 128 of the credential): its 12 digits and nothing else
"""

import base64
import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from stdnum import damm

from ioma_desk.domain.tokens import with_check_digit

_SHEET_SERIAL = r"S\d{10}"
_CREDENTIAL_SERIAL = r"C\d{10}"
_TYPED_SERIAL = re.compile(rf"{_SHEET_SERIAL}|{_CREDENTIAL_SERIAL}|E\d{{10}}", re.ASCII)
_SIGNATURE_BYTES = 64
_SIGNATURE_LETTERS = 103  # 512 bits in letters of 5 bits, padding left out
_PADDING = "=" * (-_SIGNATURE_LETTERS % 8)

# Scanners may say first which symbology they saw (ISO/IEC 15424): ]C0 or ]Q1, its bracket mangled by the layout.
_SHAPE = re.compile(
    r"(?:\W[CQ]\d)?(?:"
    rf"IOMAT(?P<token_sheet>{_SHEET_SERIAL})(?P<code>\d{{8}}|\d{{10}})(?P<check>\d)"
    rf"|IOMAS(?P<sheet>{_SHEET_SERIAL})"
    rf"|IOMAC(?P<credential>{_CREDENTIAL_SERIAL})(?P<until>\d{{8}})(?P<signature>[A-Z2-7]{{{_SIGNATURE_LETTERS}}})"
    r"|(?P<number>\d{12})"
    r")",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class ScannedToken:
    """A printed token: its sheet's serial and the plain code without check digit."""

    sheet_serial: str
    code: str

    def __repr__(self) -> str:
        return f"ScannedToken(sheet_serial={self.sheet_serial!r})"  # a plain code must never reach a log


@dataclass(frozen=True, slots=True)
class ScannedSheet:
    """A token sheet, by its serial."""

    serial: str


@dataclass(frozen=True, slots=True)
class ScannedCredential:
    """A credential's claim, still to be verified: `signature` (64 bytes) must sign `signed_part` of the rest."""

    serial: str
    valid_until: date
    signature: bytes


@dataclass(frozen=True, slots=True)
class ScannedNumber:
    """The 12 digits of an affiliate number."""

    affiliate_number: str


OwnCode: TypeAlias = ScannedToken | ScannedSheet | ScannedCredential | ScannedNumber


def token_text(serial: str, code: str) -> str:
    """Return what the Code 128 of a printed token says; `code` comes without its check digit."""
    return f"IOMAT{serial}{with_check_digit(code)}"


def sheet_text(serial: str) -> str:
    """Return what the Code 128 of a whole sheet says."""
    return f"IOMAS{serial}"


def credential_text(serial: str, valid_until: date, signature: bytes) -> str:
    """Return what the QR of a credential says; raises ValueError unless the signature has 64 bytes."""
    if len(signature) != _SIGNATURE_BYTES:
        raise ValueError("an Ed25519 signature has 64 bytes")
    letters = base64.b32encode(signature).decode("ascii").rstrip("=")
    return _claim(serial, valid_until) + letters


def signed_part(serial: str, valid_until: date) -> bytes:
    """Return the bytes that a credential's signature signs: all of its text that stands before the signature."""
    return _claim(serial, valid_until).encode("ascii")


def typed_serial(text: str) -> str | None:
    """Return the serial of a sheet (S), credential (C) or enrolment (E) that somebody typed from a paper, else None."""
    bare = re.sub(r"[\s./-]", "", text.upper())
    return bare if _TYPED_SERIAL.fullmatch(bare) else None


def is_own_code(text: str) -> bool:
    """Return whether `text` has the shape of one of the desk's codes; whether it holds true is not asked here."""
    return _SHAPE.fullmatch(text.strip().upper()) is not None


def parse_own_code(text: str) -> OwnCode | None:
    """Return what one of the desk's codes says, or None when it is none or was misread (check digit, no such day).

    Small letters (a scanner behind Caps Lock), blanks around and the scanner's symbology mark do not matter.
    """
    match = _SHAPE.fullmatch(text.strip().upper())
    if match is None:
        return None
    if match["token_sheet"]:
        spoken_well = damm.is_valid(match["code"] + match["check"])
        return ScannedToken(match["token_sheet"], match["code"]) if spoken_well else None
    if match["sheet"]:
        return ScannedSheet(match["sheet"])
    if match["number"]:
        return ScannedNumber(match["number"])
    return _credential(match)


def _credential(match: re.Match[str]) -> ScannedCredential | None:
    try:
        valid_until = date.fromisoformat(match["until"])
    except ValueError:
        return None
    return ScannedCredential(
        match["credential"], valid_until, base64.b32decode(match["signature"] + _PADDING)
    )


def _claim(serial: str, valid_until: date) -> str:
    return f"IOMAC{serial}{valid_until:%Y%m%d}"
