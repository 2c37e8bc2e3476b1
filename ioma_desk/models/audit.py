"""The audit chain: one entry a use case, each bound to the one before by a keyed code; triggers refuse changes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ioma_desk.models.base import STRICT, Base, Row
from ioma_desk.models.types import Blob, Instant, Number, Words


class AuditRow(Row, Base):
    """One act: who, what, when, where, and keyed digests of the record before and after."""

    __tablename__ = "audit_entries"
    __table_args__ = (UniqueConstraint("delegation_id", "sequence"), Index("ix_audit_entries_at", "at"), STRICT)

    delegation_id: Mapped[int] = mapped_column(Number, ForeignKey("delegations.id"))
    sequence: Mapped[int] = mapped_column(Number)
    format: Mapped[int] = mapped_column(Number)
    at: Mapped[datetime] = mapped_column(Instant)
    operator_id: Mapped[int] = mapped_column(Number)
    counter_id: Mapped[int] = mapped_column(Number)
    act: Mapped[str] = mapped_column(Words)
    subject: Mapped[str] = mapped_column(Words)
    before_digest: Mapped[bytes | None] = mapped_column(Blob)
    after_digest: Mapped[bytes | None] = mapped_column(Blob)
    key_id: Mapped[str] = mapped_column(Words)
    previous_mac: Mapped[bytes] = mapped_column(Blob)
    mac: Mapped[bytes] = mapped_column(Blob)


class AuditHeadRow(Base):
    """The end of a delegation's chain: locked last and shortly, so that entries never fork."""

    __tablename__ = "audit_heads"
    __table_args__ = (STRICT,)

    delegation_id: Mapped[int] = mapped_column(
        Number, ForeignKey("delegations.id"), primary_key=True, autoincrement=False
    )
    sequence: Mapped[int] = mapped_column(Number)
    mac: Mapped[bytes] = mapped_column(Blob)
