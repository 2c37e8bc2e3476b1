"""What the journeys share: homes prepared once, and a counter with somebody signed in over a copy of one."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bench.journeys.counter import Counter, counter
from bench.journeys.homes import NAME, PASSWORD, copy_home, prepare_home
from ioma_desk.paths import HOME_VARIABLE


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a desk that is set up, without camera, printers and people."""
    home = tmp_path_factory.mktemp("prepared") / "home"
    prepare_home(home)
    return home


@pytest.fixture
def home(prepared_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that home, which the program now takes for its own."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return copy_home(prepared_home, tmp_path / "home")


@pytest.fixture
def hooks_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program puts itself behind Python's last resorts; the test's own come back after it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.fixture
def desk(qapp: QApplication, home: Path, hooks_kept: None) -> Iterator[Counter]:
    """The real windows over that home, with Carla signed in."""
    with counter(qapp, NAME, PASSWORD) as opened:
        yield opened
