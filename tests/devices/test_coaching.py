"""The sentence beside the picture names what keeps the card from being read, and stays long enough to be followed."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from bench.bench_reader_coaching import bad_frames
from bench.capture_simulator.capture import Options, make_scene
from bench.capture_simulator.conditions import Level
from bench.capture_simulator.optics import Picture
from bench.capture_simulator.scene import take
from ioma_desk.devices.barcode_reader import inspect_frame
from ioma_desk.devices.coaching import SHORTEST_ADVICE, Coach
from ioma_desk.domain.ports import Coaching, Reading, ReadingKind
from tests.devices.simulated import card_frame, empty_desk

GOOD = Options(2.0, Level.GOOD_WEBCAM)
NOTHING = Reading(ReadingKind.NONE)


def advice_for(picture: Picture) -> Coaching:
    return Coach().advise(picture, inspect_frame(picture), 0.0)


def in_strong_glare(index: int) -> Picture:
    scene = make_scene(77, index, replace(GOOD, overrides=(("glare", True),)))
    pose = replace(scene.pose, glare_strength=400, glare_width=0.35, glare_place=0.1)
    return take(scene.rng, scene.card, pose, scene.conditions, scene.desk, GOOD.size).picture


def test_an_empty_desk_asks_for_a_card() -> None:
    assert advice_for(empty_desk()) is Coaching.NO_CARD


def test_a_card_that_was_read_needs_nothing_more() -> None:
    picture, _ = card_frame(1, GOOD)

    assert advice_for(picture) is Coaching.READ


def test_a_card_out_of_focus_is_called_blurred() -> None:
    picture, _ = card_frame(2, replace(GOOD, overrides=(("defocus", 4.5),)))

    assert advice_for(picture) is Coaching.BLURRED


@pytest.mark.parametrize("index", [0, 3, 5])
def test_glare_on_the_code_is_named(index: int) -> None:
    assert advice_for(in_strong_glare(index)) is Coaching.GLARE


@pytest.mark.parametrize("index", [1, 3, 4])
def test_a_card_too_far_away_is_asked_nearer(index: int) -> None:
    picture, _ = card_frame(index, replace(GOOD, pixels_per_module=0.5, rotation=0.0))

    assert advice_for(picture) is Coaching.TOO_FAR


def test_a_card_that_moves_is_asked_to_be_held_still() -> None:
    picture, _ = card_frame(2, replace(GOOD, overrides=(("defocus", 4.5),)))
    coach = Coach()

    coach.advise(picture, NOTHING, 0.0)
    advice = coach.advise(np.roll(picture, 60, axis=1), NOTHING, 1.0)

    assert advice is Coaching.MOVING


def test_a_strange_code_is_named() -> None:
    strange = Reading(ReadingKind.OTHER_DOCUMENT, "7791234567898")

    assert Coach().advise(empty_desk(), strange, 0.0) is Coaching.OTHER_CODE


def test_an_advice_stays_until_it_can_be_read() -> None:
    blurred, _ = card_frame(2, replace(GOOD, overrides=(("defocus", 4.5),)))
    coach = Coach()

    shown = [coach.advise(blurred, NOTHING, 0.0)]
    shown += [coach.advise(empty_desk(), NOTHING, at) for at in (0.2, SHORTEST_ADVICE - 0.1, SHORTEST_ADVICE + 0.1)]

    assert shown == [Coaching.BLURRED, Coaching.BLURRED, Coaching.BLURRED, Coaching.NO_CARD]


def test_success_is_shown_at_once() -> None:
    coach = Coach()

    coach.advise(empty_desk(), Reading(ReadingKind.OTHER_DOCUMENT, "x"), 0.0)
    advice = coach.advise(empty_desk(), Reading(ReadingKind.DNI, "x"), 0.1)

    assert advice is Coaching.READ


def test_a_page_of_print_is_no_card() -> None:
    page = np.full((720, 1280, 3), 235, np.uint8)
    for line in range(20, 720, 24):
        cv2.putText(page, "la orden se entrega en la ventanilla con el documento " * 4, (5, line), 0, 0.5, (40,))

    assert advice_for(page) is Coaching.NO_CARD


@pytest.mark.parametrize("index", [0, 2, 3])
def test_a_part_of_a_code_nearby_is_covered_not_far(index: int) -> None:
    (picture,) = bad_frames(Coaching.COVERED, 5, index)

    assert advice_for(picture) is Coaching.COVERED
