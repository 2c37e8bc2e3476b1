"""Figures: a key in the search box, a look for duplicates, and an enrolment, among 200,000 people on both engines.

The floor of a search is the bare driver reading the same range of keys, that of a look for duplicates the bare driver
finding a document number; that of an enrolment is the bare driver committing one row durably in the same database.
"""

import argparse
import json
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.many_people import many_people, write_people
from bench.private_postgres import PrivatePostgres
from ioma_desk.domain.names import fold
from ioma_desk.domain.people import Person
from ioma_desk.store.engine import server_engine
from ioma_desk.store.names import LAST
from ioma_desk.store.schema import upgrade
from tests.office import Office, make_office

GOALS_MS = {"search": {"embedded": 5.0, "server": 5.0}, "duplicates": {"embedded": 30.0, "server": 30.0},
            "enrol": {"embedded": 10.0, "server": 15.0}}  # fmt: skip
TYPED_PEOPLE, ENROLLED = 150, 600
UNUSED = range(1, 7)
"""What no document number of the register, of which every seventh is taken, has beyond a multiple of seven."""


def keys_typed(people: list[Person], draw: random.Random) -> Iterator[str]:
    """Yield what stands in the search box after each key, for people looked for in ways clerks do."""
    for person in draw.sample(people, TYPED_PEOPLE):
        surname, given = fold(person.surname), fold(person.given_names)
        slip = draw.randrange(1, len(surname))
        wanted = draw.choice([
            surname, f"{surname} {given}", f"{given} {surname}", f"{given.split()[0]} {surname}",
            surname[:slip] + surname[slip + 1 :], f"{surname[:slip]}x{surname[slip:]} {given}",
            person.document_number,
        ])  # fmt: skip
        yield from (wanted[:length] for length in range(1, len(wanted) + 1))


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def figure(name: str, engine: str, times: list[float], floors: list[float], **more: object) -> bool:
    """Print a figure; return whether its 95th percentile meets its goal."""
    value, floor = (quantiles(each, n=20)[18] for each in (times, floors))
    goal = GOALS_MS[name][engine]
    result = {
        "name": f"{name} p95, {engine}", "value": value, "unit": "ms", "floor": floor, "ratio": value / floor,
        "goal": f"<= {goal}", "p50": quantiles(times, n=2)[0], "max": max(times), "count": len(times), **more,
    }  # fmt: skip
    print(json.dumps(result), flush=True)
    return value <= goal


def measure_search(office: Office, engine: str, people: list[Person], draw: random.Random) -> bool:
    """Measure every key of some searches, each beside the bare driver's reading of its range."""
    typed = list(keys_typed(people, draw))
    mark = "?" if engine == "embedded" else "%s"
    question = "SELECT key, affiliate_id FROM name_keys WHERE key >= ? AND key < ? ORDER BY key LIMIT 20"
    question = question.replace("?", mark)
    for words in typed[:50]:
        office.affiliates.search(words)  # statements are compiled once a program, not once a key
    with bare(office) as cursor:
        floors = [milliseconds(lambda w=w: cursor.execute(question, (w, w + LAST)).fetchall()) for w in typed]  # type: ignore[misc]  # bound now
    times = [milliseconds(lambda w=w: office.affiliates.search(w)) for w in typed]  # type: ignore[misc]  # bound now
    return figure("search", engine, times, floors, people=len(people))


def measure_duplicates(office: Office, engine: str, people: list[Person], draw: random.Random) -> bool:
    """Measure the look before an enrolment, for people with a card, and count those it holds up for nothing."""
    new = list(many_people(ENROLLED, draw.randrange(2**31)))
    taken = {person.document_number for person in people}
    probes = [replace(person, document_number=str(draw.choice(UNUSED) + 10_000_000 + 7 * draw.randrange(len(people))),
                      tramite_number=f"{draw.randrange(800_000_000):011d}") for person in new]  # fmt: skip
    assert taken.isdisjoint(probe.document_number for probe in probes)
    question = "SELECT id FROM affiliates WHERE document_number = ?".replace("?", "?" if engine == "embedded" else "%s")
    for probe in probes[:50]:
        office.enrolments.possible_duplicates(probe)
    with bare(office) as cursor:
        floors = [milliseconds(lambda p=p: cursor.execute(question, (p.document_number,)).fetchall()) for p in probes]  # type: ignore[misc]  # bound now
    times = [milliseconds(lambda p=p: office.enrolments.possible_duplicates(p)) for p in probes]  # type: ignore[misc]  # bound now
    held_up = sum(bool(office.enrolments.possible_duplicates(probe)) for probe in probes)
    return figure("duplicates", engine, times, floors, people=len(people), held_up=held_up)


def measure_enrol(office: Office, engine: str, seed: int, people: int) -> bool:
    """Measure enrolments into the full register, each a durable commit."""
    new = list(many_people(ENROLLED + 50, seed + 1))
    drafts = [office.draft(surname=p.surname, given_names=p.given_names, document_number=str(60_000_000 + n), cuil="",
                           tramite_number="", birth_date=p.birth_date) for n, p in enumerate(new)]  # fmt: skip
    for draft in drafts[:50]:
        office.enrolments.enrol(office.actor, draft)
    times = [milliseconds(lambda d=d: office.enrolments.enrol(office.actor, d)) for d in drafts[50:]]  # type: ignore[misc]  # bound now
    with bare(office) as cursor:
        cursor.execute("CREATE TABLE bare_rows (word TEXT)")
        cursor.connection.commit()
        floors = [milliseconds(lambda: commit_a_row(cursor)) for _ in times]
        cursor.execute("DROP TABLE bare_rows")
        cursor.connection.commit()
    return figure("enrol", engine, times, floors, people=people)


def commit_a_row(cursor: Any) -> None:
    """Write one row and wait until it is durable."""
    cursor.execute("INSERT INTO bare_rows VALUES ('x')")
    cursor.connection.commit()


@contextmanager
def bare(office: Office) -> Iterator[Any]:
    """Lend a cursor of the bare driver on the same database."""
    connection = office.engine.raw_connection()
    try:
        yield connection.cursor()
    finally:
        connection.close()


def measure(office: Office, engine: str, people: list[Person], seed: int) -> bool:
    """Fill the register, then measure; return whether all goals are met."""
    office.store.write_unaudited(lambda session: write_people(session, people, office.desk.delegation_id))
    with bare(office) as cursor:
        cursor.execute("ANALYZE")
        cursor.connection.commit()
    found = measure_search(office, engine, people, random.Random(seed))
    told_apart = measure_duplicates(office, engine, people, random.Random(seed))
    enrolled = measure_enrol(office, engine, seed, len(people))
    return found and told_apart and enrolled


def main() -> int:
    """Measure both engines; return 0 when every goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200_000, help="people in the register")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    asked = parser.parse_args()
    people = list(many_people(asked.count, asked.seed))
    with tempfile.TemporaryDirectory() as folder, PrivatePostgres(durable=True) as server:
        offices = {"embedded": make_office(Path(folder))}
        engine = server_engine(server.url(server.create_database()))
        upgrade(engine)
        offices["server"] = make_office(Path(folder), engine)
        met = [measure(office, name, people, asked.seed) for name, office in offices.items()]
        for office in offices.values():
            office.store.close()
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
