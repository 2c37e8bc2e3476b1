"""`make tour`: tells the tour in light and in dark on a private display; fails when a step fails."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.private_display import PrivateDisplay
from bench.tour.pages import draw_pages

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out" / "tour"
LONGEST_SECONDS = 110


def main() -> int:
    """Run both tellings, draw the papers as pages, and print the figures. Return the exit code."""
    shutil.rmtree(OUT, ignore_errors=True)
    failed = 0
    with PrivateDisplay() as display:
        for theme in ("light", "dark"):
            failed |= _tell(theme, display)
    draw_pages(OUT / "light")
    passed = 0
    for theme in ("light", "dark"):
        figures = OUT / theme / "figures.json"
        if figures.exists():
            told = json.loads(figures.read_text(encoding="utf-8"))
            passed += len(told["steps"])
            print(json.dumps({"theme": theme, **told}, ensure_ascii=False))
    print(f"tour: {passed} passed, {failed} failed")
    return failed


def _tell(theme: str, display: PrivateDisplay) -> int:
    with tempfile.TemporaryDirectory(prefix="tour-") as home:
        environment = os.environ | {"DISPLAY": display.name, "IOMA_DESK_HOME": home, "QT_QPA_PLATFORM": "xcb"}
        command = (
            sys.executable, "-m", "bench.tour.drive", str(OUT / theme), theme, str(display.screen_file)
        )  # fmt: skip
        telling = subprocess.Popen(command, env=environment, cwd=ROOT, process_group=0)
        try:
            return telling.wait(LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"the tour in {theme} took longer than {LONGEST_SECONDS} s", file=sys.stderr)
            return 1
        finally:  # its print server too, and whoever takes its pictures
            with contextlib.suppress(ProcessLookupError):
                os.killpg(telling.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
