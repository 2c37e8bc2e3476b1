"""The places and the people of the insurer's side: installation, delegations, counters, operators."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ioma_desk.models.base import STRICT, Base, Row
from ioma_desk.models.types import Flag, Instant, Number, Words


class InstallationRow(Base):
    """The one row that says which installation this database is, and which key set belongs to it."""

    __tablename__ = "installation"
    __table_args__ = (
        CheckConstraint("id = 1", name="single"),
        CheckConstraint("is_demo IN (0, 1)", name="demo"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Words)
    key_set_id: Mapped[str] = mapped_column(Words)
    is_demo: Mapped[int] = mapped_column(Flag)
    created_at: Mapped[datetime] = mapped_column(Instant)


class DelegationRow(Row, Base):
    """An office: its code, its block of provisional numbers and of serials, each drawn by counting up in place."""

    __tablename__ = "delegations"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("length(code) = 3", name="code"),
        CheckConstraint("last_provisional BETWEEN 0 AND 9999999", name="provisional_block"),
        STRICT,
    )

    code: Mapped[str] = mapped_column(Words)
    name: Mapped[str] = mapped_column(Words)
    last_provisional: Mapped[int] = mapped_column(Number, default=0)
    last_sheet: Mapped[int] = mapped_column(Number, default=0)
    last_credential: Mapped[int] = mapped_column(Number, default=0)
    last_enrolment: Mapped[int] = mapped_column(Number, default=0)


class CounterRow(Row, Base):
    """One desk with a PC."""

    __tablename__ = "counters"
    __table_args__ = (UniqueConstraint("delegation_id", "name"), STRICT)

    delegation_id: Mapped[int] = mapped_column(Number, ForeignKey("delegations.id"))
    name: Mapped[str] = mapped_column(Words)


class OperatorRow(Row, Base):
    """Somebody who signs in; `refusals` counts wrong passwords in a row and `wait_until` is the growing delay."""

    __tablename__ = "operators"
    __table_args__ = (
        CheckConstraint("role IN ('operator', 'supervisor', 'administrator')", name="role"),
        CheckConstraint("active IN (0, 1)", name="active"),
        Index("uq_operators_sign_in_name", text("lower(sign_in_name)"), unique=True),
        STRICT,
    )

    delegation_id: Mapped[int] = mapped_column(Number, ForeignKey("delegations.id"))
    full_name: Mapped[str] = mapped_column(Words)
    sign_in_name: Mapped[str] = mapped_column(Words)
    role: Mapped[str] = mapped_column(Words)
    password_hash: Mapped[str] = mapped_column(Words)
    active: Mapped[int] = mapped_column(Flag, default=1)
    refusals: Mapped[int] = mapped_column(Number, default=0)
    wait_until: Mapped[datetime | None] = mapped_column(Instant)
    last_sign_in: Mapped[datetime | None] = mapped_column(Instant)


class PolicyRow(Base):
    """One rule that administrators may change, as text; its history is in the audit chain."""

    __tablename__ = "policies"
    __table_args__ = (STRICT,)

    name: Mapped[str] = mapped_column(Words, primary_key=True)
    value: Mapped[str] = mapped_column(Words)
