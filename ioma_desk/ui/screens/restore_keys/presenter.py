"""The story of a restored key set: the lines of the recovery sheet are typed or scanned, checked, and kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.errors import UserFacingError

if TYPE_CHECKING:
    from ioma_desk.ui.ports import Tasks

NOTHING_TYPED = "Escriba las líneas de la hoja, o lea su código QR con el lector USB."


class RestoreKeysDeed(Protocol):
    """Keeps the key set that the lines of a recovery sheet stand for."""

    def __call__(self, lines: tuple[str, ...]) -> None:
        """Check the lines and save the key set; raise `KeyTrouble` with the line to look at, nothing changed then."""


class RestoreKeysScreen(Protocol):
    """The window as its presenter sees it."""

    def show_error(self, sentence: str) -> None:
        """Say below the lines what is wrong; '' takes it away."""

    def show_working(self) -> None:
        """Say that the lines are being checked."""

    def show_idle(self) -> None:
        """Take presses again."""

    def forget(self) -> None:
        """Empty the lines: they open all data."""


class RestoreKeysPresenter:
    """Restores the keys; `on_restored` hears that the database may be opened, `on_cancelled` that nothing changed."""

    def __init__(
        self,
        view: RestoreKeysScreen,
        tasks: "Tasks",
        restore: RestoreKeysDeed,
        on_restored: Callable[[], None],
        on_cancelled: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._restore = restore
        self._on_restored = on_restored
        self._on_cancelled = on_cancelled
        self._working = False

    def edited(self) -> None:
        """The lines changed: what was wrong with the earlier ones no longer holds."""
        self._view.show_error("")

    def restore(self, text: str) -> None:
        """The lines are complete."""
        lines = tuple(line for line in text.splitlines() if line.strip())
        if self._working:
            return
        if not lines:
            self._view.show_error(NOTHING_TYPED)
            return
        self._working = True
        self._view.show_working()
        self._tasks.run(lambda: self._restore(lines), lambda _: self._restored(), self._refused)

    def cancel(self) -> None:
        """Go back without restoring."""
        if not self._working:
            self._view.forget()
            self._on_cancelled()

    def _restored(self) -> None:
        self._rest()
        self._view.forget()
        self._on_restored()

    def _refused(self, error: UserFacingError) -> None:
        self._rest()
        self._view.show_error(str(error))

    def _rest(self) -> None:
        self._working = False
        self._view.show_idle()
