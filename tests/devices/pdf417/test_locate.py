"""Areas that may be a symbol lie along its rows, however the hand moves and the card leans."""

import math

import numpy as np
import pytest

from bench.capture_simulator.capture import Options, make_frame
from bench.capture_simulator.conditions import Level
from ioma_desk.devices.pdf417.locate import find_boxes
from ioma_desk.devices.pictures import grey_picture

HARD = Options(1.25, Level.HARD)


@pytest.mark.parametrize(
    ("index", "why"), [(9, "a low symbol under tilt"), (44, "a hand that moves"), (75, "a hand that moves fast")]
)
def test_an_area_lies_along_the_rows_where_its_stripes_are_turned(index: int, why: str) -> None:
    shot, _ = make_frame(31415, index, HARD)
    grey = grey_picture(shot.picture)
    assert grey is not None

    box = find_boxes(grey)[0]

    across, down = shot.corners[1] - shot.corners[0]
    aside = (box.angle - math.atan2(down, across) + math.pi / 2) % math.pi - math.pi / 2
    assert abs(math.degrees(aside)) < 7, why
    assert np.hypot(*(shot.corners.mean(0) - (box.x, box.y))) < 20
