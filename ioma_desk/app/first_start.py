"""The assistant of the first start and the restoring of keys: their windows, and what they have done for them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ioma_desk.app.workshop import Rooms, Workshop
from ioma_desk.domain.desk import Actor
from ioma_desk.domain.errors import StoreUnavailable
from ioma_desk.domain.papers import RecoverySheetPaper
from ioma_desk.domain.ports import JobStatus, PrinterQueue
from ioma_desk.keys import from_recovery_lines
from ioma_desk.store.engine import server_engine
from ioma_desk.store.schema import is_installed, refuse_unfit_server
from ioma_desk.ui.look import Look
from ioma_desk.ui.screens.first_start.form import FirstStartPlan, FoundCamera
from ioma_desk.ui.screens.first_start.presenter import FirstStartPresenter
from ioma_desk.ui.screens.first_start.view import FirstStartView
from ioma_desk.ui.screens.restore_keys.presenter import RestoreKeysPresenter
from ioma_desk.ui.screens.restore_keys.view import RestoreKeysView
from ioma_desk.ui.tasks import QtTasks

TAKEN = (
    "En esa base ya hay una instalación. Para sumar este puesto pida a sistemas el juego de claves, "
    "o indique la dirección de una base sin instalar."
)


class FirstStart:
    """The assistant's window; `on_finished` hears that the desk can be opened."""

    def __init__(
        self, look: Look, tasks: QtTasks, workshop: Workshop, open_demo: Callable[[], None],
        on_finished: Callable[[], None],
    ) -> None:  # fmt: skip
        self.view = FirstStartView(look)
        self._tasks = tasks
        self._deeds = Deeds(workshop, open_demo)
        self._presenter = FirstStartPresenter(self.view, tasks, self._deeds, workshop.settings, on_finished)
        self.view.connect_to(self._presenter)
        self._presenter.start()

    def close(self) -> None:
        """Leave no recovery sheet in a print queue, whoever closes the window while it waits there."""
        self._tasks.run(self._deeds.give_up_recovery, lambda _: None)


class Deeds:
    """Implements `FirstStartDeeds`; every method may take a while."""

    def __init__(self, workshop: Workshop, open_demo: Callable[[], None]) -> None:
        self._workshop = workshop
        self._open_demo = open_demo
        self._made: tuple[Rooms, Actor] | None = None

    def test_database(self, url: str) -> None:
        """Return when a new installation can be written there."""
        engine = server_engine(url)
        try:
            refuse_unfit_server(engine)
            if is_installed(engine):
                raise StoreUnavailable(TAKEN)
        finally:
            engine.dispose()

    def cameras(self) -> Sequence[FoundCamera]:
        """Return the cameras of this PC."""
        from ioma_desk.devices.frame_sources.camera_list import list_cameras

        return [FoundCamera(camera.device, camera.name) for camera in list_cameras()]

    def queues(self) -> Sequence[PrinterQueue]:
        """Return the print queues of this PC."""
        return self._workshop.printer.queues()

    def create(self, plan: FirstStartPlan) -> RecoverySheetPaper:
        """Write keys, database, first rows and settings, and return the recovery sheet."""
        self._made = self._workshop.set_up(plan.set_up, plan.settings)
        rooms, _ = self._made
        rooms.store.close()
        return rooms.recovery.paper()

    def print_recovery(self, queue: str) -> None:
        """Hand the recovery sheet to a print queue."""
        self._do(lambda rooms, administrator: rooms.recovery.print_at(administrator, queue))

    def follow_recovery(self) -> JobStatus:
        """Return how the sheet fares at its queue, which keeps no copy once it is over."""
        assert self._made is not None
        return self._made[0].recovery.follow()

    def give_up_recovery(self) -> None:
        """Take a sheet that still waits out of its queue."""
        if self._made is not None:
            self._made[0].recovery.give_up()

    def save_recovery(self, file: Path) -> None:
        """Write the recovery sheet as a PDF that only this user may read."""
        self._do(lambda rooms, administrator: rooms.recovery.save(administrator, file))

    def confirm_recovery(self) -> None:
        """Remember at this PC that the sheet is in a safe place."""
        before = self._workshop.settings
        after = replace(before, recovery_kept=True)
        self._workshop.change_settings(after)
        self._do(lambda rooms, administrator: rooms.logbook.settings_changed(administrator, before, after))

    def open_demo(self) -> None:
        """Make or open the demonstration office."""
        self._open_demo()

    def _do(self, deed: Callable[[Rooms, Actor], object]) -> None:
        """Do something as the administrator who has just been made, and leave the database closed."""
        assert self._made is not None
        rooms, administrator = self._made
        deed(rooms, administrator)
        rooms.store.close()


class RestoreKeys:
    """The window that restores a key set; `on_left` hears that the database may be tried again, or that it may not."""

    def __init__(
        self, look: Look, tasks: QtTasks, workshop: Workshop, on_left: Callable[[], None]
    ) -> None:  # fmt: skip
        self._workshop = workshop
        self.view = RestoreKeysView(look)
        self._presenter = RestoreKeysPresenter(self.view, tasks, self._restore, on_left, on_left)
        self.view.connect_to(self._presenter)

    def _restore(self, lines: tuple[str, ...]) -> None:
        self._workshop.keep_keys(from_recovery_lines(lines, self._workshop.randomness))
