"""What the desks' PostgreSQL role may do: read and write rows, only add to the audit chain, never change the schema."""

from sqlalchemy import Connection, text

from ioma_desk.models.base import Base

_ADD_ONLY = {"audit_entries"}

_MORE_THAN_A_DESK = text("""
    SELECT bool_or(pg_has_role(tables.relowner, 'MEMBER') OR pg_has_role(schemas.nspowner, 'MEMBER'))
        OR has_table_privilege('audit_entries', 'UPDATE, DELETE, TRUNCATE, TRIGGER')
    FROM pg_class AS tables JOIN pg_namespace AS schemas ON schemas.oid = tables.relnamespace
    WHERE tables.relkind = 'r' AND tables.relname = ANY(:names) AND pg_table_is_visible(tables.oid)
""")
"""Members of the owner's role may become it; whoever owns a schema may drop its tables (PostgreSQL's DROP TABLE)."""


def may_do_more_than_a_desk(connection: Connection) -> bool:
    """Tell whether the role of this connection can alter or drop a table, or rewrite the audit; superusers can."""
    names = [table.name for table in Base.metadata.sorted_tables]
    return bool(connection.execute(_MORE_THAN_A_DESK, {"names": names}).scalar_one())


def grant_desk_role(connection: Connection, role: str) -> None:
    """Give `role` the rights of a desk on every table; run by the owner of the tables."""
    quote = connection.dialect.identifier_preparer.quote
    desk = quote(role)
    connection.exec_driver_sql(f"GRANT SELECT ON alembic_version TO {desk}")
    for table in Base.metadata.sorted_tables:
        rights = "SELECT, INSERT" if table.name in _ADD_ONLY else "SELECT, INSERT, UPDATE, DELETE"
        connection.exec_driver_sql(f"GRANT {rights} ON {quote(table.name)} TO {desk}")
    connection.exec_driver_sql(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {desk}")
