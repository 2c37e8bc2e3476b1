"""A register of many fictional people, written at once for the figures; the name tables come out as one by one."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, islice, product
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from ioma_desk.domain.names import tokens
from ioma_desk.domain.people import DocumentType, MembershipState, Person, Sex
from ioma_desk.models.affiliates import AffiliateRow, NameKeyRow, NameWordDeletionRow, NameWordRow
from ioma_desk.models.base import table
from ioma_desk.store.affiliates import columns_of, names_of
from ioma_desk.store.names import one_letter_less, rotations

COMMON_SURNAMES = (
    "González", "Rodríguez", "Gómez", "Fernández", "López", "Díaz", "Martínez", "Pérez", "García", "Sánchez",
    "Romero", "Sosa", "Álvarez", "Torres", "Ruiz", "Ramírez", "Flores", "Acosta", "Benítez", "Medina",
    "Herrera", "Suárez", "Aguirre", "Giménez", "Gutiérrez", "Pereyra", "Rojas", "Molina", "Castro", "Ortiz",
)  # fmt: skip
GIVEN_NAMES = (
    "María", "Juan", "Carlos", "Ana", "José", "Luis", "Jorge", "Silvia", "Marta", "Miguel", "Laura", "Roberto",
    "Claudia", "Daniel", "Mónica", "Héctor", "Norma", "Eduardo", "Graciela", "Ricardo", "Susana", "Alberto",
    "Patricia", "Oscar", "Beatriz", "Lucía", "Sofía", "Martín", "Diego", "Valentina", "Joaquín", "Mateo",
    "Rosalía", "Camila", "Agustín", "Belén", "Ramiro", "Elena", "Hugo", "Lautaro", "Abril", "Nicolás",
    "Florencia", "Bautista", "Delfina", "Tomás", "Ángeles",
)  # fmt: skip
_ONSETS = ("b", "c", "ch", "d", "f", "g", "gu", "j", "l", "ll", "m", "n", "p", "qu", "r", "rr", "s", "t", "v", "z",
           "br", "cr", "tr", "pl")  # fmt: skip
_RHYMES = ("a", "e", "i", "o", "u", "an", "en", "in", "ar", "er", "al", "el", "as", "es", "io", "ia", "ue")
_CHUNK = 10_000


def surnames(count: int, seed: int) -> tuple[list[str], list[float]]:
    """Return `count` surnames and their cumulated weights: a few are common, most are rare (as Zipf saw it)."""
    made = ["".join(part) for part in product(_ONSETS, _RHYMES, _ONSETS, _RHYMES)]
    random.Random(seed).shuffle(made)
    names = [*COMMON_SURNAMES, *(name.capitalize() for name in made)][:count]
    return names, list(accumulate(1 / (rank + 10) for rank in range(len(names))))


def many_people(count: int, seed: int) -> Iterator[Person]:
    """Yield `count` fictional people, the same for the same seed, with document numbers from 10 million up."""
    draw = random.Random(seed)
    family, weights = surnames(20_000, seed)
    for number in range(count):
        surname = " ".join(draw.choices(family, cum_weights=weights, k=2 if draw.random() < 0.2 else 1))
        given = " ".join(draw.sample(GIVEN_NAMES, k=2 if draw.random() < 0.7 else 1))
        yield Person(
            document_type=DocumentType.DNI, document_number=str(10_000_000 + number * 7), document_letter="",
            surname=surname, given_names=given, sex=Sex.X, card_copy="A", tramite_number=f"{number:011d}",
            birth_date=date(1940, 1, 1) + timedelta(days=draw.randrange(27_000)), member_since=date(2020, 3, 1),
        )  # fmt: skip


def write_people(session: Session, people: Sequence[Person], delegation_id: int) -> None:
    """Write `people` with their name tables into a register that has none yet."""
    affiliates = table(AffiliateRow)
    rows = (
        columns_of(person)
        | {"affiliate_number": f"{number:012d}", "delegation_id": delegation_id,
           "membership_state": MembershipState.ACTIVE.value}
        for number, person in enumerate(people)
    )  # fmt: skip
    _write(session, affiliates, rows)
    ids = dict(session.execute(select(affiliates.c.document_number, affiliates.c.id)).all())
    words = {ids[person.document_number]: tokens(names_of(person)) for person in people}
    keys = sorted({(key, person) for person, names in words.items() for key in rotations(names)})
    _write(session, table(NameKeyRow), ({"key": key, "affiliate_id": person} for key, person in keys))
    _write_words(session, Counter(word for names in words.values() for word in set(names)))


def _write_words(session: Session, counted: Counter[str]) -> None:
    known = table(NameWordRow)
    _write(session, known, ({"word": word, "people": people} for word, people in sorted(counted.items())))
    ids = dict(session.execute(select(known.c.word, known.c.id)).all())
    deletions = sorted((less, ids[word]) for word in counted for less in {word, *one_letter_less(word)})
    _write(session, table(NameWordDeletionRow), ({"shortened": less, "word_id": word} for less, word in deletions))


def _write(session: Session, into: Table, rows: Iterator[dict[str, Any]]) -> None:
    for chunk in _chunks(rows):
        session.execute(insert(into), chunk)


def _chunks(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
