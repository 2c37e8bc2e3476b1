"""Trial: a program killed while it enrols leaves whole enrolments only, and all those it had acknowledged.

A process of its own enrols one person after another into an embedded store and reports each once it is told that
the person is saved; it is killed (SIGKILL) at a moment drawn from the seed. Afterwards the file must be sound, the
audit chain whole, the name tables true, every reported person there, each with exactly one enrolment and one entry;
and the request that was cut off, sent again, must end in one enrolment.
"""

import argparse
import json
import random
import secrets
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.orm import Session

from bench.many_people import many_people
from ioma_desk.app.workshop import Rooms
from ioma_desk.domain.audit import chain_breaks
from ioma_desk.domain.enrolment import EnrolmentDraft
from ioma_desk.domain.people import Person
from ioma_desk.store.chain import entries, head_of
from ioma_desk.store.engine import embedded_engine
from tests.name_tables import name_tables, name_tables_as_they_should_be
from tests.office import Office, make_office, office_keys, open_office
from tests.office_rows import rows

_MOST_A_TRIAL = 1_000
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["bench.many_people", "tests.office"])  # children start at once


def killed_enrolments(folder: Path, trials: int, seed: int) -> Iterator[str]:
    """Run `trials` and yield what went wrong in each that did, in words."""
    draw = random.Random(seed)
    make_office(folder).store.close()
    reported: set[str] = set()
    for trial in range(trials):
        told = _kill_an_enrolling_process(folder, trial, seed, draw)
        reported.update(told.saved)
        for fault in _faults(folder, reported, told.next_one):
            yield f"trial {trial}: {fault}"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a killed process had reported: the documents saved, and the draft that came next."""

    saved: list[str]
    next_one: EnrolmentDraft


def draft_of(person: Person) -> EnrolmentDraft:
    """Return the form of `person`; its request has the document for a name."""
    return EnrolmentDraft(person.document_number, person, None)


def people_of(trial: int, seed: int) -> Iterator[Person]:
    """Yield the people of one trial, whom no other trial has."""
    for number, person in zip(count(trial * _MOST_A_TRIAL), many_people(_MOST_A_TRIAL, seed + trial), strict=False):
        yield replace(person, document_number=str(20_000_000 + number), tramite_number="")


def _kill_an_enrolling_process(folder: Path, trial: int, seed: int, draw: random.Random) -> _Told:
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_enrol_for_ever, args=(folder, trial, seed, theirs))
    process.start()
    theirs.close()
    saved = [ours.recv() for _ in range(draw.randint(1, 12))]
    # A little work of random length: the kill then falls into any part of the next enrolment.
    sum(range(draw.randint(0, 400_000)))
    process.kill()
    process.join()
    saved += _rest(ours)
    process.close()
    return _Told(saved, draft_of(list(people_of(trial, seed))[len(saved)]))


def _rest(pipe: Connection) -> list[str]:
    """Return what the process still said before it died."""
    said = []
    try:
        while pipe.poll():
            said.append(pipe.recv())
    except EOFError:
        pass
    pipe.close()
    return said


def _enrol_for_ever(folder: Path, trial: int, seed: int, pipe: Connection) -> None:
    office = _office_in(folder)
    for person in people_of(trial, seed):
        office.enrolments.enrol(office.actor, draft_of(person))
        pipe.send(person.document_number)


def _office_in(folder: Path) -> Office:
    return open_office(folder, embedded_engine(folder / "office.db", office_keys().database_key))


def _faults(folder: Path, reported: set[str], next_one: EnrolmentDraft) -> Iterator[str]:
    office = _office_in(folder)
    try:
        yield from file_faults(office)
        yield from enrolment_faults(office, reported)
        office.enrolments.enrol(office.actor, next_one)
        reported.add(next_one.person.document_number)
        yield from (f"sent again: {fault}" for fault in enrolment_faults(office, reported))
    finally:
        office.store.close()


def file_faults(office: Office | Rooms) -> Iterator[str]:
    """Yield what is wrong with the database as such, in words: its file, its name tables, its audit chain."""
    if (sound := rows(office.store, "PRAGMA integrity_check")) != [("ok",)]:
        yield f"the file is not sound: {sound[0]}"
    if rows(office.store, "PRAGMA cipher_integrity_check"):
        yield "pages do not verify"
    if rows(office.store, "PRAGMA foreign_key_check"):
        yield "rows point at nothing"
    if name_tables(office.store) != name_tables_as_they_should_be(office.store):
        yield "the name tables are not true"

    def breaks(session: Session) -> bool:
        chain, place = entries(session, office.desk.delegation_id), office.desk.delegation_id
        return any(chain_breaks(chain, office.keys.audit_mac, head_of(session, place)))

    if office.store.read(breaks):
        yield "the audit chain is broken"


def enrolment_faults(office: Office | Rooms, reported: set[str]) -> Iterator[str]:
    """Yield where people, enrolments, audit entries and numbers disagree, or somebody `reported` (a DNI) is missing."""
    people = {row.document_number: row.id for row in rows(office.store, "SELECT id, document_number FROM affiliates")}
    enrolments = [row.affiliate_id for row in rows(office.store, "SELECT affiliate_id FROM enrolments")]
    acts = [row.subject for row in rows(office.store, "SELECT subject FROM audit_entries WHERE act = 'enrol'")]
    if missing := reported - people.keys():
        yield f"{len(missing)} acknowledged people are gone"
    if sorted(enrolments) != sorted(people.values()):
        yield "people and enrolments do not match"
    if sorted(acts) != sorted(f"affiliate:{person}" for person in people.values()):
        yield "people and audit entries do not match"
    numbers = [row[0] for row in rows(office.store, "SELECT provisional_number FROM affiliates ORDER BY 1")]
    if numbers != [f"P012{number:07d}" for number in range(1, len(people) + 1)]:
        yield "provisional numbers were lost or drawn twice"


def main() -> int:
    """Run the trials and print their result; return 0 when nothing was lost or halved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many kills")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        faults = list(killed_enrolments(Path(folder), asked.count, asked.seed))
    result = {
        "name": "enrolments halved or lost by kills", "value": len(faults), "unit": "enrolments", "goal": "<= 0",
        "kills": asked.count, "seed": asked.seed, "faults": faults,
    }  # fmt: skip
    print(json.dumps(result))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
