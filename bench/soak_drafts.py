"""Trial: a program killed while it saves a form over and over leaves the last state it had finished saving.

A process of its own saves ever newer states of one form and reports each once the box says that it is kept;
it is killed (SIGKILL) at a moment drawn from the seed. Afterwards the box must hold that form, whole and at
least as new as the last state reported, and a neighbour that nobody touched.
"""

import argparse
import json
import random
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ioma_desk.keys import KeySet
from ioma_desk.services.drafts import DraftBox
from ioma_desk.system import SystemClock
from tests.steady_ports import SeededRandomness

FORM = "9f6d1f0a6f0c4b7fb0d4c1f4a1f4c0aa"
NEIGHBOUR = "00000000000000000000000000000000"
LONG_REST = "Íñiguez " * 4_000


def box_in(folder: Path) -> DraftBox:
    """Return the box of the trials; its keys are the same in every process."""
    return DraftBox(folder, KeySet.create(SeededRandomness(7)), SystemClock(), SystemClock())


def killed_drafts(folder: Path, trials: int, seed: int) -> Iterator[str]:
    """Run `trials` and yield what went wrong in each that did, in words."""
    draw = random.Random(seed)
    box_in(folder).save(NEIGHBOUR, "enrolment", "", {"state": "untouched"}, {}, operator_id=1)
    for trial in range(trials):
        reported = _kill_a_saving_process(folder, draw)
        if fault := _fault(folder, reported):
            yield f"trial {trial}: {fault}"


def _kill_a_saving_process(folder: Path, draw: random.Random) -> int:
    """Return the number of the last state that the process said was kept."""
    command = (sys.executable, "-m", "bench.soak_drafts", "--save-in", str(folder))
    root = Path(__file__).resolve().parent.parent
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        lines = iter(process.stdout or ())
        reported = 0
        for _ in range(draw.randint(1, 60)):
            reported = int(next(lines))
        # A little work of random length: the kill then falls into any part of the next saving.
        sum(range(draw.randint(0, 200_000)))
        process.kill()
        for line in lines:  # what it still said before it died
            reported = int(line) if line.endswith("\n") else reported
    return reported


def _fault(folder: Path, reported: int) -> str:
    box = box_in(folder)
    draft = box.load(FORM)
    if draft is None:
        return "the form is gone"
    if int(draft.fields["state"]) < reported or draft.fields["rest"] != LONG_REST:
        return f"state {draft.fields['state']} found, {reported} reported"
    if {summary.id for summary in box.list()} != {FORM, NEIGHBOUR}:
        return "other drafts were touched"
    return "" if not list(folder.glob("*.broken-*")) else "a half file was met"


def _save_for_ever(folder: Path) -> None:
    box = box_in(folder)
    found = box.load(FORM)
    state = int(found.fields["state"]) if found else 0
    while True:
        state += 1
        fields = {"state": str(state), "rest": LONG_REST}
        box.save(FORM, "enrolment", "Íñiguez, Ana", fields, {}, operator_id=1)
        print(state, flush=True)


def main() -> int:
    """Run the trials and print their result; return 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many kills")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    parser.add_argument("--save-in", type=Path, help="be the process that is killed")
    asked = parser.parse_args()
    if asked.save_in is not None:
        _save_for_ever(asked.save_in)
    with tempfile.TemporaryDirectory() as folder:
        faults = list(killed_drafts(Path(folder), asked.count, asked.seed))
    result = {
        "name": "drafts lost to kills",
        "value": len(faults),
        "unit": "drafts",
        "goal": "<= 0",
        "kills": asked.count,
        "seed": asked.seed,
        "faults": faults,
    }
    print(json.dumps(result))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
