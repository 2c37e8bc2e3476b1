"""The form at a counter, seen without pixels."""

from pathlib import Path

import pytest

from tests.ui.screens.enrolment.counter import Counter, make_counter
from tests.ui.screens.enrolment.seen import SeenForm


@pytest.fixture
def view() -> SeenForm:
    """What the form shows."""
    return SeenForm()


@pytest.fixture
def counter(tmp_path: Path, view: SeenForm) -> Counter:
    """The form at work in a real office."""
    return make_counter(tmp_path, view)
