"""How often the coaching names the right reason on simulated frames that cannot be read, kind by kind.

Frames of a kind that are read all the same do not count: nothing is to be coached there.
"""

import argparse
import json
import secrets
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from bench.capture_simulator.capture import Options, Scene, make_scene
from bench.capture_simulator.conditions import Level
from bench.capture_simulator.optics import Picture
from bench.capture_simulator.scene import Pose, take
from bench.one_core import stay_on_one_core
from ioma_desk.devices.barcode_reader import READABLE, inspect_frame
from ioma_desk.devices.coaching import Coach
from ioma_desk.domain.ports import Coaching, Reading, ReadingKind

_GOAL = 0.85
_SPACING_S = 1.0
"""Between the frames fed: an advice may change after less than that."""
_MOST_TRIES = 3
"""Frames drawn for each one wanted, where some are read."""


def bad_frames(kind: Coaching, seed: int, index: int) -> list[Picture]:
    """Return frames, one after the other, the last of which calls for `kind`."""
    rng = np.random.default_rng([seed, index, 1])
    match kind:
        case Coaching.TOO_FAR:
            scene = _scene(seed, index, float(rng.uniform(0.4, 0.65)))
        case Coaching.TOO_NEAR:
            scene = _scene(seed, index, float(rng.uniform(4.8, 6.0)))
        case Coaching.BLURRED:
            scene = _scene(seed, index, 2.0, defocus=float(rng.uniform(4.0, 6.0)))
        case Coaching.GLARE:
            scene = _scene(seed, index, 2.0, glare=True)
        case _:
            scene = _scene(seed, index, 1.5 if kind is Coaching.MOVING else 2.0)
    if kind is Coaching.MOVING:
        return _moving(scene, rng)
    if kind is Coaching.COVERED:
        return [_half_covered(scene, rng)]
    return [_taken(scene, _pose(kind, scene.pose, rng))]


def _pose(kind: Coaching, pose: Pose, rng: np.random.Generator) -> Pose:
    """Return the pose moved out of the picture, half out of it, or into strong light, as the kind asks."""
    if kind is Coaching.NO_CARD:
        return replace(pose, x=-4000.0)
    if kind is Coaching.TOO_NEAR:
        return replace(pose, x=pose.x + float(rng.uniform(-150, 150)))
    if kind is Coaching.GLARE:
        wide, place = float(rng.uniform(0.2, 0.35)), float(rng.uniform(-0.3, 0.3))
        return replace(pose, glare_strength=400.0, glare_width=wide, glare_place=place)
    return pose


def _scene(seed: int, index: int, scale: float, **overrides: float) -> Scene:
    return make_scene(seed, index, Options(scale, Level.GOOD_WEBCAM, overrides=tuple(overrides.items())))


def _taken(scene: Scene, pose: Pose) -> Picture:
    return take(scene.rng, scene.card, pose, scene.conditions, scene.desk, scene.options.size).picture


def _moving(scene: Scene, rng: np.random.Generator) -> list[Picture]:
    """Return a frame of a card held still, then two in which it is carried on and smeared by it."""
    way = float(rng.uniform(0, 360))
    step = np.array([np.cos(np.radians(way)), np.sin(np.radians(way))]) * float(rng.uniform(25, 60))
    smeared = replace(scene.conditions, motion=float(np.hypot(*step)) / 3, motion_direction=way)
    places = [np.array([640.0, 360.0]) + share * step for share in (-1, 0, 1)]
    poses = [replace(scene.pose, x=float(x), y=float(y)) for x, y in places]
    still, *moved = poses
    return [_taken(scene, still), *(_taken(replace(scene, conditions=smeared), pose) for pose in moved)]


def _half_covered(scene: Scene, rng: np.random.Generator) -> Picture:
    """Return a frame in which a hand lies over one end of the code and a good part of the rest."""
    shot = take(scene.rng, scene.card, scene.pose, scene.conditions, scene.desk, scene.options.size)
    corners = shot.corners if rng.random() < 0.5 else np.roll(shot.corners, 2, 0)
    along, down = corners[1] - corners[0], corners[3] - corners[0]
    share = float(rng.uniform(0.35, 0.5))
    near = corners[0] - 0.15 * along - 0.4 * down
    far = near + (share + 0.15) * along
    hand = np.array([near, far, far + 1.9 * down, near + 1.9 * down])
    picture = shot.picture.copy()
    cv2.fillConvexPoly(picture, hand.astype(np.int32), (120, 150, 205), cv2.LINE_AA)
    return picture


def advice_for(frames: list[Picture]) -> Coaching | None:
    """Return the advice after the last frame, or None when it was read."""
    coach, advice = Coach(), Coaching.NO_CARD
    reading = Reading(ReadingKind.NONE)
    for number, frame in enumerate(frames):
        reading = inspect_frame(frame)
        advice = coach.advise(frame, reading, number * _SPACING_S)
    return None if reading.kind in READABLE else advice


def lines(seed: int, count: int) -> Iterator[dict[str, object]]:
    """Yield a line for each kind."""
    for kind in (Coaching.NO_CARD, Coaching.TOO_FAR, Coaching.TOO_NEAR, Coaching.BLURRED, Coaching.MOVING,
                 Coaching.GLARE, Coaching.COVERED):  # fmt: skip
        given: Counter[Coaching] = Counter()
        for index in range(count * _MOST_TRIES):
            advice = advice_for(bad_frames(kind, seed, index))
            if advice is not None:
                given[advice] += 1
            if given.total() == count:
                break
        yield {
            "name": f"coaching, {kind}", "value": given[kind] / max(1, given.total()), "unit": "share",
            "goal": f">= {_GOAL}", "frames": given.total(), "advice": {str(one): n for one, n in given.items()},
        }  # fmt: skip


def main() -> int:
    """Print one line a kind; return 0 when each is named often enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=12, help="frames of each kind that are not read")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    asked = parser.parse_args()
    stay_on_one_core()
    met = True
    for line in lines(asked.seed, asked.count):
        print(json.dumps(line), flush=True)
        met &= float(str(line["value"])) >= _GOAL
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
