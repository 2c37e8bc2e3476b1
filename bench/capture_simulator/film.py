"""Films of a counter: a hand brings a card before the camera, holds it, and takes it away; then the next one."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from bench.capture_simulator.avi import write_avi
from bench.capture_simulator.capture import HD
from bench.capture_simulator.card import Card, SymbolStyle, draw_card
from bench.capture_simulator.conditions import Level, draw_conditions
from bench.capture_simulator.optics import Picture, Size
from bench.capture_simulator.payloads import Payload
from bench.capture_simulator.scene import Pose, Shot, take

_STYLE = SymbolStyle(columns=12, level=4, height_mm=10.5)
_SCALE = 1.95 / 1280
"""Pixels a module as a share of the frame width; the whole card is in sight."""
_EMPTY, _COMING, _HELD, _LEAVING = 10, 6, 22, 5
"""Frames of each part: the empty desk, the card on its way, held, and on its way out."""


def film_frames(
    payloads: Sequence[Payload], seed: int, *, size: Size = HD, quality: int = 55
) -> Iterator[Shot]:
    """Yield the frames of a film in which each payload's card is shown once; the film can be played in a loop."""
    rng = np.random.default_rng(seed)
    desk = _desk_top(rng, size)
    for payload in payloads:
        yield from _visit(rng, draw_card(rng, payload, _STYLE), desk, size, quality)


def film(
    payloads: Sequence[Payload], path: Path, seed: int, *, rate: float = 10.0, size: Size = HD, quality: int = 55
) -> int:
    """Write the film as Motion JPEG in AVI, `rate` frames a second; return the number of frames."""
    frames = [shot.jpeg.tobytes() for shot in film_frames(payloads, seed, size=size, quality=quality)]
    write_avi(path, frames, size, rate)
    return len(frames)


def _desk_top(rng: np.random.Generator, size: Size) -> Picture:
    """Return a wooden desk: warm, with faint grain."""
    grain = cv2.GaussianBlur(rng.normal(0, 9, (size[1] // 8, size[0] // 8)), (0, 0), 9, sigmaY=0.7)
    wood = np.array([96, 128, 158]) + np.asarray(grain)[..., None] * 2.2
    return np.asarray(np.clip(wood, 0, 255), np.uint8)


def _visit(
    rng: np.random.Generator, card: Card, desk: Picture, size: Size, quality: int
) -> Iterator[Shot]:
    """Yield the frames of one card: nothing, in from below, held with a hand's tremor, out to the side."""
    rest = Pose(_SCALE * size[0], float(rng.uniform(-4, 4)), size[0] * 0.5, size[1] * 0.78)
    tilt = float(rng.uniform(2, 7))
    calm = replace(draw_conditions(rng, Level.GOOD_WEBCAM), tilt=tilt, noise=1.0, sharpen=0.0, jpeg=quality)
    away = replace(rest, x=rest.x, y=size[1] * 2.2)
    poses = [(away, 0.0)] * _EMPTY
    for step in range(_COMING):
        share = math.sin((step + 1) / (_COMING + 1) * math.pi / 2)
        poses.append((_between(away, rest, share), 9.0 * (1 - share)))
    sway = rng.uniform(0, 2 * math.pi, 3)
    for step in range(_HELD):
        poses.append((_swaying(rest, step, sway), float(rng.uniform(0, 0.6))))
    gone = replace(rest, x=size[0] * 2.0, rotation=rest.rotation + 12)
    poses += [(_between(rest, gone, ((step + 1) / _LEAVING) ** 2), 8.0) for step in range(_LEAVING)]
    for pose, motion in poses:
        yield take(rng, card, pose, replace(calm, motion=motion, motion_direction=80.0), desk, size)


def _between(first: Pose, last: Pose, share: float) -> Pose:
    return replace(
        first,
        x=first.x + (last.x - first.x) * share,
        y=first.y + (last.y - first.y) * share,
        rotation=first.rotation + (last.rotation - first.rotation) * share,
    )


def _swaying(pose: Pose, step: int, phase: npt.NDArray[np.float64]) -> Pose:
    """Return the pose of a hand that holds still as hands do: a few pixels, half a degree."""
    return replace(
        pose,
        x=pose.x + 3 * math.sin(step / 3 + phase[0]),
        y=pose.y + 2 * math.sin(step / 4 + phase[1]),
        rotation=pose.rotation + 0.6 * math.sin(step / 5 + phase[2]),
    )
