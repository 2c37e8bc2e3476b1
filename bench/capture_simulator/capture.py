"""Makes frames and clips of invented cards from a seed: the entry points of the simulator."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bench.capture_simulator.card import Card, QrStyle, SymbolStyle, draw_card, drawn_style
from bench.capture_simulator.conditions import Conditions, Level, breathing, draw_conditions
from bench.capture_simulator.optics import Picture, Size
from bench.capture_simulator.payloads import Layout, Payload, invented_payload
from bench.capture_simulator.scene import Pose, Shot, draw_desk, draw_pose, drifting, take

HD, FULL_HD = (1280, 720), (1920, 1080)


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of a frame or clip; `overrides` replace drawn conditions by name, for one-factor sweeps."""

    pixels_per_module: float = 2.0
    level: Level = Level.GOOD_WEBCAM
    size: Size = HD
    rotation: str | float = "hand"
    layout: Layout | None = None
    style: SymbolStyle | QrStyle | None = None
    low_symbol: bool = False
    overrides: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A card before the camera, ready to be taken."""

    rng: np.random.Generator
    payload: Payload
    card: Card
    pose: Pose
    conditions: Conditions
    desk: Picture
    options: Options


def make_scene(seed: int, index: int, options: Options) -> Scene:
    """Return the scene of that seed and index."""
    rng = np.random.default_rng([seed, index, int(options.pixels_per_module * 1000), int(options.level)])
    payload = invented_payload(rng, options.layout)
    style = options.style or drawn_style(rng, low=options.low_symbol)
    card = draw_card(rng, payload, style)
    conditions = replace(draw_conditions(rng, options.level), **dict(options.overrides))
    pose = draw_pose(rng, card, options.pixels_per_module, options.size, options.rotation)
    return Scene(rng, payload, card, pose, conditions, draw_desk(rng, options.size), options)


def make_frame(seed: int, index: int, options: Options) -> tuple[Shot, str]:
    """Return one frame and the text of its card."""
    scene = make_scene(seed, index, options)
    shot = take(scene.rng, scene.card, scene.pose, scene.conditions, scene.desk, options.size)
    return shot, scene.payload.text


def make_clip(seed: int, index: int, length: int, options: Options) -> tuple[Iterator[Shot], str]:
    """Return a hand-held clip, frame by frame: the pose drifts, the focus breathes, blur and glare change."""
    scene = make_scene(seed, index, options)
    return _clip(scene, length, {name for name, _ in options.overrides}), scene.payload.text


def _clip(scene: Scene, length: int, fixed: set[str]) -> Iterator[Shot]:
    rng, pose, conditions = scene.rng, scene.pose, scene.conditions
    low, high, least_motion, most_motion = breathing(scene.options.level)
    speed, phase = rng.normal(0, 1.5, 2), float(rng.uniform(0, 2 * math.pi))
    for number in range(length):
        pose, speed = drifting(rng, pose, speed)
        focus = (low + high) / 2 + (high - low) / 2 * math.sin(phase + number / 2) + float(rng.normal(0, 0.1))
        now: dict[str, Any] = {
            "tilt": abs(conditions.tilt + float(rng.normal(0, 0.8))),
            "defocus": float(np.clip(focus, 0.2, high * 1.2)),
            "motion": float(rng.uniform(least_motion, most_motion)),
            "motion_direction": float(rng.uniform(0, 180)),
        }
        conditions = replace(conditions, **{name: value for name, value in now.items() if name not in fixed})
        yield take(rng, scene.card, pose, conditions, scene.desk, scene.options.size)
