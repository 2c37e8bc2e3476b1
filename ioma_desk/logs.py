"""The program's log: what happened, by internal ids; never names, document numbers, tokens or secrets."""

import logging
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import FrameSummary, extract_tb
from typing import IO, Any

from ioma_desk.domain.ports import Randomness
from ioma_desk.durable_files import disk_trouble

_OURS = "ioma_desk"
_BYTES_A_FILE = 1_000_000
_OLD_FILES = 5
_MASK = "•••"
_CAPITALS = "BCDFGHJKLMNPQRSTVWXZ"
# Six digits or more, however grouped ("12.345.678", "20-12345678-3"): a document, a phone, a token. An
# internal id is written "affiliate:1234567" and stays.
_REFERENCE = r"\b(?:affiliate|operator|counter|delegation|sheet|credential|job|visit|draft|entry):\d+\b"
_PRIVATE = re.compile(rf"({_REFERENCE})|\d(?:[ .\-–/]?\d){{5,}}")
# What these say is about code, not about data; every other exception may quote a person's name.
_ABOUT_CODE = (AttributeError, ImportError, NameError, NotImplementedError, RecursionError, TypeError)


def start_logging(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Write the log to ioma-desk.log in `folder`, keeping 5 old files of 1 MB; return the handler.

    Hand it to `stop_logging` at the end. Raises `DiskTrouble` when the file cannot be opened.
    """
    path = folder / "ioma-desk.log"
    try:
        handler = PrivateFileHandler(path, maxBytes=_BYTES_A_FILE, backupCount=_OLD_FILES, encoding="utf-8")
    except OSError as error:
        raise disk_trouble(error, path) from error
    handler.setFormatter(DiscreetFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)  # libraries tell their troubles only
    logging.getLogger(_OURS).setLevel(level)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Close what `start_logging` opened."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def log_crash(error: BaseException, randomness: Randomness) -> str:
    """Log a bug and return its crash id, which the crash dialog shows and support asks for."""
    crash_id = new_crash_id(randomness)
    logging.getLogger(_OURS).critical("crash %s", crash_id, exc_info=error)
    return crash_id


def new_crash_id(randomness: Randomness) -> str:
    """Return eight capitals in two groups, such as 'KTQF-BMXZ': no run of digits that would be masked."""
    letters = "".join(_CAPITALS[byte % len(_CAPITALS)] for byte in randomness.bytes(8))
    return f"{letters[:4]}-{letters[4:]}"


def masked(text: str) -> str:
    """Return `text` with every run of six digits or more, grouped or not, replaced; internal ids stay."""
    return _PRIVATE.sub(lambda found: found.group(1) or _MASK, text)


class PrivateFileHandler(RotatingFileHandler):
    """A rotating file for its owner alone; a full disk silences it and never stops the desk."""

    def _open(self) -> IO[Any]:  # type: ignore[override] # the stub names the narrower class open() returns
        return open(self.baseFilename, self.mode, encoding=self.encoding, opener=_private)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is the library's
        """Drop the record: printing it, as the library does, would show its arguments on the terminal."""


class DiscreetFormatter(logging.Formatter):
    """Writes instant (UTC), level, logger and event; of an exception where it arose, not what it quotes."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of `record`."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        # A library's arguments may be anybody's data: only its template is written.
        event = record.getMessage() if record.name.split(".")[0] == _OURS else str(record.msg)
        lines = [f"{at} {record.levelname} {record.name} {masked(event)}"]
        if record.exc_info and record.exc_info[1]:
            lines.extend(_told(record.exc_info[1]))
        return "\n".join(lines)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _told(error: BaseException) -> Iterator[str]:
    """Yield the lines of an exception and of those that led to it, the last one first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        said = _said(current)
        kind = f"{type(current).__module__}.{type(current).__qualname__}"
        yield f"  {kind}: {masked(said)}" if said else f"  {kind}"
        yield from (f"    {_place(frame)}" for frame in extract_tb(current.__traceback__))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _said(error: BaseException) -> str:
    if isinstance(error, _ABOUT_CODE):
        return str(error)
    if isinstance(error, OSError):
        return f"errno {error.errno}"
    # PEP 249 drivers: the code of the fault without the row it met (psycopg, sqlite3).
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
    return str(code) if code else ""


def _place(frame: FrameSummary) -> str:
    # The end of the path is enough, and leaves out the user's own folder.
    return f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}"
