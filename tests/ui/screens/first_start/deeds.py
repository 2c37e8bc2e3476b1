"""The deeds of the first start, done for real in a folder: keys, encrypted database, first rows, settings."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ioma_desk.domain.desk import Desk
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import Issuer, RecoverySheetPaper
from ioma_desk.domain.ports import JobStatus, PrinterQueue, PrintState
from ioma_desk.keys import KeySet, recovery_lines, recovery_text
from ioma_desk.services.installation import Installation
from ioma_desk.settings import Settings
from ioma_desk.store.door import Store
from ioma_desk.store.engine import embedded_engine
from ioma_desk.store.schema import upgrade
from ioma_desk.ui.screens.first_start.form import FirstStartPlan, FoundCamera
from tests.steady_ports import FixedClock, SeededRandomness

OFFICE = PrinterQueue("oficina", "Láser de la oficina", accepting=True, is_default=True)
CARDS = PrinterQueue("tarjetas", "Impresora de tarjetas", accepting=True, is_default=False)


@dataclass
class FolderDeeds:
    """Implements `presenter.FirstStartDeeds`; `trouble` is raised by whatever is asked next."""

    folder: Path
    trouble: UserFacingError | None = None
    found_cameras: tuple[FoundCamera, ...] = (FoundCamera(0, "Cámara web"), FoundCamera(2, "Cámara documental"))
    found_queues: tuple[PrinterQueue, ...] = (OFFICE, CARDS)
    tested: list[str] = field(default_factory=list)
    printed_at: list[str] = field(default_factory=list)
    sheet_fares: list[JobStatus] = field(default_factory=list)
    demo_opened: bool = False
    settings: Settings | None = None
    desk: Desk | None = None
    store: Store | None = None

    def test_database(self, url: str) -> None:
        self._fail()
        self.tested.append(url)

    def cameras(self) -> Sequence[FoundCamera]:
        self._fail()
        return self.found_cameras

    def queues(self) -> Sequence[PrinterQueue]:
        self._fail()
        return self.found_queues

    def create(self, plan: FirstStartPlan) -> RecoverySheetPaper:
        self._fail()
        clock, keys = FixedClock(), KeySet.create(SeededRandomness())
        engine = embedded_engine(self.folder / "desk.db", keys.database_key)
        upgrade(engine)
        self.store = Store(engine, keys, clock)
        self.desk, _ = Installation(self.store, keys.id, clock).set_up(plan.set_up)
        self.settings = plan.settings
        issuer = Issuer("IOMA", "Instituto de Obra Médico Asistencial", self.desk.delegation_name, "")
        name = plan.set_up.installation
        return RecoverySheetPaper(issuer, name, clock.now(), keys.id, recovery_lines(keys), recovery_text(keys))

    def print_recovery(self, queue: str) -> None:
        self._fail()
        self.printed_at.append(queue)

    def follow_recovery(self) -> JobStatus:
        self._fail()
        return self.sheet_fares.pop(0) if self.sheet_fares else JobStatus(PrintState.COMPLETED)

    def save_recovery(self, file: Path) -> None:
        self._fail()
        file.write_bytes(b"%PDF-")

    def confirm_recovery(self) -> None:
        self._fail()
        assert self.settings is not None
        self.settings = replace(self.settings, recovery_kept=True)

    def open_demo(self) -> None:
        self._fail()
        self.demo_opened = True

    def _fail(self) -> None:
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble
