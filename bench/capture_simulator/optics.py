"""The lens and the sensor: perspective, distortion, blur, light, noise and compression."""

import math
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from bench.capture_simulator.conditions import Conditions

Picture = npt.NDArray[np.uint8]
Reals = npt.NDArray[Any]
Size = tuple[int, int]

SUPER = 2
"""Pixels of the scene in one of the sensor, each way."""


def defocus_disc(radius: float) -> Reals:
    """Return the blur of a lens out of focus."""
    wide = radius * SUPER
    half = math.ceil(wide)
    y, x = np.mgrid[-half : half + 1, -half : half + 1]
    disc = np.clip(wide + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)
    return np.asarray(disc / disc.sum())


def motion_trail(length: float, direction: float) -> Reals:
    """Return the blur of a hand that moves while the shutter is open; `direction` in degrees."""
    wide, angle = length * SUPER, math.radians(direction)
    side = int(wide) // 2 * 2 + 3
    trail, centre = np.zeros((side, side), np.float32), side / 2 - 0.5
    for share in np.linspace(-0.5, 0.5, 41):
        x, y = centre + share * wide * math.cos(angle), centre + share * wide * math.sin(angle)
        row, column = int(y), int(x)
        down, right = y - row, x - column
        for step, weight in (((0, 0), (1 - down) * (1 - right)), ((0, 1), (1 - down) * right),
                             ((1, 0), down * (1 - right)), ((1, 1), down * right)):  # fmt: skip
            if row + step[0] < side and column + step[1] < side:
                trail[row + step[0], column + step[1]] += weight
    return np.asarray(trail / trail.sum())


def card_homography(
    centre: Reals, scale: float, rotation: float, tilt: float, tilt_direction: float, at: tuple[float, float],
    size: Size,
) -> Reals:  # fmt: skip
    """Return the pinhole view (focal length = frame width) of a plane: its point `centre` is seen at `at`.

    `scale` is pixels of the frame a pixel of the plane; angles in degrees.
    """
    focal = float(size[0])
    turned = cv2.Rodrigues(np.array([0, 0, math.radians(rotation)]))[0]
    way = math.radians(tilt_direction)
    lean = math.radians(tilt) * np.array([math.cos(way), math.sin(way), 0])
    turned = cv2.Rodrigues(lean)[0] @ turned
    distance = focal / scale
    offset = turned @ np.array([-centre[0], -centre[1], 0]) + np.array([0, 0, distance])
    view = np.column_stack([turned[:, 0], turned[:, 1], offset])
    full = np.array([[focal, 0, at[0]], [0, focal, at[1]], [0, 0, 1]]) @ view
    return np.asarray(full / full[2, 2])


def through(homography: Reals, points: Reals) -> Reals:
    """Return points (n, 2) seen through a homography."""
    flat = np.asarray(points, np.float64).reshape(-1, 1, 2)
    return np.asarray(cv2.perspectiveTransform(flat, homography)).reshape(-1, 2)


def distorted(points: Reals, lens: float, size: Size) -> Reals:
    """Return where a lens with radial distortion shows points of the frame."""
    centre = np.array(size) / 2
    away = (points - centre) / size[0]
    return np.asarray(away * (1 + lens * (away**2).sum(-1, keepdims=True)) * size[0] + centre)


def undistorted(points: Reals, lens: float, size: Size) -> Reals:
    """Return where points of the frame would be without the lens."""
    centre = np.array(size) / 2
    straight = points.copy()
    for _ in range(4):
        away = (straight - centre) / size[0]
        straight = (points - centre) / (1 + lens * (away**2).sum(-1, keepdims=True)) + centre
    return np.asarray(straight)


def develop(rng: np.random.Generator, light: Reals, conditions: Conditions) -> Picture:
    """Return what a Bayer sensor with noise and its own picture processing make of the light (h, w, 3)."""
    height, width = light.shape[:2]
    raw = np.empty((height, width), np.float32)
    raw[0::2, 0::2], raw[0::2, 1::2] = light[0::2, 0::2, 0], light[0::2, 1::2, 1]
    raw[1::2, 0::2], raw[1::2, 1::2] = light[1::2, 0::2, 1], light[1::2, 1::2, 2]
    shot = conditions.noise**2 + 0.04 * conditions.noise * np.maximum(raw, 0)
    raw += rng.standard_normal(raw.shape, np.float32) * np.sqrt(shot)
    colour: Reals = cv2.cvtColor(np.clip(raw, 0, 255).astype(np.uint8), cv2.COLOR_BayerRG2BGR)
    if conditions.denoise:
        colour = cv2.bilateralFilter(colour, 5, 18, 1.5)
    if conditions.sharpen > 0.05:
        soft = cv2.GaussianBlur(colour, (0, 0), 1.2)
        colour = cv2.addWeighted(colour, 1 + conditions.sharpen, soft, -conditions.sharpen, 0)
    return colour.astype(np.uint8)


def compressed(picture: Picture, quality: int) -> Picture:
    """Return the JPEG file of a frame, as a camera sends it, in bytes."""
    return np.asarray(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], np.uint8)
