"""The sheet for scanners goes to a printer that holds A4, and to no register."""

from dataclasses import dataclass, field

import pytest

from ioma_desk.domain.errors import NoPrinterChosen
from ioma_desk.domain.papers import Issuer, PaperKind
from ioma_desk.domain.ports import A4, CR80, PaperSize, Printer
from ioma_desk.services.help_sheets import HelpSheets
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrinterProfile
from tests.documents.specimens import FACES, ISSUER
from tests.steady_ports import FixedClock


@dataclass
class Tray:
    """Takes what is handed to a queue, of all that printers do."""

    jobs: list[tuple[str, bytes, PaperSize]] = field(default_factory=list)

    def submit(self, queue: str, pdf: bytes, paper: PaperSize, job_name: str, copies: int = 1) -> str:
        self.jobs.append((queue, pdf, paper))
        return "1"


def help_sheets(tray: Tray, profiles: dict[PaperKind, PrinterProfile], issuer: Issuer = ISSUER) -> HelpSheets:
    printer: Printer = tray  # type: ignore[assignment] # nothing else of a printer is needed
    return HelpSheets(Press(FACES.regular.parent), printer, profiles.get, issuer, FixedClock())


def test_the_sheet_goes_to_the_printer_with_a4() -> None:
    tray = Tray()
    profiles = {
        PaperKind.CREDENTIAL: PrinterProfile("tarjetas", CR80), PaperKind.RECEIPT: PrinterProfile("oficina", A4),
    }  # fmt: skip

    help_sheets(tray, profiles).print_scanner_sheet()

    ((queue, pdf, paper),) = tray.jobs
    assert (queue, paper) == ("oficina", A4)
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("profiles", [{}, {PaperKind.CREDENTIAL: PrinterProfile("tarjetas", CR80)}])
def test_without_a4_the_way_out_is_told(profiles: dict[PaperKind, PrinterProfile]) -> None:
    with pytest.raises(NoPrinterChosen, match="guarde la hoja como PDF"):
        help_sheets(Tray(), profiles).print_scanner_sheet()
