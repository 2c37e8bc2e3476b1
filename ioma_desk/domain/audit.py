"""The audit chain's arithmetic: what one entry says, byte for byte, and where a chain was tampered with."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from hmac import compare_digest
from typing import Any, TypeAlias

AUDIT_FORMAT = 1
"""The version of `AuditRecord.canonical`; a change of that form needs a new one and keeps the old."""

ChainHead: TypeAlias = tuple[int, bytes]
"""The sequence and code of a chain's last entry; (0, b'') before the first."""

EMPTY_CHAIN: ChainHead = (0, b"")


class Act(StrEnum):
    """What was done; the values are stored, so a name may change and a value may not."""

    SET_UP = "set_up"
    DEMO_FILLED = "demo_filled"
    SIGN_IN = "sign_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    LOCK = "lock"
    UNLOCK = "unlock"
    TAKE_OVER = "take_over"
    SIGN_OUT = "sign_out"
    PASSWORD_CONFIRMED = "password_confirmed"
    OPERATOR_ADDED = "operator_added"
    PASSWORD_GIVEN = "password_given"
    OPERATOR_TAKEN_OUT = "operator_taken_out"
    OPERATOR_BROUGHT_BACK = "operator_brought_back"
    ENROL = "enrol"
    UPDATE = "update"
    NUMBER_GIVEN = "number_given"
    CREDENTIAL_ISSUED = "credential_issued"
    CREDENTIAL_SPOILED = "credential_spoiled"
    SHEET_PREPARED = "sheet_prepared"
    SHEET_PRINTED = "sheet_printed"
    SHEET_HANDED_OVER = "sheet_handed_over"
    SHEET_VOIDED = "sheet_voided"
    SHEET_SPOILED = "sheet_spoiled"
    RECEIPT_PRINTED = "receipt_printed"
    RECEIPT_SAVED = "receipt_saved"
    PRINT_ANSWERED = "print_answered"
    SETTINGS_CHANGED = "settings_changed"
    RECOVERY_SHEET_PRINTED = "recovery_sheet_printed"
    RECOVERY_SHEET_SAVED = "recovery_sheet_saved"
    KEYS_RESTORED = "keys_restored"


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One entry of a delegation's chain: who did what to which record, when and at which counter.

    `at` is timezone-aware; `operator_id` is `desk.NOBODY` where nobody had proven who they are; `act` is an `Act`, or
    a newer program's word as text; `subject` names a record by its internal id ("affiliate:12"), and is '' when there
    is none; the digests are keyed ones of the record before and after; `key_id`
    names the key of the entry's own code; `previous_mac` is the code of the entry before, b'' for the first.
    """

    format: int
    delegation_id: int
    sequence: int
    at: datetime
    operator_id: int
    counter_id: int
    act: str
    subject: str
    before_digest: bytes | None
    after_digest: bytes | None
    key_id: str
    previous_mac: bytes

    def canonical(self) -> bytes:
        """Return the bytes that the entry's code is made of: a JSON array, which no two share.

        Raises `ValueError` when `at` carries no time zone.
        """
        if self.at.tzinfo is None:
            raise ValueError("an audit entry's instant carries its time zone")
        parts = [
            self.format,
            self.delegation_id,
            self.sequence,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.operator_id,
            self.counter_id,
            str(self.act),
            self.subject,
            None if self.before_digest is None else self.before_digest.hex(),
            None if self.after_digest is None else self.after_digest.hex(),
            self.key_id,
            self.previous_mac.hex(),
        ]
        return _json(parts)


class BreakKind(StrEnum):
    """How a chain is broken at an entry."""

    EDITED = "edited"
    """The entry's own code does not match what it says."""
    UNLINKED = "unlinked"
    """The entry is not bound to the one before it: that one was replaced, or one between them taken out."""
    MISSING = "missing"
    """One or more entries before this one are not there."""
    OUT_OF_ORDER = "out_of_order"
    """The entry's number is not above that of the one before."""
    FOREIGN = "foreign"
    """The entry belongs to another delegation's chain."""
    CUT_SHORT = "cut_short"
    """The chain ends before the head that was seen earlier, or with another entry in its place."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: the kind, and the number of the entry where it shows."""

    kind: BreakKind
    sequence: int


Mac: TypeAlias = Callable[[str, bytes], bytes]
"""Returns the code of some bytes under the audit key of an id; raises `KeyError` for an unknown id."""


def chain_breaks(
    entries: Iterable[tuple[AuditRecord, bytes]], mac: Mac, seen_head: ChainHead = EMPTY_CHAIN
) -> Iterator[Break]:
    """Yield every break of one delegation's chain; none when it is whole.

    `entries` are records with their stored codes, in stored order and from the first on. `seen_head` is the
    last head somebody kept outside the database: without it nobody can tell that the newest entries were
    taken off.
    """
    delegation_id: int | None = None
    head = EMPTY_CHAIN
    seen = seen_head == EMPTY_CHAIN
    for record, stored in entries:
        delegation_id = record.delegation_id if delegation_id is None else delegation_id
        for kind in _faults(record, stored, delegation_id, head, mac):
            yield Break(kind, record.sequence)
        head = (record.sequence, stored)
        seen = seen or head == seen_head
    if not seen:
        yield Break(BreakKind.CUT_SHORT, seen_head[0])


def canonical_digest_input(value: object) -> bytes:
    """Return the bytes by which a record is digested: JSON with sorted keys; same values, same bytes.

    Takes frozen dataclasses, mappings with text keys, sequences, enums, dates, instants (written in UTC),
    bytes (in hexadecimal), text, whole numbers, truth values and None. Raises `TypeError` for anything else,
    floats included: they have no single written form; and `ValueError` for an instant without time zone.
    """
    return _json(_plain(value))


def _faults(
    record: AuditRecord, stored: bytes, delegation_id: int, head: ChainHead, mac: Mac
) -> Iterator[BreakKind]:
    sequence, previous_mac = head
    if record.delegation_id != delegation_id:
        yield BreakKind.FOREIGN
    if record.sequence <= sequence:
        yield BreakKind.OUT_OF_ORDER
    elif record.sequence > sequence + 1:
        yield BreakKind.MISSING
    elif not compare_digest(record.previous_mac, previous_mac):
        yield BreakKind.UNLINKED
    if not _authentic(record, stored, mac):
        yield BreakKind.EDITED


def _authentic(record: AuditRecord, stored: bytes, mac: Mac) -> bool:
    try:
        return compare_digest(mac(record.key_id, record.canonical()), stored)
    except KeyError:
        return False


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, date):
        return _written_date(value)
    if isinstance(value, bytes):
        return value.hex()
    return _plain_group(value)


def _plain_group(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _written_date(value: date) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        raise ValueError("an instant carries its time zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
