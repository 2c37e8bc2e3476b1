"""How a print job is said in one row."""

from dataclasses import dataclass
from typing import Literal

from ioma_desk.domain.clock import day_words, local, time_words
from ioma_desk.domain.papers import JobState, PaperKind, PrintJob
from ioma_desk.domain.ports import Clock
from ioma_desk.ui.papers.rows import queue_words

Tone = Literal["neutral", "info", "ok", "warn", "error"]

WAITING = (JobState.TROUBLE, JobState.ASKING)
"""States that wait for somebody at the counter."""

_PAPERS = {
    PaperKind.CREDENTIAL: ("Credencial", "id-card"),
    PaperKind.TOKEN_SHEET: ("Plancha de tokens", "layout-list"),
    PaperKind.RECEIPT: ("Constancia", "receipt-text"),
    PaperKind.RECOVERY_SHEET: ("Hoja de recuperación", "key-round"),
}
_STATES: dict[JobState, tuple[str, Tone, str]] = {
    JobState.SENT: ("Enviada", "neutral", "hourglass"),
    JobState.PRINTING: ("Imprimiendo", "info", "printer"),
    JobState.TROUBLE: ("Con problema", "error", "circle-alert"),
    JobState.ASKING: ("¿Salió bien?", "warn", "circle-question-mark"),
    JobState.DONE: ("Impresa", "ok", "check"),
    JobState.SPOILED: ("Inutilizada", "neutral", "ban"),
    JobState.CANCELLED: ("Cancelada", "neutral", "x"),
}
_NEXT = {
    JobState.SENT: "Espera su turno en la impresora.",
    JobState.PRINTING: "La impresora la tiene.",
    JobState.TROUBLE: "La impresora tiene un problema. Ábrala en la ficha para reintentar.",
    JobState.ASKING: "Mire el papel y conteste en la ficha si salió bien.",
    JobState.DONE: "Salió de la impresora.",
    JobState.SPOILED: "Salió mal y quedó sin valor.",
    JobState.CANCELLED: "No se imprimió. Si hace falta, imprímala de nuevo desde la ficha.",
}


@dataclass(frozen=True, slots=True)
class JobLine:
    """One row: what and for whom, when, where and by whom, the state as a chip, and the sentence in full.

    `number` is what stands on the paper; the sentence says what is wrong or what comes next.
    """

    job_id: int
    affiliate_id: int | None
    icon: str
    title: str
    number: str
    when: str
    queue: str
    operator: str
    state: str
    tone: Tone
    state_icon: str
    sentence: str
    waits: bool

    @property
    def detail(self) -> str:
        """Return the second line: of a paper that waits what to do about it, of others where they were printed."""
        rest = (self.sentence,) if self.waits else (self.number, self.queue)
        return " · ".join(part for part in (self.when, self.operator, *rest) if part)

    @property
    def record(self) -> str:
        """Return what is known of the job in one line."""
        return " · ".join(part for part in (self.title, self.number, self.queue, self.operator) if part)


def job_line(job: PrintJob, clock: Clock) -> JobLine:
    """Return the row of a job."""
    paper, icon = _PAPERS[job.kind]
    # The job of a receipt is named by the number on the paper and a random part, for it may be printed again.
    number = job.name.rpartition("-")[0] if job.kind is PaperKind.RECEIPT else job.name
    state, tone, state_icon = _STATES[job.state]
    sentence = job.problem or _NEXT[job.state]
    title = f"{paper} · {job.person}" if job.person else paper
    return JobLine(
        job.id, job.affiliate_id, icon, title, number, _when(job, clock), queue_words(job.queue), job.operator,
        state, tone, state_icon, sentence, job.state in WAITING,
    )  # fmt: skip


def summary(lines: tuple[JobLine, ...]) -> str:
    """Return the second line of the page."""
    if not lines:
        return "Los papeles que imprime este puesto"
    count = "1 papel" if len(lines) == 1 else f"{len(lines)} papeles"
    waiting = sum(line.waits for line in lines)
    if not waiting:
        return f"{count} · nada espera"
    return f"{count} · {waiting} {'espera' if waiting == 1 else 'esperan'} que usted lo atienda"


def _when(job: PrintJob, clock: Clock) -> str:
    day = local(job.sent_at).date()
    time = time_words(job.sent_at)
    return time if day == clock.today() else f"{day_words(day)} {time}"
