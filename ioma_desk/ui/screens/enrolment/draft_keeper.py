"""Keeps the form on the desk's disk while it is filled in: each change within a second, never an older one last."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ioma_desk.domain.errors import UserFacingError

if TYPE_CHECKING:
    from ioma_desk.services.drafts import DraftBox
    from ioma_desk.ui.ports import Tasks, Timer

DEBOUNCE_MS = 400
RETRY_MS = 5000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A form at one instant, as the drafts keep it."""

    kind: str
    title: str = field(repr=False)
    fields: dict[str, str] = field(repr=False)
    extra: dict[str, Any] = field(repr=False)
    operator_id: int = 0


class DraftKeeper:
    """Writes snapshots of one form one after the other, the newest at the latest 400 ms after a change.

    `snapshot` takes the form as it is now; `on_trouble` is told once when the disk refuses, and each retry is silent.
    After `park` or `discard` nothing is written any more.
    """

    def __init__(
        self,
        draft_id: str,
        drafts: "DraftBox",
        tasks: "Tasks",
        snapshot: Callable[[], Snapshot],
        on_trouble: Callable[[str], None],
    ) -> None:
        self._draft_id, self._drafts, self._tasks = draft_id, drafts, tasks
        self._snapshot, self._on_trouble = snapshot, on_trouble
        self._timer: Timer | None = None
        self._busy = self._dirty = self._troubled = False
        self._ending: Callable[[], None] | None = None

    def changed(self) -> None:
        """Keep the form soon; typing on does not put it off."""
        self._dirty = True
        if self._timer is None and not self._busy and self._ending is None:
            self._timer = self._tasks.later(DEBOUNCE_MS, self._due)

    def park(self, then: Callable[[], None], on_error: Callable[[UserFacingError], None]) -> None:
        """Keep the form as put away on purpose, then go on; when the disk refuses, the form stays open."""
        last = self._snapshot()

        def refused(error: UserFacingError) -> None:
            self._ending = None
            on_error(error)

        self._end_with(lambda: self._tasks.run(lambda: self._write(last, parked=True), lambda _: then(), refused))

    def discard(self, then: Callable[[], None] | None = None) -> None:
        """Forget the form: it was saved to the register, or nothing was typed."""
        self._end_with(
            lambda: self._tasks.run(lambda: self._drafts.discard(self._draft_id), lambda _: then() if then else None)
        )

    def _end_with(self, ending: Callable[[], None]) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._dirty, self._ending = False, ending
        if not self._busy:
            ending()

    def _due(self) -> None:
        self._timer = None
        self._dirty, self._busy = False, True
        last = self._snapshot()
        self._tasks.run(lambda: self._write(last, parked=False), lambda _: self._written(), self._refused)

    def _written(self) -> None:
        self._busy = self._troubled = False
        self._go_on(DEBOUNCE_MS)

    def _refused(self, error: UserFacingError) -> None:
        self._busy, self._dirty = False, True
        if not self._troubled:
            self._troubled = True
            self._on_trouble(str(error))
        self._go_on(RETRY_MS)

    def _go_on(self, milliseconds: int) -> None:
        if self._ending:
            self._ending()
        elif self._dirty:
            self._timer = self._tasks.later(milliseconds, self._due)

    def _write(self, last: Snapshot, *, parked: bool) -> None:
        self._drafts.save(
            self._draft_id, last.kind, last.title, last.fields, last.extra, operator_id=last.operator_id, parked=parked
        )
