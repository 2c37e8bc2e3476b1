"""Keeps the settings as they are changed: shown at once, written one after another, the newest last, and undoable."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.settings import Settings

if TYPE_CHECKING:
    from ioma_desk.ui.ports import Notices, Tasks

_TAKEN_BACK = "Se volvió a la configuración anterior"


class SettingsKeeper:
    """Holds the settings in force (`now`). One write is under way at a time; what changed meanwhile is written next.

    `on_changed` hears of each change at once, also of one taken back because it could not be written; `on_kept` of
    settings that are safely written.
    """

    def __init__(
        self,
        settings: Settings,
        save: Callable[[Settings], None],
        tasks: "Tasks",
        notices: "Notices",
        on_changed: Callable[[], None],
        on_kept: Callable[[Settings], None],
    ) -> None:
        self.now = self._kept = settings
        self._save, self._tasks, self._notices = save, tasks, notices
        self._on_changed, self._on_kept = on_changed, on_kept
        self._writing = False
        self._words = ""

    def take_over(self, settings: Settings) -> None:
        """Begin anew with `settings`, unless changes of this screen are still to be written."""
        if not self._writing:
            self.now = self._kept = settings

    def change(self, settings: Settings, words: str) -> None:
        """Put `settings` in force and keep them; `words` say afterwards what was done."""
        if settings == self.now:
            return
        self.now, self._words = settings, words
        self._on_changed()
        if not self._writing:
            self._write(undo_to=self._kept)

    def _write(self, undo_to: Settings) -> None:
        wanted, self._writing = self.now, True
        self._tasks.run(lambda: self._save(wanted), lambda _: self._written(wanted, undo_to), self._failed)

    def _written(self, wanted: Settings, undo_to: Settings) -> None:
        self._writing, self._kept = False, wanted
        self._on_kept(wanted)
        if self.now != wanted:
            self._write(undo_to)
        else:
            self._notices.done(self._words, lambda: self.change(undo_to, _TAKEN_BACK))

    def _failed(self, error: UserFacingError) -> None:
        self._writing, self.now = False, self._kept
        self._on_changed()
        self._notices.problem(str(error))
