"""Draws the face of an ID-1 card (85.60 x 53.98 mm, ISO/IEC 7810) with its symbol, six pixels a module."""

import unicodedata
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from bench.capture_simulator.payloads import Payload
from bench.capture_simulator.symbol import Modules, draw_symbol

Picture = npt.NDArray[np.uint8]
Points = npt.NDArray[Any]

MODULE = 6
"""Pixels of the texture in one module."""
_WIDTH_MM, _HEIGHT_MM = 85.6, 53.98
_SYMBOL_MM = 50.0


@dataclass(frozen=True, slots=True)
class SymbolStyle:
    """The shape of the symbol. Real cards were not measured; the ranges are judged from pictures in publications."""

    columns: int
    level: int
    height_mm: float | None
    """Height aimed at, or None for a symbol as low as its data allows."""
    beside: str | None = None
    """What a QR code printed on the same face says, as on a screen full of codes; None for no such code."""


@dataclass(frozen=True, slots=True)
class QrStyle:
    """A QR code of the payload where others have their PDF417, as the card of 2026 is said to have."""

    side_mm: float = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A drawn card: its pixels, and the symbol's corners in them (TL TR BR BL)."""

    pixels: Picture
    corners: Points

    @property
    def modules(self) -> tuple[float, float]:
        """Return width and height of the symbol in modules."""
        width, height = (self.corners[2] - self.corners[0]) / MODULE
        return float(width), float(height)


def drawn_style(rng: np.random.Generator, *, low: bool = False) -> SymbolStyle:
    """Return a style with 10 to 14 columns and level 4 or 5; `low` ones are as low as the data allows."""
    columns, level = int(rng.integers(10, 15)), int(rng.choice([4, 5]))
    return SymbolStyle(columns, level, None if low else float(rng.uniform(9.5, 12)))


def draw_card(rng: np.random.Generator, payload: Payload, style: SymbolStyle | QrStyle) -> Card:
    """Return a card with guilloche, a portrait, printed lines and the symbol near its lower edge."""
    if isinstance(style, QrStyle):
        bars = np.kron((_qr_code(payload.data) == 0).astype(np.uint8), np.ones((MODULE, MODULE), np.uint8))
        scale = bars.shape[1] / style.side_mm
    else:
        modules, row_height = _fitted_symbol(rng, payload, style)
        bars = np.kron(modules, np.ones((row_height * MODULE, MODULE), np.uint8))
        scale = bars.shape[1] / _SYMBOL_MM
    face = _background(rng, int(_WIDTH_MM * scale), int(_HEIGHT_MM * scale), scale)
    _print_person(rng, face, payload, scale)
    if isinstance(style, SymbolStyle) and style.beside is not None:
        _print_qr(face, style.beside, scale)
    return Card(face, _print_symbol(rng, face, bars, scale))


def _fitted_symbol(rng: np.random.Generator, payload: Payload, style: SymbolStyle) -> tuple[Modules, int]:
    """Return the symbol and its row height in modules: half are padded to the height, half have taller rows."""
    row_height = 3
    high = (style.height_mm or 0.0) * (17 * style.columns + 69) / _SYMBOL_MM
    padded = style.height_mm is not None and rng.random() < 0.5
    modules = draw_symbol(payload.data, style.columns, style.level, round(high / row_height) if padded else 3)
    if high > len(modules) * row_height:
        row_height = min(5, max(row_height, round(high / len(modules))))
    return modules, row_height


def _background(rng: np.random.Generator, width: int, height: int, scale: float) -> Picture:
    """Return a pale tint with wavy lines."""
    y, x = np.mgrid[0:height:4, 0:width:4].astype(np.float32) / np.float32(scale)
    tint = np.zeros((*y.shape, 3), np.float32)
    for channel in range(3):
        wave, phase = rng.uniform(0.3, 2.2, 6), rng.uniform(0, 6.3, 2)
        tint[..., channel] = (
            205 + rng.uniform(-20, 25)
            + 9 * np.sin(wave[0] * x + 2 * np.sin(wave[1] * 0.3 * y) + phase[0])
            + 8 * np.sin(wave[2] * 2 * y + 3 * np.sin(wave[3] * 0.2 * x) + phase[1])
            + 5 * np.sin(wave[4] * 4 * (x + y))
        )  # fmt: skip
    pale = np.clip(tint, 0, 255).astype(np.uint8)
    return cv2.resize(pale, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.uint8)


def _print_person(rng: np.random.Generator, face: Picture, payload: Payload, scale: float) -> None:
    """Print a portrait and the lines of text."""

    def millimetres(value: float) -> int:
        return round(value * scale)

    portrait = _portrait(rng, millimetres(21), millimetres(26))
    face[millimetres(12) :, millimetres(4) :][: portrait.shape[0], : portrait.shape[1]] = portrait
    ink = tuple(int(value) for value in rng.integers(20, 90, 3))
    title = (millimetres(6), millimetres(7))
    cv2.putText(
        face, "REPUBLICA ARGENTINA - MERCOSUR", title, cv2.FONT_HERSHEY_DUPLEX, scale * 0.11, ink,
        max(1, millimetres(0.3)), cv2.LINE_AA,
    )  # fmt: skip
    for line, field in enumerate(payload.text.split("@")[1:8]):
        at = (millimetres(28), millimetres(12 + 3.7 * line))
        shown = _without_accents(field[:26]) or "X"
        cv2.putText(
            face, shown, at, cv2.FONT_HERSHEY_SIMPLEX, scale * 0.085, ink, max(1, millimetres(0.25)), cv2.LINE_AA
        )


def _portrait(rng: np.random.Generator, width: int, height: int) -> Picture:
    """Return head and shoulders of nobody, with the grain of laser engraving."""
    paper, hair, skin = rng.integers(190, 225), rng.integers(30, 110), rng.integers(120, 190)
    picture = np.full((height, width, 3), paper, np.uint8)
    centre = (width // 2, int(height * 0.42))
    cv2.ellipse(picture, (width // 2, height), (int(width * 0.44), int(height * 0.3)), 0, 0, 360, (int(hair),) * 3, -1)
    cv2.ellipse(picture, centre, (int(width * 0.29), int(height * 0.31)), 0, 0, 360, (int(hair),) * 3, -1)
    cv2.ellipse(
        picture, (width // 2, int(height * 0.47)), (int(width * 0.22), int(height * 0.26)), 0, 0, 360,
        (int(skin),) * 3, -1,
    )  # fmt: skip
    grain = cv2.GaussianBlur(rng.normal(0, 30, (height, width, 1)), (0, 0), 3)
    return np.asarray(np.clip(picture + np.asarray(grain)[..., None] * 2, 0, 255), np.uint8)


def _without_accents(text: str) -> str:
    """Return the letters that OpenCV's fonts can draw."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()


def _print_qr(face: Picture, text: str, scale: float) -> None:
    """Print a QR code of 16 mm where the face has room, at its upper right."""
    code = _qr_code(text, quiet=True)
    side = round(16 * scale)
    large = cv2.resize(code, (side, side), interpolation=cv2.INTER_NEAREST)
    top, left = round(10 * scale), face.shape[1] - side - round(4 * scale)
    face[top : top + side, left : left + side] = large[..., None]


def _qr_code(data: bytes | str, *, quiet: bool = False) -> Picture:
    """Return a QR code, one pixel a module, 0 where dark; `quiet` adds its margin."""
    code = zxingcpp.create_barcode(data, zxingcpp.BarcodeFormat.QRCode)
    return np.asarray(code.to_image(scale=1, add_quiet_zones=quiet), np.uint8)


def _print_symbol(rng: np.random.Generator, face: Picture, bars: Picture, scale: float) -> Points:
    """Print the bars on a paler strip with a tight quiet zone, ink and paper not pure; return the corners."""
    height, width = bars.shape
    quiet = 2 * MODULE + MODULE // 2
    left = (face.shape[1] - width) // 2 + round(rng.uniform(-6, 12) * scale)
    top = face.shape[0] - height - round(rng.uniform(2.2, 4.0) * scale)
    ink, paper = rng.uniform(15, 60), rng.uniform(215, 245)
    strip = face[top - quiet : top + height + quiet, left - quiet : left + width + quiet]
    strip[:] = cv2.addWeighted(strip, 0.25, np.full_like(strip, paper), 0.75, 0)
    if rng.random() < 0.5:  # ink spreads by about a sixth of a module
        bars = cv2.dilate(bars, np.ones((1, 2), np.uint8)).astype(np.uint8)
    dark = bars > 0
    shades = ink + rng.normal(0, 6, (int(dark.sum()), 1))
    face[top : top + height, left : left + width][dark] = np.clip(shades, 0, 255).astype(np.uint8)
    right, bottom = left + width, top + height
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
