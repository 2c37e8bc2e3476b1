"""Garbage is collected on the UI thread alone, at Python's own pace."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ioma_desk.ui.collector import EVERY_MS, Collector


class Knot:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp: QObject) -> Iterator[Collector]:
    collector = Collector(qapp)
    gc.enable()  # as Python comes; the tests have it off
    yield collector
    gc.disable()
    collector.deleteLater()
    gc.unfreeze()


def many_objects() -> list[list[int]]:
    """Make more objects than Python lets pass without collecting."""
    return [[] for _ in range(2 * gc.get_threshold()[0])]


def test_a_thread_that_makes_many_objects_collects_nothing(collector: Collector) -> None:
    collector.start()
    left = weakref.ref(Knot())
    worker = threading.Thread(target=many_objects)

    worker.start()
    worker.join()

    assert left() is not None


def test_the_ui_thread_collects_what_is_due(collector: Collector, qtbot: QtBot) -> None:
    collector.start()
    left = weakref.ref(Knot())
    kept = many_objects()

    qtbot.waitUntil(lambda: left() is None, timeout=4 * EVERY_MS)

    assert kept


def test_nothing_is_collected_before_it_is_due() -> None:
    gc.collect()
    left = weakref.ref(Knot())

    Collector.collect()

    assert left() is not None
