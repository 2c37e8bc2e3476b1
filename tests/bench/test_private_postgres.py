"""The private PostgreSQL of the tests: separate databases, and a stop its clients feel."""

from collections.abc import Callable

import psycopg
import pytest

from bench.private_postgres import PrivatePostgres

pytestmark = pytest.mark.postgres


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def test_a_fresh_database_is_empty_and_a_copy_has_what_its_template_has(
    fresh_postgres_database: Callable[..., str],
) -> None:
    original = fresh_postgres_database()
    with connect(original) as connection:
        connection.execute("CREATE TABLE counters AS SELECT 7 AS number")
        name = connection.info.dbname

    with connect(fresh_postgres_database(template=name)) as copy, connect(fresh_postgres_database()) as empty:
        assert copy.execute("SELECT number FROM counters").fetchall() == [(7,)]
        assert empty.execute("SELECT to_regclass('counters')").fetchone() == (None,)


def test_a_stopped_server_cuts_its_clients_off_and_keeps_its_rows_when_it_comes_back() -> None:
    with PrivatePostgres(durable=True) as server:
        client = connect(server.url())
        client.execute("CREATE TABLE counters AS SELECT 7 AS number")

        server.stop()

        with pytest.raises(psycopg.OperationalError):
            client.execute("SELECT 1")
        server.start()
        with connect(server.url()) as again:
            assert again.execute("SELECT number FROM counters").fetchall() == [(7,)]
