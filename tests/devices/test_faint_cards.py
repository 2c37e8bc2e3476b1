"""Where no code can be made out, a card far away and one lost in glare are told from an empty desk."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from bench.capture_simulator.capture import Options
from bench.capture_simulator.conditions import Level
from bench.capture_simulator.optics import Picture
from ioma_desk.devices.faint_cards import is_burnt_out, shows_distant_card
from ioma_desk.devices.pictures import Grey, grey_picture
from tests.devices.simulated import card_frame, empty_desk

FAR = Options(0.5, Level.GOOD_WEBCAM, rotation=0.0)


def grey_of(picture: Picture) -> Grey:
    grey = grey_picture(picture)
    assert grey is not None
    return grey


@pytest.mark.parametrize("light", [1.0, 0.45])
@pytest.mark.parametrize("index", [1, 3, 4])
def test_a_distant_card_is_seen_in_any_light(index: int, light: float) -> None:
    picture, _ = card_frame(index, replace(FAR, overrides=(("light", light),)))

    assert shows_distant_card(grey_of(picture))


def test_a_block_of_bars_of_the_same_size_is_no_card() -> None:
    picture = empty_desk()
    picture[300:400, 500:660] = np.tile(np.repeat([230, 20], 4), 20)[None, :, None]

    assert not shows_distant_card(grey_of(picture))


def test_an_empty_desk_shows_neither() -> None:
    desk = grey_of(empty_desk())

    assert (shows_distant_card(desk), is_burnt_out(desk)) == (False, False)


def test_a_light_that_fades_softly_is_glare_and_white_paper_is_not() -> None:
    desk = empty_desk()
    paper, lamp = desk.copy(), desk.copy()
    paper[200:500, 300:700] = 255
    spot = np.zeros(desk.shape[:2], np.float32)
    cv2.circle(spot, (500, 350), 190, 400.0, -1)
    lamp = np.clip(lamp + cv2.GaussianBlur(spot, (0, 0), 40)[..., None], 0, 255).astype(np.uint8)

    assert (is_burnt_out(grey_of(paper)), is_burnt_out(grey_of(lamp))) == (False, True)
