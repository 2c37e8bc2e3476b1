"""The schema's history, told by Alembic."""
