"""Runs all figures (`python -m bench.run bench`) or all trials with full counts (`... soak`).

Every module bench/bench_*.py or bench/soak_*.py is run in turn, as a process of its own, with the one printed
`--seed N`. It prints its results as lines of JSON: objects with `name`, `value`, `unit` and what the value is
held against, `floor` (the bare library in the same run) or `goal` (words such as "<= 300"). It exits non-zero
when a goal is missed. Other lines are passed on. All results go to out/bench.json or out/soak.json.
"""

import argparse
import json
import secrets
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one module brought: whether it met its goals, and the results it printed."""

    module: str
    succeeded: bool
    results: list[dict[str, Any]]


def main() -> int:
    """Run the chosen kind; return 0 when every module succeeded."""
    parser = argparse.ArgumentParser(description="Figures and trials.")
    parser.add_argument("kind", choices=("bench", "soak"))
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31), help="repeat a run by its seed")
    parser.add_argument("--only", default="", help="run only modules whose name contains this")
    asked = parser.parse_args()

    print(f"seed {asked.seed}", flush=True)
    modules = sorted(path.stem for path in (ROOT / "bench").glob(f"{asked.kind}_*.py"))
    outcomes = [_run(module, asked.seed) for module in modules if asked.only in module]
    _keep(ROOT / "out" / f"{asked.kind}.json", asked.seed, outcomes)

    failed = [outcome.module for outcome in outcomes if not outcome.succeeded]
    print(f"\n{len(outcomes)} run, failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


def _run(module: str, seed: int) -> Outcome:
    """Run one module, showing its results as they come."""
    print(f"\n{module}", flush=True)
    command = (sys.executable, "-m", f"bench.{module}", "--seed", str(seed))
    results: list[dict[str, Any]] = []
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout or ():
            if line.startswith("{"):
                results.append(json.loads(line))
                print(_row(results[-1]), flush=True)
            else:
                print(line, end="", flush=True)
    return Outcome(module, process.returncode == 0, results)


def _row(result: dict[str, Any]) -> str:
    """Return a result as a line to be read: name, value, then floor, goal and whatever else there is."""
    rest = [f"{key} {_short(told)}" for key, told in result.items() if key not in {"name", "value", "unit"}]
    figure = f"{_short(result['value']):>10} {result.get('unit', ''):<8}"
    return f"  {result['name']:<46} {figure} {'  '.join(rest)}"


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _keep(path: Path, seed: int, outcomes: list[Outcome]) -> None:
    path.parent.mkdir(exist_ok=True)
    report = {"seed": seed, "outcomes": [asdict(outcome) for outcome in outcomes]}
    path.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
