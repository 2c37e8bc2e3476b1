"""The audit chain's place in a transaction: append one entry at its end, and read a chain back for verification."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from ioma_desk.domain.audit import AUDIT_FORMAT, EMPTY_CHAIN, Act, AuditRecord, ChainHead, canonical_digest_input
from ioma_desk.domain.desk import Actor
from ioma_desk.domain.errors import NotAllowed
from ioma_desk.models.audit import AuditHeadRow, AuditRow
from ioma_desk.models.base import table
from ioma_desk.models.office import OperatorRow

if TYPE_CHECKING:
    from ioma_desk.store.door import Deed


class AuditKeys(Protocol):
    """The keyed codes of the chain; the keys themselves lie outside the database."""

    @property
    def audit_key_id(self) -> str:
        """Return the id of the key that makes new entries."""

    def audit_mac(self, key_id: str, data: bytes) -> bytes:
        """Return the HMAC-SHA-256 of `data` under the audit key `key_id`."""

    def audit_digest(self, data: bytes) -> bytes:
        """Return the keyed digest of a record: a bare hash of a document number can be guessed."""


_TAKEN_OUT = (
    "Su usuario fue dado de baja desde otro puesto y ya no puede guardar. Pida a otra persona que ingrese (Ctrl+L); "
    "lo que escribió sigue en la pantalla."
)
_TAKING_BACK = frozenset({Act.SHEET_SPOILED, Act.CREDENTIAL_SPOILED})
"""Acts that end what the same person began: a paper the printer refused must not stay good when they are taken out."""

# Built once: putting a statement together takes longer than running it, and every use case ends here.
_HEADS = table(AuditHeadRow)
_OWN_HEAD = _HEADS.c.delegation_id == bindparam("delegation")
_LOCK_HEAD = select(_HEADS.c.sequence, _HEADS.c.mac).where(_OWN_HEAD).with_for_update()
_OPERATORS = table(OperatorRow)
_STILL_IN = select(_OPERATORS.c.active).where(_OPERATORS.c.id == bindparam("operator")).with_for_update(read=True)
_ADD_ENTRY = insert(table(AuditRow))
_MOVE_HEAD = update(_HEADS).where(_OWN_HEAD)


def append_entry(session: Session, actor: Actor, deed: "Deed", keys: AuditKeys, at: datetime) -> None:
    """Append the entry of `deed`; the chain's head is locked here, last and shortly, until the commit.

    Raises `NotAllowed` when the actor was taken out since they signed in, unless the act only takes back; whoever takes
    them out waits for this commit.
    """
    if deed.act not in _TAKING_BACK and session.scalar(_STILL_IN, {"operator": actor.operator_id}) == 0:
        raise NotAllowed(_TAKEN_OUT)
    before, after = (_digest(keys, value) for value in (deed.before, deed.after))
    sequence, previous_mac = _locked_head(session, actor.delegation_id)
    record = AuditRecord(
        format=AUDIT_FORMAT,
        delegation_id=actor.delegation_id,
        sequence=sequence + 1,
        at=at,
        operator_id=actor.operator_id,
        counter_id=actor.counter_id,
        act=deed.act,
        subject=deed.subject,
        before_digest=before,
        after_digest=after,
        key_id=keys.audit_key_id,
        previous_mac=previous_mac,
    )
    mac = keys.audit_mac(record.key_id, record.canonical())
    session.execute(_ADD_ENTRY, _columns(record) | {"mac": mac})
    session.execute(_MOVE_HEAD, {"delegation": actor.delegation_id, "sequence": record.sequence, "mac": mac})


def entries(session: Session, delegation_id: int) -> Iterator[tuple[AuditRecord, bytes]]:
    """Yield the chain of a delegation in order, each record with the code it was stored with."""
    chain = select(AuditRow).where(AuditRow.delegation_id == delegation_id).order_by(AuditRow.sequence)
    for row in session.scalars(chain.execution_options(yield_per=1_000)):
        yield _record(row), row.mac


def head_of(session: Session, delegation_id: int) -> ChainHead:
    """Return the sequence and code of the chain's last entry; (0, b'') before the first."""
    head = session.get(AuditHeadRow, delegation_id)
    return (head.sequence, head.mac) if head else EMPTY_CHAIN


def _locked_head(session: Session, delegation_id: int) -> ChainHead:
    head = session.execute(_LOCK_HEAD, {"delegation": delegation_id}).one_or_none()
    if head is not None:
        return head.sequence, head.mac
    sequence, mac = EMPTY_CHAIN
    session.execute(insert(_HEADS), {"delegation_id": delegation_id, "sequence": sequence, "mac": mac})
    return EMPTY_CHAIN


def _digest(keys: AuditKeys, value: object) -> bytes | None:
    return None if value is None else keys.audit_digest(canonical_digest_input(value))


def _columns(record: AuditRecord) -> dict[str, object]:
    columns = {field.name: getattr(record, field.name) for field in fields(record)}
    return columns | {"act": str(record.act)}


def _record(row: AuditRow) -> AuditRecord:
    return AuditRecord(
        format=row.format, delegation_id=row.delegation_id, sequence=row.sequence, at=row.at,
        operator_id=row.operator_id, counter_id=row.counter_id, act=row.act, subject=row.subject,
        before_digest=row.before_digest, after_digest=row.after_digest, key_id=row.key_id,
        previous_mac=row.previous_mac,
    )  # fmt: skip
