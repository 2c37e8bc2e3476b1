"""Scores the card reader beside zxing-cpp on simulated frames and clips, one JSON line a row.

`python -m bench.reader_bench [--count 25] [--seed 1000] [--only L2]`; wrong texts must be 0. Times are CPU
milliseconds of the reading thread for one frame.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from bench.capture_simulator.capture import FULL_HD, Options, make_clip, make_frame
from bench.capture_simulator.conditions import Level
from bench.capture_simulator.optics import Picture
from ioma_desk.devices.barcode_reader import read_frame
from ioma_desk.devices.scan_loop import ScanLoop

Read = Callable[[Picture], str | None]
_SCALES = {1: (0.8, 1.0, 1.5, 2.0, 2.5, 3.0), 2: (1.0, 1.5, 2.0, 2.5, 3.0), 3: (1.25, 2.0, 2.5)}
"""Pixels a module by level."""


def _rows() -> dict[str, Options]:
    """Return the rows by name: resolution and level, tilt, turn, full HD, and conditions seldom met."""
    rows = {
        f"L{level} {scale} px/module": Options(scale, Level(level))
        for level, scales in _SCALES.items()
        for scale in scales
    }
    good = Level.GOOD_WEBCAM
    return rows | {
        "tilt 30": Options(2.0, Level.CLEAN, overrides=(("tilt", 30.0),)),
        "any turn": Options(2.0, good, rotation="any"),
        "L1 full HD": Options(2.0, good, FULL_HD),
        "L2 full HD": Options(2.0, Level.OFFICE, FULL_HD),
        "low symbol": Options(2.0, good, low_symbol=True),
        "bent card": Options(2.0, good, overrides=(("bend", 0.01),)),
        "rolling shutter": Options(2.0, good, overrides=(("rolling", 40.0),)),
        "phone screen": Options(2.0, good, overrides=(("moire", 0.25),)),
    }


@dataclass(slots=True)
class Score:
    """What one reader made of a row."""

    read: int = 0
    wrong: int = 0
    milliseconds: list[float] = field(default_factory=list)

    def add(self, reader: Read, picture: Picture, text: str | None) -> None:
        """Let the reader read; `text` is what the picture holds, None for nothing."""
        began = time.thread_time()
        got = reader(picture)
        self.milliseconds.append((time.thread_time() - began) * 1000)
        self.read += got is not None and got == text
        self.wrong += got is not None and got != text

    def line(self) -> dict[str, float]:
        """Return the figures for a JSON line."""
        times = np.array(self.milliseconds)
        return {
            "read": self.read, "wrong": self.wrong,
            "ms_median": round(float(np.median(times)), 1), "ms_p95": round(float(np.percentile(times, 95)), 1),
        }  # fmt: skip


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


def frame_lines(seed: int, count: int, only: str) -> Iterator[dict[str, object]]:
    """Yield a line for each row of single frames, and one for frames without a symbol."""
    idle = Score()
    for name, options in _rows().items():
        if only not in name:
            continue
        ours, theirs = Score(), Score()
        for index in range(count):
            shot, text = make_frame(seed, index, options)
            picture = shot.picture
            ours.add(read_frame, picture, text)
            theirs.add(zxing_alone, picture, text)
            if index % 5 == 0:
                idle.add(read_frame, without_symbol(picture, shot.corners), None)
        yield {"row": name, "frames": count, "reader": ours.line(), "zxing_cpp": theirs.line()}
    yield {"row": "no symbol", "frames": len(idle.milliseconds), "reader": idle.line()}


def clip_lines(seed: int, count: int, only: str) -> Iterator[dict[str, object]]:
    """Yield a line for each row of clips: how many were read, and within how many frames."""
    for level, scales, length in ((2, (1.0, 1.5, 2.0), 3), (3, (1.25, 1.5, 2.0), 15)):
        for scale in scales:
            name = f"clip L{level} {scale} px/module"
            if only not in name:
                continue
            firsts, wrong = [], 0
            for index in range(count):
                shots, text = make_clip(seed, index, length, Options(scale, Level(level)))
                loop = ScanLoop()
                for number, shot in enumerate(shots, 1):
                    got = loop.feed(shot.picture)
                    if got is not None:
                        wrong += got != text
                        firsts.append(number)
                        break
            yield {"row": name, "clips": count, "frames": length, "read": len(firsts) - wrong, "wrong": wrong,
                   "median_frame": float(np.median(firsts)) if firsts else None}  # fmt: skip


def main() -> None:
    """Run the rows named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=25, help="frames or clips of a row")
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--only", default="", help="rows whose name holds this text")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    for lines in (frame_lines, clip_lines):
        for line in lines(chosen.seed, chosen.count, chosen.only):
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
