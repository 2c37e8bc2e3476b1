"""What a frame shows is read, or named, or refused; never misread."""

import sys
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest
import zxingcpp

from bench.capture_simulator.capture import FULL_HD, Options, make_frame
from bench.capture_simulator.card import QrStyle, SymbolStyle
from bench.capture_simulator.conditions import Level
from bench.capture_simulator.optics import Picture
from bench.capture_simulator.payloads import Layout
from ioma_desk.devices import other_codes
from ioma_desk.devices.barcode_reader import inspect_frame, read_frame
from ioma_desk.devices.payload_text import payload_text
from ioma_desk.devices.pdf417.locate import find_boxes
from ioma_desk.devices.pdf417.texture import Area
from ioma_desk.domain.ports import ReadingKind
from tests.devices.simulated import card_frame, empty_desk, printed_code

GOOD = Options(2.0, Level.GOOD_WEBCAM)
CONDITIONS = {
    "small in a good webcam": Options(1.0, Level.GOOD_WEBCAM),
    "in an ordinary office": Options(1.5, Level.OFFICE),
    "lying anyhow": Options(2.0, Level.GOOD_WEBCAM, rotation="any"),
    "upside down": Options(2.0, Level.GOOD_WEBCAM, rotation=180.0),
    "in full HD": Options(2.0, Level.GOOD_WEBCAM, FULL_HD),
    "tilted by 30 degrees": Options(2.0, Level.CLEAN, overrides=(("tilt", 30.0),)),
    "bent": Options(2.0, Level.GOOD_WEBCAM, overrides=(("bend", 0.01),)),
    "on a phone screen": Options(2.5, Level.GOOD_WEBCAM, overrides=(("moire", 0.2),)),
}


@pytest.mark.parametrize("conditions", CONDITIONS.values(), ids=CONDITIONS.keys())
def test_a_card_is_read_from_one_frame(conditions: Options) -> None:
    frames = [card_frame(index, conditions) for index in range(3)]

    texts = [read_frame(picture) for picture, _ in frames]

    assert texts == [text for _, text in frames]


@pytest.mark.parametrize("columns", [6, 8, 10, 14])
@pytest.mark.parametrize("level", [3, 5])
def test_symbols_of_any_usual_shape_are_read(columns: int, level: int) -> None:
    style = SymbolStyle(columns, level, height_mm=None)

    picture, text = card_frame(columns, Options(2.0, Level.GOOD_WEBCAM, layout=Layout.NINE, style=style))

    assert read_frame(picture) == text


@pytest.mark.parametrize("layout", list(Layout))
def test_every_generation_of_cards_is_recognised_as_one(layout: Layout) -> None:
    picture, text = card_frame(1, Options(2.0, Level.GOOD_WEBCAM, layout=layout))

    reading = inspect_frame(picture)

    assert (reading.kind, reading.text) == (ReadingKind.DNI, text)


def test_the_outline_lies_on_the_corners_of_the_code() -> None:
    shot, _ = make_frame(4242, 3, Options(2.0, Level.GOOD_WEBCAM))

    outline = inspect_frame(shot.picture).outline

    assert outline is not None
    assert np.abs(np.array(outline) - shot.corners).max() < 8


@pytest.mark.parametrize("share", [0.25, 0.5])
def test_half_a_symbol_gives_no_text(share: float) -> None:
    cut, _ = symbol_cut_at(share)

    assert read_frame(cut) is None


def test_three_quarters_of_a_symbol_are_read_rightly_or_not_at_all() -> None:
    cut, text = symbol_cut_at(0.75)

    assert read_frame(cut) in {None, text}


@pytest.mark.parametrize("end", [0, 1], ids=["start", "stop"])
def test_a_card_is_read_though_one_end_of_its_code_is_covered(end: int) -> None:
    shot, text = make_frame(4242, 4, replace(GOOD, style=SymbolStyle(12, 5, 10.5)))
    corners = shot.corners
    inward = (corners.mean(0) - corners[[end, 3 - end]].mean(0)) * 0.16
    covered = shot.picture.copy()

    hidden = np.concatenate([corners[[end, 3 - end]] - inward, corners[[3 - end, end]] + inward])
    cv2.fillConvexPoly(covered, hidden.astype(np.int32), (120, 150, 205))

    assert read_frame(covered) == text


def symbol_cut_at(share: float) -> tuple[Picture, str]:
    """Return a card in a frame that is plain grey beyond that share of the symbol's width, and its text."""
    shot, text = make_frame(4242, 4, Options(2.0, Level.CLEAN, rotation=0.0))
    left, right = shot.corners[:, 0].min(), shot.corners[:, 0].max()
    cut = shot.picture.copy()
    cut[:, int(left + (right - left) * share) :] = 128
    return cut, text


def test_an_empty_desk_shows_nothing() -> None:
    reading = inspect_frame(empty_desk())

    assert reading.kind is ReadingKind.NONE
    assert reading.outline is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("IOMASS0010000001", zxingcpp.BarcodeFormat.Code128),
        ("IOMATS0010000001123456781", zxingcpp.BarcodeFormat.Code128),
        ("123456789000", zxingcpp.BarcodeFormat.Code128),
        ("IOMACC001000000120271231" + "A" * 103, zxingcpp.BarcodeFormat.QRCode),
    ],
)
def test_the_codes_of_the_desk_are_read(text: str, kind: zxingcpp.BarcodeFormat) -> None:
    reading = inspect_frame(printed_code(text, kind))

    assert (reading.kind, reading.text) == (ReadingKind.OWN_CODE, text)


@pytest.mark.parametrize("turn", [8, 20, 45, 100])
def test_a_token_is_read_however_the_sheet_is_held(turn: float) -> None:
    text = "IOMATS0010000001123456781"
    code = printed_code(text, zxingcpp.BarcodeFormat.Code128)
    middle = (code.shape[1] / 2, code.shape[0] / 2)
    onto = cv2.getRotationMatrix2D(middle, turn, 0.45)
    onto[:, 2] += np.array([640, 360]) - middle

    frame = cv2.warpAffine(code, onto, (1280, 720), flags=cv2.INTER_AREA, borderValue=(170, 170, 170))

    assert read_frame(frame) == text


@pytest.mark.parametrize(
    "text",
    [
        "]L000136057645@SOSA@ELENA@F@11769731@C@16/10/1948@20/06/2016@204",
        "!00136057645@SOSA@ELENA@F@11769731@C@16/10/1948@20/06/2016@204",
        '00136057645"SOSA"ELENA"F"11769731"C"16/10/1948"20/06/2016"204',
    ],
)
def test_what_only_a_keyboard_scanner_types_is_no_card_in_a_picture(text: str) -> None:
    frame = printed_code(text, zxingcpp.BarcodeFormat.PDF417)

    assert inspect_frame(frame).kind is ReadingKind.OTHER_DOCUMENT


def test_the_second_reader_is_not_missed_where_its_library_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyzbar", None)
    other_codes._zbar.cache_clear()
    text = "IOMASS0010000001"

    reading = inspect_frame(printed_code(text, zxingcpp.BarcodeFormat.Code128))

    other_codes._zbar.cache_clear()
    assert reading.text == text


@pytest.mark.parametrize("index", range(3))
def test_the_qr_of_an_electronic_card_in_the_hand_is_read(index: int) -> None:
    options = Options(3.0, Level.OFFICE, layout=Layout.ELECTRONIC, style=QrStyle())
    picture, text = card_frame(index, options)

    assert read_frame(picture) == text


def test_a_qr_code_too_small_for_the_first_look_is_read_enlarged(monkeypatch: pytest.MonkeyPatch) -> None:
    options = Options(2.0, Level.GOOD_WEBCAM, layout=Layout.ELECTRONIC, style=QrStyle())
    cards = [card_frame(index, options) for index in range(12)]
    enlarged = sum(read_frame(picture) == text for picture, text in cards)
    monkeypatch.setattr(other_codes, "_SMALL", 0)

    at_first = sum(read_frame(picture) == text for picture, text in cards)

    assert enlarged > at_first


def test_the_qr_of_an_electronic_card_is_read() -> None:
    text = "00812340071@PEREZ@JUAN CARLOS@30444555@C@15/03/83@10/02/26@eyJhbGciOi"

    assert read_frame(printed_code(text, zxingcpp.BarcodeFormat.QRCode)) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("7791234567898", zxingcpp.BarcodeFormat.EAN13),
        ("PEREZ, Juan DNI: 30444555 Tomo: 12", zxingcpp.BarcodeFormat.QRCode),
        ("DNI\n30444555\nPEREZ\nJUAN CARLOS\nCLASE B1", zxingcpp.BarcodeFormat.PDF417),
    ],
)
def test_other_documents_are_named_but_not_read(text: str, kind: zxingcpp.BarcodeFormat) -> None:
    frame = printed_code(text, kind)

    assert inspect_frame(frame).kind is ReadingKind.OTHER_DOCUMENT
    assert read_frame(frame) is None


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("MUÑOZ@LUCÍA".encode(), "MUÑOZ@LUCÍA"),
        ("MUÑOZ@LUCÍA".encode("latin-1"), "MUÑOZ@LUCÍA"),
        (b"MU\xa5OZ", "MUÑOZ"),
        (b"MU\xd0OZ", "MUÑOZ"),
    ],
)
def test_letters_of_spanish_survive_every_way_cards_are_written(data: bytes, text: str) -> None:
    assert payload_text(data) == text


NOISE = np.random.default_rng(3)
ODD_FRAMES: dict[str, Any] = {
    "empty": np.zeros((0, 0, 3), np.uint8),
    "one pixel": np.zeros((1, 1, 3), np.uint8),
    "one line": np.zeros((1, 5000, 3), np.uint8),
    "grey": NOISE.integers(0, 255, (481, 643), dtype=np.uint8),
    "four channels": NOISE.integers(0, 255, (480, 640, 4), dtype=np.uint8),
    "seven channels": NOISE.integers(0, 255, (480, 640, 7), dtype=np.uint8),
    "16 bits": NOISE.integers(0, 65535, (480, 640, 3), dtype=np.uint16),
    "fractions": NOISE.random((480, 640, 3)),
    "not numbers": np.full((480, 640, 3), np.nan),
    "texts": np.full((480, 640), "x"),
    "black": np.zeros((720, 1280, 3), np.uint8),
    "white": np.full((720, 1280, 3), 255, np.uint8),
    "stripes": np.tile(np.repeat(np.array([0, 255], np.uint8), 3), (480, 107)),
    "no picture": None,
}


@pytest.mark.parametrize("frame", ODD_FRAMES.values(), ids=ODD_FRAMES.keys())
def test_no_picture_is_too_odd_to_be_looked_at(frame: object) -> None:
    assert read_frame(frame) is None


@pytest.mark.parametrize("change", ["grey", "16 bits", "four channels"])
def test_a_card_is_read_whatever_the_depth_of_the_picture(change: str) -> None:
    picture, text = card_frame(5, Options(2.0, Level.GOOD_WEBCAM))
    changed: dict[str, Any] = {
        "grey": picture.mean(2).astype(np.uint8),
        "16 bits": picture.astype(np.uint16) * 257,
        "four channels": np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)]),
    }

    assert read_frame(changed[change]) == text


@pytest.mark.parametrize("index", range(4))
def test_a_wide_symbol_tilted_by_thirty_degrees_is_read(index: int) -> None:
    options = Options(2.5, Level.GOOD_WEBCAM, style=SymbolStyle(14, 4, 10.5), overrides=(("tilt", 30.0),))
    picture, text = card_frame(index, options)

    assert read_frame(picture) == text


@pytest.mark.parametrize("index", range(3))
def test_a_tilted_card_with_a_finger_over_one_end_is_read(index: int) -> None:
    picture, text = card_frame(index, Options(2.5, Level.OFFICE, overrides=(("finger", True), ("tilt", 22.0))))

    assert read_frame(picture) == text


def test_a_comb_of_bars_is_not_taken_for_a_symbol() -> None:
    comb = np.full((720, 1280), 200, np.uint8)
    comb[250:450, 200:1000] = np.tile(np.repeat(np.array([30, 220], np.uint8), 5), 80)
    (box, *_) = find_boxes(comb)

    area = Area(comb, box)

    assert (area.is_barred, area.is_striped) == (False, True)
