"""Opens the workshop behind the sign-in window: folders, log, settings, keys, database; the demo office when asked."""

from ioma_desk.app.workshop import Rooms, Workshop
from ioma_desk.devices.printer import system_printer
from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.domain.ports import Randomness
from ioma_desk.logs import start_logging
from ioma_desk.paths import Paths


def open_workshop(paths: Paths, clock: DeskClock, randomness: Randomness) -> Workshop:
    """Return the workshop of this desk's folders, which are made if missing. Raises `UserFacingError`."""
    paths.prepare()
    start_logging(paths.logs)
    return Workshop(paths, clock, randomness, system_printer(clock, paths.spool))


def open_rooms(workshop: Workshop, *, demo: bool) -> Rooms | None:
    """Return the rooms, or None while the first start is still to be done. Raises `UserFacingError`."""
    workshop.read_settings()
    rooms = workshop.open()
    if rooms is None and demo:
        from ioma_desk.app.demo_office import make_demo_office

        rooms = make_demo_office(workshop)
    return rooms
