"""Trial: mangled scans typed through real X key events are heard whole and leave no trace; typing never is a scan.

Several PCs (private X displays, `--lanes`) work side by side: each types its share of the listed payloads, in every
form and on every keyboard layout, into every kind of widget, and then its share of a quick person's bursts.
"""

import argparse
import json
import random
import secrets
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.keyboard.desk import keyboard_desk
from bench.keyboard.scans import Scan, faults, listed_scans, spread
from bench.keyboard.typing import LAYOUTS, Typing, hold_down, type_bursts
from bench.keyboard.widgets import PARTS

REPEATS_MS = (20, 25, 28, 33, 40)
LONGEST_WAIT_MS = 35


@dataclass(frozen=True, slots=True)
class Share:
    """What one PC is to type."""

    scans: list[Scan]
    bursts: int
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What went wrong with the scans, what the typing showed, and what came of keys held down."""

    scan_faults: list[str]
    typing: list[Typing]
    held_faults: list[str]


def work(share: Share) -> Outcome:
    """Type one share at a PC of its own."""
    draw = random.Random(share.seed)
    with keyboard_desk() as desk:
        scan_faults = list(faults(desk, share.scans))
        typing = [type_bursts(desk, layout, share.bursts // len(LAYOUTS), draw) for layout in LAYOUTS]
        held = [fault for every_ms in REPEATS_MS if (fault := hold_down(desk, every_ms, 1_500))]
    return Outcome(scan_faults, typing, held)


def main() -> int:
    """Run the trials; return 1 when one found anything wrong."""
    parser = argparse.ArgumentParser(description="Keyboard scans and typing.")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    parser.add_argument("--rounds", type=int, default=3, help="times every form is typed, each in another widget")
    parser.add_argument("--bursts", type=int, default=10_000)
    parser.add_argument("--lanes", type=int, default=6)
    asked = parser.parse_args()

    draw = random.Random(asked.seed)
    scans = spread(listed_scans() * asked.rounds, PARTS, draw)
    draw.shuffle(scans)
    bursts = -(-asked.bursts // asked.lanes)
    shares = [Share(scans[lane :: asked.lanes], bursts, draw.randrange(2**31)) for lane in range(asked.lanes)]
    with ThreadPoolExecutor(asked.lanes) as lanes:
        outcomes = list(lanes.map(work, shares))
    return _tell(len(scans), outcomes)


def _tell(scans: int, outcomes: list[Outcome]) -> int:
    typed = [typing for outcome in outcomes for typing in outcome.typing]
    all_keys = Typing(waits_ms=[wait for typing in typed for wait in typing.waits_ms])
    scan_faults = [fault for outcome in outcomes for fault in outcome.scan_faults]
    typing_faults = [fault for typing in typed for fault in typing.faults]
    held_faults = [fault for outcome in outcomes for fault in outcome.held_faults]
    for fault in scan_faults + typing_faults + held_faults:
        print(fault)
    wait_ms = all_keys.wait_ms(0.99)
    results: tuple[tuple[str, float, str, str, dict[str, float]], ...] = (
        ("scans heard wrong or leaving a trace", len(scan_faults), "scans", "<= 0", {"of": scans}),
        ("typing taken for a scan or out of order", len(typing_faults), "fields", "<= 0",
         {"bursts": sum(typing.bursts for typing in typed), "keys": sum(typing.keys for typing in typed)}),
        ("keys held down taken for a scan", len(held_faults), "keys", "<= 0", {}),
        ("wait of a typed key, 99 %", wait_ms, "ms", f"<= {LONGEST_WAIT_MS}",
         {"median": all_keys.wait_ms(0.5), "99.9 %": all_keys.wait_ms(0.999), "longest": all_keys.wait_ms(1.0)}),
    )  # fmt: skip
    for name, value, unit, goal, more in results:
        print(json.dumps({"name": name, "value": value, "unit": unit, "goal": goal, **more}, ensure_ascii=False))
    return 1 if scan_faults or typing_faults or held_faults or wait_ms > LONGEST_WAIT_MS else 0


if __name__ == "__main__":
    sys.exit(main())
