"""What a reader makes of simulated frames: texts read, wrong ones, and CPU time."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from bench.capture_simulator.optics import Picture

Read = Callable[[Picture], str | None]


@dataclass(slots=True)
class Score:
    """What one reader made of some frames."""

    frames: int = 0
    read: int = 0
    wrong: int = 0
    milliseconds: list[float] = field(default_factory=list)
    """CPU of the reading thread, frame by frame."""

    @property
    def share(self) -> float:
        """Return the share of frames read, from 0 to 1."""
        return self.read / max(1, self.frames)

    def add(self, reader: Read, picture: Picture, text: str | None) -> None:
        """Let the reader read; `text` is what the picture holds, None for nothing."""
        began = time.thread_time()
        got = reader(picture)
        self.milliseconds.append((time.thread_time() - began) * 1000)
        self.frames += 1
        self.read += got is not None and got == text
        self.wrong += got is not None and got != text

    def percentile(self, percent: float) -> float:
        """Return the CPU milliseconds that so many per cent of the frames stayed below."""
        return round(float(np.percentile(self.milliseconds, percent)), 1)


def joined(scores: list[Score]) -> Score:
    """Return the score of all frames together."""
    return Score(
        sum(score.frames for score in scores), sum(score.read for score in scores),
        sum(score.wrong for score in scores), [time for score in scores for time in score.milliseconds],
    )  # fmt: skip


def zxing_alone(picture: Picture) -> str | None:
    """Return what zxing-cpp reads as it comes."""
    for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.PDF417)):
        if code.text:
            return str(code.text)
    return None


def without_symbol(picture: Picture, corners: npt.NDArray[np.float64]) -> Picture:
    """Return the picture with the symbol painted over; text, portrait and desk stay."""
    plain = picture.copy()
    area = corners.mean(0) + (corners - corners.mean(0)) * 1.25
    cv2.fillConvexPoly(plain, area.astype(np.int32), tuple(float(v) for v in picture.mean((0, 1))))
    return plain
