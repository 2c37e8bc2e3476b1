"""What every test may ask for: a steady clock, repeatable randomness and a real PostgreSQL."""

import os
from collections.abc import Callable, Iterator

import pytest

from bench.private_postgres import PrivatePostgres
from tests.steady_ports import FixedClock, SeededRandomness

# Before any test imports Qt; the tests of a real screen hand their processes another value.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def fixed_clock() -> FixedClock:
    """A Friday, ten in the morning at the counter, until `advance(seconds)` is called."""
    return FixedClock()


@pytest.fixture
def seeded_randomness() -> SeededRandomness:
    return SeededRandomness()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PrivatePostgres]:
    """A server shared by the tests of one worker; a test that stops a server starts one of its own."""
    with PrivatePostgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PrivatePostgres) -> str:
    """The address of the server's empty maintenance database."""
    return postgres_server.url()


@pytest.fixture
def fresh_postgres_database(postgres_server: PrivatePostgres) -> Iterator[Callable[..., str]]:
    """Call it for the address of a new empty database, or of a copy (`template="name"`)."""
    made: list[str] = []

    def fresh(template: str = "template1") -> str:
        made.append(postgres_server.create_database(template))
        return postgres_server.url(made[-1])

    yield fresh
    for name in made:
        postgres_server.drop_database(name)
