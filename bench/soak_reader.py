"""Trial: in many simulated frames, a tenth of them without a readable code, the reader shows no wrong text.

Frames are drawn over levels, resolutions, turns, tilts and seldom conditions; those without a card have theirs
painted over, or half of its symbol, so that letters, portrait and pieces of bars remain.
"""

import argparse
import json
import secrets
import sys

import numpy as np

from bench.capture_simulator.capture import FULL_HD, HD, Options, make_frame
from bench.capture_simulator.conditions import Level
from bench.capture_simulator.optics import Picture
from bench.one_core import stay_on_one_core
from bench.reader_score import Score, without_symbol
from ioma_desk.devices.barcode_reader import read_frame

_EMPTY_SHARE = 10
_SELDOM = ((), (), (), (("bend", 0.01),), (("rolling", 40.0),), (("moire", 0.25),), (("finger", True),))


def drawn_options(rng: np.random.Generator) -> Options:
    """Return options over all that the simulator can do."""
    return Options(
        pixels_per_module=float(rng.choice([0.6, 0.8, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0])),
        level=Level(int(rng.choice([1, 2, 2, 3, 3]))),
        size=FULL_HD if rng.random() < 0.1 else HD,
        rotation="any" if rng.random() < 0.3 else "hand",
        low_symbol=bool(rng.random() < 0.2),
        overrides=_SELDOM[int(rng.integers(len(_SELDOM)))],
    )


def unreadable(rng: np.random.Generator, picture: Picture, corners: np.ndarray) -> Picture:
    """Return the picture with the symbol, or one half of it, painted over."""
    if rng.random() < 0.5:
        return without_symbol(picture, corners)
    middle = (corners[[0, 3]] + corners[[1, 2]]) / 2
    left = rng.random() < 0.5
    half = [corners[0], middle[0], middle[1], corners[3]] if left else [middle[0], corners[1], corners[2], middle[1]]
    return without_symbol(picture, np.array(half))


def main() -> int:
    """Run the trial and print its result; return 0 when no text was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="frames")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    asked = parser.parse_args()
    stay_on_one_core()
    cards, empty = Score(), Score()
    for index in range(asked.count):
        rng = np.random.default_rng([asked.seed, index])
        shot, text = make_frame(asked.seed, index, drawn_options(rng))
        if index % _EMPTY_SHARE == 0:
            # Even of a half the text may be told, rightly: the symbol repairs itself. Any other text is wrong.
            picture = unreadable(rng, shot.picture, shot.corners)
            empty.add(read_frame, picture, text)
        else:
            cards.add(read_frame, shot.picture, text)
    wrong = cards.wrong + empty.wrong
    print(json.dumps({
        "name": "wrong texts of the card reader", "value": wrong, "unit": "texts", "goal": "<= 0", "seed": asked.seed,
        "frames": cards.frames, "read": cards.read, "frames_without_card": empty.frames,
        "ms_p95": cards.percentile(95), "ms_p95_without_card": empty.percentile(95),
    }))  # fmt: skip
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
