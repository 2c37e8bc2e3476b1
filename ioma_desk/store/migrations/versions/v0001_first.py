"""The first schema: office, affiliates with their name tables, papers, audit."""

import sqlalchemy as sa
from alembic import op

from ioma_desk.models import types

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    _create_delegations()
    _create_installation()
    _create_name_words()
    _create_policies()
    _create_affiliates()
    _create_audit_entries()
    _create_audit_heads()
    _create_counters()
    _create_name_word_deletions()
    _create_operators()
    _create_enrolments()
    _create_name_keys()
    _create_print_jobs()
    _create_credentials()
    _create_token_sheets()
    _create_sheet_codes()


def _create_delegations() -> None:
    op.create_table(
        "delegations",
        sa.Column("code", types.Words, nullable=False),
        sa.Column("name", types.Words, nullable=False),
        sa.Column("last_provisional", types.Number, nullable=False),
        sa.Column("last_sheet", types.Number, nullable=False),
        sa.Column("last_credential", types.Number, nullable=False),
        sa.Column("last_enrolment", types.Number, nullable=False),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.CheckConstraint("last_provisional BETWEEN 0 AND 9999999", name=op.f("ck_delegations_provisional_block")),
        sa.CheckConstraint("length(code) = 3", name=op.f("ck_delegations_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
        sa.UniqueConstraint("code", name=op.f("uq_delegations_code")),
        sqlite_strict=True,
    )


def _create_installation() -> None:
    op.create_table(
        "installation",
        sa.Column("id", types.Number, autoincrement=False, nullable=False),
        sa.Column("name", types.Words, nullable=False),
        sa.Column("key_set_id", types.Words, nullable=False),
        sa.Column("is_demo", types.Flag, nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_single")),
        sa.CheckConstraint("is_demo IN (0, 1)", name=op.f("ck_installation_demo")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
        sqlite_strict=True,
    )


def _create_name_words() -> None:
    op.create_table(
        "name_words",
        sa.Column("word", types.Words, nullable=False),
        sa.Column("people", types.Number, nullable=False),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_name_words_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_words")),
        sa.UniqueConstraint("word", name=op.f("uq_name_words_word")),
        sqlite_strict=True,
    )
    op.create_index("ix_name_words_word_people", "name_words", ["word", "people"], unique=False)


def _create_policies() -> None:
    op.create_table(
        "policies",
        sa.Column("name", types.Words, nullable=False),
        sa.Column("value", types.Words, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_policies")),
        sqlite_strict=True,
    )


def _create_affiliates() -> None:
    op.create_table(
        "affiliates",
        sa.Column("affiliate_number", types.Words, nullable=True),
        sa.Column("provisional_number", types.Words, nullable=True),
        sa.Column("document_type", types.Words, nullable=False),
        sa.Column("document_number", types.Words, nullable=False),
        sa.Column("document_letter", types.Words, nullable=False),
        sa.Column("document_pending", types.Flag, nullable=False),
        sa.Column("card_copy", types.Words, nullable=False),
        sa.Column("tramite_number", types.Words, nullable=False),
        sa.Column("card_issue_date", types.Day(), nullable=True),
        sa.Column("surname", types.Words, nullable=False),
        sa.Column("given_names", types.Words, nullable=False),
        sa.Column("name_of_use", types.Words, nullable=False),
        sa.Column("sex", types.Words, nullable=False),
        sa.Column("birth_date", types.Day(), nullable=False),
        sa.Column("cuil", types.Words, nullable=False),
        sa.Column("nationality", types.Words, nullable=False),
        sa.Column("email", types.Words, nullable=False),
        sa.Column("mobile", types.Words, nullable=False),
        sa.Column("street", types.Words, nullable=False),
        sa.Column("street_number", types.Words, nullable=False),
        sa.Column("unit", types.Words, nullable=False),
        sa.Column("locality", types.Words, nullable=False),
        sa.Column("district", types.Words, nullable=False),
        sa.Column("postal_code", types.Words, nullable=False),
        sa.Column("province", types.Words, nullable=False),
        sa.Column("country", types.Words, nullable=False),
        sa.Column("category", types.Words, nullable=False),
        sa.Column("role", types.Words, nullable=False),
        sa.Column("kinship", types.Words, nullable=False),
        sa.Column("holder_id", types.Number, nullable=True),
        sa.Column("membership_state", types.Words, nullable=False),
        sa.Column("member_since", types.Day(), nullable=True),
        sa.Column("member_until", types.Day(), nullable=True),
        sa.Column("delegation_id", types.Number, nullable=False),
        sa.Column("record_state", types.Words, nullable=False),
        sa.Column("row_version", types.Number, nullable=False),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(role = 'dependant') = (holder_id IS NOT NULL)", name=op.f("ck_affiliates_dependants_hang_from_a_holder")
        ),
        sa.CheckConstraint(
            "affiliate_number IS NULL OR (length(affiliate_number) = 12 AND "
            "ltrim(affiliate_number, '0123456789') = '')",
            name=op.f("ck_affiliates_affiliate_number"),
        ),
        sa.CheckConstraint(
            "category IN ('active', 'retired', 'voluntary_individual', 'voluntary_collective')",
            name=op.f("ck_affiliates_category"),
        ),
        sa.CheckConstraint("document_letter IN ('', 'M', 'F')", name=op.f("ck_affiliates_document_letter")),
        sa.CheckConstraint("document_number NOT LIKE '0%'", name=op.f("ck_affiliates_no_leading_zero")),
        sa.CheckConstraint(
            "document_type IN ('dni', 'le', 'lc', 'foreign')", name=op.f("ck_affiliates_document_type")
        ),
        sa.CheckConstraint(
            "membership_state IN ('active', 'waiting', 'suspended', 'ended')",
            name=op.f("ck_affiliates_membership_state"),
        ),
        sa.CheckConstraint(
            "provisional_number IS NULL OR (length(provisional_number) = 11 AND "
            "substr(provisional_number, 1, 1) = 'P' AND ltrim(substr(provisional_number, 2), '0123456789') = '')",
            name=op.f("ck_affiliates_provisional_number"),
        ),
        sa.CheckConstraint("record_state IN ('live', 'annulled', 'merged')", name=op.f("ck_affiliates_record_state")),
        sa.CheckConstraint("role IN ('holder', 'dependant')", name=op.f("ck_affiliates_role")),
        sa.CheckConstraint("sex IN ('F', 'M', 'X')", name=op.f("ck_affiliates_sex")),
        sa.CheckConstraint("surname <> ''", name=op.f("ck_affiliates_surname")),
        sa.CheckConstraint(
            "affiliate_number IS NOT NULL OR provisional_number IS NOT NULL", name=op.f("ck_affiliates_some_number")
        ),
        sa.CheckConstraint(
            "document_pending = 1 OR length(document_number) BETWEEN 5 AND 20",
            name=op.f("ck_affiliates_document_number"),
        ),
        sa.CheckConstraint("document_pending IN (0, 1)", name=op.f("ck_affiliates_document_pending")),
        sa.CheckConstraint("row_version >= 1", name=op.f("ck_affiliates_row_version")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegations.id"], name=op.f("fk_affiliates_delegation_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["affiliates.id"], name=op.f("fk_affiliates_holder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliates")),
        sa.UniqueConstraint("affiliate_number", name=op.f("uq_affiliates_affiliate_number")),
        sa.UniqueConstraint("provisional_number", name=op.f("uq_affiliates_provisional_number")),
        sqlite_strict=True,
    )
    op.create_index("ix_affiliates_birth_date", "affiliates", ["birth_date"], unique=False)
    op.create_index("ix_affiliates_cuil", "affiliates", ["cuil"], unique=False)
    op.create_index("ix_affiliates_document_number", "affiliates", ["document_number"], unique=False)
    op.create_index("ix_affiliates_holder_id", "affiliates", ["holder_id"], unique=False)
    op.create_index("ix_affiliates_tramite", "affiliates", ["tramite_number"], unique=False)
    op.create_index(
        "uq_affiliates_document",
        "affiliates",
        ["document_type", "document_number", "document_letter"],
        unique=True,
        sqlite_where=sa.text("record_state = 'live' AND document_pending = 0"),
        postgresql_where=sa.text("record_state = 'live' AND document_pending = 0"),
    )


def _create_audit_entries() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("delegation_id", types.Number, nullable=False),
        sa.Column("sequence", types.Number, nullable=False),
        sa.Column("format", types.Number, nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("operator_id", types.Number, nullable=False),
        sa.Column("counter_id", types.Number, nullable=False),
        sa.Column("act", types.Words, nullable=False),
        sa.Column("subject", types.Words, nullable=False),
        sa.Column("before_digest", types.Blob, nullable=True),
        sa.Column("after_digest", types.Blob, nullable=True),
        sa.Column("key_id", types.Words, nullable=False),
        sa.Column("previous_mac", types.Blob, nullable=False),
        sa.Column("mac", types.Blob, nullable=False),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegations.id"], name=op.f("fk_audit_entries_delegation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("delegation_id", "sequence", name=op.f("uq_audit_entries_delegation_id_sequence")),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_entries_at", "audit_entries", ["at"], unique=False)


def _create_audit_heads() -> None:
    op.create_table(
        "audit_heads",
        sa.Column("delegation_id", types.Number, autoincrement=False, nullable=False),
        sa.Column("sequence", types.Number, nullable=False),
        sa.Column("mac", types.Blob, nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegations.id"], name=op.f("fk_audit_heads_delegation_id")),
        sa.PrimaryKeyConstraint("delegation_id", name=op.f("pk_audit_heads")),
        sqlite_strict=True,
    )


def _create_counters() -> None:
    op.create_table(
        "counters",
        sa.Column("delegation_id", types.Number, nullable=False),
        sa.Column("name", types.Words, nullable=False),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegations.id"], name=op.f("fk_counters_delegation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counters")),
        sa.UniqueConstraint("delegation_id", "name", name=op.f("uq_counters_delegation_id_name")),
        sqlite_strict=True,
    )


def _create_name_word_deletions() -> None:
    op.create_table(
        "name_word_deletions",
        sa.Column("shortened", types.Words, nullable=False),
        sa.Column("word_id", types.Number, nullable=False),
        sa.ForeignKeyConstraint(["word_id"], ["name_words.id"], name=op.f("fk_name_word_deletions_word_id")),
        sa.PrimaryKeyConstraint("shortened", "word_id", name=op.f("pk_name_word_deletions")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _create_operators() -> None:
    op.create_table(
        "operators",
        sa.Column("delegation_id", types.Number, nullable=False),
        sa.Column("full_name", types.Words, nullable=False),
        sa.Column("sign_in_name", types.Words, nullable=False),
        sa.Column("role", types.Words, nullable=False),
        sa.Column("password_hash", types.Words, nullable=False),
        sa.Column("active", types.Flag, nullable=False),
        sa.Column("refusals", types.Number, nullable=False),
        sa.Column("wait_until", types.Instant(), nullable=True),
        sa.Column("last_sign_in", types.Instant(), nullable=True),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.CheckConstraint("role IN ('operator', 'supervisor', 'administrator')", name=op.f("ck_operators_role")),
        sa.CheckConstraint("active IN (0, 1)", name=op.f("ck_operators_active")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegations.id"], name=op.f("fk_operators_delegation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operators")),
        sqlite_strict=True,
    )
    op.create_index("uq_operators_sign_in_name", "operators", [sa.text("lower(sign_in_name)")], unique=True)


def _create_enrolments() -> None:
    op.create_table(
        "enrolments",
        sa.Column("number", types.Words, nullable=False),
        sa.Column("request_id", types.Words, nullable=False),
        sa.Column("affiliate_id", types.Number, nullable=False),
        sa.Column("kind", types.Words, nullable=False),
        sa.Column("card_layout", types.Words, nullable=False),
        sa.Column("changed_values", types.Words, nullable=False),
        sa.Column("duplicate_reason", types.Words, nullable=False),
        sa.Column("operator_id", types.Number, nullable=False),
        sa.Column("counter_id", types.Number, nullable=False),
        sa.Column("saved_at", types.Instant(), nullable=False),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('new', 'update')", name=op.f("ck_enrolments_kind")),
        sa.ForeignKeyConstraint(["affiliate_id"], ["affiliates.id"], name=op.f("fk_enrolments_affiliate_id")),
        sa.ForeignKeyConstraint(["counter_id"], ["counters.id"], name=op.f("fk_enrolments_counter_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name=op.f("fk_enrolments_operator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("number", name=op.f("uq_enrolments_number")),
        sa.UniqueConstraint("request_id", name=op.f("uq_enrolments_request_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_enrolments_affiliate_id", "enrolments", ["affiliate_id"], unique=False)
    op.create_index("ix_enrolments_saved_at", "enrolments", ["saved_at"], unique=False)


def _create_name_keys() -> None:
    op.create_table(
        "name_keys",
        sa.Column("key", types.Words, nullable=False),
        sa.Column("affiliate_id", types.Number, nullable=False),
        sa.ForeignKeyConstraint(["affiliate_id"], ["affiliates.id"], name=op.f("fk_name_keys_affiliate_id")),
        sa.PrimaryKeyConstraint("key", "affiliate_id", name=op.f("pk_name_keys")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _create_print_jobs() -> None:
    op.create_table(
        "print_jobs",
        sa.Column("kind", types.Words, nullable=False),
        sa.Column("name", types.Words, nullable=False),
        sa.Column("affiliate_id", types.Number, nullable=True),
        sa.Column("queue", types.Words, nullable=False),
        sa.Column("queue_job_id", types.Words, nullable=False),
        sa.Column("state", types.Words, nullable=False),
        sa.Column("problem", types.Words, nullable=True),
        sa.Column("operator_id", types.Number, nullable=False),
        sa.Column("counter_id", types.Number, nullable=False),
        sa.Column("sent_at", types.Instant(), nullable=False),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "kind IN ('credential', 'token_sheet', 'receipt', 'recovery_sheet')", name=op.f("ck_print_jobs_kind")
        ),
        sa.CheckConstraint(
            "state IN ('sent', 'printing', 'trouble', 'asking', 'done', 'spoiled', 'cancelled')",
            name=op.f("ck_print_jobs_state"),
        ),
        sa.ForeignKeyConstraint(["affiliate_id"], ["affiliates.id"], name=op.f("fk_print_jobs_affiliate_id")),
        sa.ForeignKeyConstraint(["counter_id"], ["counters.id"], name=op.f("fk_print_jobs_counter_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["operators.id"], name=op.f("fk_print_jobs_operator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_jobs")),
        sa.UniqueConstraint("name", name=op.f("uq_print_jobs_name")),
        sqlite_strict=True,
    )
    op.create_index("ix_print_jobs_sent_at", "print_jobs", ["sent_at"], unique=False)


def _create_credentials() -> None:
    op.create_table(
        "credentials",
        sa.Column("serial", types.Words, nullable=False),
        sa.Column("affiliate_id", types.Number, nullable=False),
        sa.Column("number", types.Words, nullable=False),
        sa.Column("state", types.Words, nullable=False),
        sa.Column("reason", types.Words, nullable=False),
        sa.Column("issued_on", types.Day(), nullable=False),
        sa.Column("valid_until", types.Day(), nullable=False),
        sa.Column("job_id", types.Number, nullable=True),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.CheckConstraint("state IN ('issued', 'delivered', 'spoiled')", name=op.f("ck_credentials_state")),
        sa.CheckConstraint("valid_until >= issued_on", name=op.f("ck_credentials_validity")),
        sa.ForeignKeyConstraint(["affiliate_id"], ["affiliates.id"], name=op.f("fk_credentials_affiliate_id")),
        sa.ForeignKeyConstraint(["job_id"], ["print_jobs.id"], name=op.f("fk_credentials_job_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials")),
        sa.UniqueConstraint("serial", name=op.f("uq_credentials_serial")),
        sqlite_strict=True,
    )
    op.create_index("ix_credentials_affiliate_id", "credentials", ["affiliate_id"], unique=False)


def _create_token_sheets() -> None:
    op.create_table(
        "token_sheets",
        sa.Column("serial", types.Words, nullable=False),
        sa.Column("affiliate_id", types.Number, nullable=False),
        sa.Column("state", types.Words, nullable=False),
        sa.Column("slot", types.Number, nullable=True),
        sa.Column("codes", types.Number, nullable=False),
        sa.Column("digits", types.Number, nullable=False),
        sa.Column("issued_on", types.Day(), nullable=False),
        sa.Column("expires_on", types.Day(), nullable=False),
        sa.Column("handed_over_at", types.Instant(), nullable=True),
        sa.Column("received_by", types.Words, nullable=False),
        sa.Column("void_reason", types.Words, nullable=False),
        sa.Column("job_id", types.Number, nullable=True),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(state = 'active') = (slot IS NOT NULL)", name=op.f("ck_token_sheets_active_sheets_have_a_slot")
        ),
        sa.CheckConstraint(
            "state <> 'active' OR handed_over_at IS NOT NULL", name=op.f("ck_token_sheets_active_after_hand_over")
        ),
        sa.CheckConstraint(
            "state IN ('prepared', 'printed', 'active', 'used_up', 'expired', 'void', 'spoiled')",
            name=op.f("ck_token_sheets_state"),
        ),
        sa.CheckConstraint("digits IN (8, 10)", name=op.f("ck_token_sheets_digits")),
        sa.CheckConstraint("expires_on >= issued_on", name=op.f("ck_token_sheets_validity")),
        sa.CheckConstraint("slot IS NULL OR slot IN (1, 2)", name=op.f("ck_token_sheets_two_at_most")),
        sa.ForeignKeyConstraint(["affiliate_id"], ["affiliates.id"], name=op.f("fk_token_sheets_affiliate_id")),
        sa.ForeignKeyConstraint(["job_id"], ["print_jobs.id"], name=op.f("fk_token_sheets_job_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token_sheets")),
        sa.UniqueConstraint("serial", name=op.f("uq_token_sheets_serial")),
        sqlite_strict=True,
    )
    op.create_index("ix_token_sheets_affiliate_id", "token_sheets", ["affiliate_id"], unique=False)
    op.create_index(
        "uq_token_sheets_slot",
        "token_sheets",
        ["affiliate_id", "slot"],
        unique=True,
        sqlite_where=sa.text("slot IS NOT NULL"),
        postgresql_where=sa.text("slot IS NOT NULL"),
    )


def _create_sheet_codes() -> None:
    op.create_table(
        "sheet_codes",
        sa.Column("sheet_id", types.Number, nullable=False),
        sa.Column("affiliate_id", types.Number, nullable=False),
        sa.Column("line", types.Number, nullable=False),
        sa.Column("digest", types.Blob, nullable=False),
        sa.Column("key_id", types.Words, nullable=False),
        sa.Column("spent_at", types.Instant(), nullable=True),
        sa.Column("id", types.Number, autoincrement=True, nullable=False),
        sa.CheckConstraint("length(digest) = 32", name=op.f("ck_sheet_codes_digest")),
        sa.ForeignKeyConstraint(["affiliate_id"], ["affiliates.id"], name=op.f("fk_sheet_codes_affiliate_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["token_sheets.id"], name=op.f("fk_sheet_codes_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_codes")),
        sa.UniqueConstraint("affiliate_id", "digest", name=op.f("uq_sheet_codes_affiliate_id_digest")),
        sa.UniqueConstraint("sheet_id", "line", name=op.f("uq_sheet_codes_sheet_id_line")),
        sqlite_strict=True,
    )
