"""Finds people by any part of their names, document, affiliate number or CUIL, within a few milliseconds a key."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, or_, select
from sqlalchemy.orm import Session

from ioma_desk.domain.names import tokens
from ioma_desk.domain.own_codes import typed_serial
from ioma_desk.domain.people import Hit, MembershipState, shown_number
from ioma_desk.models.affiliates import AffiliateRow, NameKeyRow
from ioma_desk.models.base import table
from ioma_desk.store.affiliates import by_paper
from ioma_desk.store.names import LAST, between, likely_words, people_with

MOST_WORDS = 6
"""More words tell nothing more."""

_HIT = (
    "id", "surname", "given_names", "document_number", "affiliate_number", "provisional_number", "birth_date",
    "membership_state",
)  # fmt: skip


def find_people(session: Session, typed: str, limit: int = 20) -> tuple[Hit, ...]:
    """Return at most `limit` people that `typed` may mean, in the order of their names."""
    text = typed.strip()
    if not text:
        return ()
    if serial := typed_serial(text):
        return _by_paper(session, serial)
    if any(character.isdigit() for character in text):
        return _by_number(session, text, limit)
    return _by_names(session, tokens(text)[:MOST_WORDS], limit)


def _by_paper(session: Session, serial: str) -> tuple[Hit, ...]:
    owner = by_paper(session, serial)
    if owner is None:
        return ()
    people = table(AffiliateRow).c
    found = session.execute(select(*(people[name] for name in _HIT)).where(people.id == owner.id))
    return tuple(_hit(row) for row in found)


def _by_number(session: Session, text: str, limit: int) -> tuple[Hit, ...]:
    bare = re.sub(r"[\s./-]", "", text.upper())
    if re.fullmatch(r"P\d+", bare):
        return _beginning(session, "provisional_number", bare, limit)
    if not bare.isdigit():
        return ()
    number = bare.lstrip("0")
    # One question each: every one runs on its own index, where a single OR might not.
    hits: list[Hit] = []
    if number and len(number) <= 8:
        hits += _beginning(session, "document_number", number, limit)
    if len(bare) > 3:
        hits += _beginning(session, "affiliate_number", bare, limit)
    if len(bare) == 11:
        hits += _beginning(session, "cuil", f"{bare[:2]}-{bare[2:10]}-{bare[10]}", limit)
    return tuple({hit.affiliate_id: hit for hit in hits}.values())[:limit]


def _by_names(session: Session, words: Sequence[str], limit: int) -> tuple[Hit, ...]:
    if not words:
        return ()
    if len(words) == 1:
        (word,) = words
        return _holding(session, [{word: 1}], limit) or _holding(session, [likely_words(session, word)], limit)
    people = people_with(session, words)
    # An unknown word is taken for the known ones a typing error away.
    meant = {word: {word: count} if count else likely_words(session, word) for word, count in people.items()}
    hits = _holding(session, list(meant.values()), limit)
    if hits:
        return hits
    # Nobody is called so: a word that exists may be a slip for another one, too.
    slips = [choice | likely_words(session, word) if people[word] else choice for word, choice in meant.items()]
    return _holding(session, slips, limit) if slips != list(meant.values()) else ()


def _holding(session: Session, meant: Sequence[Mapping[str, int]], limit: int) -> tuple[Hit, ...]:
    """Return whose names hold, of each of `meant`, one of the words; it starts from the rarest."""
    if not all(meant):
        return ()
    rarest, *others = sorted(meant, key=lambda choice: sum(choice.values()))
    values: dict[str, object] = {"limit": limit * 2}
    for i, word in enumerate(rarest):
        values |= {f"from_{i}": word, f"to_{i}": word + LAST}
    values |= {f"word_{i}_{j}": f"% {word}%" for i, choice in enumerate(others) for j, word in enumerate(choice)}
    found = session.execute(_people_holding(len(rarest), tuple(len(choice) for choice in others)), values)
    return tuple({row.id: _hit(row) for row in found}.values())[:limit]


@cache
def _people_holding(starts: int, others: tuple[int, ...]) -> Select[Any]:
    """Return the statement for so many words to start from and so many choices for each other word."""
    keys = table(NameKeyRow).c
    held = [or_(*(keys.key.like(bindparam(f"word_{i}_{j}")) for j in range(n))) for i, n in enumerate(others)]
    found = (
        select(keys.key, keys.affiliate_id)
        .where(or_(*(between(keys.key, i) for i in range(starts))), *held)
        .order_by(keys.key)
        .limit(bindparam("limit"))
        .subquery()
    )
    people = table(AffiliateRow).c
    return (
        select(*(people[name] for name in _HIT))
        .join_from(found, table(AffiliateRow), people.id == found.c.affiliate_id)
        .where(people.record_state == "live")
        .order_by(found.c.key)
    )


def _beginning(session: Session, column: str, beginning: str, limit: int) -> tuple[Hit, ...]:
    values = {"from_0": beginning, "to_0": beginning + LAST, "limit": limit}
    return tuple(_hit(row) for row in session.execute(_people_between(column), values))


@cache
def _people_between(column: str) -> Select[Any]:
    people = table(AffiliateRow).c
    return (
        select(*(people[name] for name in _HIT))
        .where(between(people[column], 0), people.record_state == "live")
        .order_by(people[column])
        .limit(bindparam("limit"))
    )


def _hit(row: Row[Any]) -> Hit:
    return Hit(
        affiliate_id=row.id,
        surname=row.surname,
        given_names=row.given_names,
        document_number=row.document_number,
        shown_number=shown_number(row.affiliate_number, row.provisional_number),
        birth_date=row.birth_date,
        membership_state=MembershipState(row.membership_state),
    )
