"""The commands: the window, the demonstration office, and what administrators run on a server without Qt."""

import argparse
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code; without a command, open the window."""
    chosen = _parser().parse_args(arguments)
    match chosen.command:
        case None | "demo":
            from ioma_desk.app.starting import open_window

            return open_window(demo=chosen.command == "demo")
        case "db":
            from ioma_desk.app.administration import upgrade_database

            return upgrade_database(os.environ, chosen.url, chosen.desk_role, print)
        case _:
            from ioma_desk.app.administration import verify_audit

            return verify_audit(os.environ, print)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ioma-desk", description="IOMA Desk: el mostrador de las delegaciones.")
    commands = parser.add_subparsers(dest="command", metavar="orden")
    commands.add_parser("demo", help="abre la oficina de demostración, con personas ficticias")
    database = commands.add_parser("db", help="administra la base de datos").add_subparsers(
        dest="deed", required=True, metavar="tarea"
    )
    upgrade = database.add_parser("upgrade", help="crea o actualiza las tablas, con el rol dueño de la base")
    upgrade.add_argument("--url", help="dirección de la base con el rol dueño; si falta, IOMA_DESK_OWNER_URL")
    upgrade.add_argument("--desk-role", help="rol de los puestos, que recibe solo los permisos que necesita")
    audit = commands.add_parser("audit", help="revisa la auditoría").add_subparsers(
        dest="deed", required=True, metavar="tarea"
    )
    audit.add_parser("verify", help="revisa que nadie haya tocado la cadena de auditoría")
    return parser


if __name__ == "__main__":
    sys.exit(main())
