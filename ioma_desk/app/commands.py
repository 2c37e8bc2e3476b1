"""The commands that administrators run on a server, without Qt, and the help of them all."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code. Raises SystemExit for the help, and for words it does not know."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "db":
        from ioma_desk.app.administration import upgrade_database

        return upgrade_database(os.environ, chosen.url, chosen.desk_role, print, backup_made=chosen.backup_made)
    from ioma_desk.app.administration import verify_audit

    return verify_audit(os.environ, print)


class _Spanish(argparse.HelpFormatter):
    """Writes the help's own words in Spanish; argparse takes them from gettext, which knows none."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Uso: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section({"options": "opciones", "positional arguments": "órdenes"}.get(heading or "", heading))


class _Parser(argparse.ArgumentParser):
    """Refuses in Spanish what it does not know."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, "Falta una palabra o hay una que no se conoce. Con --help se ven todas.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _new_parser(_Parser, prog="ioma-desk", description="El mostrador de las delegaciones.")
    commands = parser.add_subparsers(dest="command", metavar="orden")
    _new_parser(commands.add_parser, "demo", help="abre la oficina de demostración, con personas ficticias")
    database = _new_parser(commands.add_parser, "db", help="administra la base de datos")
    deeds = database.add_subparsers(dest="deed", required=True, metavar="tarea")
    upgrade = _new_parser(deeds.add_parser, "upgrade", help="crea o actualiza las tablas, con el rol dueño de la base")
    upgrade.add_argument("--url", help="dirección de la base con el rol dueño; si falta, IOMA_DESK_OWNER_URL")
    upgrade.add_argument("--desk-role", help="rol de los puestos, que recibe solo los permisos que necesita")
    words = "confirma que hay una copia reciente: sin ella las tablas que ya tienen datos no se cambian"
    upgrade.add_argument("--backup-made", action="store_true", help=words)
    audit = _new_parser(commands.add_parser, "audit", help="revisa la auditoría")
    deeds = audit.add_subparsers(dest="deed", required=True, metavar="tarea")
    _new_parser(deeds.add_parser, "verify", help="revisa que nadie haya tocado la cadena de auditoría")
    return parser


def _new_parser(make: Any, *names: str, **words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = make(*names, formatter_class=_Spanish, add_help=False, **words)
    parser.add_argument("-h", "--help", action="help", help="muestra esta ayuda")
    return parser
