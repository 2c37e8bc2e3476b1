"""The sheet that restores the keys, given to whoever administers: printed without a copy in the spool, or saved."""

from pathlib import Path

from ioma_desk.domain.desk import Actor, Desk
from ioma_desk.domain.papers import Issuer, RecoverySheetPaper
from ioma_desk.domain.ports import Clock, JobStatus, Printer
from ioma_desk.durable_files import write_whole
from ioma_desk.keys import KeySet, recovery_lines, recovery_text
from ioma_desk.services.help_sheets import a4_queue
from ioma_desk.services.logbook import Logbook
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import Profiles
from ioma_desk.services.secret_print import SecretPrint


class RecoverySheet:
    """One desk's sheet; the audit hears whenever it leaves. Whether somebody may have it is asked before, elsewhere.

    Every method may block for a while and belongs on a worker.
    """

    def __init__(
        self, keys: KeySet, desk: Desk, issuer: Issuer, press: Press, printer: Printer, profiles: Profiles,
        clock: Clock, logbook: Logbook,
    ) -> None:  # fmt: skip
        self._keys, self._desk, self._issuer, self._press = keys, desk, issuer, press
        self._profiles, self._clock, self._logbook = profiles, clock, logbook
        self._print = SecretPrint(printer, clock)

    def paper(self) -> RecoverySheetPaper:
        """Return what the sheet says, made now."""
        keys = self._keys
        return RecoverySheetPaper(
            self._issuer, self._desk.installation_name, self._clock.now(), keys.id, recovery_lines(keys),
            recovery_text(keys),
        )  # fmt: skip

    def print_on_a4(self, actor: Actor) -> None:
        """Hand the sheet to a printer of this desk that holds A4. Raises `NoPrinterChosen`, or `PrinterTrouble`."""
        self.print_at(actor, a4_queue(self._profiles))

    def print_at(self, actor: Actor, queue: str) -> None:
        """Hand the sheet to a print queue. Raises `PrinterTrouble` when it is not taken."""
        self._print.send(queue, self._pdf(), "hoja-de-recuperacion")
        self._logbook.recovery_sheet_printed(actor)

    def follow(self) -> JobStatus:
        """Return how the printed sheet fares; over within a bounded time, and no copy is then in the queue.

        Raises `PrinterTrouble` when the queue would not let go of its copy.
        """
        return self._print.follow()

    def give_up(self) -> None:
        """Take a sheet that still waits out of its queue. Raises `PrinterTrouble` when the queue keeps it."""
        self._print.give_up()

    def save(self, actor: Actor, file: Path) -> None:
        """Write the sheet as a PDF that only this user may read. Raises `DiskTrouble`."""
        write_whole(file, self._pdf())
        self._logbook.recovery_sheet_saved(actor)

    def _pdf(self) -> bytes:
        return self._press.recovery_sheet(self.paper())
