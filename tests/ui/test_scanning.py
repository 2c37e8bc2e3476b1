"""The camera is read beside the window: newest frames, each card once, troubles named and outlived, a clean end."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import pytest
from PySide6.QtCore import QSize, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ioma_desk.domain.errors import CameraTrouble
from ioma_desk.domain.ports import Coaching, Frame, Reading, ReadingKind
from ioma_desk.system import SystemClock
from ioma_desk.ui.scan_session import Preview, ScanEquipment
from ioma_desk.ui.scanning import NOT_ANSWERING, STARTING_SLOWLY, Scanner

UNPLUGGED = "Se perdió la conexión con la cámara."
EMPTY, CARD_A, CARD_B = 10, 100, 200
CORNERS = ((10.0, 20.0), (110.0, 20.0), (110.0, 60.0), (10.0, 60.0))


@dataclass
class Bench:
    """A camera whose picture, plug and driver the test moves; its frames say by their grey what lies before it."""

    shown: int = EMPTY
    plugged: bool = True
    stuck: threading.Event | None = None
    slow: threading.Event | None = None
    opened: int = 0
    closed: int = 0
    name: str = "Cámara del mostrador"
    frames: int = 0
    waiting: bool = False
    threads: set[int] = field(default_factory=set)
    pace: threading.Event = field(default_factory=threading.Event)
    _held: bool = False

    def open(self) -> None:
        self.threads.add(threading.get_ident())
        if self.slow is not None:
            self.slow.wait()
        if not self.plugged:
            raise CameraTrouble(UNPLUGGED)
        self.opened += 1
        self._held = True

    def read(self) -> Frame | None:
        if self.stuck is not None:
            self.waiting = True
            self.stuck.wait()
        if not self._held:
            return None
        if not self.plugged:
            self.close()
            raise CameraTrouble(UNPLUGGED)
        self.frames += 1
        self.pace.wait(0.005)  # a camera gives its frames in its own time
        return np.full((240, 320, 3), self.shown, np.uint8)

    def close(self) -> None:
        self.closed += self._held
        self._held = False


class GreyReader:
    """Reads those frames as `ScanLoop` does: each card once until it has been away."""

    def __init__(self) -> None:
        self.last_reading = Reading(ReadingKind.NONE)
        self._reported = ""

    def feed(self, frame: Frame) -> str | None:
        grey = int(frame[0, 0, 0])
        if grey == EMPTY:
            self.last_reading, self._reported = Reading(ReadingKind.NONE), ""
            return None
        self.last_reading = Reading(ReadingKind.DNI, f"card {grey}", CORNERS)
        if self._reported == f"card {grey}":
            return None
        self._reported = f"card {grey}"
        return self._reported


class BrokenReader(GreyReader):
    def feed(self, frame: Frame) -> str | None:
        raise ZeroDivisionError


class PlainCoach:
    def advise(self, frame: Frame, reading: Reading, at: float) -> Coaching:
        return Coaching.NO_CARD if reading.kind is ReadingKind.NONE else Coaching.READ


StartScanner: TypeAlias = Callable[..., Scanner]


@pytest.fixture
def start() -> Iterator[StartScanner]:
    started: list[Scanner] = []

    def start_(
        bench: Bench, reader: Callable[[], GreyReader] = GreyReader, patience_s: float = 30.0, slow_s: float = 30.0
    ) -> Scanner:
        equipment = ScanEquipment(lambda: bench, reader, PlainCoach, retry_s=0.02)
        scanner = Scanner(equipment, SystemClock(), slow_s=slow_s, patience_s=patience_s)
        started.append(scanner)
        scanner.start()
        return scanner

    yield start_
    for scanner in started:
        scanner.close()


def see_a_frame(qtbot: QtBot, scanner: Scanner) -> None:
    with qtbot.waitSignal(scanner.frame):
        pass


def readers_alive() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name in {"camera", "card reader"}]


def test_frames_arrive_on_the_window_s_thread_and_the_camera_is_opened_on_another(
    qtbot: QtBot, start: StartScanner
) -> None:
    bench = Bench()
    heard_on: list[QThread] = []
    scanner = start(bench)
    scanner.frame.connect(lambda _preview: heard_on.append(QThread.currentThread()))

    qtbot.waitUntil(lambda: len(heard_on) >= 3)

    assert set(heard_on) == {scanner.thread()}
    assert threading.get_ident() not in bench.threads


def test_the_name_of_the_camera_is_told(qtbot: QtBot, start: StartScanner) -> None:
    scanner = start(Bench())

    with qtbot.waitSignal(scanner.opened) as heard:
        pass

    assert heard.args == ["Cámara del mostrador"]


def test_a_card_is_told_once_and_the_next_one_too(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench()
    texts: list[str] = []
    scanner = start(bench)
    scanner.text_read.connect(texts.append)

    bench.shown = CARD_A
    qtbot.waitUntil(lambda: texts == [f"card {CARD_A}"])
    bench.shown = CARD_B
    qtbot.waitUntil(lambda: len(texts) >= 2)

    assert texts == [f"card {CARD_A}", f"card {CARD_B}"]


def test_a_preview_fills_the_view_and_the_outline_is_in_its_pixels(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench(shown=CARD_A)
    scanner = start(bench)
    scanner.set_preview_size(QSize(160, 90))

    def outlined(preview: Preview) -> bool:
        return bool(preview.outline) and preview.image.width() == 320

    with qtbot.waitSignal(scanner.frame, check_params_cb=outlined) as heard:
        pass

    preview = heard.args[0]
    assert preview.outline == CORNERS
    assert preview.coaching is Coaching.READ


def test_large_frames_are_made_smaller_before_they_reach_the_window(qtbot: QtBot, start: StartScanner) -> None:
    class LargeBench(Bench):
        def read(self) -> Frame | None:
            frame = super().read()
            return None if frame is None else np.repeat(np.repeat(frame, 4, axis=0), 4, axis=1)

    scanner = start(LargeBench(shown=CARD_A))
    scanner.set_preview_size(QSize(640, 400))

    with qtbot.waitSignal(scanner.frame, check_params_cb=lambda p: bool(p.outline) and p.image.width() == 640) as heard:
        pass

    assert heard.args[0].image.size() == QSize(640, 480)
    assert heard.args[0].outline[1] == (55.0, 10.0)


def test_a_missing_camera_is_named_once_and_read_as_soon_as_it_is_plugged_in(
    qtbot: QtBot, start: StartScanner
) -> None:
    bench = Bench(plugged=False)
    sentences: list[str] = []
    scanner = start(bench)
    scanner.trouble.connect(sentences.append)
    qtbot.waitUntil(lambda: len(sentences) == 1)

    with qtbot.waitSignals([scanner.recovered, scanner.frame]):
        bench.plugged = True

    assert sentences == [UNPLUGGED]


def test_a_camera_unplugged_in_use_is_named_and_comes_back(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench()
    scanner = start(bench)
    see_a_frame(qtbot, scanner)

    with qtbot.waitSignal(scanner.trouble) as heard:
        bench.plugged = False
    with qtbot.waitSignal(scanner.recovered):
        bench.plugged = True

    assert heard.args == [UNPLUGGED]
    assert bench.opened == 2


def test_a_camera_that_stops_answering_is_named(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench()
    scanner = start(bench, patience_s=0.1)
    see_a_frame(qtbot, scanner)
    released = threading.Event()

    with qtbot.waitSignal(scanner.trouble, timeout=5_000) as heard:
        bench.stuck = released
    with qtbot.waitSignal(scanner.recovered):
        bench.stuck = None
        released.set()

    assert heard.args == [NOT_ANSWERING]


def test_a_camera_that_is_slow_to_open_is_said_to_be_so_until_its_first_picture(
    qtbot: QtBot, start: StartScanner
) -> None:
    bench = Bench(slow=threading.Event())
    told: list[str] = []

    scanner = start(bench, slow_s=0.05, patience_s=30.0)
    scanner.trouble.connect(told.append)
    with qtbot.waitSignal(scanner.trouble):
        pass
    assert bench.slow is not None
    with qtbot.waitSignal(scanner.recovered):
        bench.slow.set()
    see_a_frame(qtbot, scanner)

    assert told == [STARTING_SLOWLY]


def test_a_slow_camera_that_turns_out_to_be_missing_is_told_as_missing(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench(slow=threading.Event(), plugged=False)
    told: list[str] = []

    scanner = start(bench, slow_s=0.05)
    scanner.trouble.connect(told.append)
    with qtbot.waitSignal(scanner.trouble):
        pass
    assert bench.slow is not None
    with qtbot.waitSignal(scanner.trouble):
        bench.slow.set()

    assert told == [STARTING_SLOWLY, UNPLUGGED]


def test_the_end_waits_for_no_camera_that_never_answers(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench()
    scanner = start(bench)
    see_a_frame(qtbot, scanner)
    released = threading.Event()
    bench.stuck = released
    qtbot.waitUntil(lambda: bench.waiting)

    ended = scanner.close(wait_s=0.1)

    assert not ended
    released.set()
    qtbot.waitUntil(lambda: readers_alive() == [])
    assert bench.closed == bench.opened


def test_the_end_leaves_no_thread_and_lets_go_of_the_camera(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench()
    scanner = start(bench)
    see_a_frame(qtbot, scanner)

    ended = scanner.close()

    assert ended
    assert readers_alive() == []
    assert bench.closed == bench.opened == 1


def test_beginning_anew_reads_on_with_the_camera_opened_again(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench()
    scanner = start(bench)
    see_a_frame(qtbot, scanner)

    scanner.restart()
    qtbot.waitUntil(lambda: bench.opened == 2)
    see_a_frame(qtbot, scanner)

    assert bench.closed == 1


def test_nothing_is_read_while_no_view_can_be_seen(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench()
    view = QWidget()
    qtbot.addWidget(view)
    texts: list[str] = []
    scanner = start(bench)
    scanner.text_read.connect(texts.append)

    scanner.follow(view)
    bench.shown = CARD_A
    before = bench.frames
    qtbot.waitUntil(lambda: bench.frames > before + 2)
    unseen = list(texts)
    view.show()
    qtbot.waitUntil(lambda: texts == [f"card {CARD_A}"])

    assert unseen == []


def test_a_card_left_before_the_camera_is_not_told_again_after_the_view_was_away(
    qtbot: QtBot, start: StartScanner
) -> None:
    bench = Bench(shown=CARD_A)
    view = QWidget()
    qtbot.addWidget(view)
    view.show()
    texts: list[str] = []
    scanner = start(bench)
    scanner.text_read.connect(texts.append)
    scanner.follow(view)
    qtbot.waitUntil(lambda: len(texts) == 1)

    view.hide()
    view.show()
    see_a_frame(qtbot, scanner)

    assert texts == [f"card {CARD_A}"]


def test_a_bug_while_reading_is_told_and_the_picture_goes_on(qtbot: QtBot, start: StartScanner) -> None:
    bench = Bench(shown=CARD_A)
    scanner = start(bench, reader=BrokenReader)

    with qtbot.waitSignal(scanner.crashed) as heard:
        pass
    see_a_frame(qtbot, scanner)

    assert isinstance(heard.args[0], ZeroDivisionError)
