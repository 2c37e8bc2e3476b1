"""The papers under way as the clerk sees them: where each stands, in words, and what can be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from ioma_desk.domain.papers import JobState, PaperKind, PrintJob
from ioma_desk.domain.people import Person
from ioma_desk.domain.ports import PrinterQueue
from ioma_desk.domain.tokens import SheetSummary

KIND_WORDS = {
    PaperKind.TOKEN_SHEET: "Plancha de tokens",
    PaperKind.CREDENTIAL: "Credencial",
    PaperKind.RECEIPT: "Constancia",
}
KIND_ICONS = {
    PaperKind.TOKEN_SHEET: "layout-list",
    PaperKind.CREDENTIAL: "id-card",
    PaperKind.RECEIPT: "receipt-text",
}
REASONS = ("La perdió", "Se la robaron", "Se rompió o no se lee", "Cambiaron sus datos")
"""Why people need another credential, the most usual first."""

RowTone = Literal["neutral", "info", "ok", "warn", "error"]


class Stage(StrEnum):
    """Where a paper stands between the key that prints it and the hand that takes it."""

    REASON = "reason"
    SENDING = "sending"
    PRINTING = "printing"
    TROUBLE = "trouble"
    FAILED = "failed"
    ASKING = "asking"
    ANSWERING = "answering"
    TO_HAND_OVER = "to_hand_over"
    DONE = "done"


class Deed(StrEnum):
    """What the clerk may do about a paper."""

    YES = "yes"
    NO = "no"
    HAND_OVER = "hand_over"
    THIRD_PARTY = "third_party"
    RETRY = "retry"
    OTHER_PRINTER = "other_printer"
    SETTINGS = "settings"
    CANCEL = "cancel"
    DISMISS = "dismiss"


_TORN_STAGES = (Stage.PRINTING, Stage.TROUBLE, Stage.FAILED, Stage.ASKING)
STAGE_OF_JOB = {
    JobState.SENT: Stage.SENDING,
    JobState.PRINTING: Stage.PRINTING,
    JobState.TROUBLE: Stage.TROUBLE,
    JobState.ASKING: Stage.ASKING,
    JobState.DONE: Stage.DONE,
}
NEXT_BY_CLERK = (Stage.TO_HAND_OVER, Stage.ASKING, Stage.REASON, Stage.FAILED, Stage.TROUBLE)
"""The stages that go on only when the clerk does something, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper under way: `job` is None before the queue has it and after it was given up.

    `trouble` is the sentence of a FAILED one; `reason` and `queue` are kept for the next try; `printers` are offered
    while another printer is being chosen, and `receiver` holds what is wrong in the form of a third party, None while
    that form is closed. `torn` is the serial of the bad sheet that this one replaces, and `left_at` the stage at which
    the clerk wanted to leave it. `to_file` marks a credential that is to be kept as a file, once its reason is known.
    """

    key: str
    kind: PaperKind
    affiliate_id: int
    stage: Stage
    job: PrintJob | None = None
    sheet: SheetSummary | None = None
    trouble: str = ""
    no_printer: bool = False
    reason: str = ""
    queue: str | None = None
    taken_by: str = ""
    printers: tuple[PrinterQueue, ...] = ()
    receiver: Mapping[str, str] | None = None
    torn: str = ""
    left_at: Stage | None = None
    to_file: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a row; the key is '' unless the row is the one that the keys act on."""

    deed: Deed
    words: str
    key: str = ""
    is_default: bool = False
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as the panel shows it."""

    key: str
    icon: str
    title: str
    words: str
    tone: RowTone
    state_icon: str
    busy: bool
    choices: tuple[Choice, ...] = ()
    printers: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    reason_verb: str = ""
    receiver: Mapping[str, str] | None = field(default=None)


_TONES: dict[Stage, RowTone] = {
    Stage.REASON: "warn", Stage.SENDING: "neutral", Stage.PRINTING: "info", Stage.TROUBLE: "warn",
    Stage.FAILED: "error", Stage.ASKING: "info", Stage.ANSWERING: "neutral", Stage.TO_HAND_OVER: "info",
    Stage.DONE: "ok",
}  # fmt: skip
_ICONS = {
    Stage.REASON: "circle-question-mark", Stage.SENDING: "loader", Stage.PRINTING: "printer",
    Stage.TROUBLE: "triangle-alert", Stage.FAILED: "circle-alert", Stage.ASKING: "circle-question-mark",
    Stage.ANSWERING: "loader", Stage.TO_HAND_OVER: "hand", Stage.DONE: "circle-check",
}  # fmt: skip
_STAGE_WORDS = {
    Stage.REASON: "Ya tiene una credencial. ¿Por qué se imprime otra?",
    Stage.SENDING: "Enviando a la impresora…",
    Stage.PRINTING: "Imprimiendo…",
    Stage.ASKING: "¿Salió bien? Mire el papel antes de contestar.",
    Stage.ANSWERING: "Guardando la respuesta…",
    Stage.TO_HAND_OVER: "Impresa, sin entregar. Los códigos valen desde la entrega.",
}
_REASON_TO_FILE = "Ya tiene una credencial. ¿Por qué se guarda otra?"
_LEFT_WORDS = {
    Stage.TO_HAND_OVER: "La plancha no está entregada: sus códigos todavía no valen.",
    Stage.ASKING: "Falta contestar si salió bien.",
    Stage.FAILED: "Este papel no se imprimió.",
}
_NOT_READ = "El DNI no se leyó en esta visita: páselo, o mírelo antes de entregar."
_LEAVE_ANYWAY = "Para seguir igual, elija otra vez «Listo, siguiente»."
_DONE_WORDS = {PaperKind.CREDENTIAL: "Lista para entregar", PaperKind.RECEIPT: "Impresa"}

_RETRY = Choice(Deed.RETRY, "Reintentar", "I", is_default=True)
_OTHER = Choice(Deed.OTHER_PRINTER, "Otra impresora", "O")
_CANCEL = Choice(Deed.CANCEL, "Cancelar impresión", is_quiet=True)
_LEAVE = Choice(Deed.DISMISS, "Dejarlo así", is_quiet=True)
_CHOICES = {
    Stage.REASON: (Choice(Deed.DISMISS, "No imprimir", is_quiet=True),),
    Stage.PRINTING: (_CANCEL,),
    # Enter retries nothing here: the queue goes on by itself once the printer is seen to.
    Stage.TROUBLE: (Choice(Deed.RETRY, "Reintentar", "I"), _OTHER, _CANCEL),
    Stage.FAILED: (_RETRY, _OTHER, _LEAVE),
    Stage.ASKING: (Choice(Deed.YES, "Sí, salió bien", "S", is_default=True), Choice(Deed.NO, "No", "N")),
}
_TO_FILE = (Choice(Deed.DISMISS, "No guardar", is_quiet=True),)
_NO_PRINTER = (
    Choice(Deed.SETTINGS, "Elegir impresora", "O", is_default=True),
    Choice(Deed.RETRY, "Reintentar", "I"),
    _LEAVE,
)


def spoken_name(person: Person) -> str:
    """Return the name to call a person by at the counter: first name and first surname."""
    given = (person.name_of_use or person.given_names).split()[:1]
    return " ".join([*given, *person.surname.split()[:1]])


def leading(papers: tuple[Paper, ...]) -> Paper | None:
    """Return the paper that the keys act on: the first of those most pressing."""
    waiting = [paper for paper in papers if paper.stage in NEXT_BY_CLERK]
    return min(waiting, key=lambda paper: NEXT_BY_CLERK.index(paper.stage), default=None)


def unfinished(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Return those that wait without the clerk having been told so when leaving; the most pressing first."""
    waits = [paper for paper in papers if paper.stage in _LEFT_WORDS and not _is_left(paper)]
    return tuple(sorted(waits, key=lambda paper: NEXT_BY_CLERK.index(paper.stage)))


def in_the_place_of(paper: Paper) -> Paper:
    """Return `paper` as the next try of it: a sheet that came out badly is remembered as one to tear up."""
    is_out = paper.kind is PaperKind.TOKEN_SHEET and paper.stage is Stage.ASKING
    return replace(paper, torn=paper.job.name) if is_out and paper.job else paper


def row_of(paper: Paper, person: Person, *, leads: bool, identified: bool) -> PaperRow:
    """Return the row of a paper of `person`; the one that leads has keys on its buttons.

    `identified` tells that the person's DNI was read in this visit.
    """
    choices = _choices(paper, person)
    return PaperRow(
        key=paper.key, icon=KIND_ICONS[paper.kind], title=_title(paper),
        words=_words(paper, identified=identified),
        tone="warn" if _is_left(paper) else _TONES[paper.stage], state_icon=_ICONS[paper.stage],
        busy=paper.stage in (Stage.SENDING, Stage.PRINTING, Stage.ANSWERING),
        choices=choices if leads else tuple(_without_key(choice) for choice in choices),
        printers=tuple((queue.name, queue.description or queue.name) for queue in paper.printers),
        reasons=REASONS if paper.stage is Stage.REASON else (),
        reason_verb="Guardar otra" if paper.to_file else "Imprimir otra", receiver=paper.receiver,
    )  # fmt: skip


def _title(paper: Paper) -> str:
    serial = paper.sheet.serial if paper.sheet else paper.job.name if paper.job else ""
    return KIND_WORDS[paper.kind] if paper.kind is PaperKind.RECEIPT else f"{KIND_WORDS[paper.kind]} {serial}".strip()


def _is_left(paper: Paper) -> bool:
    return paper.left_at is paper.stage


def _words(paper: Paper, *, identified: bool) -> str:
    if _is_left(paper):
        return f"{_LEFT_WORDS[paper.stage]} {_LEAVE_ANYWAY}"
    if paper.torn and paper.stage in _TORN_STAGES:
        return f"La plancha {paper.torn} quedó anulada: rómpala. {_words_after(paper)}"
    if paper.stage is Stage.TO_HAND_OVER and not identified:
        return f"{_stage_words(paper)} {_NOT_READ}"
    return _stage_words(paper)


def _words_after(paper: Paper) -> str:
    """Return the words of a sheet that replaces another, named so that the two are not mistaken."""
    serial = paper.job.name if paper.job else ""
    if paper.stage is Stage.PRINTING:
        return f"Está saliendo otra, {serial}."
    if paper.stage is Stage.ASKING:
        return f"Salió otra, {serial}. {_STAGE_WORDS[Stage.ASKING]}"
    return _stage_words(paper)


def _stage_words(paper: Paper) -> str:
    if paper.to_file:
        return _REASON_TO_FILE
    if paper.stage is Stage.TROUBLE:
        return (paper.job.problem if paper.job else None) or "La impresora no avanza. Revísela."
    if paper.stage is Stage.FAILED:
        return paper.trouble
    if paper.stage is Stage.PRINTING and paper.job:
        return f"Imprimiendo en {queue_words(paper.job.queue)}"
    if paper.stage is Stage.DONE:
        return f"Entregada a {paper.taken_by}" if paper.taken_by else _DONE_WORDS[paper.kind]
    return _STAGE_WORDS[paper.stage]


def queue_words(queue: str) -> str:
    """Return a queue's name as people read it: Oficina A4."""
    return queue.replace("_", " ")


def _choices(paper: Paper, person: Person) -> tuple[Choice, ...]:
    if paper.stage is Stage.TO_HAND_OVER:
        hand_over = Choice(Deed.HAND_OVER, f"Entregar a {spoken_name(person)}", "E", is_default=True)
        return (hand_over, Choice(Deed.THIRD_PARTY, "Retira otra persona", "O"))
    if paper.to_file:
        return _TO_FILE
    if paper.stage is Stage.FAILED and paper.no_printer:
        return _NO_PRINTER
    return _CHOICES.get(paper.stage, ())


def _without_key(choice: Choice) -> Choice:
    return Choice(choice.deed, choice.words, is_quiet=choice.is_quiet)
