"""Reads the codes of a picture that are not the reader's own trade: QR, Code 128 and EAN, and PDF417 of odd shapes."""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from ioma_desk.devices.pdf417.texture import Area
from ioma_desk.devices.pictures import Grey

_LINEAR = [
    zxingcpp.BarcodeFormat.Code128,  # tokens, sheets, affiliate numbers
    zxingcpp.BarcodeFormat.EAN13,  # goods: named as strange instead of "no card"
]
_IN_PICTURE = [*_LINEAR, zxingcpp.BarcodeFormat.QRCode]  # the electronic DNI, credentials, birth certificates
_STACKED = [zxingcpp.BarcodeFormat.PDF417]  # shapes the own reader does not look for
_MARGIN = 0.25
"""Share of a code's size that is cut out around it for the second reader, its quiet zone included."""
_LEAST_SIDE = 24
_SMALL = 400
"""Pixels of the longer side below which a doubtful code is enlarged."""
_MOST_STRIPS, _MOST_DOUBTS = 2, 3

Corners = npt.NDArray[np.float64]
Decode = Callable[[Grey], Sequence[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class OtherCode:
    """A code read: its bytes, and its corners in the picture (4, 2)."""

    data: bytes
    corners: Corners


def other_codes(grey: Grey, areas: Sequence[Area]) -> list[OtherCode]:
    """Return the codes that zxing-cpp reads in the picture, else those of its striped `areas` set upright.

    What zxing-cpp sees but cannot read is looked at once more, enlarged, also by zbar where that library is present.
    """
    seen = _seen(grey, _IN_PICTURE)
    found = [code for code, valid in seen if valid]
    doubtful = [code for code, valid in seen if not valid]
    return found or list(_on_strips(areas)) or list(islice(_second_opinion(grey, doubtful[:_MOST_DOUBTS]), 1))


def _seen(grey: Grey, formats: Sequence[Any], upright: bool = False) -> list[tuple[OtherCode, bool]]:
    """Return the codes zxing-cpp sees, and whether their check sums hold."""
    codes = zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats(formats), try_rotate=not upright, try_downscale=not upright,
        try_invert=False, return_errors=True,
    )  # fmt: skip
    return [(OtherCode(code.bytes, _corners(code.position)), bool(code.valid)) for code in codes]


def _corners(position: zxingcpp.Position) -> Corners:
    places = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return np.array([(place.x, place.y) for place in places], np.float64)


def _on_strips(areas: Sequence[Area]) -> Iterator[OtherCode]:
    """Yield what striped areas say when they are cut out upright: in the picture long codes may slant by 5 degrees."""
    for area in areas[:_MOST_STRIPS]:
        if area.is_striped:
            # In the rows of a symbol linear codes are read that are not there: their check sums hold once in a hundred.
            kinds = [*_LINEAR, *_STACKED] if area.may_be_linear else _STACKED
            for code, valid in _seen(area.strip.grey, kinds, upright=True):
                if valid:
                    yield OtherCode(code.data, area.strip.to_picture(code.corners))


def _second_opinion(grey: Grey, doubtful: Sequence[OtherCode]) -> Iterator[OtherCode]:
    """Yield what is read in the enlarged picture of a code that zxing-cpp saw and could not read.

    Enlarged, half as many QR codes again are read at 2 pixels a module. Linear codes have weak check sums: for them
    zbar alone is asked.
    """
    for code in doubtful:
        low, high = code.corners.min(0), code.corners.max(0)
        margin = _MARGIN * float((high - low).max())
        left, top = (max(0, int(value - margin)) for value in low)
        right, bottom = (int(value + margin) for value in high)
        part = np.ascontiguousarray(grey[top:bottom, left:right])
        if min(part.shape) < _LEAST_SIDE:
            continue
        large = part
        if max(part.shape) < _SMALL:
            large = np.asarray(cv2.resize(part, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC), np.uint8)
        again = [seen.data for seen, valid in _seen(large, [zxingcpp.BarcodeFormat.QRCode]) if valid]
        yield from (OtherCode(data, code.corners) for data in again or [read.data for read in _zbar()(large)])


@functools.cache
def _zbar() -> Decode:
    """Return zbar's decoder for Code 128 and QR, or one that reads nothing where the library is absent."""
    try:
        from pyzbar import pyzbar
    except (ImportError, OSError):  # the wheel looks for the system's library when it is imported
        return lambda _: ()
    kinds = [pyzbar.ZBarSymbol.CODE128, pyzbar.ZBarSymbol.QRCODE]
    return functools.partial(pyzbar.decode, symbols=kinds)
