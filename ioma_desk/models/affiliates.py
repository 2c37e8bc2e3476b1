"""The affiliates, and the small tables that find them by any part of a name in a few milliseconds."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ioma_desk.models.base import STRICT, Base, Row
from ioma_desk.models.types import Day, Flag, Instant, Number, Words

LIVE = text("record_state = 'live' AND document_pending = 0")


class AffiliateRow(Row, Base):
    """A person insured. Documents are unique except on annulled, merged or document-pending rows."""

    __tablename__ = "affiliates"
    __table_args__ = (
        UniqueConstraint("affiliate_number"),
        UniqueConstraint("provisional_number"),
        Index("uq_affiliates_document", "document_type", "document_number", "document_letter", unique=True,
              sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_affiliates_document_number", "document_number"),
        Index("ix_affiliates_cuil", "cuil"),
        Index("ix_affiliates_tramite", "tramite_number"),
        Index("ix_affiliates_birth_date", "birth_date"),
        Index("ix_affiliates_holder_id", "holder_id"),
        CheckConstraint("affiliate_number IS NULL OR (length(affiliate_number) = 12 AND "
                        "ltrim(affiliate_number, '0123456789') = '')", name="affiliate_number"),
        CheckConstraint("provisional_number IS NULL OR (length(provisional_number) = 11 AND "
                        "substr(provisional_number, 1, 1) = 'P' AND "
                        "ltrim(substr(provisional_number, 2), '0123456789') = '')", name="provisional_number"),
        CheckConstraint("affiliate_number IS NOT NULL OR provisional_number IS NOT NULL", name="some_number"),
        CheckConstraint("document_type IN ('dni', 'le', 'lc', 'foreign')", name="document_type"),
        CheckConstraint("document_pending IN (0, 1)", name="document_pending"),
        CheckConstraint("document_pending = 1 OR length(document_number) BETWEEN 5 AND 20", name="document_number"),
        CheckConstraint("document_number NOT LIKE '0%'", name="no_leading_zero"),
        CheckConstraint("document_letter IN ('', 'M', 'F')", name="document_letter"),
        CheckConstraint("sex IN ('F', 'M', 'X')", name="sex"),
        CheckConstraint("category IN ('active', 'retired', 'voluntary_individual', 'voluntary_collective')",
                        name="category"),
        CheckConstraint("role IN ('holder', 'dependant')", name="role"),
        CheckConstraint("(role = 'dependant') = (holder_id IS NOT NULL)", name="dependants_hang_from_a_holder"),
        CheckConstraint("membership_state IN ('active', 'waiting', 'suspended', 'ended')", name="membership_state"),
        CheckConstraint("record_state IN ('live', 'annulled', 'merged')", name="record_state"),
        CheckConstraint("surname <> ''", name="surname"),
        CheckConstraint("row_version >= 1", name="row_version"),
        STRICT,
    )  # fmt: skip

    affiliate_number: Mapped[str | None] = mapped_column(Words)
    provisional_number: Mapped[str | None] = mapped_column(Words)
    document_type: Mapped[str] = mapped_column(Words)
    document_number: Mapped[str] = mapped_column(Words)
    document_letter: Mapped[str] = mapped_column(Words, default="")
    document_pending: Mapped[int] = mapped_column(Flag, default=0)
    card_copy: Mapped[str] = mapped_column(Words, default="")
    tramite_number: Mapped[str] = mapped_column(Words, default="")
    card_issue_date: Mapped[date | None] = mapped_column(Day)
    surname: Mapped[str] = mapped_column(Words)
    given_names: Mapped[str] = mapped_column(Words)
    name_of_use: Mapped[str] = mapped_column(Words, default="")
    sex: Mapped[str] = mapped_column(Words)
    birth_date: Mapped[date] = mapped_column(Day)
    cuil: Mapped[str] = mapped_column(Words, default="")
    nationality: Mapped[str] = mapped_column(Words, default="")
    email: Mapped[str] = mapped_column(Words, default="")
    mobile: Mapped[str] = mapped_column(Words, default="")
    street: Mapped[str] = mapped_column(Words, default="")
    street_number: Mapped[str] = mapped_column(Words, default="")
    unit: Mapped[str] = mapped_column(Words, default="")
    locality: Mapped[str] = mapped_column(Words, default="")
    district: Mapped[str] = mapped_column(Words, default="")
    postal_code: Mapped[str] = mapped_column(Words, default="")
    province: Mapped[str] = mapped_column(Words, default="")
    country: Mapped[str] = mapped_column(Words, default="")
    category: Mapped[str] = mapped_column(Words)
    role: Mapped[str] = mapped_column(Words)
    kinship: Mapped[str] = mapped_column(Words, default="")
    holder_id: Mapped[int | None] = mapped_column(Number, ForeignKey("affiliates.id"))
    membership_state: Mapped[str] = mapped_column(Words)
    member_since: Mapped[date | None] = mapped_column(Day)
    member_until: Mapped[date | None] = mapped_column(Day)
    delegation_id: Mapped[int] = mapped_column(Number, ForeignKey("delegations.id"))
    record_state: Mapped[str] = mapped_column(Words, default="live")
    row_version: Mapped[int] = mapped_column(Number, default=1)


class NameKeyRow(Base):
    """One rotation of a person's folded names ('perez gonzalez maria', 'gonzalez maria perez', ...)."""

    __tablename__ = "name_keys"
    __table_args__ = ({"sqlite_strict": True, "sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(Words, primary_key=True)
    affiliate_id: Mapped[int] = mapped_column(Number, ForeignKey("affiliates.id"), primary_key=True)


class NameWordRow(Row, Base):
    """A word met in names, and in how many people's: searches start from the rarest."""

    __tablename__ = "name_words"
    __table_args__ = (UniqueConstraint("word"), Index("ix_name_words_word_people", "word", "people"),
                      CheckConstraint("people >= 0", name="people"), STRICT)  # fmt: skip

    word: Mapped[str] = mapped_column(Words)
    people: Mapped[int] = mapped_column(Number)


class NameWordDeletionRow(Base):
    """A word with one letter left out: two words share one when they are a typing error apart."""

    __tablename__ = "name_word_deletions"
    __table_args__ = ({"sqlite_strict": True, "sqlite_with_rowid": False},)

    shortened: Mapped[str] = mapped_column(Words, primary_key=True)
    word_id: Mapped[int] = mapped_column(Number, ForeignKey("name_words.id"), primary_key=True)


class EnrolmentRow(Row, Base):
    """One enrolment or update done at a counter, with what the clerk changed of the card, for review."""

    __tablename__ = "enrolments"
    __table_args__ = (
        UniqueConstraint("request_id"),
        UniqueConstraint("number"),
        Index("ix_enrolments_affiliate_id", "affiliate_id"),
        Index("ix_enrolments_saved_at", "saved_at"),
        CheckConstraint("kind IN ('new', 'update')", name="kind"),
        STRICT,
    )

    number: Mapped[str] = mapped_column(Words)
    request_id: Mapped[str] = mapped_column(Words)
    affiliate_id: Mapped[int] = mapped_column(Number, ForeignKey("affiliates.id"))
    kind: Mapped[str] = mapped_column(Words)
    card_layout: Mapped[str] = mapped_column(Words, default="")
    changed_values: Mapped[str] = mapped_column(Words, default="[]")
    duplicate_reason: Mapped[str] = mapped_column(Words, default="")
    operator_id: Mapped[int] = mapped_column(Number, ForeignKey("operators.id"))
    counter_id: Mapped[int] = mapped_column(Number, ForeignKey("counters.id"))
    saved_at: Mapped[datetime] = mapped_column(Instant)
