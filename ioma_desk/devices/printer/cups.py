"""The printer port on CUPS: the PDF itself goes to the queue, and the queue is asked how its jobs fare."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ioma_desk.devices.printer import problems
from ioma_desk.devices.printer.cups_tools import (
    Answer,
    Attributes,
    CupsTools,
    Request,
    job_target,
    printer_target,
)
from ioma_desk.devices.printer.media import media_for, sheets_of
from ioma_desk.domain.errors import PrinterTrouble
from ioma_desk.domain.ports import CR80, Clock, JobStatus, PaperSize, PrinterQueue, PrintState, QueueProblem

# `job-state` of RFC 8011, 5.3.7. CUPS stops a job (6) when a filter fails on it, and leaves it so for good.
_STATES: Mapping[object, PrintState] = {
    3: PrintState.PENDING,
    4: PrintState.HELD,
    5: PrintState.PRINTING,
    6: PrintState.FAILED,
    7: PrintState.CANCELLED,
    8: PrintState.FAILED,
    9: PrintState.COMPLETED,
}

_QUEUE_ATTRIBUTES = (
    "keyword requested-attributes "
    "printer-name,printer-info,printer-is-accepting-jobs,printer-state-reasons,media-supported"
)
_JOB_ATTRIBUTES = (
    "keyword requested-attributes "
    "job-id,job-name,job-state,job-state-reasons,job-impressions-completed,job-media-sheets-completed"
)


# A backend has some seconds to end when its job is cancelled: 50 pauses of 0.1 s.
_PURGE_ATTEMPTS = 50
_PURGE_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class _Sign:
    """The last sign of life of a job: what was seen, and since when (seconds of `Clock.monotonic`)."""

    seen: tuple[object, ...]
    at: float


class CupsPrinter:
    """Prints through CUPS (2.2 or later). Every method blocks, at most for the time limit of `tools`.

    A network printer that is switched off makes no trouble known by itself, so a job that shows no progress
    for `silence_limit` seconds is reported as one in trouble, while it goes on.
    """

    def __init__(
        self,
        clock: Clock,
        tools: CupsTools,
        silence_limit: float = 15.0,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._pause = pause
        self._tools = tools
        self._silence_limit = silence_limit
        self._signs: dict[str, _Sign] = {}

    def queues(self) -> tuple[PrinterQueue, ...]:
        """Return the queues of the system. Raises `PrinterTrouble` when the print service does not answer."""
        default, printers = self._tools.ask(
            Request("CUPS-Get-Default", attributes=("keyword requested-attributes printer-name",)),
            Request("CUPS-Get-Printers", attributes=(_QUEUE_ATTRIBUTES,)),
        )
        default_name = default.first().get("printer-name")
        return tuple(_queue(group, default_name) for group in printers.groups if "printer-name" in group)

    def submit(self, queue: str, pdf: bytes, paper: PaperSize, job_name: str, copies: int = 1) -> str:
        """Hand `pdf` to `queue` at true size and return the job's id.

        Media and scaling are always said: a queue's own defaults have been seen to shrink pages. Raises
        `PrinterTrouble` when the queue does not exist, takes no jobs or lacks the paper.
        """
        (answer,) = self._tools.ask(
            Request("Get-Printer-Attributes", printer_target(queue), (_QUEUE_ATTRIBUTES,))
        )
        _require(answer, queue)
        attributes = answer.first()
        if not attributes.get("printer-is-accepting-jobs", True):
            raise PrinterTrouble(problems.rejecting(queue))
        media = media_for(paper, _words(attributes, "media-supported"))
        if media is None:
            raise PrinterTrouble(problems.wrong_paper(queue, paper.name))
        # A roll that the queue cuts at a fixed length would have a short piece in its middle.
        place = ("position=top",) if paper.is_roll else ()
        job_id = self._tools.print(queue, job_name, (f"media={media}", "print-scaling=none", *place), copies, pdf)
        if job_id is None:
            raise PrinterTrouble(problems.refused(queue))
        return job_id

    def status(self, queue: str, job_id: str) -> JobStatus:
        """Return where the job stands now. Raises `PrinterTrouble` when the queue is gone.

        A job that the queue has forgotten counts as failed, with a sentence that asks to look at the paper.
        """
        printer, job = self._tools.ask(
            Request("Get-Printer-Attributes", printer_target(queue), (_QUEUE_ATTRIBUTES,)),
            Request("Get-Job-Attributes", job_target(job_id), (_JOB_ATTRIBUTES,)),
        )
        _require(printer, queue)
        if job.not_found:
            return JobStatus(PrintState.FAILED, problems.FORGOTTEN)
        _require(job, queue)
        state = _STATES[job.first()["job-state"]]
        problem = self._problem(state, job_id, job.first(), printer.first())
        if state in {PrintState.COMPLETED, PrintState.CANCELLED, PrintState.FAILED}:
            self._signs.pop(job_id, None)
        return JobStatus(state, problem)

    def cancel(self, queue: str, job_id: str) -> None:
        """Cancel the job if it still runs, and purge the queue's copy of the document in any case.

        The queue forgets the job with its document. A job already forgotten is well. Raises `PrinterTrouble`
        when the server refuses, as for a job of another user.
        """
        self._signs.pop(job_id, None)
        purge = Request("Cancel-Job", job_target(job_id), ("boolean purge-job true",))
        # CUPS cancels a job that is being printed but keeps its file, and purges only when asked again.
        for _ in range(_PURGE_ATTEMPTS):
            (answer,) = self._tools.ask(purge)
            if answer.not_found:
                return
            if not answer.ok:
                raise PrinterTrouble(problems.refused(queue))
            self._pause(_PURGE_PAUSE)
        raise PrinterTrouble(problems.NOT_PURGED)

    def find_job(self, queue: str, job_name: str) -> str | None:
        """Return the id of the job of that name that the queue knows, newest first, or None."""
        # Asking for `copies` makes CUPS load each job's record: else the names of older jobs stay out.
        asked = ("keyword which-jobs all", "keyword requested-attributes job-id,job-name,copies")
        (answer,) = self._tools.ask(Request("Get-Jobs", printer_target(queue), asked))
        _require(answer, queue)
        numbers = [int(str(job["job-id"])) for job in answer.groups if job.get("job-name") == job_name]
        return str(max(numbers)) if numbers else None

    def _problem(self, state: PrintState, job_id: str, job: Attributes, printer: Attributes) -> str | None:
        """Return the sentence for what keeps the job from its paper, or None while all is well."""
        # A completed job may still list reasons of its last moments: its state alone counts.
        match state:
            case PrintState.COMPLETED:
                return None
            case PrintState.CANCELLED:
                return problems.CANCELLED
            case PrintState.FAILED:
                return problems.job_problem(_words(job, "job-state-reasons"), problems.FAILED)
            case PrintState.HELD:
                return problems.job_problem(_words(job, "job-state-reasons"), problems.HELD)
        said = _printer_problem(printer)
        return said.sentence if said else self._silence(job_id, job)

    def _silence(self, job_id: str, job: Attributes) -> str | None:
        """Return the sentence for a job without progress for too long since it was first seen so."""
        progress = ("job-state", "job-impressions-completed", "job-media-sheets-completed")
        seen = tuple(job.get(name) for name in progress)
        now = self._clock.monotonic()
        last = self._signs.get(job_id)
        if last is None or last.seen != seen:
            self._signs[job_id] = _Sign(seen, now)
            return None
        return problems.silence(self._silence_limit) if now - last.at >= self._silence_limit else None


def _require(answer: Answer, queue: str) -> None:
    """Raise `PrinterTrouble` unless the server did what was asked of `queue`."""
    if answer.not_found:
        raise PrinterTrouble(problems.unknown_queue(queue))
    if not answer.ok:
        raise PrinterTrouble(problems.refused(queue))


def _queue(attributes: Attributes, default_name: object) -> PrinterQueue:
    name = str(attributes["printer-name"])
    return PrinterQueue(
        name=name,
        description=str(attributes.get("printer-info") or name),
        accepting=bool(attributes.get("printer-is-accepting-jobs", True)),
        is_default=name == default_name,
        sheets=sheets_of(_words(attributes, "media-supported")),
        problem=_printer_problem(attributes),
    )


def _printer_problem(printer: Attributes) -> QueueProblem | None:
    likeliest = sheets_of(_words(printer, "media-supported"))[:1]
    return problems.printer_problem(_words(printer, "printer-state-reasons"), cards=likeliest == (CR80,))


def _words(attributes: Attributes, name: str) -> tuple[str, ...]:
    """Return an attribute's values as texts, whether the answer held none, one or several."""
    value = attributes.get(name, ())
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)
