"""The story of the recovery sheet in the settings: printed or saved for an administrator's password, then kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ioma_desk.domain.desk import Actor
from ioma_desk.domain.errors import NotAllowed, SignInRefused, UserFacingError
from ioma_desk.domain.ports import JobStatus
from ioma_desk.ui.sheet_watch import SheetWatch, saved_words

if TYPE_CHECKING:
    from ioma_desk.ui.ports import Tasks

NO_PASSWORD = "Escriba su clave: con la hoja se pueden abrir los datos."
NOTED = "Anotado: la hoja de recuperación está guardada"


class RecoveryScreen(Protocol):
    """The card of the sheet as its story sees it."""

    def offer(self, *, offered: bool) -> None:
        """Show the card, or hide it from whoever may not have the sheet."""

    def show_kept(self, kept: bool | None) -> None:
        """Say whether the sheet was kept; None where this desk does not know."""

    def show_password_error(self, words: str) -> None:
        """Say what is wrong with the password and go to it; '' takes it away."""

    def ask_where(self) -> None:
        """Ask where the sheet is to be saved."""

    def show_printing(self, *, printing: bool) -> None:
        """Show that the sheet is on its way to paper."""

    def show_saving(self, *, saving: bool) -> None:
        """Show that the sheet is being saved."""

    def show_answer(self, words: str, *, wrong: bool) -> None:
        """Say what keeps the sheet or what became of it; '' takes it away."""

    def ask_whether_kept(self, *, asked: bool) -> None:
        """Ask whether the printed sheet is in a safe place by now."""

    def forget_password(self) -> None:
        """Leave no password behind."""


@dataclass(frozen=True, slots=True)
class RecoveryDeeds:
    """What is done with the sheet, each on a worker. They raise `UserFacingError`s.

    `confirm_password` returns when the password is the actor's and they administer; it comes before either of
    `print_sheet` and `save_sheet`. `follow` is as in `SheetWatch`.
    """

    confirm_password: Callable[[Actor, str], None]
    print_sheet: Callable[[Actor], None]
    follow: Callable[[], JobStatus]
    save_sheet: Callable[[Actor, Path], None]


class RecoveryStory:
    """Leads an administrator; `kept` tells whether the sheet was kept, `keep` notes that it is and says so."""

    def __init__(
        self,
        view: RecoveryScreen,
        tasks: "Tasks",
        deeds: RecoveryDeeds,
        actor: Callable[[], Actor],
        kept: Callable[[], bool | None],
        keep: Callable[[str], None],
    ) -> None:
        self._view, self._tasks, self._deeds, self._actor = view, tasks, deeds, actor
        self._kept, self._keep = kept, keep
        self._watch = SheetWatch(tasks, deeds.follow, self._waits, self._over)
        self._busy = self._came_out = False

    def show(self, *, offered: bool) -> None:
        """Show how the sheet stands, to whoever may have it."""
        self._view.offer(offered=offered)
        self._view.show_kept(self._kept())
        self._view.ask_whether_kept(asked=self._came_out and not self._kept())

    def forget(self) -> None:
        """Leave nothing for whoever comes next."""
        self._came_out = False
        self._view.forget_password()
        self._view.show_password_error("")
        self._view.show_answer("", wrong=False)

    # On paper

    def print_sheet(self, password: str) -> None:
        """Print the sheet and follow it until no copy is left in the queue."""
        if self._ready(password):
            self._view.show_printing(printing=True)
            self._do(password, self._deeds.print_sheet, self._sent)

    def confirm_kept(self) -> None:
        """The printed sheet is in a safe place."""
        self._view.show_answer("", wrong=False)
        self._keep(NOTED)

    def _sent(self) -> None:
        self._view.forget_password()
        self._watch.begin()

    def _waits(self, words: str) -> None:
        self._view.show_answer(words, wrong=bool(words))

    def _over(self, came_out: bool, words: str) -> None:
        self._rest()
        self._came_out = came_out
        self._view.show_answer(words, wrong=not came_out)
        self._view.ask_whether_kept(asked=came_out and not self._kept())

    # As a file

    def ask_where(self, password: str) -> None:
        """Ask where the sheet is to be saved, once there is a password to save it with."""
        if self._ready(password):
            self._view.ask_where()

    def save_sheet(self, password: str, file: Path) -> None:
        """Save the sheet; it counts as kept from then on."""
        if self._ready(password):
            self._view.show_saving(saving=True)
            self._do(password, lambda actor: self._deeds.save_sheet(actor, file), lambda: self._saved(file))

    def _saved(self, file: Path) -> None:
        self._rest()
        self._view.forget_password()
        self._view.show_answer(saved_words(file), wrong=False)
        self._keep(NOTED)

    # Both

    def _ready(self, password: str) -> bool:
        """Tell whether the sheet may be asked for, and say so when the password is missing."""
        if self._busy:
            return False
        self._view.show_answer("", wrong=False)
        self._view.show_password_error("" if password else NO_PASSWORD)
        return bool(password)

    def _do(self, password: str, deed: Callable[[Actor], None], on_done: Callable[[], None]) -> None:
        """Do it as whoever is here now: the desk may have changed hands while a file was chosen."""
        self._busy = True
        actor = self._actor()

        def job() -> None:
            self._deeds.confirm_password(actor, password)
            deed(actor)

        self._tasks.run(job, lambda _: on_done(), self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._rest()
        if isinstance(error, SignInRefused | NotAllowed):
            self._view.forget_password()
            self._view.show_password_error(str(error))
        else:
            self._view.show_answer(str(error), wrong=True)

    def _rest(self) -> None:
        self._busy = False
        self._view.show_printing(printing=False)
        self._view.show_saving(saving=False)
