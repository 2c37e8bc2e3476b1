"""Offices copied from one prepared on each engine: a test gets its own database within milliseconds."""

import shutil
from pathlib import Path

from sqlalchemy import Engine

from bench.private_postgres import PrivatePostgres
from ioma_desk.store.engine import embedded_engine, server_engine
from ioma_desk.store.schema import upgrade
from tests.office import make_office, office_keys

OWNER, DESK = "ioma_owner", "ioma_desk"
"""The two roles of a server: who migrates, and who works at a desk."""


def prepare_embedded(folder: Path) -> Path:
    """Return the file of a database that is set up."""
    office = make_office(folder)
    office.store.close()
    return folder / "office.db"


def copy_embedded(prepared: Path, path: Path) -> Engine:
    """Return an engine on a copy of the prepared database at `path`."""
    shutil.copy(prepared, path)
    return embedded_engine(path, office_keys().database_key)


def make_roles(server: PrivatePostgres) -> None:
    """Create the owner of the tables and the role of the desks, once a server."""
    for role in (OWNER, DESK):
        server.execute(f"CREATE ROLE {role} LOGIN")


def empty_server_database(server: PrivatePostgres) -> str:
    """Return the name of a new database whose tables, and those of its copies, the owner may migrate."""
    name = server.create_database()
    server.execute(f"GRANT CREATE ON SCHEMA public TO {OWNER}", name)
    return name


def migrated_server_database(server: PrivatePostgres) -> str:
    """Return the name of a new database that its owner migrated for the desks; nobody is connected to it."""
    name = empty_server_database(server)
    owner = server_engine(server.url(name, OWNER))
    upgrade(owner, desk_role=DESK)
    owner.dispose()
    return name


def prepare_server(server: PrivatePostgres, folder: Path) -> str:
    """Return the name of a database that its owner migrated and a desk set up; nobody is connected to it."""
    make_roles(server)
    name = migrated_server_database(server)
    office = make_office(folder, server_engine(server.url(name, DESK)))
    office.store.close()
    return name
