"""A real PostgreSQL server of its own, from the Debian package, for the tests and the figures.

Standard library only. It listens on a Unix socket in its own folder under /tmp, so it collides with no server
of the system and the path stays under the 107 bytes a socket may have. PostgreSQL refuses to run as root:
root runs it as the user `postgres`.
"""

import os
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

_VERSIONS = Path("/usr/lib/postgresql")
_START_SECONDS = "60"
_CALL_SECONDS = 120.0
# Without the PG* variables of whoever runs this.
_PLAIN_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/", "LC_ALL": "C.UTF-8"}
ADMIN = "postgres"


class PrivatePostgres:
    """A server in a folder of its own that goes with it; use it in a `with` statement.

    `durable=True` keeps fsync and synchronous_commit on, as figures and kill trials need.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._binaries = _newest_binaries()
        self._durable = durable
        self._folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self._names = count(1)
        if os.geteuid() == 0:
            shutil.chown(self._folder, ADMIN, ADMIN)

    def __enter__(self) -> Self:
        self._run(
            "initdb", "--pgdata", self._data, "--username", ADMIN, "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync", "--no-instructions",
        )  # fmt: skip
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.stop()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def start(self) -> None:
        """Start the server and wait until it answers. Raises CalledProcessError with its output as a note."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._folder),
            "max_connections": "300",
            "fsync": "on" if self._durable else "off",
            "synchronous_commit": "on" if self._durable else "off",
            "full_page_writes": "on" if self._durable else "off",
        }
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        where = ("-D", self._data, "-l", str(self._folder / "log"))
        self._run("pg_ctl", "start", "--wait", "--timeout", _START_SECONDS, *where, "-o", options)

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server if it runs; `mode` as in pg_ctl(1): `immediate` is a power cut to its clients."""
        if (self._folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "--wait", "--mode", mode, "-D", self._data)

    def url(self, database: str = "postgres", role: str = ADMIN) -> str:
        """Return the SQLAlchemy address of `database` for `role`; whoever reaches the folder is trusted."""
        return f"postgresql+psycopg://{role}@/{database}?host={self._folder}"

    def create_database(self, template: str = "template1") -> str:
        """Create a database, a copy of `template` (which nobody may be using), and return its name."""
        name = f"desk_{os.getpid()}_{next(self._names)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop_database(self, name: str) -> None:
        """Drop the database, closing the connections still open on it."""
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def execute(self, statement: str, database: str = "postgres") -> str:
        """Run one statement as the server's administrator and return what it printed, unadorned."""
        where = ("--host", str(self._folder), "--username", ADMIN, "--dbname", database)
        return self._run("psql", "-XqAt", "--set", "ON_ERROR_STOP=1", *where, "--command", statement)

    def _run(self, program: str, *arguments: str) -> str:
        """Run one of the package's programs as the user it accepts, in a folder that user may enter."""
        other_user = ADMIN if os.geteuid() == 0 else None
        # The server inherits the streams of its starter and would hold a pipe open for ever: hence a file.
        with tempfile.TemporaryFile("w+") as output:
            try:
                subprocess.run(
                    (str(self._binaries / program), *arguments),
                    check=True,
                    cwd="/",
                    env=_PLAIN_ENVIRONMENT,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    timeout=_CALL_SECONDS,
                    user=other_user,
                    group=other_user,
                    extra_groups=[] if other_user else None,
                )
            except subprocess.CalledProcessError as failure:
                output.seek(0)
                failure.add_note(output.read())
                raise
            output.seek(0)
            return output.read().strip()


def _newest_binaries() -> Path:
    """Return the program folder of the newest PostgreSQL here. Raises RuntimeError when there is none."""
    versions = [path for path in _VERSIONS.glob("*/bin") if (path / "initdb").exists()]
    if not versions:
        raise RuntimeError(f"No PostgreSQL server under {_VERSIONS}: run `make setup-test`.")
    return max(versions, key=lambda path: int(path.parent.name))
