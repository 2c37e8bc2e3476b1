"""Asks the print queues how the jobs of a desk fare, one question at a time, while there is any to ask after."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import PrintJob

if TYPE_CHECKING:
    from ioma_desk.ui.papers.work import PaperWork
    from ioma_desk.ui.ports import Notices, Tasks

FOLLOW_MS = 500
"""Between two questions: trouble must show within 5 s, and a queue takes a while to answer."""
SLOW_FOLLOW_MS = 2000
"""The same while the database does not answer."""


class QueueWatch:
    """`jobs` tells whose turn it is to be asked after, `on_jobs` hears where they stand."""

    def __init__(
        self, tasks: "Tasks", notices: "Notices", work: "PaperWork", jobs: Callable[[], tuple[int, ...]],
        on_jobs: Callable[[tuple[PrintJob, ...]], None],
    ) -> None:  # fmt: skip
        self._tasks = tasks
        self._notices = notices
        self._work = work
        self._jobs = jobs
        self._on_jobs = on_jobs
        self._due = False
        self._asking = False
        self._after: list[Callable[[], None]] = []
        self._told = ""

    def look_soon(self, milliseconds: int = FOLLOW_MS) -> None:
        """See that the jobs are asked after, and go on until none is left."""
        if not self._due and self._jobs():
            self._due = True
            self._tasks.later(milliseconds, self._ask)

    def between_questions(self, action: Callable[[], None]) -> None:
        """Do `action` when no queue is being asked: an answer would be written over what became of a job given up."""
        if self._asking:
            self._after.append(action)
        else:
            action()

    def _ask(self) -> None:
        ids = self._jobs()
        if not ids:
            self._due = False
            return
        self._asking = True
        self._tasks.run(lambda: self._work.follow(ids), self._heard, self._unheard)

    def _heard(self, jobs: tuple[PrintJob, ...]) -> None:
        self._told = ""
        self._on_jobs(jobs)
        self._answered()
        self.look_soon()

    def _unheard(self, error: UserFacingError) -> None:
        if str(error) != self._told:  # said once, not with every question
            self._told = str(error)
            self._notices.problem(str(error))
        self._answered()
        self.look_soon(SLOW_FOLLOW_MS)

    def _answered(self) -> None:
        self._due = self._asking = False
        after, self._after = self._after, []
        for action in after:
            action()
