"""Homes of the program made once and copied: a desk that is set up opens within a second of its copying."""

import shutil
from pathlib import Path

from ioma_desk.app.demo_office import make_demo_office
from ioma_desk.app.opening import open_workshop
from ioma_desk.app.workshop import Workshop
from ioma_desk.domain.desk import OperatorRole
from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.paths import Paths
from ioma_desk.services.installation import SetUp
from ioma_desk.services.sign_in import NewOperator
from ioma_desk.settings import Settings
from ioma_desk.system import SystemClock, SystemRandomness

NAME, PASSWORD = "carla", "una frase corta"


def prepare_home(home: Path, settings: Settings | None = None) -> None:
    """Set up a desk below `home`, its register empty; without camera and printers unless `settings` name some."""
    workshop = workshop_at(Paths.below(home))
    administrator = NewOperator("Carla Medrano", NAME, OperatorRole.ADMINISTRATOR, PASSWORD)
    plan = SetUp("IOMA", "La Plata Centro", "012", "Box 3", administrator)
    rooms, _ = workshop.set_up(plan, settings or Settings())
    rooms.store.close()


def prepare_demo_home(home: Path, settings: Settings | None = None) -> None:
    """Make the demonstration office where `IOMA_DESK_HOME=home` looks for it, then give it other `settings`."""
    workshop = workshop_at(demo_paths_below(home))
    make_demo_office(workshop).store.close()
    if settings is not None:
        workshop.change_settings(settings)


def demo_paths_below(home: Path) -> Paths:
    """Return the folders of the demonstration office of a program whose home is `home`."""
    return Paths.below(Paths.below(home).data / "demo")


def copy_home(prepared: Path, home: Path) -> Path:
    """Return `home`, made a copy of a home whose database is closed."""
    shutil.copytree(prepared, home)
    return home


def workshop_at(paths: Paths) -> Workshop:
    """Return a desk's workshop without windows, such as the next desk's or an inspector's."""
    return open_workshop(paths, DeskClock(SystemClock()), SystemRandomness())
