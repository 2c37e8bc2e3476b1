"""How well a picture is taken: the ranges of each level, and what was drawn from them."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np


class Level(IntEnum):
    """From a perfect picture to a hard one."""

    CLEAN = 0
    GOOD_WEBCAM = 1
    OFFICE = 2
    HARD = 3


@dataclass(frozen=True, slots=True)
class Conditions:
    """What happens to one picture."""

    tilt: float
    """Degrees out of the plane."""
    defocus: float
    """Radius of the blur disc in pixels of the sensor."""
    motion: float
    """Length of the motion trail in pixels of the sensor."""
    noise: float
    """Read noise in grey levels (standard deviation)."""
    light: float
    """Exposure, 1 is full."""
    uneven: float
    """Share of the light lost across the frame."""
    glare: bool
    finger: bool
    jpeg: int
    """Quality of the MJPEG frame."""
    sharpen: float
    """Strength of the camera's own sharpening."""
    lens: float
    """Radial distortion k1."""
    denoise: bool
    tilt_direction: float
    motion_direction: float
    rolling: float = 0.0
    """Pixels the card moves sideways between the first and the last line of the frame (rolling shutter)."""
    bend: float = 0.0
    """Height of the bow of a bent card, as a share of its width."""
    moire: float = 0.0
    """Strength of the line pattern that a screen shows through a camera."""


_RANGES: dict[str, tuple[tuple[float, float], ...]] = {
    "tilt": ((0, 3), (0, 10), (3, 20), (8, 32)),
    "defocus": ((0.2, 0.2), (0.2, 0.7), (0.5, 1.2), (0.9, 1.9)),
    "motion": ((0, 0), (0, 1.0), (0.3, 2.2), (1.0, 4.0)),
    "noise": ((0.5, 0.5), (1, 2.5), (2, 5), (4, 9)),
    "light": ((0.95, 1), (0.75, 1), (0.5, 0.95), (0.4, 0.85)),
    "uneven": ((0, 0), (0, 0.2), (0.1, 0.4), (0.2, 0.6)),
    "jpeg": ((95, 95), (80, 92), (60, 88), (40, 70)),
    "sharpen": ((0, 0), (0, 0.6), (0, 1.0), (0, 1.4)),
    "lens": ((0, 0), (-0.03, 0.02), (-0.06, 0.03), (-0.1, 0.04)),
}
_GLARE_CHANCE = (0.0, 0.1, 0.3, 0.5)
_FINGER_CHANCE = (0.0, 0.0, 0.1, 0.25)


def draw_conditions(rng: np.random.Generator, level: Level) -> Conditions:
    """Return conditions drawn evenly from the ranges of `level`."""
    drawn = {name: float(rng.uniform(*ranges[level])) for name, ranges in _RANGES.items()}
    return Conditions(
        tilt=drawn["tilt"], defocus=drawn["defocus"], motion=drawn["motion"], noise=drawn["noise"],
        light=drawn["light"], uneven=drawn["uneven"], jpeg=int(drawn["jpeg"]), sharpen=drawn["sharpen"],
        lens=drawn["lens"],
        glare=bool(rng.random() < _GLARE_CHANCE[level]),
        finger=bool(rng.random() < _FINGER_CHANCE[level]),
        denoise=bool(level >= Level.OFFICE and rng.random() < 0.4),
        tilt_direction=float(rng.uniform(0, 360)),
        motion_direction=float(rng.uniform(0, 180)),
    )  # fmt: skip


def breathing(level: Level) -> tuple[float, float, float, float]:
    """Return the ranges of defocus and motion of a level, as (low, high, low, high), for clips."""
    defocus, motion = _RANGES["defocus"][level], _RANGES["motion"][level]
    return *defocus, *motion
