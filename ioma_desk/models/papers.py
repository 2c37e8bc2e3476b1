"""The papers handed out: print jobs, credentials, and token sheets with the keyed digests of their codes."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ioma_desk.models.base import STRICT, Base, Row
from ioma_desk.models.types import Blob, Day, Instant, Number, Words


class PrintJobRow(Row, Base):
    """One paper sent to a queue; `name` is the serial, by which the queue is asked again after a crash."""

    __tablename__ = "print_jobs"
    __table_args__ = (
        UniqueConstraint("name"),
        Index("ix_print_jobs_sent_at", "sent_at"),
        CheckConstraint("kind IN ('credential', 'token_sheet', 'receipt', 'recovery_sheet')", name="kind"),
        CheckConstraint(
            "state IN ('sent', 'printing', 'trouble', 'asking', 'done', 'spoiled', 'cancelled')", name="state"
        ),
        STRICT,
    )

    kind: Mapped[str] = mapped_column(Words)
    name: Mapped[str] = mapped_column(Words)
    affiliate_id: Mapped[int | None] = mapped_column(Number, ForeignKey("affiliates.id"))
    queue: Mapped[str] = mapped_column(Words)
    queue_job_id: Mapped[str] = mapped_column(Words, default="")
    state: Mapped[str] = mapped_column(Words)
    problem: Mapped[str | None] = mapped_column(Words)
    operator_id: Mapped[int] = mapped_column(Number, ForeignKey("operators.id"))
    counter_id: Mapped[int] = mapped_column(Number, ForeignKey("counters.id"))
    sent_at: Mapped[datetime] = mapped_column(Instant)


class CredentialRow(Row, Base):
    """A credential issued; reprints are new rows with a reason."""

    __tablename__ = "credentials"
    __table_args__ = (
        UniqueConstraint("serial"),
        Index("ix_credentials_affiliate_id", "affiliate_id"),
        CheckConstraint("state IN ('issued', 'delivered', 'spoiled')", name="state"),
        CheckConstraint("valid_until >= issued_on", name="validity"),
        STRICT,
    )

    serial: Mapped[str] = mapped_column(Words)
    affiliate_id: Mapped[int] = mapped_column(Number, ForeignKey("affiliates.id"))
    number: Mapped[str] = mapped_column(Words)
    state: Mapped[str] = mapped_column(Words)
    reason: Mapped[str] = mapped_column(Words, default="")
    issued_on: Mapped[date] = mapped_column(Day)
    valid_until: Mapped[date] = mapped_column(Day)
    job_id: Mapped[int | None] = mapped_column(Number, ForeignKey("print_jobs.id"))


class TokenSheetRow(Row, Base):
    """A sheet of one-time codes; a person has at most one active sheet and one next, kept by `slot`."""

    __tablename__ = "token_sheets"
    __table_args__ = (
        UniqueConstraint("serial"),
        Index("ix_token_sheets_affiliate_id", "affiliate_id"),
        Index("uq_token_sheets_slot", "affiliate_id", "slot", unique=True,
              sqlite_where=text("slot IS NOT NULL"), postgresql_where=text("slot IS NOT NULL")),
        CheckConstraint("slot IS NULL OR slot IN (1, 2)", name="two_at_most"),
        CheckConstraint("state IN ('prepared', 'printed', 'active', 'used_up', 'expired', 'void', 'spoiled')",
                        name="state"),
        CheckConstraint("(state = 'active') = (slot IS NOT NULL)", name="active_sheets_have_a_slot"),
        CheckConstraint("state <> 'active' OR handed_over_at IS NOT NULL", name="active_after_hand_over"),
        CheckConstraint("digits IN (8, 10)", name="digits"),
        CheckConstraint("expires_on >= issued_on", name="validity"),
        STRICT,
    )  # fmt: skip

    serial: Mapped[str] = mapped_column(Words)
    affiliate_id: Mapped[int] = mapped_column(Number, ForeignKey("affiliates.id"))
    state: Mapped[str] = mapped_column(Words)
    slot: Mapped[int | None] = mapped_column(Number)
    codes: Mapped[int] = mapped_column(Number)
    digits: Mapped[int] = mapped_column(Number)
    issued_on: Mapped[date] = mapped_column(Day)
    expires_on: Mapped[date] = mapped_column(Day)
    handed_over_at: Mapped[datetime | None] = mapped_column(Instant)
    received_by: Mapped[str] = mapped_column(Words, default="")
    void_reason: Mapped[str] = mapped_column(Words, default="")
    job_id: Mapped[int | None] = mapped_column(Number, ForeignKey("print_jobs.id"))


class SheetCodeRow(Row, Base):
    """One code of a sheet, as a keyed digest only; the same person never gets the same code twice."""

    __tablename__ = "sheet_codes"
    __table_args__ = (
        UniqueConstraint("sheet_id", "line"),
        UniqueConstraint("affiliate_id", "digest"),
        CheckConstraint("length(digest) = 32", name="digest"),
        STRICT,
    )

    sheet_id: Mapped[int] = mapped_column(Number, ForeignKey("token_sheets.id"))
    affiliate_id: Mapped[int] = mapped_column(Number, ForeignKey("affiliates.id"))
    line: Mapped[int] = mapped_column(Number)
    digest: Mapped[bytes] = mapped_column(Blob)
    key_id: Mapped[str] = mapped_column(Words)
    spent_at: Mapped[datetime | None] = mapped_column(Instant)
