"""One telling of the tour, in a process of its own: opens the program and drives it from a thread."""

import json
import os
import sys
import threading
import traceback
from pathlib import Path

from bench.private_cups import CARD_QUEUE, OFFICE_QUEUE, PrivateCups
from bench.tour.eyes import Eyes, Pulse
from bench.tour.hands import Hands
from bench.tour.story import Tour
from ioma_desk.app.quick_start import quicken_start
from ioma_desk.app.starting import Start, demo_paths
from ioma_desk.domain.papers import PaperKind
from ioma_desk.settings import CameraFilm, PaperStock, PrinterChoice, Settings, SettingsFile, ThemeChoice
from ioma_desk.ui.application import new_application


def main(out: Path, theme: str, screen_file: Path) -> int:
    """Tell the tour in `theme` ('light' or 'dark'); pictures, papers and figures go to `out`. Return the exit code.

    `screen_file` is where the X server keeps what it shows.
    """
    out.mkdir(parents=True, exist_ok=True)
    quicken_start()  # as the program's entry does
    with PrivateCups() as cups:
        os.environ.update(cups.environment())
        _choose(theme)
        app = new_application(sys.argv[0])
        eyes = Eyes()
        pulse = Pulse(eyes)
        start = Start(app, demo=True)
        payloads = json.loads((demo_paths().resources / "demo" / "cards.json").read_text(encoding="utf-8"))
        tour = Tour(start, eyes, Hands(out, screen_file), cups, payloads)
        failures: list[str] = []

        def drive() -> None:
            try:
                tour.hands.point_at(700, 880)
                tour.run()
            except Exception:  # noqa: BLE001 - told below, with a picture of what stood on the screen
                failures.append(traceback.format_exc())
                tour.hands.picture("fallo")
            finally:
                eyes.ask(app.quit)

        start.show()
        pulse.start()
        threading.Thread(target=drive, daemon=True).start()
        app.exec()
        start.finish()
        _keep(out, tour, cups, pulse)
        for failure in failures:
            print(failure, file=sys.stderr)
        return 1 if failures else 0


def _choose(theme: str) -> None:
    """Write the settings that the demonstration office starts with: the private queues, the film, the theme."""
    paths = demo_paths()
    paths.prepare()
    sheet = PrinterChoice(OFFICE_QUEUE, PaperStock.A4)
    card = PrinterChoice(CARD_QUEUE, PaperStock.CR80)
    film = CameraFilm(paths.resources / "demo" / "cards.avi")
    printers = {PaperKind.CREDENTIAL: card, PaperKind.TOKEN_SHEET: sheet, PaperKind.RECEIPT: sheet}
    SettingsFile(paths.settings_file).save(Settings(camera=film, theme=ThemeChoice(theme), printers=printers))


def _keep(out: Path, tour: Tour, cups: PrivateCups, pulse: Pulse) -> None:
    for job in cups.arrived():
        (out / f"papel_{job.number}_{job.queue}.pdf").write_bytes(job.pdf)
    gaps = sorted(pulse.gaps_ms) or [0.0]
    figures = {
        "steps": [{"step": step.name, "seconds": round(step.seconds, 2), "keys": step.keys} for step in tour.steps],
        "key_presses": tour.jobs,
        "ui_gap_ms": {"p99": round(gaps[int(len(gaps) * 0.99)], 1), "max": round(gaps[-1], 1), "ticks": len(gaps),
                      "over_50": pulse.long_gaps},
    }
    (out / "figures.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
