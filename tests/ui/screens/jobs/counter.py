"""A counter that prints: real jobs of a real print room, whose queue says what the test wants."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from ioma_desk.domain.papers import JobState, PaperKind
from ioma_desk.domain.ports import JobStatus, PaperSize, PrinterQueue, PrintState
from ioma_desk.models.papers import PrintJobRow
from ioma_desk.services.print_room import PrintRoom
from tests.office import Office, make_office


class QuietPrinter:
    """Implements `ports.Printer` for a room whose queue is never asked."""

    def queues(self) -> tuple[PrinterQueue, ...]:
        return ()

    def submit(self, queue: str, pdf: bytes, paper: PaperSize, job_name: str, copies: int = 1) -> str:
        return job_name

    def status(self, queue: str, job_id: str) -> JobStatus:
        return JobStatus(PrintState.PRINTING)

    def cancel(self, queue: str, job_id: str) -> None:
        """Nothing to cancel."""

    def find_job(self, queue: str, job_name: str) -> str | None:
        return None


class Counter:
    """An office and its print room; `print` writes a job down as the papers' services do."""

    def __init__(self, folder: Path) -> None:
        self.office: Office = make_office(folder)
        self.room = PrintRoom(self.office.store, QuietPrinter(), lambda _kind: None, self.office.clock)
        self.affiliate_id = self.office.enrol().id
        self._printed = 0

    @property
    def counter_id(self) -> int:
        """The counter the jobs belong to."""
        return self.office.desk.counter_id

    def print(
        self,
        state: JobState = JobState.DONE,
        kind: PaperKind = PaperKind.TOKEN_SHEET,
        problem: str | None = None,
        *,
        name: str = "",
        days_ago: int = 0,
        for_somebody: bool = True,
    ) -> int:
        """Write a job down and return its id; later ones are newer."""
        self._printed += 1
        sent = self.office.clock.now() - timedelta(days=days_ago) + timedelta(seconds=self._printed)
        row = PrintJobRow(
            kind=kind.value, name=name or f"S01200000{self._printed}", queue="Oficina_A4", state=state.value,
            affiliate_id=self.affiliate_id if for_somebody else None, problem=problem,
            operator_id=self.office.actor.operator_id, counter_id=self.counter_id, sent_at=sent,
        )  # fmt: skip

        def work(session: Session) -> int:
            session.add(row)
            session.flush()
            return row.id

        return self.office.store.write_unaudited(work)

    def set_state(self, job_id: int, state: JobState) -> None:
        """Let a job move on."""

        def work(session: Session) -> None:
            row = session.get(PrintJobRow, job_id)
            assert row is not None
            row.state = state.value

        self.office.store.write_unaudited(work)
