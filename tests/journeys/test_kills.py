"""A killed program loses nothing typed more than two seconds before: the twin of the trial in bench."""

from pathlib import Path

import pytest

from bench.soak_typing_kills import MAY_BE_LOST_SECONDS, killed_typing


@pytest.mark.timeout(300)  # twenty processes with windows on a busy machine
def test_a_program_killed_while_a_form_is_typed_or_saved_loses_and_halves_nothing(tmp_path: Path) -> None:
    tally = killed_typing(tmp_path, trials=20, seed=20261123)

    assert tally.faults == []
    assert tally.oldest_lost <= MAY_BE_LOST_SECONDS
    assert tally.fell["typing"] >= 5
    assert tally.fell.total() - tally.fell["typing"] >= 3
