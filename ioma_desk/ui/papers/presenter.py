"""The story of a person's papers: printed by one key, followed at the queue, answered for, and handed over."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from ioma_desk.domain.changes import Changes
from ioma_desk.domain.errors import FieldErrors, NoPrinterChosen, PrinterTrouble, UnfitPrinter, UserFacingError
from ioma_desk.domain.papers import JobState, PaperKind, PrintJob
from ioma_desk.domain.tokens import SheetSummary
from ioma_desk.ui.papers.copies import CopiesView, PaperCopies
from ioma_desk.ui.papers.form import ReceiverTexts, read_receiver
from ioma_desk.ui.papers.queue_watch import QueueWatch
from ioma_desk.ui.papers.reconcile import taken_elsewhere, unknown_jobs, unknown_sheets
from ioma_desk.ui.papers.rows import (
    STAGE_OF_JOB,
    Deed,
    Paper,
    PaperRow,
    Stage,
    in_the_place_of,
    leading,
    row_of,
    spoken_name,
    unfinished,
)
from ioma_desk.ui.papers.under_way import FOLLOWED, PapersUnderWay
from ioma_desk.ui.papers.work import OpenPapers, PaperWork

if TYPE_CHECKING:
    from ioma_desk.domain.people import Affiliate
    from ioma_desk.domain.ports import PrinterQueue
    from ioma_desk.services.token_sheets import Receiver
    from ioma_desk.ui.ports import Notices, Tasks

T = TypeVar("T")

NO_OTHER_PRINTER = "Esta PC no tiene otra impresora lista. Encienda una o avise a sistemas, y reintente."

_CHANGED = Changes(sheets=True, credentials=True, jobs=True)


class PapersView(CopiesView, Protocol):
    """What the story needs of the panel in front."""

    def show_rows(self, rows: tuple[PaperRow, ...], leading: str) -> None:
        """Show the papers under way; the one named `leading` is what the keys act on, '' when none waits."""

    def point_at(self, key: str) -> None:
        """Bring a row into view, for somebody who asks for what is already under way."""


class PapersFlow:
    """Follows the papers of one desk: those of the person in front are shown, the others go on unseen.

    `on_changes` hears what was written, `on_waiting` how many papers wait for the clerk (answers, trouble,
    hand-overs) whenever that number changes, and `on_open_settings` that a printer has to be chosen.
    """

    def __init__(
        self, tasks: "Tasks", notices: "Notices", work: PaperWork, *, on_changes: Callable[[Changes], None],
        on_waiting: Callable[[int], None], on_open_settings: Callable[[], None],
    ) -> None:  # fmt: skip
        self._tasks = tasks
        self._notices = notices
        self._work = work
        self._on_changes = on_changes
        self._on_waiting = on_waiting
        self._on_open_settings = on_open_settings
        self._papers = PapersUnderWay()
        self._view: PapersView | None = None
        self._person: Affiliate | None = None
        self._told_waiting = 0
        self._copies = PaperCopies(tasks, notices, work, lambda: on_changes(_CHANGED))
        self._watch = QueueWatch(tasks, notices, work, self._papers.followed_jobs, self._heard)

    # A person comes and goes.

    def recover(self) -> None:
        """Take up what this counter left unfinished, after a crash or the day before."""
        self._tasks.run(self._work.unfinished, self._take_up)

    def open(self, person: "Affiliate", view: PapersView) -> None:
        """Show the papers of `person` in `view`, with what was left unfinished."""
        self._person, self._view = person, view
        for paper in self._of_person():
            self._papers.put(replace(paper, left_at=None))
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Look again at what the register says of the person in front."""
        person = self._person
        if person is not None:
            self._tasks.run(lambda: self._work.open_of(person.id), lambda found: self._found(person.id, found))

    def may_leave(self) -> bool:
        """Tell whether the visit may end; papers that wait are pointed out first, and left at the second asking."""
        waits = unfinished(self._of_person())
        if not waits or self._view is None:
            return True
        for paper in waits:
            self._papers.put(replace(paper, left_at=paper.stage))
        self._show()
        self._view.point_at(waits[0].key)
        return False

    def close(self, affiliate_id: int) -> bool:
        """The visit is over; papers that still print or wait for an answer are followed on. Tell whether some wait."""
        self._papers.drop_over(affiliate_id)
        if self._person is not None and self._person.id == affiliate_id:
            self._person, self._view = None, None
        return any(paper.affiliate_id == affiliate_id for paper in self._papers.waiting())

    def waiting(self) -> int:
        """Return how many papers, of whomever, wait for the clerk."""
        return len(self._papers.waiting())

    # The clerk asks for a paper.

    def start(self, kind: PaperKind) -> None:
        """Print a paper for the person in front, unless one of the kind is already under way."""
        person = self._person
        if person is None:
            return
        same = [paper for paper in self._papers.of(person.id) if paper.kind is kind]
        busy = next((paper for paper in same if paper.stage is not Stage.DONE), None)
        if busy is None:
            self._send(self._papers.begin(kind, person.id, Stage.SENDING))
        elif busy.to_file:
            self._send(replace(busy, to_file=False))
        elif busy.stage is Stage.FAILED:
            self._retry(busy)
        elif self._view is not None:
            self._view.point_at(busy.key)

    def preview(self, kind: PaperKind) -> None:
        """Show what a paper of the person in front looks like; codes are hidden."""
        if self._person is not None and self._view is not None:
            self._copies.show(kind, self._person, self._view)

    def keep(self, kind: PaperKind) -> None:
        """Keep a credential or a receipt of the person in front as a file."""
        if self._person is not None and self._view is not None:
            self._copies.keep(kind, self._person, self._view, self._ask_why_kept)

    # The clerk answers for a paper.

    def choose(self, key: str, deed: Deed) -> None:
        """Do what the clerk chose about a paper."""
        paper = self._papers.get(key)
        if paper is None:
            return
        deeds: dict[Deed, Callable[[Paper], None]] = {
            Deed.YES: self._came_out,
            Deed.NO: self._replace,
            Deed.HAND_OVER: self._to_the_person,
            Deed.THIRD_PARTY: lambda paper: self._put(replace(paper, receiver={})),
            Deed.RETRY: self._retry,
            Deed.OTHER_PRINTER: self._offer_printers,
            Deed.SETTINGS: lambda _: self._on_open_settings(),
            Deed.CANCEL: self._cancel,
            Deed.DISMISS: self._dismiss,
        }
        deeds[deed](paper)

    def give_reason(self, key: str, reason: str) -> None:
        """Print another credential for that reason, or keep it as a file."""
        paper, person, view = self._papers.get(key), self._person, self._view
        if paper is None or paper.stage is not Stage.REASON or person is None or view is None:
            return
        if paper.to_file:
            self._drop(key)
            self._copies.keep_for(reason, paper.kind, person, view)
        else:
            self._send(replace(paper, reason=reason))

    def use_printer(self, key: str, queue: str) -> None:
        """Try again on another printer."""
        paper = self._papers.get(key)
        if paper is not None:
            self._retry(replace(paper, queue=queue, printers=()))

    def give_to(self, key: str, texts: ReceiverTexts) -> None:
        """Hand a sheet over to a third party, or say what is missing in the form."""
        paper = self._papers.get(key)
        if paper is None:
            return
        try:
            receiver = read_receiver(texts)
        except FieldErrors as missing:
            self._put(replace(paper, receiver=missing.errors))
            return
        self._hand_over(paper, receiver, receiver.name)

    def give_to_nobody_else(self, key: str) -> None:
        """Close the form of the third party."""
        paper = self._papers.get(key)
        if paper is not None:
            self._put(replace(paper, receiver=None))

    def _ask_why_kept(self) -> None:
        if self._person is not None and self._view is not None:
            asked = next((paper for paper in self._of_person() if paper.stage is Stage.REASON), None)
            paper = asked or self._papers.begin(PaperKind.CREDENTIAL, self._person.id, Stage.REASON)
            self._put(replace(paper, to_file=True))
            self._view.point_at(paper.key)

    # A paper goes its way.

    def _send(self, paper: Paper) -> None:
        sending = replace(paper, stage=Stage.SENDING, job=None, sheet=None, trouble="", printers=(), no_printer=False)
        self._put(sending)
        self._tasks.run(
            lambda: self._work.print_new(paper.kind, paper.affiliate_id, paper.reason, paper.queue),
            lambda job: self._sent(sending, job),
            lambda error: self._not_sent(sending, error),
        )

    def _sent(self, paper: Paper, job: PrintJob | None) -> None:
        if job is None:
            self._put(replace(paper, stage=Stage.REASON, job=None))
            return
        self._put(replace(paper, stage=STAGE_OF_JOB[job.state], job=job))
        self._on_changes(_CHANGED)
        self._watch.look_soon()

    def _not_sent(self, paper: Paper, error: UserFacingError) -> None:
        if isinstance(error, PrinterTrouble):
            no_printer = isinstance(error, NoPrinterChosen)
            failed = replace(paper, stage=Stage.FAILED, job=None, trouble=str(error), no_printer=no_printer)
            self._put(failed)
            self._on_changes(_CHANGED)
        else:
            self._drop(paper.key)
            self._notices.problem(str(error))

    def _retry(self, paper: Paper) -> None:
        if paper.job is None:
            self._send(paper)
        else:
            self._replace(paper)

    def _replace(self, paper: Paper) -> None:
        """Print another in the place of `paper`, which is given up in the same step."""
        job = paper.job
        assert job is not None
        self._put(replace(paper, stage=Stage.SENDING, job=None, printers=()))
        self._watch.between_questions(
            lambda: self._tasks.run(
                lambda: self._work.replace(job, paper.affiliate_id, paper.reason, paper.queue),
                lambda new: self._sent(in_the_place_of(paper), new),
                lambda error: self._not_replaced(paper, error),
            )
        )

    def _not_replaced(self, paper: Paper, error: UserFacingError) -> None:
        match error:
            case UnfitPrinter():
                self._answer_failed(replace(paper, queue=None), error)
            case PrinterTrouble() if not isinstance(error, NoPrinterChosen):
                self._not_sent(in_the_place_of(paper), error)  # the old one is given up, the new one never sent
            case _:
                self._answer_failed(paper, error)

    def _came_out(self, paper: Paper) -> None:
        job = paper.job
        if job is not None:
            self._answer(paper, lambda: self._work.came_out(job), lambda sheet: self._is_out(paper, sheet))

    def _is_out(self, paper: Paper, sheet: SheetSummary | None) -> None:
        stage = Stage.TO_HAND_OVER if sheet else Stage.DONE
        self._put(replace(paper, stage=stage, sheet=sheet))
        self._on_changes(_CHANGED)

    def _to_the_person(self, paper: Paper) -> None:
        if self._person is not None:
            person = self._person.person
            self._hand_over(paper, self._work.in_person(person.document_number), spoken_name(person))

    def _hand_over(self, paper: Paper, receiver: "Receiver", taken_by: str) -> None:
        sheet = paper.sheet
        if sheet is None:
            return

        def handed(_: None) -> None:
            self._put(replace(paper, stage=Stage.DONE, taken_by=taken_by, receiver=None))
            self._on_changes(_CHANGED)

        self._answer(paper, lambda: self._work.hand_over(sheet.id, receiver), handed)

    def _cancel(self, paper: Paper) -> None:
        job = paper.job
        if job is not None:
            self._put(replace(paper, stage=Stage.ANSWERING))
            self._watch.between_questions(
                lambda: self._answer(paper, lambda: self._work.spoil(job), lambda _: self._cancelled(paper))
            )

    def _cancelled(self, paper: Paper) -> None:
        self._drop(paper.key)
        self._on_changes(_CHANGED)
        self._notices.done("Se canceló la impresión.")

    def _dismiss(self, paper: Paper) -> None:
        if paper.job is None:
            self._drop(paper.key)
        else:
            self._cancel(paper)

    def _offer_printers(self, paper: Paper) -> None:
        def offer(queues: "tuple[PrinterQueue, ...]") -> None:
            now = self._papers.get(paper.key)
            if not queues:
                self._notices.problem(NO_OTHER_PRINTER)
            elif now is not None:
                self._put(replace(now, printers=queues))

        self._tasks.run(lambda: self._work.queues(paper.kind), offer)

    def _answer(self, paper: Paper, job: Callable[[], T], on_done: Callable[[T], None]) -> None:
        """Write an answer down; when that fails the paper stands where it stood."""
        self._put(replace(paper, stage=Stage.ANSWERING, receiver=None))
        self._tasks.run(job, on_done, lambda error: self._answer_failed(paper, error))

    def _answer_failed(self, paper: Paper, error: UserFacingError) -> None:
        self._put(paper)
        self._notices.problem(str(error))
        self.refresh()

    # The queues are heard.

    def _heard(self, jobs: tuple[PrintJob, ...]) -> None:
        for job in jobs:
            self._moved(job)

    def _moved(self, job: PrintJob) -> None:
        paper = self._papers.of_job(job.id)
        if paper is None or paper.stage not in FOLLOWED or paper.job == job:
            return
        if job.state in STAGE_OF_JOB:
            self._put(replace(paper, stage=STAGE_OF_JOB[job.state], job=job))
        elif job.state is JobState.CANCELLED:
            self._lost(paper, job)
        self._on_changes(Changes(jobs=True))

    def _lost(self, paper: Paper, job: PrintJob) -> None:
        """The queue gave the job up: its paper is spoiled at once, so that the next try starts anew."""
        failed = replace(paper, stage=Stage.FAILED, job=None, trouble=job.problem or "")
        if job.kind is PaperKind.RECEIPT:
            self._put(failed)
            return
        self._put(replace(paper, stage=Stage.ANSWERING, job=job))
        self._tasks.run(
            lambda: self._work.spoil(job),
            lambda _: self._put(failed),
            lambda _: self._put(replace(failed, job=job)),  # spoiled by the next try, then
        )

    # What the register says.

    def _take_up(self, jobs: tuple[PrintJob, ...]) -> None:
        for affiliate_id, job in unknown_jobs(self._papers.all(), jobs):
            self._papers.begin(job.kind, affiliate_id, STAGE_OF_JOB[job.state], job)
        self._show()
        self._watch.look_soon()

    def _found(self, affiliate_id: int, found: OpenPapers) -> None:
        for key in taken_elsewhere(self._papers.all(), affiliate_id, found.printed):
            self._papers.drop(key)
        for sheet in unknown_sheets(self._papers.all(), found.printed):
            self._papers.begin(PaperKind.TOKEN_SHEET, affiliate_id, Stage.TO_HAND_OVER, sheet=sheet)
        self._take_up(found.jobs)

    # What is shown.

    def _of_person(self) -> tuple[Paper, ...]:
        return self._papers.of(self._person.id) if self._person is not None else ()

    def _put(self, paper: Paper) -> None:
        self._papers.put(paper)
        self._show()

    def _drop(self, key: str) -> None:
        self._papers.drop(key)
        self._show()

    def _show(self) -> None:
        waiting = self.waiting()
        if waiting != self._told_waiting:
            self._told_waiting = waiting
            self._on_waiting(waiting)
        person, view = self._person, self._view
        if person is None or view is None:
            return
        papers = self._of_person()
        first = leading(papers)
        known = self._work.identified(person.person.document_number)
        rows = tuple(row_of(paper, person.person, leads=paper is first, identified=known) for paper in papers)
        view.show_rows(rows, first.key if first else "")
