"""The sheet of keys on its way out: followed in its print queue to the end, and the words for what became of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.domain.ports import JobStatus, PrintState

if TYPE_CHECKING:
    from ioma_desk.ui.ports import Tasks

FOLLOW_MS = 500
"""Between two questions to the queue that has the sheet."""
PRINTED = "La hoja salió. Revise que se lea bien y guárdela bajo llave."
NOT_PRINTED = "La hoja no se imprimió. Imprímala de nuevo o guárdela en un pendrive."


def saved_words(file: Path) -> str:
    """Return the sentence for a sheet that lies in a file."""
    return f"La hoja se guardó en «{file}». Llévela a un lugar seguro y no la deje en esta PC."


class SheetWatch:
    """`on_waiting` hears what keeps the sheet ('' for nothing); `on_over` whether it came out, and the sentence."""

    def __init__(
        self,
        tasks: "Tasks",
        follow: Callable[[], JobStatus],
        on_waiting: Callable[[str], None],
        on_over: Callable[[bool, str], None],
    ) -> None:
        self._tasks, self._follow = tasks, follow
        self._on_waiting, self._on_over = on_waiting, on_over

    def begin(self) -> None:
        """The queue has taken the sheet."""
        self._tasks.later(FOLLOW_MS, lambda: self._tasks.run(self._follow, self._fares, self._kept_by_queue))

    def _fares(self, status: JobStatus) -> None:
        match status.state:
            case PrintState.COMPLETED:
                self._on_over(True, PRINTED)
            case PrintState.CANCELLED | PrintState.FAILED:
                self._on_over(False, status.problem or NOT_PRINTED)
            case _:
                self._on_waiting(status.problem or "")
                self.begin()

    def _kept_by_queue(self, error: UserFacingError) -> None:
        self._on_over(False, str(error))
