"""Forms begun and not yet saved, kept sealed on this desk: a kill or a lost server loses nothing typed."""

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ioma_desk.domain.ports import Clock
from ioma_desk.durable_files import (
    DiskTrouble,
    make_private_folder,
    read_whole,
    remove,
    set_aside,
    sweep_parts,
    write_whole,
)
from ioma_desk.keys import KeySet, KeyTrouble

_log = logging.getLogger(__name__)

ENROLMENT, CORRECTION = "enrolment", "update"
"""The kinds of forms that are kept: for somebody not yet in the register, and for somebody who is."""

_SUFFIX = ".draft"
_FORMAT = 1
_LEFTOVER_AFTER = timedelta(hours=1)
_SECRET_WORDS = ("password", "passphrase", "clave", "contraseña", "contrasena")


@dataclass(frozen=True, slots=True)
class ParkedDraft:
    """A form as lists show it. `parked` tells that it was put away on purpose, not cut off by a crash."""

    id: str
    kind: str
    title: str = field(repr=False)
    operator_id: int
    saved_at: datetime
    parked: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it was left: its fields as typed, and what else it needs to stand again as it was."""

    summary: ParkedDraft
    fields: Mapping[str, str] = field(repr=False)
    extra: Mapping[str, Any] = field(repr=False)


class DraftBox:
    """Keeps drafts in `folder`, each in a file of its own sealed by the key set.

    May be called from any thread. A draft's id is a random text made with the form; file names are made of
    it and tell nothing else. Drafts bear the time of `clock`; their files, that of the PC's own, `pc`.
    """

    def __init__(self, folder: Path, keys: KeySet, clock: Clock, pc: Clock) -> None:
        self._folder = folder
        self._keys = keys
        self._clock = clock
        self._pc = pc

    def save(
        self,
        draft_id: str,
        kind: str,
        title: str,
        fields: Mapping[str, str],
        extra: Mapping[str, Any],
        *,
        operator_id: int,
        parked: bool = False,
    ) -> None:
        """Keep the form, in place of what was kept of it before, and return once the disk holds it.

        `extra` holds what JSON can hold. Raises `DiskTrouble`, and the draft saved before is intact;
        `ValueError` when a field's name says that it is a password.
        """
        _refuse_secrets(fields)
        _refuse_secrets(extra)
        document = {
            "format": _FORMAT,
            "id": draft_id,
            "kind": kind,
            "title": title,
            "operator_id": operator_id,
            "saved_at": self._clock.now().isoformat(),
            "parked": parked,
            "fields": dict(fields),
            "extra": dict(extra),
        }
        path = self._path(draft_id)
        sealed = self._keys.seal(json.dumps(document, ensure_ascii=False).encode(), _associated(path))
        make_private_folder(self._folder)
        write_whole(path, sealed)

    def list(self) -> tuple[ParkedDraft, ...]:
        """Return all drafts, newest first; what cannot be opened is set aside. Raises `DiskTrouble`."""
        sweep_parts(self._folder, self._pc.now() - _LEFTOVER_AFTER)
        found = (self._read(path) for path in sorted(self._folder.glob(f"*{_SUFFIX}")))
        summaries = (draft.summary for draft in found if draft is not None)
        return tuple(sorted(summaries, key=lambda summary: summary.saved_at, reverse=True))

    def begun_for(self, document_number: str) -> str | None:
        """Return the id of the newest enrolment begun for a document number, None when there is none."""
        for draft in self.list():
            kept = self.load(draft.id) if draft.kind == ENROLMENT else None
            typed = kept.fields.get("document_number", "") if kept else ""
            if "".join(filter(str.isdigit, typed)).lstrip("0") == document_number:
                return draft.id
        return None

    def changes_begun_for(self, affiliate_id: int) -> str | None:
        """Return the id of the newest correction begun of somebody's record, None when there is none."""
        for draft in self.list():
            kept = self.load(draft.id) if draft.kind == CORRECTION else None
            if kept and (kept.extra.get("record") or {}).get("affiliate_id") == affiliate_id:
                return draft.id
        return None

    def load(self, draft_id: str) -> Draft | None:
        """Return a draft, or None without one or when its file was set aside. Raises `DiskTrouble`."""
        return self._read(self._path(draft_id))

    def discard(self, draft_id: str) -> None:
        """Remove a draft, as when its form was saved to the database. Raises `DiskTrouble`."""
        if self._folder.exists():
            remove(self._path(draft_id))

    def _path(self, draft_id: str) -> Path:
        return self._folder / f"{hashlib.sha256(draft_id.encode()).hexdigest()[:32]}{_SUFFIX}"

    def _read(self, path: Path) -> Draft | None:
        sealed = read_whole(path)
        if sealed is None:
            return None
        try:
            return _opened(json.loads(self._keys.open(sealed, _associated(path))))
        except (KeyTrouble, ValueError, KeyError, TypeError):
            _log.warning("a draft could not be opened and was set aside", exc_info=True)
            with suppress(DiskTrouble):  # on a read-only disk it stays where it is, and harms as little
                set_aside(path)
            return None


def _associated(path: Path) -> bytes:
    # A sealed draft opens only under its own name: files cannot be swapped.
    return b"draft:" + path.name.encode()


def _opened(document: Any) -> Draft:
    summary = ParkedDraft(
        id=str(document["id"]),
        kind=str(document["kind"]),
        title=str(document["title"]),
        operator_id=int(document["operator_id"]),
        saved_at=datetime.fromisoformat(document["saved_at"]),
        parked=bool(document["parked"]),
    )
    return Draft(summary, dict(document["fields"]), dict(document["extra"]))


def _refuse_secrets(values: Mapping[str, Any]) -> None:
    for name in _names(values):
        if any(word in name.casefold() for word in _SECRET_WORDS):
            raise ValueError(f"{name} names a secret, which no draft may hold")


def _names(value: Any) -> Iterator[str]:
    """Yield every key of nested mappings and sequences."""
    if isinstance(value, Mapping):
        yield from (str(name) for name in value)
        for inner in value.values():
            yield from _names(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _names(inner)
