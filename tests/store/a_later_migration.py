"""A migration that only tests run: it re-makes tables that others point at, as some later version will."""

import sqlalchemy as sa
from alembic import op

from ioma_desk.models import types
from ioma_desk.models.base import STRICT

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add a column with a rule to the affiliates, and an index to the audit entries by re-making their table."""
    with op.batch_alter_table("affiliates", recreate="auto", table_kwargs=STRICT) as affiliates:
        affiliates.add_column(sa.Column("landline", types.Words, nullable=False, server_default=""))
        affiliates.create_check_constraint("ck_affiliates_landline", "length(landline) < 30")
    with op.batch_alter_table("audit_entries", recreate="auto", table_kwargs=STRICT) as entries:
        entries.add_column(sa.Column("note", types.Words, nullable=False, server_default=""))
        entries.create_check_constraint("ck_audit_entries_note", "length(note) < 100")
