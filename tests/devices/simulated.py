"""Pictures of cards and codes for the tests of the reader."""

import cv2
import numpy as np
import zxingcpp

from bench.capture_simulator.capture import Options, make_frame
from bench.capture_simulator.optics import Picture


def card_frame(index: int, options: Options, seed: int = 4242) -> tuple[Picture, str]:
    """Return a frame of an invented card and the text it holds."""
    shot, text = make_frame(seed, index, options)
    return shot.picture, text


def empty_desk(size: tuple[int, int] = (1280, 720)) -> Picture:
    """Return a frame without any card: blurry shades and noise."""
    rng = np.random.default_rng(9)
    shades = cv2.resize(rng.integers(60, 190, (18, 32, 3), dtype=np.uint8), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(shades + rng.normal(0, 4, shades.shape), 0, 255), np.uint8)


def printed_code(text: str, kind: zxingcpp.BarcodeFormat, scale: int = 4) -> Picture:
    """Return a frame with one printed code on a grey desk."""
    code = np.asarray(zxingcpp.create_barcode(text, kind).to_image(scale=scale))
    frame = np.full((code.shape[0] + 240, code.shape[1] + 240), 170, np.uint8)
    frame[90:-90, 90:-90] = 255
    frame[120:-120, 120:-120] = code
    return np.asarray(cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR), np.uint8)
