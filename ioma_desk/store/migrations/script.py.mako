"""${message}."""

from alembic import op

from ioma_desk.models import types

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Take the schema one step on."""
    ${upgrades if upgrades else "pass"}
