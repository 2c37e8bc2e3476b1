"""A counter with a printer for tests: real services over a real store, and a print queue that does as the test says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ioma_desk.domain.changes import Changes
from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.papers import Issuer, PaperKind
from ioma_desk.domain.ports import A4, CR80, JobStatus, PaperSize, PrinterQueue, PrintState
from ioma_desk.domain.tokens import SheetPolicy
from ioma_desk.services.credentials import CredentialPolicy, Credentials
from ioma_desk.services.press import Press
from ioma_desk.services.print_room import PrinterProfile, PrintRoom
from ioma_desk.services.receipts import Receipts
from ioma_desk.services.token_sheets import TokenSheets
from ioma_desk.ui.papers.presenter import PapersFlow
from ioma_desk.ui.papers.work import PaperWork
from tests.office import Office
from tests.steady_ports import SeededRandomness
from tests.ui.doubles import HeardNotices, InlineTasks

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
OFFICE, HALL, CARDS = "Oficina_A4", "Pasillo", "Tarjetas_CR80"


@dataclass
class Tray:
    """Implements `ports.Printer`: keeps what was sent; the test says how jobs fare."""

    sent: list[tuple[str, str, bytes]] = field(default_factory=list)
    purged: list[str] = field(default_factory=list)
    states: dict[str, JobStatus] = field(default_factory=dict)
    refuses: str = ""

    def queues(self) -> tuple[PrinterQueue, ...]:
        return (
            PrinterQueue(OFFICE, "Oficina A4", accepting=True, is_default=True),
            PrinterQueue(HALL, "Impresora del pasillo", accepting=True, is_default=False),
            PrinterQueue(CARDS, "Tarjetas", accepting=True, is_default=False, sheets=(CR80,)),
            PrinterQueue("Rota", "Rota", accepting=False, is_default=False),
        )

    def submit(self, queue: str, pdf: bytes, paper: PaperSize, job_name: str, copies: int = 1) -> str:
        if self.refuses:
            raise PrinterTrouble(self.refuses)
        self.sent.append((queue, job_name, pdf))
        job_id = str(len(self.sent))
        self.states[job_id] = JobStatus(PrintState.PRINTING)
        return job_id

    def status(self, queue: str, job_id: str) -> JobStatus:
        return self.states[job_id]

    def cancel(self, queue: str, job_id: str) -> None:
        self.purged.append(job_id)

    def find_job(self, queue: str, job_name: str) -> str | None:
        return next((str(n) for n, (_, name, _) in enumerate(self.sent, 1) if name == job_name), None)

    def newest(self, state: PrintState, problem: str | None = None) -> None:
        """Let the job sent last be in that state."""
        self.states[str(len(self.sent))] = JobStatus(state, problem)


@dataclass
class Counter:
    """Everything a page with papers works with."""

    office: Office
    tray: Tray
    room: PrintRoom
    sheets: TokenSheets
    credentials: Credentials
    work: PaperWork
    tasks: InlineTasks
    notices: HeardNotices
    flow: PapersFlow
    chosen: dict[PaperKind, PrinterProfile]
    changes: list[Changes] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    settings_opened: list[bool] = field(default_factory=list)
    listeners: list[Callable[[Changes], None]] = field(default_factory=list)
    cards: dict[str, datetime] = field(default_factory=dict)
    """When the DNI of each number was read in this visit."""

    def printed(self) -> None:
        """Let the job sent last come out of the printer, and be heard of."""
        self.tray.newest(PrintState.COMPLETED)
        self.tasks.advance(500)

    def another_flow(self) -> PapersFlow:
        """Return what a program started anew begins with: it knows nothing of the papers before."""
        return PapersFlow(
            self.tasks, self.notices, self.work, on_changes=self.changes.append, on_waiting=self.waiting.append,
            on_open_settings=lambda: self.settings_opened.append(True),
        )  # fmt: skip


def make_counter(office: Office) -> Counter:
    """Set up a counter whose three papers go to one queue."""
    tray = Tray()
    chosen = {
        kind: PrinterProfile(OFFICE, A4)
        for kind in (PaperKind.TOKEN_SHEET, PaperKind.CREDENTIAL, PaperKind.RECEIPT)
    }
    room = PrintRoom(office.store, tray, chosen.get, office.clock)
    issuer = Issuer("IOMA", "Instituto de Obra Médico Asistencial", "Delegación La Plata Centro", "Box 3")
    press, randomness = Press(FONTS), SeededRandomness()
    sheets = TokenSheets(
        office.store, room, press, office.keys, issuer, office.clock, randomness, SheetPolicy(codes=6)
    )  # fmt: skip
    credentials = Credentials(
        office.store, room, press, office.keys, issuer, office.clock, CredentialPolicy()
    )  # fmt: skip
    receipts = Receipts(office.store, room, press, issuer, randomness)
    notices = HeardNotices()
    tasks = InlineTasks(notices)
    cards: dict[str, datetime] = {}
    work = PaperWork(room, sheets, credentials, receipts, office.enrolments, lambda: office.actor, cards.get)
    changes: list[Changes] = []
    waiting: list[int] = []
    settings_opened: list[bool] = []
    listeners: list[Callable[[Changes], None]] = []

    def changed(what: Changes) -> None:
        changes.append(what)
        for listener in listeners:
            listener(what)

    flow = PapersFlow(
        tasks, notices, work, on_changes=changed, on_waiting=waiting.append,
        on_open_settings=lambda: settings_opened.append(True),
    )  # fmt: skip
    return Counter(
        office, tray, room, sheets, credentials, work, tasks, notices, flow, chosen, changes, waiting,
        settings_opened, listeners, cards,
    )  # fmt: skip
