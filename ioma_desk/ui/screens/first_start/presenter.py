"""The story of the first start: questions one step at a time, one deed that writes all, and the recovery sheet."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol

from ioma_desk.domain.errors import FieldErrors, UserFacingError
from ioma_desk.ui.screens.first_start.form import (
    FIELDS,
    FirstStartForm,
    FirstStartPlan,
    FoundCamera,
    Step,
    Strength,
    strength,
)
from ioma_desk.ui.sheet_watch import SheetWatch, saved_words

if TYPE_CHECKING:
    from pathlib import Path

    from ioma_desk.domain.papers import RecoverySheetPaper
    from ioma_desk.domain.ports import JobStatus, PrinterQueue
    from ioma_desk.settings import Settings
    from ioma_desk.ui.ports import Tasks

Tone = Literal["ok", "error"]

NOT_KEPT = (
    "Antes de seguir, imprima o guarde la hoja y marque que está en un lugar seguro: "
    "sin ella, si esta PC se rompe, los datos no se pueden recuperar."
)
DATABASE_ANSWERS = "El servidor responde y la base está lista para instalar."


class FirstStartDeeds(Protocol):
    """What the assistant has done for it, each on a worker; every method raises `UserFacingError`s with the remedy."""

    def test_database(self, url: str) -> None:
        """Return when a new installation can be written at the PostgreSQL at `url`."""

    def cameras(self) -> Sequence[FoundCamera]:
        """Return the cameras of this PC."""

    def queues(self) -> "Sequence[PrinterQueue]":
        """Return the print queues of this PC."""

    def create(self, plan: FirstStartPlan) -> "RecoverySheetPaper":
        """Write keys, database, first rows and settings, all or nothing, and return the sheet that restores the keys.

        May be called again after it raised. Raises `FieldErrors` for what the plan has wrong.
        """

    def print_recovery(self, queue: str) -> None:
        """Hand the recovery sheet to a print queue; return once the queue has taken it."""

    def follow_recovery(self) -> "JobStatus":
        """Return how the sheet fares; it is over within a bounded time, and then no copy of it is in the queue.

        Raises `PrinterTrouble` when the queue would not let go of its copy.
        """

    def save_recovery(self, file: "Path") -> None:
        """Write the recovery sheet as a PDF that only this user may read."""

    def confirm_recovery(self) -> None:
        """Remember that the sheet is in a safe place; until then whoever administers is reminded of it."""

    def open_demo(self) -> None:
        """Make a demonstration office with fictional people, or open the one there is."""


class FirstStartScreen(Protocol):
    """The assistant's window as its presenter sees it."""

    def show_step(self, step: Step, reached: Step) -> None:
        """Put a step in front; `reached` is the furthest one so far."""

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Fill the fields."""

    def show_error(self, name: str, sentence: str) -> None:
        """Say below a field what is wrong; '' takes it away."""

    def take_to(self, name: str) -> None:
        """Put the focus on a field."""

    def show_strength(self, strength: Strength | None) -> None:
        """Say how good the password is."""

    def show_server(self, *, server: bool) -> None:
        """Ask for the server's address, or not."""

    def show_answer(self, tone: Tone, sentence: str) -> None:
        """Say what came of a test or a printing, on the step in front; '' takes it away."""

    def show_cameras(self, cameras: Sequence[FoundCamera]) -> None:
        """Offer the cameras."""

    def show_queues(self, queues: "Sequence[PrinterQueue]") -> None:
        """Offer the print queues."""

    def show_sheet(self, sheet: "RecoverySheetPaper", queue: str) -> None:
        """Show the recovery sheet; `queue` is the printer to propose, '' for none."""

    def show_working(self, words: str) -> None:
        """Say what is under way; no press is taken meanwhile."""

    def show_idle(self) -> None:
        """Take presses again."""


class FirstStartPresenter:
    """Leads through the steps; `on_finished` hears that the desk, or the demonstration office, can be opened."""

    def __init__(
        self,
        view: FirstStartScreen,
        tasks: "Tasks",
        deeds: FirstStartDeeds,
        initial: "Settings",
        on_finished: Callable[[], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._deeds = deeds
        self._on_finished = on_finished
        self._form = FirstStartForm(initial)
        self._step = self._reached = Step.WELCOME
        self._left: set[str] = set()
        self._working = False
        self._looked_for: set[Step] = set()
        self._kept = False
        self._watch = SheetWatch(
            tasks, deeds.follow_recovery, lambda words: view.show_answer("error", words), self._sheet_over
        )

    def start(self) -> None:
        """Show the welcome."""
        self._view.show_texts(self._form.texts)
        self._view.show_server(server=False)
        self._view.show_step(self._step, self._reached)

    # Going from step to step

    def install(self) -> None:
        """The person wants a real desk."""
        self._go(Step.PLACE)

    def demo(self) -> None:
        """The person wants to look around first."""
        self._work("Preparando la oficina de demostración…", self._deeds.open_demo, lambda _: self._on_finished())

    def next(self) -> None:
        """Go on, unless this step still has something wrong."""
        if self._working or self._wrong():
            return
        match self._step:
            case Step.DATABASE if self._form.database_url is not None:
                self._test(then=lambda: self._go(Step.ADMINISTRATOR))
            case Step.PRINTERS:
                self._create()
            case Step.RECOVERY if not self._kept:
                self._view.show_answer("error", NOT_KEPT)
            case Step.RECOVERY:
                self._work("Guardando…", self._deeds.confirm_recovery, lambda _: self._go(Step.DONE))
            case Step.DONE:
                self._on_finished()
            case _:
                self._go(Step(self._step + 1))

    def back(self) -> None:
        """Go one step back; what was typed stays. Once the desk is written there is no way back."""
        if Step.WELCOME < self._step < Step.RECOVERY:
            self.go_to(Step(self._step - 1))

    def go_to(self, step: Step) -> None:
        """Go to a step that was reached before, or back to one; what was written cannot be asked again."""
        if not self._working and step <= self._reached and (self._reached < Step.RECOVERY or step >= Step.RECOVERY):
            self._go(step)

    # What is typed

    def edited(self, name: str, text: str) -> None:
        """A field changed."""
        self._form.texts[name] = text
        if name == "password":
            self._view.show_strength(strength(text) if text else None)
        if name in {"database", "database_url"}:
            self._view.show_server(server=self._form.database_url is not None)
            self._view.show_answer("ok", "")
        if name in self._left:
            self._view.show_error(name, self._form.error(name))

    def left(self, name: str) -> None:
        """A field was left: from now on its error shows, unless nothing was written yet."""
        if self._form.texts[name]:
            self._left.add(name)
            self._view.show_error(name, self._form.error(name))

    def keep(self, *, kept: bool) -> None:
        """The person says that the recovery sheet is in a safe place, or not."""
        self._kept = kept
        if kept:
            self._view.show_answer("ok", "")

    # What is tried on a step

    def test_database(self) -> None:
        """Try the server's address."""
        if not self._working and not self._wrong():
            self._test(then=lambda: self._view.show_answer("ok", DATABASE_ANSWERS))

    def look_for_cameras(self) -> None:
        """List the cameras."""
        self._work("Buscando cámaras…", self._deeds.cameras, self._cameras_found)

    def look_for_queues(self) -> None:
        """List the printers."""
        self._work("Buscando impresoras…", self._deeds.queues, self._queues_found)

    def print_sheet(self, queue: str) -> None:
        """Print the recovery sheet."""
        if not queue:
            self._view.show_answer("error", "Elija la impresora, o guarde la hoja en un pendrive.")
            return
        if not self._working:
            self._begin("Imprimiendo…")
            send = partial(self._deeds.print_recovery, queue)
            self._tasks.run(send, lambda _: self._watch.begin(), self._not_printed)

    def save_sheet(self, file: "Path") -> None:
        """Save the recovery sheet."""
        said = partial(self._view.show_answer, "ok", saved_words(file))
        self._work("Guardando…", lambda: self._deeds.save_recovery(file), lambda _: said())

    def _sheet_over(self, came_out: bool, words: str) -> None:
        self._rest()
        self._view.show_answer("ok" if came_out else "error", words)

    def _not_printed(self, error: UserFacingError) -> None:
        self._sheet_over(False, str(error))

    # Behind the steps

    def _go(self, step: Step) -> None:
        self._step = step
        self._reached = max(self._reached, step)
        self._view.show_answer("ok", "")
        self._view.show_step(step, self._reached)
        if step not in self._looked_for:
            self._looked_for.add(step)
            if step is Step.CAMERA:
                self.look_for_cameras()
            elif step is Step.PRINTERS:
                self.look_for_queues()

    def _wrong(self) -> bool:
        """Show everything wrong on this step, and go to the first of it."""
        self._left.update(FIELDS.get(self._step, ()))
        errors = self._form.errors(self._step)
        for name in FIELDS.get(self._step, ()):
            self._view.show_error(name, errors.get(name, ""))
        if errors:
            self._view.take_to(next(iter(errors)))
        return bool(errors)

    def _test(self, then: Callable[[], None]) -> None:
        url = self._form.database_url
        if url is None:
            return
        self._work("Probando la conexión…", lambda: self._deeds.test_database(url), lambda _: then())

    def _create(self) -> None:
        plan = self._form.plan()
        self._work("Instalando…", lambda: self._deeds.create(plan), self._created, self._not_created)

    def _created(self, sheet: "RecoverySheetPaper") -> None:
        self._form.texts |= {"password": "", "password_again": ""}  # written as a hash by now: not needed here again
        queue = self._form.texts["token_sheet_queue"] or self._form.texts["receipt_queue"]
        self._view.show_sheet(sheet, queue)
        self._go(Step.RECOVERY)

    def _not_created(self, error: UserFacingError) -> None:
        wrong = error.errors if isinstance(error, FieldErrors) else {}
        step = next((at for at, names in FIELDS.items() if wrong.keys() & set(names)), None)
        if step is None:
            self._view.show_answer("error", str(error))
            return
        self._go(step)
        for name in [name for name in FIELDS[step] if name in wrong]:
            self._view.show_error(name, wrong[name])
        self._view.take_to(next(name for name in FIELDS[step] if name in wrong))

    def _cameras_found(self, cameras: Sequence[FoundCamera]) -> None:
        self._form.cameras = tuple(cameras)
        known = {str(camera.device) for camera in cameras}
        if self._form.texts["camera"] not in known:
            self._form.texts["camera"] = str(cameras[0].device) if cameras else ""
        self._view.show_cameras(cameras)
        self._view.show_texts({"camera": self._form.texts["camera"]})

    def _queues_found(self, queues: "Sequence[PrinterQueue]") -> None:
        self._form.offer_queues(queues)
        self._view.show_queues(queues)
        self._view.show_texts({name: self._form.texts[name] for name in FIELDS[Step.PRINTERS]})

    def _work(
        self,
        words: str,
        job: Callable[[], object],
        on_done: Callable[..., None],
        on_error: Callable[[UserFacingError], None] | None = None,
    ) -> None:
        """Run a job with its words on the screen; what fails is said on the step in front."""
        if self._working:
            return

        def done(result: object) -> None:
            self._rest()
            on_done(result)

        def failed(error: UserFacingError) -> None:
            self._rest()
            (on_error or self._say_why)(error)

        self._begin(words)
        self._tasks.run(job, done, failed)

    def _begin(self, words: str) -> None:
        self._working = True
        self._view.show_answer("ok", "")
        self._view.show_working(words)

    def _say_why(self, error: UserFacingError) -> None:
        self._view.show_answer("error", str(error))

    def _rest(self) -> None:
        self._working = False
        self._view.show_idle()
