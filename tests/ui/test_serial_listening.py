"""A serial scanner is heard beside the window: codes, unplugging and coming back, another port, a clean end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from ioma_desk.devices.serial_scanner import IN_USE, UNPLUGGED, SerialScanner
from ioma_desk.domain.ports import ScanSource, SerialScan
from ioma_desk.system import SystemClock
from ioma_desk.ui.serial_listening import SerialListener
from tests.devices.serial_line import SerialLine

CARD = "00612999184@MUÑOZ IRIGOYEN@ROSALIA@F@30999184@B@14/03/1984@02/05/2016@278"


@pytest.fixture
def line(tmp_path: Path) -> Iterator[SerialLine]:
    with SerialLine(tmp_path / "lector") as opened:
        yield opened


@pytest.fixture
def listener() -> Iterator[SerialListener]:
    listener = SerialListener(retries_s=(0.01, 0.02))
    yield listener
    assert listener.close()


def at(line: SerialLine) -> Callable[[], ScanSource]:
    return lambda: SerialScanner(line.address, SystemClock())


def hear(qtbot: QtBot, listener: SerialListener, send: Callable[[], None]) -> SerialScan:
    with qtbot.waitSignal(listener.scanned) as heard:
        send()
    assert heard.args is not None
    scan = heard.args[0]
    assert isinstance(scan, SerialScan)
    return scan


def test_a_code_comes_to_the_window(qtbot: QtBot, line: SerialLine, listener: SerialListener) -> None:
    with qtbot.waitSignal(listener.opened) as opened:
        listener.listen(at(line))

    scan = hear(qtbot, listener, lambda: line.send(f"{CARD}\r".encode()))

    assert opened.args == ["Lector en " + Path(line.address).resolve().name]
    assert scan.text == CARD


def test_a_scanner_pulled_out_is_told_once_and_heard_again_when_it_is_back(
    qtbot: QtBot, line: SerialLine, listener: SerialListener
) -> None:
    told: list[str] = []
    listener.trouble.connect(told.append)
    with qtbot.waitSignal(listener.opened):
        listener.listen(at(line))

    with qtbot.waitSignal(listener.trouble):
        line.unplug()
    with qtbot.waitSignal(listener.opened):
        line.plug_in()

    assert hear(qtbot, listener, lambda: line.send(f"{CARD}\r".encode())).text == CARD
    assert told == [UNPLUGGED]


def test_a_port_in_use_is_taken_up_as_soon_as_it_is_free(
    qtbot: QtBot, line: SerialLine, listener: SerialListener
) -> None:
    other = SerialScanner(line.address, SystemClock())
    other.open()
    with qtbot.waitSignal(listener.trouble) as told:
        listener.listen(at(line))

    with qtbot.waitSignal(listener.opened):
        other.close()

    assert told.args == [IN_USE]


def test_another_port_takes_the_place_of_the_first(
    qtbot: QtBot, line: SerialLine, listener: SerialListener, tmp_path: Path
) -> None:
    with SerialLine(tmp_path / "otro") as other:
        with qtbot.waitSignal(listener.opened):
            listener.listen(at(line))
        with qtbot.waitSignal(listener.opened):
            listener.listen(at(other))

        assert hear(qtbot, listener, lambda: other.send(b"12345678\r")).text == "12345678"


def test_listening_anew_to_the_same_port_does_not_find_it_taken_by_itself(
    qtbot: QtBot, line: SerialLine, listener: SerialListener
) -> None:
    told: list[str] = []
    listener.trouble.connect(told.append)
    for _ in range(3):
        with qtbot.waitSignal(listener.opened):
            listener.listen(at(line))

    assert told == []


def test_words_arrive_on_the_thread_of_the_window(
    qtbot: QtBot, line: SerialLine, listener: SerialListener
) -> None:  # fmt: skip
    threads: list[QThread] = []
    listener.scanned.connect(lambda _: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(listener.opened):
        listener.listen(at(line))

    hear(qtbot, listener, lambda: line.send(b"12345678\r"))

    assert threads == [listener.thread()]


def test_a_bug_of_a_source_is_shown(qtbot: QtBot, listener: SerialListener) -> None:
    def broken() -> ScanSource:
        raise ZeroDivisionError

    with qtbot.waitSignal(listener.crashed) as told:
        listener.listen(broken)

    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)
