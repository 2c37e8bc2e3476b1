"""The two doors every presenter goes through: work leaves the UI thread by `Tasks`, words reach people by `Notices`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ioma_desk.domain.errors import UserFacingError

T = TypeVar("T")


class Timer(Protocol):
    """Something that will happen, unless it is cancelled."""

    def cancel(self) -> None:
        """Take it back; may be called twice, or too late."""


class Tasks(Protocol):
    """Runs work off the UI thread and comes back on it. Qt implements it; tests run it inline."""

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserFacingError], None] | None = None,
    ) -> None:
        """Run `job` on a worker, then one of the others on the UI thread.

        Without `on_error` a `UserFacingError` goes to the notices; any other exception is a bug and goes to the
        crash dialog.
        """

    def later(self, milliseconds: int, action: Callable[[], None]) -> Timer:
        """Call `action` on the UI thread after that time; with 0 in its next turn."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be confirmed; `verb` is the word on the button that does it ("Anular plancha")."""

    title: str
    sentence: str
    verb: str
    danger: bool = False
    refusal: str = "Cancelar"


class Notices(Protocol):
    """Says things to the operator without stopping them, and asks where harm is possible."""

    def done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say in passing that something was done; `undo` takes it back (Ctrl+Z) while the words are there."""

    def problem(self, sentence: str) -> None:
        """Say that something failed and what to do; stays until it is read."""

    def settled(self, sentence: str) -> None:
        """Take back a problem that is over, unless it was read already or another one stands in its place."""

    def ask(
        self, question: Question, on_yes: Callable[[], None], on_no: Callable[[], None] | None = None
    ) -> None:
        """Ask, and call back with the answer; nothing waits meanwhile."""
