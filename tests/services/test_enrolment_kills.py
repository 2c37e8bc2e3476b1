"""A killed program leaves no half enrolment: the twin, with few kills, of the trial in bench."""

from pathlib import Path

import pytest

from bench.soak_enrol_kills import killed_enrolments


@pytest.mark.timeout(240)  # twenty processes on a busy machine
def test_a_program_killed_while_enrolling_loses_and_halves_nothing(tmp_path: Path) -> None:
    faults = list(killed_enrolments(tmp_path, trials=20, seed=20261122))

    assert faults == []
