"""How long the program takes from process start to the first paint of its first window, beside an empty Qt window.

Both are started in turn on a private display, so that a busy machine slows both; the medians count. The cold starts
drop the system's page cache before each (proc(5), drop_caches), which only root may do; else there are none.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.private_display import PrivateDisplay

ROOT = Path(__file__).resolve().parent.parent
WARM_ROUNDS, COLD_ROUNDS = 11, 9
GOAL = 1.6
_DROP_CACHES = Path("/proc/sys/vm/drop_caches")


def main() -> int:
    """Print a line for warm and, as root, for cold starts; return 1 when one takes more than 1.6 times the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    order = random.Random(parser.parse_args().seed)
    with PrivateDisplay() as display, tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"DISPLAY": display.name, "IOMA_DESK_HOME": home, "QT_QPA_PLATFORM": "xcb"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        for window in ("bare", "sign_in"):
            _first_paint_ms(window, environment)  # so that every later start finds its bytecode written
        met = [_compare("sign_in_warm", WARM_ROUNDS, order, environment, before=lambda: None)]
        if _caches_can_be_dropped():
            met.append(_compare("sign_in_cold", COLD_ROUNDS, order, environment, before=_drop_caches))
        else:
            print("no cold starts: only root can drop the page cache of this machine")
    return 0 if all(met) else 1


def _compare(
    name: str, rounds: int, order: random.Random, environment: dict[str, str], before: Callable[[], None]
) -> bool:
    times: dict[str, list[float]] = {"bare": [], "sign_in": []}
    for _ in range(rounds):
        for window in order.sample(sorted(times), k=len(times)):
            before()
            times[window].append(_first_paint_ms(window, environment))
    value, floor = statistics.median(times["sign_in"]), statistics.median(times["bare"])
    result = {"name": name, "value": round(value, 1), "unit": "ms", "floor": round(floor, 1),
              "ratio": round(value / floor, 2), "goal": GOAL}  # fmt: skip
    print(json.dumps(result), flush=True)
    return value <= GOAL * floor


def _first_paint_ms(window: str, environment: dict[str, str]) -> float:
    command = (sys.executable, "-m", "bench.start_probe", window)
    told = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )  # fmt: skip
    return float(told.stdout)


def _caches_can_be_dropped() -> bool:
    try:
        _drop_caches()
    except OSError:
        return False
    return True


def _drop_caches() -> None:
    os.sync()
    _DROP_CACHES.write_text("3", encoding="ascii")


if __name__ == "__main__":
    sys.exit(main())
