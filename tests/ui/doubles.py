"""Stand-ins for the two doors of presenters: work runs inline, words are kept to be asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.ui.ports import Question

T = TypeVar("T")


@dataclass
class PendingTimer:
    """One `later`: due at a time of the test's own clock."""

    due: float
    action: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


class InlineTasks:
    """Implements `ui.ports.Tasks`: jobs and turns run at once; with `hold()` they wait for `release()`, `advance()`."""

    def __init__(self, notices: "HeardNotices | None" = None) -> None:
        self._notices = notices or HeardNotices()
        self._now = 0.0
        self._timers: list[PendingTimer] = []
        self._held: list[Callable[[], None]] | None = None

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserFacingError], None] | None = None,
    ) -> None:
        def now() -> None:
            try:
                result = job()
            except UserFacingError as error:
                if on_error is None:
                    self._notices.problem(str(error))
                else:
                    on_error(error)
                return
            on_done(result)

        if self._held is None:
            now()
        else:
            self._held.append(now)

    def later(self, milliseconds: int, action: Callable[[], None]) -> PendingTimer:
        timer = PendingTimer(self._now + milliseconds, action)
        self._timers.append(timer)
        if not milliseconds and self._held is None:
            self.advance(0)
        return timer

    def advance(self, milliseconds: float) -> None:
        """Let time pass; due timers fire in their order, also those that timers make."""
        end = self._now + milliseconds
        while due := [t for t in self._timers if not t.cancelled and t.due <= end]:
            first = min(due, key=lambda t: t.due)
            self._timers.remove(first)
            self._now = max(self._now, first.due)
            first.action()
        self._now = end

    def hold(self) -> None:
        """Keep jobs waiting, as slow work does."""
        self._held = []

    def release(self) -> None:
        """Run what waits, in order, and stop holding."""
        waiting, self._held = self._held or [], None
        for job in waiting:
            job()


@dataclass
class HeardNotices:
    """Implements `ui.ports.Notices`: keeps what was said; questions wait for the test's answer."""

    said: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    questions: list[tuple[Question, Callable[[], None], Callable[[], None] | None]] = field(default_factory=list)
    undo: Callable[[], None] | None = None

    def done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        self.said.append(sentence)
        self.undo = undo

    def problem(self, sentence: str) -> None:
        self.problems.append(sentence)

    def settled(self, sentence: str) -> None:
        self.problems = [problem for problem in self.problems if problem != sentence]

    def ask(
        self, question: Question, on_yes: Callable[[], None], on_no: Callable[[], None] | None = None
    ) -> None:
        self.questions.append((question, on_yes, on_no))

    def answer_yes(self) -> None:
        """Press the verb of the last question."""
        self.questions.pop()[1]()

    def answer_no(self) -> None:
        """Refuse the last question."""
        on_no = self.questions.pop()[2]
        if on_no is not None:
            on_no()
