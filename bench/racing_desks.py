"""Desks that all press save at the same moment, each with database connections of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from threading import Barrier
from typing import TYPE_CHECKING, TypeVar

from ioma_desk.services.enrolments import AlreadyEnrolled
from tests.office import Office, beside

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


def race_for_one_document(office: Office, desks: int, document_number: str) -> tuple[int, int]:
    """Let `desks` enrol the same document at once; return how many succeeded and how many were refused."""

    def enrol(desk: Office, number: int) -> bool:
        person = office.person(document_number=document_number, cuil="", tramite_number="")
        draft = replace(desk.draft(), request_id=f"{document_number}-{number}", person=person)
        try:
            desk.enrolments.enrol(desk.actor, draft)
        except AlreadyEnrolled:
            return False
        return True

    won = _all_at_once(office, desks, enrol)
    return won.count(True), won.count(False)


def race_for_new_people(office: Office, desks: int, people_each: int) -> list[str]:
    """Let `desks` enrol `people_each` new people at once; return the provisional numbers drawn."""

    def enrol(desk: Office, number: int) -> list[str]:
        drawn = []
        for which in range(people_each):
            document = str(40_000_000 + number * 1_000 + which)
            person = office.person(document_number=document, cuil="", tramite_number="", surname=f"Ríos {document}")
            draft = replace(desk.draft(), request_id=document, person=person)
            drawn.append(desk.enrolments.enrol(desk.actor, draft).affiliate.provisional_number or "")
        return drawn

    return [number for drawn in _all_at_once(office, desks, enrol) for number in drawn]


def _all_at_once(office: Office, desks: int, work: Callable[[Office, int], T]) -> list[T]:
    """Run `work(desk, number)` for each desk in a thread of its own, all released together."""
    start = Barrier(desks)

    def run(desk: Office, number: int) -> T:
        start.wait(60)
        return work(desk, number)

    with _desks_beside(office, desks) as open_desks, ThreadPoolExecutor(desks) as pool:
        return list(pool.map(run, open_desks, range(desks)))


@contextmanager
def _desks_beside(office: Office, count: int) -> "Iterator[list[Office]]":
    desks = [beside(office) for _ in range(count)]
    try:
        yield desks
    finally:
        for desk in desks:
            desk.store.close()
