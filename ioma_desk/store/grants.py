"""What the desks' PostgreSQL role may do: read and write rows, only add to the audit chain, never change the schema."""

from sqlalchemy import Connection

from ioma_desk.models.base import Base

_ADD_ONLY = {"audit_entries"}


def grant_desk_role(connection: Connection, role: str) -> None:
    """Give `role` the rights of a desk on every table; run by the owner of the tables."""
    quote = connection.dialect.identifier_preparer.quote
    desk = quote(role)
    connection.exec_driver_sql(f"GRANT SELECT ON alembic_version TO {desk}")
    for table in Base.metadata.sorted_tables:
        rights = "SELECT, INSERT" if table.name in _ADD_ONLY else "SELECT, INSERT, UPDATE, DELETE"
        connection.exec_driver_sql(f"GRANT {rights} ON {quote(table.name)} TO {desk}")
    connection.exec_driver_sql(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {desk}")
