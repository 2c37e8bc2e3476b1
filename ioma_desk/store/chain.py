"""The audit chain's place in a transaction: append one entry at its end, and read a chain back for verification."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from ioma_desk.domain.audit import AUDIT_FORMAT, AuditRecord, canonical_digest_input
from ioma_desk.domain.desk import Actor
from ioma_desk.models.audit import AuditHeadRow, AuditRow

if TYPE_CHECKING:
    from ioma_desk.store.door import Deed

FIRST_MAC = b""
"""What the first entry of a chain is bound to."""


class AuditKeys(Protocol):
    """The keyed codes of the chain; the keys themselves lie outside the database."""

    @property
    def audit_key_id(self) -> str:
        """Return the id of the key that makes new entries."""

    def audit_mac(self, key_id: str, data: bytes) -> bytes:
        """Return the HMAC-SHA-256 of `data` under the audit key `key_id`."""

    def audit_digest(self, data: bytes) -> bytes:
        """Return the keyed digest of a record: a bare hash of a document number can be guessed."""


def append_entry(session: Session, actor: Actor, deed: "Deed", keys: AuditKeys, at: datetime) -> None:
    """Append the entry of `deed`; the chain's head is locked here, last and shortly, until the commit."""
    before, after = (_digest(keys, value) for value in (deed.before, deed.after))
    head = session.scalars(
        select(AuditHeadRow).where(AuditHeadRow.delegation_id == actor.delegation_id).with_for_update()
    ).one_or_none()
    if head is None:
        head = AuditHeadRow(delegation_id=actor.delegation_id, sequence=0, mac=FIRST_MAC)
        session.add(head)
    record = AuditRecord(
        format=AUDIT_FORMAT,
        delegation_id=actor.delegation_id,
        sequence=head.sequence + 1,
        at=at,
        operator_id=actor.operator_id,
        counter_id=actor.counter_id,
        act=deed.act,
        subject=deed.subject,
        before_digest=before,
        after_digest=after,
        key_id=keys.audit_key_id,
        previous_mac=head.mac,
    )
    mac = keys.audit_mac(record.key_id, record.canonical())
    session.add(_row(record, mac))
    head.sequence, head.mac = record.sequence, mac
    session.flush()


def entries(session: Session, delegation_id: int) -> Iterator[tuple[AuditRecord, bytes]]:
    """Yield the chain of a delegation in order, each record with the code it was stored with."""
    chain = select(AuditRow).where(AuditRow.delegation_id == delegation_id).order_by(AuditRow.sequence)
    for row in session.scalars(chain.execution_options(yield_per=1_000)):
        yield _record(row), row.mac


def head_of(session: Session, delegation_id: int) -> tuple[int, bytes]:
    """Return the sequence and code of the chain's last entry; (0, b'') before the first."""
    head = session.get(AuditHeadRow, delegation_id)
    return (head.sequence, head.mac) if head else (0, FIRST_MAC)


def _digest(keys: AuditKeys, value: object) -> bytes | None:
    return None if value is None else keys.audit_digest(canonical_digest_input(value))


def _row(record: AuditRecord, mac: bytes) -> AuditRow:
    return AuditRow(
        delegation_id=record.delegation_id, sequence=record.sequence, format=record.format, at=record.at,
        operator_id=record.operator_id, counter_id=record.counter_id, act=str(record.act), subject=record.subject,
        before_digest=record.before_digest, after_digest=record.after_digest, key_id=record.key_id,
        previous_mac=record.previous_mac, mac=mac,
    )  # fmt: skip


def _record(row: AuditRow) -> AuditRecord:
    return AuditRecord(
        format=row.format, delegation_id=row.delegation_id, sequence=row.sequence, at=row.at,
        operator_id=row.operator_id, counter_id=row.counter_id, act=row.act, subject=row.subject,
        before_digest=row.before_digest, after_digest=row.after_digest, key_id=row.key_id,
        previous_mac=row.previous_mac,
    )  # fmt: skip
