"""What the journeys share: homes prepared once, and a counter in a copy of one."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bench.journeys.counter import Counter, counter
from bench.journeys.homes import NAME, PASSWORD, copy_home, prepare_demo_home, prepare_home
from ioma_desk.services.demo import PASSWORD as DEMO_PASSWORD
from ioma_desk.settings import Settings


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a desk that is set up, without camera, printers and people."""
    home = tmp_path_factory.mktemp("home")
    prepare_home(home)
    return home


@pytest.fixture(scope="session")
def prepared_demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a demonstration office without camera and printers."""
    home = tmp_path_factory.mktemp("demo")
    prepare_demo_home(home, Settings())
    return home


@pytest.fixture
def _hooks_put_back() -> Iterator[None]:
    """The program stands behind Python's last resorts; the test's own come back after it."""
    before = sys.excepthook
    yield
    sys.excepthook = before
