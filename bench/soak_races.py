"""Trial: twenty desks enrol one document at the same moment, over and over, on both engines; exactly one succeeds."""

import argparse
import json
import secrets
import sys
import tempfile
from pathlib import Path

from bench.private_postgres import PrivatePostgres
from bench.racing_desks import race_for_new_people, race_for_one_document
from ioma_desk.store.engine import server_engine
from ioma_desk.store.schema import upgrade
from tests.office import Office, make_office

DESKS = 20


def races(office: Office, engine: str, rounds: int, seed: int) -> bool:
    """Run `rounds` races and one for numbers, print the result and return whether each had one winner."""
    won = [race_for_one_document(office, DESKS, str(20_000_000 + (seed + n) % 9_000_000)) for n in range(rounds)]
    numbers = race_for_new_people(office, DESKS, people_each=20)
    faults = sum(result != (1, DESKS - 1) for result in won) + len(numbers) - len(set(numbers))
    result = {
        "name": f"races with another outcome than one winner, {engine}", "value": faults, "unit": "races",
        "goal": "<= 0", "races": rounds, "desks": DESKS, "numbers": len(numbers),
    }  # fmt: skip
    print(json.dumps(result), flush=True)
    return faults == 0


def main() -> int:
    """Race on both engines; return 0 when every race had one winner and no number was drawn twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="races on each engine")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, PrivatePostgres() as server:
        engine = server_engine(server.url(server.create_database()))
        upgrade(engine)
        offices = {"embedded": make_office(Path(folder)), "server": make_office(Path(folder), engine)}
        fair = [races(office, name, asked.count, asked.seed) for name, office in offices.items()]
        for office in offices.values():
            office.store.close()
    return 0 if all(fair) else 1


if __name__ == "__main__":
    sys.exit(main())
