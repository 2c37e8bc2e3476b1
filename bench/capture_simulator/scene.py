"""Puts a card on a desk before a camera and takes pictures of it."""

import math
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from bench.capture_simulator.card import MODULE, Card
from bench.capture_simulator.conditions import Conditions
from bench.capture_simulator.optics import (
    SUPER,
    Picture,
    Size,
    card_homography,
    compressed,
    defocus_disc,
    develop,
    distorted,
    motion_trail,
    through,
    undistorted,
)

Reals = npt.NDArray[Any]
_MESH = 8
"""Pixels of the frame between the points where the lens is computed; between them it is interpolated."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the card is, in the frame: the symbol's scale, place and turn, and where light and fingers fall."""

    pixels_per_module: float
    rotation: float
    x: float
    y: float
    finger_at_start: bool = False
    finger_depth: float = 0.0
    finger_height: float = 0.5
    light_direction: float = 0.0
    glare_place: float = 0.0
    glare_direction: float = 0.0
    glare_strength: float = 100.0
    glare_width: float = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One frame as the camera sends it (a JPEG file in bytes), and where the symbol's corners are in it."""

    jpeg: Picture
    corners: Reals

    @property
    def picture(self) -> Picture:
        """Return the frame, BGR."""
        return np.asarray(cv2.imdecode(self.jpeg, cv2.IMREAD_COLOR), np.uint8)


def draw_desk(rng: np.random.Generator, size: Size) -> Picture:
    """Return a blurry desk top as background, a fortieth of the frame's size."""
    blobs = rng.integers(40, 200, (size[1] // 40, size[0] // 40, 3), dtype=np.uint8)
    return np.asarray(cv2.GaussianBlur(blobs, (0, 0), 1), np.uint8)


def draw_pose(
    rng: np.random.Generator, card: Card, pixels_per_module: float, size: Size, rotation: str | float
) -> Pose:
    """Return a pose with the whole symbol in the frame, if it fits; `rotation` is "hand", "any" or degrees."""
    length, height = (pixels_per_module * modules for modules in card.modules)
    turn, wide, tall = 0.0, length, height
    for _ in range(500):
        turn = _drawn_turn(rng, rotation)
        cos, sin = abs(math.cos(math.radians(turn))), abs(math.sin(math.radians(turn)))
        wide, tall = length * cos + height * sin, length * sin + height * cos
        if wide < size[0] * 0.95 and tall < size[1] * 0.95:
            break
    else:
        turn = float(rng.uniform(-3, 3))
    return Pose(
        pixels_per_module, turn,
        x=_place(rng, size[0], wide), y=_place(rng, size[1], tall),
        finger_at_start=bool(rng.random() < 0.5), finger_depth=float(rng.uniform(-0.02, 0.06)),
        finger_height=float(rng.uniform(0.2, 1)), light_direction=float(rng.uniform(0, 360)),
        glare_place=float(rng.uniform(-0.5, 0.5)), glare_direction=float(rng.uniform(0, 180)),
        glare_strength=float(rng.uniform(40, 180)), glare_width=float(rng.uniform(0.05, 0.2)),
    )  # fmt: skip


def _place(rng: np.random.Generator, room: int, extent: float) -> float:
    """Return where the middle of an extent may lie; one that is larger than the room lies in its middle."""
    share = float(rng.uniform(0, 1))
    slack = max(0.0, room * 0.96 - extent)
    return room / 2 + slack * (share - 0.5)


def _drawn_turn(rng: np.random.Generator, rotation: str | float) -> float:
    if rotation == "any":
        return float(rng.uniform(0, 360))
    if rotation == "hand":
        return float(rng.uniform(-12, 12)) + (180.0 if rng.random() < 0.3 else 0.0)
    return float(rotation)


def take(
    rng: np.random.Generator, card: Card, pose: Pose, conditions: Conditions, desk: Picture, size: Size
) -> Shot:
    """Return one frame of the card."""
    view = card_homography(
        card.corners.mean(0), pose.pixels_per_module / MODULE, pose.rotation, conditions.tilt,
        conditions.tilt_direction, (pose.x, pose.y), size,
    )  # fmt: skip
    corners = distorted(through(view, card.corners), conditions.lens, size)
    scene = np.asarray(cv2.resize(desk, (size[0] * SUPER, size[1] * SUPER), interpolation=cv2.INTER_LINEAR), np.uint8)
    _lay_card(scene, card, view, pose, conditions, size)
    if conditions.finger:
        _lay_finger(scene, corners, pose)
    if conditions.defocus > 0.25:
        scene = np.asarray(cv2.filter2D(scene, -1, defocus_disc(conditions.defocus)), np.uint8)
    if conditions.motion > 0.2:
        trail = motion_trail(conditions.motion, conditions.motion_direction)
        scene = np.asarray(cv2.filter2D(scene, -1, trail), np.uint8)
    light = _lit(cv2.resize(scene, size, interpolation=cv2.INTER_AREA), corners, pose, conditions)
    return Shot(compressed(develop(rng, light, conditions), conditions.jpeg), corners)


def _lay_card(scene: Picture, card: Card, view: Reals, pose: Pose, conditions: Conditions, size: Size) -> None:
    """Paint the card into the scene as the lens shows it."""
    height, width = card.pixels.shape[:2]
    texture, shrink = _unaliased(card.pixels, pose.pixels_per_module)
    outer = np.array([[0, 0], [width, 0], [width, height], [0, height]])
    outline = distorted(through(view, outer), conditions.lens, size)
    x0, y0 = np.maximum(np.floor(outline.min(0) - 8), 0).astype(int)
    x1, y1 = np.minimum(np.ceil(outline.max(0) + 8), size).astype(int)
    if x1 <= x0 or y1 <= y0:
        return
    points = _places_on_card(view, conditions, (x0, y0, x1, y1), size, (width, height))
    wide, tall = (x1 - x0) * SUPER, (y1 - y0) * SUPER
    across = ((np.arange(wide) + 0.5) / SUPER / _MESH).astype(np.float32)
    down = ((np.arange(tall) + 0.5) / SUPER / _MESH).astype(np.float32)
    grid = np.meshgrid(across, down)
    x, y = (
        cv2.remap(
            np.ascontiguousarray(points[..., axis] * shrink), grid[0], grid[1], cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        for axis in (0, 1)
    )  # fmt: skip
    seen = cv2.remap(texture, x - 0.5, y - 0.5, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    on_card = (x > 0) & (y > 0) & (x < width * shrink) & (y < height * shrink)
    if conditions.moire:
        seen = _with_moire(np.asarray(seen), np.asarray(x), np.asarray(y), conditions.moire)
    part = scene[y0 * SUPER : y1 * SUPER, x0 * SUPER : x1 * SUPER]
    np.copyto(part, np.asarray(seen, np.uint8), where=np.asarray(on_card)[..., None])


def _places_on_card(
    view: Reals, conditions: Conditions, window: tuple[int, int, int, int], size: Size, card: Size
) -> Reals:
    """Return the card's pixel seen at each mesh point of the window of the frame."""
    x0, y0, x1, y1 = window
    x, y = np.meshgrid(np.arange(x0, x1 + _MESH, _MESH, dtype=float), np.arange(y0, y1 + _MESH, _MESH, dtype=float))
    moved = x - conditions.rolling * (y / size[1] - 0.5)
    straight = undistorted(np.stack([moved.ravel(), y.ravel()], 1), conditions.lens, size)
    places = through(np.linalg.inv(view), straight)
    if conditions.bend:  # a card held by its short sides bows: its lines rise in the middle
        along = places[:, 0] / card[0] * 2 - 1
        places[:, 1] += conditions.bend * card[0] * (1 - along**2)
    return places.reshape(*x.shape, 2).astype(np.float32)


def _unaliased(texture: Picture, pixels_per_module: float) -> tuple[Picture, float]:
    """Return the texture reduced to little more than the scene's resolution, and the scale it was reduced by."""
    needed = pixels_per_module * SUPER
    if needed >= MODULE * 0.75:
        return texture, 1.0
    scale = needed * 1.25 / MODULE
    small = np.asarray(cv2.resize(texture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    return small, small.shape[1] / texture.shape[1]


def _with_moire(seen: Reals, x: Reals, y: Reals, strength: float) -> Reals:
    """Return the card as a phone's screen shows it: its pixel grid beats with the sensor's."""
    grid = 1 + strength * (np.sin(x * 2.1) * 0.5 + np.sin(y * 2.1) * 0.5)
    return np.asarray(np.clip(seen * grid[..., None], 0, 255))


def _lay_finger(scene: Picture, corners: Reals, pose: Pose) -> None:
    """Paint a finger tip over one end of the symbol."""
    end = corners[[0, 3]] if pose.finger_at_start else corners[[1, 2]]
    middle, inward = end.mean(0), corners.mean(0) - end.mean(0)
    length, height = float(np.linalg.norm(inward)) * 2, float(np.linalg.norm(corners[3] - corners[0]))
    down = (corners[3] - corners[0]) / height
    tip = middle + inward / np.linalg.norm(inward) * length * pose.finger_depth + down * height * pose.finger_height
    root = tip + down * length * 0.5 - inward * 0.15
    first, last = (tuple(int(value) for value in point * SUPER) for point in (tip, root))
    cv2.line(scene, first, last, (120, 150, 205), max(1, int(length * 0.2 * SUPER)), cv2.LINE_AA)


def _lit(scene: Reals, corners: Reals, pose: Pose, conditions: Conditions) -> Reals:
    """Return the light on the sensor: fall-off, exposure, and a soft band of glare across the symbol."""
    height, width = scene.shape[:2]
    y, x = np.mgrid[0:height:8, 0:width:8].astype(np.float32)
    way = math.radians(pose.light_direction)
    slope = ((x - width / 2) * math.cos(way) + (y - height / 2) * math.sin(way)) / width
    light = (1 - conditions.uneven * (0.5 + slope)).astype(np.float32)
    lit = scene.astype(np.float32) * cv2.resize(light, (width, height))[..., None] * conditions.light
    if conditions.glare:
        centre = corners.mean(0) + (corners[1] - corners[0]) * pose.glare_place
        across = math.radians(pose.glare_direction)
        away = (x - centre[0]) * math.cos(across) + (y - centre[1]) * math.sin(across)
        wide = float(np.linalg.norm(corners[1] - corners[0])) * pose.glare_width
        band = (pose.glare_strength * np.exp(-((away / wide) ** 2))).astype(np.float32)
        lit = lit + cv2.resize(band, (width, height))[..., None]
    return np.asarray(lit)


def drifting(rng: np.random.Generator, pose: Pose, speed: npt.NDArray[Any]) -> tuple[Pose, npt.NDArray[Any]]:
    """Return the pose one frame later in a hand that is not quite still, and its speed in pixels a frame."""
    speed = 0.8 * speed + rng.normal(0, 1.2, 2)
    moved = replace(
        pose,
        x=pose.x + float(speed[0]), y=pose.y + float(speed[1]),
        rotation=pose.rotation + float(rng.normal(0, 0.4)),
        pixels_per_module=pose.pixels_per_module * (1 + float(rng.normal(0, 0.004))),
        glare_place=pose.glare_place + float(rng.normal(0, 0.03)),
    )  # fmt: skip
    return moved, speed
