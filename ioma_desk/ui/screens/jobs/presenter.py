"""The story of the day's papers: asked for again while they are looked at, those that wait for somebody first."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.changes import Changes
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.papers import PrintJob
from ioma_desk.ui.screens.jobs.wording import WAITING, JobLine, job_line, summary

if TYPE_CHECKING:
    from ioma_desk.domain.ports import Clock
    from ioma_desk.services.print_room import PrintRoom
    from ioma_desk.ui.ports import Tasks, Timer

EVERY_MS = 5_000
LOADING_AFTER_MS = 200


class JobsScreen(Protocol):
    """What the story needs of the window."""

    def show_lines(self, lines: tuple[JobLine, ...], subtitle: str) -> None:
        """Show the papers; none, and the page says what will come here."""

    def show_loading(self) -> None:
        """Say that the papers are being asked for."""

    def show_trouble(self, sentence: str) -> None:
        """Say why the papers cannot be told; '' once they can."""


class JobsPresenter:
    """Follows the papers of one counter between `open` and `leave`; `on_open_person` is given an affiliate's id."""

    def __init__(
        self,
        view: JobsScreen,
        tasks: "Tasks",
        room: "PrintRoom",
        clock: "Clock",
        counter_id: int,
        on_open_person: Callable[[int], None],
    ) -> None:
        self._view, self._tasks, self._room, self._clock = view, tasks, room, clock
        self._counter_id, self._on_open_person = counter_id, on_open_person
        self._timer: Timer | None = None
        self._loading: Timer | None = None
        self._open = self._asking = self._outdated = False

    def open(self) -> None:
        """Ask for the papers now, and every five seconds from now on."""
        self._open = True
        self._loading = self._tasks.later(LOADING_AFTER_MS, self._view.show_loading)
        self._ask()

    def leave(self) -> None:
        """Ask no more."""
        self._open = False
        self._stop_waiting()
        if self._timer is not None:
            self._timer.cancel()

    def changed(self, changes: Changes) -> None:
        """Ask at once when a paper was printed or answered elsewhere."""
        if self._open and changes.jobs:
            self._outdated = self._asking  # what is being read may be older than what was just written
            self._ask()

    def retry(self) -> None:
        """Ask at once, as after a trouble."""
        self._ask()

    def open_person(self, affiliate_id: int) -> None:
        """Go to the page of the paper's person, where its questions are answered."""
        self._on_open_person(affiliate_id)

    def _ask(self) -> None:
        if self._asking:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._asking, self._outdated = True, False
        self._tasks.run(self._jobs, self._show, self._fail)

    def _jobs(self) -> tuple[PrintJob, ...]:
        """Return today's jobs and those of earlier days that still wait, newest first."""
        today = self._room.today(self._counter_id)
        known = {job.id for job in today}
        earlier = (job for job in self._room.unfinished(self._counter_id) if job.id not in known)
        return (*today, *sorted(earlier, key=lambda job: job.id, reverse=True))

    def _show(self, jobs: tuple[PrintJob, ...]) -> None:
        self._answered()
        ordered = sorted(jobs, key=lambda job: job.state not in WAITING)
        lines = tuple(job_line(job, self._clock) for job in ordered)
        self._view.show_trouble("")
        self._view.show_lines(lines, summary(lines))

    def _fail(self, error: UserFacingError) -> None:
        self._answered()
        self._view.show_trouble(str(error))

    def _answered(self) -> None:
        self._asking = False
        self._stop_waiting()
        if self._open:
            self._timer = self._tasks.later(0 if self._outdated else EVERY_MS, self._ask)

    def _stop_waiting(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None
