"""Printed help for the people at the counter: sheets that name nobody, so that no register keeps them."""

from ioma_desk.domain.errors import NoPrinterChosen
from ioma_desk.domain.papers import Issuer, PaperKind, ScannerSheetPaper
from ioma_desk.domain.ports import A4, Clock, Printer
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import Profiles

_ON_A4 = (PaperKind.TOKEN_SHEET, PaperKind.RECEIPT, PaperKind.CREDENTIAL)
NO_A4_PRINTER = (
    "Falta elegir una impresora con hojas A4. Elíjala en Configuración, Impresoras, o guarde la hoja como PDF."
)


class HelpSheets:
    """Prints on whichever of the desk's printers holds A4."""

    def __init__(self, press: Press, printer: Printer, profiles: Profiles, issuer: Issuer, clock: Clock) -> None:
        self._press, self._printer, self._profiles = press, printer, profiles
        self._issuer, self._clock = issuer, clock

    def scanner_sheet(self) -> bytes:
        """Return the sheet that says how to set a scanner."""
        return self._press.scanner_sheet(ScannerSheetPaper(self._issuer, self._clock.today()))

    def print_scanner_sheet(self) -> None:
        """Print that sheet. Raises `NoPrinterChosen`, or `PrinterTrouble`."""
        self._printer.submit(a4_queue(self._profiles), self.scanner_sheet(), A4, "configurar-el-lector")


def a4_queue(profiles: Profiles) -> str:
    """Return the queue of a printer chosen at this desk that holds A4. Raises `NoPrinterChosen`."""
    chosen = (profile for kind in _ON_A4 if (profile := profiles(kind)) is not None)
    queue = next((profile.queue for profile in chosen if profile.paper == A4), None)
    if queue is None:
        raise NoPrinterChosen(NO_A4_PRINTER)
    return queue
