"""A film plays at its own pace and ends, or begins anew."""

from pathlib import Path

import numpy as np
import pytest

from bench.capture_simulator.avi import write_avi
from bench.capture_simulator.optics import compressed
from ioma_desk.devices.frame_sources.film import Film
from ioma_desk.domain.errors import CameraTrouble
from tests.steady_ports import FixedClock

RATE = 10.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A film of five frames, each brighter than the one before."""
    frames = [compressed(np.full((48, 64, 3), 40 * number, np.uint8), 95).tobytes() for number in range(1, 6)]
    write_avi(tmp_path / "film.avi", frames, (64, 48), RATE)
    return tmp_path / "film.avi"


def number_of(frame: np.ndarray | None) -> int | None:
    return None if frame is None else round(float(frame.mean()) / 40)


def opened(path: Path, clock: FixedClock, *, loop: bool = False) -> Film:
    film = Film(path, clock, loop=loop)
    film.open()
    return film


def test_frames_come_one_by_one_as_time_passes(path: Path) -> None:
    clock = FixedClock()
    film = opened(path, clock)

    seen = []
    for _ in range(7):
        seen.append(number_of(film.read()))
        clock.advance(0.1)

    assert seen == [1, 2, 3, 4, 5, None, None]


def test_a_frame_is_given_once(path: Path) -> None:
    film = opened(path, FixedClock())

    assert [number_of(film.read()) for _ in range(3)] == [1, None, None]


def test_a_late_reader_gets_the_newest_frame(path: Path) -> None:
    clock = FixedClock()
    film = opened(path, clock)

    clock.advance(0.35)

    assert number_of(film.read()) == 4


def test_a_film_in_a_loop_begins_anew(path: Path) -> None:
    clock = FixedClock()
    film = opened(path, clock, loop=True)

    clock.advance(0.45)
    last = number_of(film.read())
    clock.advance(0.1)

    assert (last, number_of(film.read())) == (5, 1)


def test_a_closed_film_gives_nothing(path: Path) -> None:
    film = opened(path, FixedClock())

    film.close()
    film.close()

    assert film.read() is None


@pytest.mark.parametrize("content", [None, b"", b"no film at all" * 100])
def test_a_file_that_is_no_film_is_refused_with_the_remedy(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "otro.avi"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CameraTrouble, match=r"«otro\.avi».*AVI o MP4"):
        Film(path, FixedClock()).open()
