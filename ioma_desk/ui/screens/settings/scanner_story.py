"""The story of the scanner in the settings: how it is connected, what it sends, and the sheet that helps to set it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.ports import SerialPort
from ioma_desk.domain.scanner_check import Way, examine
from ioma_desk.ui.screens.settings.scanner_offer import ScannerOffer, scanner_offer

if TYPE_CHECKING:
    from ioma_desk.domain.ports import Clock
    from ioma_desk.ui.ports import Notices, Tasks
    from ioma_desk.ui.screens.settings.screen import SettingsDeeds, SettingsScreen

PRINTED = "La hoja para configurar el lector se envió a la impresora"
KEPT = "La hoja para configurar el lector quedó guardada"


class ScannerStory:
    """Keeps nothing of what is scanned: each report goes to the screen and is forgotten."""

    def __init__(
        self, view: "SettingsScreen", tasks: "Tasks", notices: "Notices", clock: "Clock", deeds: "SettingsDeeds"
    ) -> None:
        self._view, self._tasks, self._notices, self._clock, self._deeds = view, tasks, notices, clock, deeds
        self._found: Sequence[SerialPort] | None = None
        self._printing = False

    def ports_found(self, found: Sequence[SerialPort]) -> None:
        """Take the serial ports of this PC."""
        self._found = found

    def offer(self, port: str | None) -> ScannerOffer:
        """Return the ways to connect a scanner, `port` being in use."""
        return scanner_offer(port, self._found)

    def try_scan(self, raw: str, way: Way, end: str) -> None:
        """Show what a scanner sent and what is to be set otherwise."""
        self._view.show_scan(examine(raw, way, end, self._clock.today()))

    def forget_scan(self) -> None:
        """Take the last scan off the screen: it is somebody's card."""
        self._view.show_scan(None)

    def fares(self, words: str, *, wrong: bool) -> None:
        """Take how the serial scanner fares."""
        self._view.show_scanner_state(words, wrong=wrong)

    def print_sheet(self) -> None:
        """Print the sheet that says how to set a scanner."""
        if not self._printing:
            self._printing = True
            self._tasks.run(self._deeds.print_scanner_sheet, lambda _: self._printed(), self._not_printed)

    def save_sheet(self, path: Path) -> None:
        """Keep the sheet as a PDF."""
        self._run(lambda: self._deeds.save_scanner_sheet(path), KEPT)

    def _printed(self) -> None:
        self._printing = False
        self._notices.done(PRINTED)

    def _not_printed(self, error: UserFacingError) -> None:
        self._printing = False
        self._notices.problem(str(error))

    def _run(self, deed: Callable[[], None], done: str) -> None:
        self._tasks.run(deed, lambda _: self._notices.done(done))
