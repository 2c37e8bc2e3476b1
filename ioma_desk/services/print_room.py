"""Papers on their way: hands a document to its queue, follows the job in words, and finishes it once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ioma_desk.domain.clock import local
from ioma_desk.domain.desk import Actor
from ioma_desk.domain.errors import NoPrinterChosen, PrinterTrouble, UnfitPrinter
from ioma_desk.domain.papers import JobState, PaperKind, PrintJob
from ioma_desk.domain.ports import (
    A4,
    CR80,
    IN_PLACE,
    ROLL_80,
    Clock,
    JobStatus,
    Offset,
    PaperSize,
    Printer,
    PrinterQueue,
    PrintState,
)
from ioma_desk.models.papers import PrintJobRow
from ioma_desk.store import papers
from ioma_desk.store.door import Store

_log = logging.getLogger(__name__)

OVER = (PrintState.COMPLETED, PrintState.CANCELLED, PrintState.FAILED)
"""States from which a job never moves."""

FOLLOWED = (JobState.SENT, JobState.PRINTING, JobState.TROUBLE)
"""States in which the queue is still asked."""

OF_VALUE = (PaperKind.TOKEN_SHEET, PaperKind.CREDENTIAL)
"""Papers that are asked after: "¿Salió bien?"."""

SHEETS_OF = {
    PaperKind.CREDENTIAL: (CR80, A4),
    PaperKind.TOKEN_SHEET: (A4,),
    PaperKind.RECEIPT: (A4, ROLL_80),
    PaperKind.RECOVERY_SHEET: (A4,),
}
"""The sheets that each paper is laid out for."""

NO_PRINTER = "Falta elegir la impresora de este papel. Elíjala en Configuración, Impresoras, y reintente."


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """Which queue a kind of paper goes to, on what sheet, and by how much that printer's pages are moved."""

    queue: str
    paper: PaperSize
    offset: Offset = IN_PLACE


Profiles = Callable[[PaperKind], PrinterProfile | None]
"""Says the profile of each paper at this desk, None while nobody has chosen."""


class PrintRoom:
    """Follows print jobs; the papers' own services say what a finished one means."""

    def __init__(self, store: Store, printer: Printer, profiles: Profiles, clock: Clock) -> None:
        self._store = store
        self._printer = printer
        self._profiles = profiles
        self._clock = clock

    def queues(self) -> tuple[PrinterQueue, ...]:
        """Return the print queues of this PC. Raises `PrinterTrouble`."""
        return self._printer.queues()

    def queues_for(self, kind: PaperKind) -> tuple[PrinterQueue, ...]:
        """Return the queues that take jobs and hold a sheet for `kind`. Raises `PrinterTrouble`."""
        return tuple(queue for queue in self.queues() if queue.accepting and _sheet(kind, queue))

    def destination(self, kind: PaperKind, queue: str | None = None) -> PrinterProfile:
        """Return where `kind` is printed: as chosen for it, or at `queue` on a sheet that this one holds.

        Raises `NoPrinterChosen` until somebody has chosen, and `UnfitPrinter` when `queue` cannot take it.
        """
        profile = self._profiles(kind)
        if queue is not None and (profile is None or profile.queue != queue):
            return self._elsewhere(kind, queue)
        if profile is None:
            raise NoPrinterChosen(NO_PRINTER)
        return profile

    def new_job(
        self, session: Session, actor: Actor, kind: PaperKind, name: str, affiliate_id: int | None, queue: str
    ) -> int:
        """Write down a job about to be sent; part of the transaction that makes its paper."""
        row = PrintJobRow(
            kind=kind.value, name=name, affiliate_id=affiliate_id, queue=queue, state=JobState.SENT.value,
            operator_id=actor.operator_id, counter_id=actor.counter_id, sent_at=self._clock.now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id

    def send(self, job: PrintJob, pdf: bytes, sheet: PaperSize) -> PrintJob:
        """Hand the document to the queue, outside any transaction. Raises `PrinterTrouble`."""
        queue_job_id = self._printer.submit(job.queue, pdf, sheet, job.name)
        sent = self._set(job.id, JobState.PRINTING, None, queue_job_id)
        if sent.state not in FOLLOWED:  # its paper was voided while it was on its way
            self.give_up(sent)
        return sent

    def job(self, job_id: int) -> PrintJob:
        """Return the job as last seen."""
        return self._store.read(lambda session: papers.job_of(session, job_id))

    def today(self, counter_id: int) -> tuple[PrintJob, ...]:
        """Return today's jobs of a counter, newest first."""
        midnight = local(self._clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
        return self._store.read(lambda session: papers.jobs_since(session, counter_id, midnight))

    def unfinished(self, counter_id: int) -> tuple[PrintJob, ...]:
        """Return the jobs of a counter that wait for their queue or for an answer."""
        return self._store.read(lambda session: papers.unfinished_jobs(session, counter_id))

    def follow(self, job_id: int) -> PrintJob:
        """Ask the queue where the job stands, write it down when it moved, and return it.

        A job that is over has its document purged from the queue: codes must not lie in a spool. What became of it
        is written down before, because the queue forgets a purged job.
        """
        job, queue_job_id = self._store.read(
            lambda session: (papers.job_of(session, job_id), papers.job_row(session, job_id).queue_job_id)
        )
        if job.state is JobState.SPOILED:  # given up by whoever voided its paper, maybe at another desk
            self.give_up(job)
        if job.state not in FOLLOWED:
            return job
        try:
            status = self._status(job, queue_job_id)
        except PrinterTrouble as trouble:
            return self._set(job.id, JobState.TROUBLE, str(trouble))
        state, problem = _meaning(job.kind, status)
        if (state, problem) != (job.state, job.problem):
            job = self._set(job.id, state, problem)
        if status.state in OVER:
            self.give_up(job)
        return job

    def give_up(self, job: PrintJob) -> None:
        """Cancel the job at the queue, if the queue still answers, and purge its document.

        A queue that is gone or silent is no reason to stop: the codes of a paper given up are never good.
        """
        queue_job_id = self._store.read(lambda session: papers.job_row(session, job.id).queue_job_id)
        try:
            known = queue_job_id or self._known_id(job)
            if known:
                self._printer.cancel(job.queue, known)
        except PrinterTrouble as trouble:
            _log.warning("job %d could not be purged: %s", job.id, trouble)

    def _elsewhere(self, kind: PaperKind, name: str) -> PrinterProfile:
        try:
            queues = self.queues_for(kind)
        except PrinterTrouble as trouble:
            raise UnfitPrinter(str(trouble)) from trouble
        for queue in queues:
            if queue.name == name and (sheet := _sheet(kind, queue)):
                return PrinterProfile(name, sheet, self._offset_of(name, sheet))
        raise UnfitPrinter(f"La impresora «{name}» no tiene hojas para este papel o no acepta trabajos. Elija otra.")

    def _offset_of(self, queue: str, sheet: PaperSize) -> Offset:
        """Return the offset that was chosen for that printer's sheets, whatever is printed on them."""
        chosen = (profile for kind in PaperKind if (profile := self._profiles(kind)))
        return next((known.offset for known in chosen if (known.queue, known.paper) == (queue, sheet)), IN_PLACE)

    def _status(self, job: PrintJob, queue_job_id: str) -> JobStatus:
        known = queue_job_id or self._known_id(job)
        # Nothing of that name at the queue: it never arrived there, or somebody removed it.
        return self._printer.status(job.queue, known) if known else JobStatus(PrintState.CANCELLED)

    def _known_id(self, job: PrintJob) -> str:
        """Ask the queue by the job's name: after a crash nobody else knows its id."""
        return self._printer.find_job(job.queue, job.name) or ""

    def _set(self, job_id: int, state: JobState, problem: str | None, queue_job_id: str | None = None) -> PrintJob:
        def work(session: Session) -> PrintJob:
            row = papers.job_row(session, job_id)
            if queue_job_id is not None:
                row.queue_job_id = queue_job_id
            if JobState(row.state) in FOLLOWED:  # else somebody else followed it to its end meanwhile
                row.state, row.problem = state.value, problem
            session.flush()
            return papers.job_of(session, job_id)

        return self._store.write_unaudited(work)


def _sheet(kind: PaperKind, queue: PrinterQueue) -> PaperSize | None:
    """Return the likeliest sheet of `queue` for `kind`."""
    return next((sheet for sheet in queue.sheets if sheet in SHEETS_OF[kind]), None)


def _meaning(kind: PaperKind, status: JobStatus) -> tuple[JobState, str | None]:
    if status.state is PrintState.COMPLETED:
        return (JobState.ASKING if kind in OF_VALUE else JobState.DONE), None
    if status.state in OVER:
        return JobState.CANCELLED, status.problem or "El trabajo ya no está en la impresora. Imprímalo de nuevo."
    if status.problem:
        return JobState.TROUBLE, status.problem
    return JobState.PRINTING, None
