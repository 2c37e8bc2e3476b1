"""The papers of an office of tests: the real services over any printer port, and a port that keeps papers in memory."""

from dataclasses import dataclass, field
from pathlib import Path

from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.papers import Issuer, PaperKind
from ioma_desk.domain.ports import A4, CR80, ROLL_80, JobStatus, PaperSize, Printer, PrinterQueue, PrintState
from ioma_desk.domain.tokens import SheetPolicy
from ioma_desk.services.credentials import CredentialPolicy, Credentials
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrinterProfile, PrintRoom
from ioma_desk.services.receipts import Receipts
from ioma_desk.services.token_sheets import TokenSheets
from tests.office import Office
from tests.steady_ports import SeededRandomness

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
OFFICE_QUEUE, CARD_QUEUE = "Oficina_A4", "Tarjetas_CR80"
SPARE_QUEUE, ROLL_QUEUE, STOPPED_QUEUE = "Pasillo_A4", "Mostrador_80", "Parada"
PROFILES = {
    PaperKind.CREDENTIAL: PrinterProfile(CARD_QUEUE, CR80),
    PaperKind.TOKEN_SHEET: PrinterProfile(OFFICE_QUEUE, A4),
    PaperKind.RECEIPT: PrinterProfile(OFFICE_QUEUE, A4),
}


@dataclass
class Sheet:
    """A document at the tray: where it was sent, under which name, and how it fares."""

    queue: str
    name: str
    pdf: bytes
    paper: PaperSize
    status: JobStatus = field(default_factory=lambda: JobStatus(PrintState.PRINTING))


@dataclass
class PaperTray:
    """Implements `ports.Printer` in memory: what a test wants a queue to say, it says."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    purged: list[str] = field(default_factory=list)
    trouble: str | None = None
    silent: bool = False
    """Takes a document, but says so too late."""

    def queues(self) -> tuple[PrinterQueue, ...]:
        self._answer()
        return (
            PrinterQueue(OFFICE_QUEUE, "Oficina", True, True, (A4,)),
            PrinterQueue(CARD_QUEUE, "Tarjetas", True, False, (CR80,)),
            PrinterQueue(SPARE_QUEUE, "Pasillo", True, False, (A4,)),
            PrinterQueue(ROLL_QUEUE, "Mostrador", True, False, (ROLL_80,)),
            PrinterQueue(STOPPED_QUEUE, "Parada", False, False),
        )

    def submit(self, queue: str, pdf: bytes, paper: PaperSize, job_name: str, copies: int = 1) -> str:
        self._answer()
        job = f"{queue}-{len(self.sheets) + 1}"
        self.sheets[job] = Sheet(queue, job_name, pdf, paper)
        if self.silent:
            raise PrinterTrouble("La impresora no respondió a tiempo.")
        return job

    def status(self, queue: str, job_id: str) -> JobStatus:
        self._answer()
        return self.sheets[job_id].status

    def cancel(self, queue: str, job_id: str) -> None:
        self._answer()
        self.purged.append(job_id)

    def find_job(self, queue: str, job_name: str) -> str | None:
        self._answer()
        return next((job for job, sheet in self.sheets.items() if sheet.name == job_name), None)

    def says(self, state: PrintState, problem: str | None = None) -> None:
        """Let the newest job be in `state`."""
        self.sheets[list(self.sheets)[-1]].status = JobStatus(state, problem)

    @property
    def newest(self) -> Sheet:
        """Return the paper that came last."""
        return list(self.sheets.values())[-1]

    def _answer(self) -> None:
        if self.trouble:
            raise PrinterTrouble(self.trouble)


@dataclass
class PaperDesk:
    """The services of papers of one office."""

    office: Office
    room: PrintRoom
    sheets: TokenSheets
    credentials: Credentials
    receipts: Receipts
    profiles: dict[PaperKind, PrinterProfile]


def paper_desk(office: Office, printer: Printer, policy: SheetPolicy | None = None) -> PaperDesk:
    """Return the papers of `office`, printed at `printer`."""
    issuer = Issuer("IOMA", "Instituto de Obra Médico Asistencial", "Delegación La Plata Centro", "Box 3")
    press, randomness, profiles = Press(FONTS), SeededRandomness(7), dict(PROFILES)
    room = PrintRoom(office.store, printer, profiles.get, office.clock)
    store, keys, clock = office.store, office.keys, office.clock
    return PaperDesk(
        office, room,
        TokenSheets(store, room, press, keys, issuer, clock, randomness, policy or SheetPolicy()),
        Credentials(store, room, press, keys, issuer, clock, CredentialPolicy()),
        Receipts(store, room, press, issuer, randomness), profiles,
    )  # fmt: skip
