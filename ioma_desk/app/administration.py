"""What administrators run on a terminal: bring a server's schema up to date, verify the audit chain."""

from collections.abc import Callable, Mapping

from ioma_desk.devices.printer import system_printer
from ioma_desk.domain.desk_clock import DeskClock
from ioma_desk.domain.errors import UserFacingError
from ioma_desk.paths import Paths
from ioma_desk.services.audit import AuditReview
from ioma_desk.settings import SettingsFile
from ioma_desk.store.engine import server_engine
from ioma_desk.store.schema import HEAD, upgrade, version_of
from ioma_desk.system import SystemClock, SystemRandomness

OWNER_URL = "IOMA_DESK_OWNER_URL"


NO_BACKUP = (
    "Las tablas van a pasar de la versión {before} a la {after}, y eso no tiene vuelta atrás. Cierre los puestos, "
    "haga una copia con «pg_dump --format=custom --file=ioma.dump BASE» y repita la orden con --backup-made."
)


def upgrade_database(
    environment: Mapping[str, str], url: str | None, desk_role: str | None, say: Callable[[str], None], *,
    backup_made: bool,
) -> int:  # fmt: skip
    """Create or upgrade the tables of the PostgreSQL at `url`; return the exit code.

    Tables that hold something are changed only when whoever runs it says that a backup was made.
    """
    address = url or environment.get(OWNER_URL)
    if not address:
        say(f"Falta la dirección de la base: use --url o la variable {OWNER_URL}.")
        return 2
    try:
        engine = server_engine(address, answer_s=None)
        before = version_of(engine)
        if before is not None and before < HEAD and not backup_made:
            say(NO_BACKUP.format(before=before, after=HEAD))
            return 2
        upgrade(engine, desk_role)
    except UserFacingError as error:
        say(str(error))
        return 1
    say(f"La base de datos está en la versión {HEAD}.")
    return 0


def verify_audit(environment: Mapping[str, str], say: Callable[[str], None]) -> int:
    """Verify the audit chain of this desk's database; return 0 when it is whole, 1 when it is not, 2 on trouble."""
    from ioma_desk.app.workshop import Workshop

    paths = Paths.of_this_user(environment)
    clock = DeskClock(SystemClock())
    workshop = Workshop(paths, clock, SystemRandomness(), system_printer(clock, paths.spool))
    try:
        workshop.settings = SettingsFile(paths.settings_file).load()
        opened = workshop.open_records()
        breaks = AuditReview(opened.store, opened.keys).breaks()
    except UserFacingError as error:
        say(str(error))
        return 2
    for line in breaks:
        say(line)
    say("La cadena de auditoría está entera." if not breaks else "La cadena de auditoría fue alterada.")
    return 1 if breaks else 0
