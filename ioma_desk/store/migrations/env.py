"""Runs the migrations on the connection that `store.schema` hands over; there is no alembic.ini."""

from alembic import context

from ioma_desk.models import affiliates, audit, office, papers  # noqa: F401  # the tables register themselves
from ioma_desk.models.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
