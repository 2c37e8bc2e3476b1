"""The triggers of the schema, in one list: SQLite's batch migrations drop them without a word, so they are re-made."""

from sqlalchemy import Connection

_REFUSAL = "the audit chain is only ever added to"

SQLITE = {
    "tr_audit_entries_no_update": f"""CREATE TRIGGER tr_audit_entries_no_update BEFORE UPDATE ON audit_entries
        BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END""",
    "tr_audit_entries_no_delete": f"""CREATE TRIGGER tr_audit_entries_no_delete BEFORE DELETE ON audit_entries
        BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END""",
}

POSTGRESQL_FUNCTION = f"""CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"""

POSTGRESQL = {
    "tr_audit_entries_no_change": """CREATE TRIGGER tr_audit_entries_no_change
        BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()""",
    "tr_audit_entries_no_truncate": """CREATE TRIGGER tr_audit_entries_no_truncate
        BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()""",
}


def make_triggers(connection: Connection) -> None:
    """Create every trigger that is missing; run at the end of each migration."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(POSTGRESQL_FUNCTION)
        there = set(connection.exec_driver_sql("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal").scalars())
        wanted = POSTGRESQL
    else:
        there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
        wanted = SQLITE
    for name, statement in wanted.items():
        if name not in there:
            connection.exec_driver_sql(statement)
