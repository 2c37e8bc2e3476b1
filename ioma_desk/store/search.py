"""Finds people by any part of their names, document, affiliate number or CUIL, within a few milliseconds a key."""

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ioma_desk.domain.names import tokens
from ioma_desk.domain.people import Hit, MembershipState, shown_number
from ioma_desk.models.affiliates import AffiliateRow, NameKeyRow
from ioma_desk.store.names import LAST, likely_words, people_with

Column: TypeAlias = InstrumentedAttribute[Any]

_HIT = (
    AffiliateRow.id, AffiliateRow.surname, AffiliateRow.given_names, AffiliateRow.document_number,
    AffiliateRow.affiliate_number, AffiliateRow.provisional_number, AffiliateRow.birth_date,
    AffiliateRow.membership_state,
)  # fmt: skip


def find_people(session: Session, typed: str, limit: int = 20) -> tuple[Hit, ...]:
    """Return at most `limit` people that `typed` may mean, in the order of their names."""
    text = typed.strip()
    if not text:
        return ()
    if any(character.isdigit() for character in text):
        return _by_number(session, text, limit)
    return _by_names(session, tokens(text), limit)


def _by_number(session: Session, text: str, limit: int) -> tuple[Hit, ...]:
    bare = re.sub(r"[\s./-]", "", text.upper())
    if re.fullmatch(r"P\d+", bare):
        return _beginning(session, AffiliateRow.provisional_number, bare, limit)
    if not bare.isdigit():
        return ()
    number = bare.lstrip("0")
    # One question each: every one runs on its own index, where a single OR might not.
    hits: list[Hit] = []
    if number and len(number) <= 8:
        hits += _beginning(session, AffiliateRow.document_number, number, limit)
    if len(bare) > 3:
        hits += _beginning(session, AffiliateRow.affiliate_number, bare, limit)
    if len(bare) == 11:
        hits += _hits(session, AffiliateRow.cuil == f"{bare[:2]}-{bare[2:10]}-{bare[10]}", AffiliateRow.cuil, limit)
    return tuple({hit.affiliate_id: hit for hit in hits}.values())[:limit]


def _by_names(session: Session, words: Sequence[str], limit: int) -> tuple[Hit, ...]:
    if not words:
        return ()
    counted = [(people_with(session, word), word) for word in words]
    if all(people for people, _ in counted):
        hits = _holding(session, [[word] for _, word in sorted(counted)], limit)
        if hits:
            return hits
    # Nobody is called so: each word may stand for the known ones a typing error away.
    meant = [_meant(session, word, people) for people, word in counted]
    if not all(meant):
        return ()
    meant.sort(key=lambda choice: sum(people_with(session, word) for word in choice))
    return _holding(session, meant, limit)


def _meant(session: Session, word: str, people: int) -> list[str]:
    typed = [word] if people else []
    return list(dict.fromkeys([*typed, *likely_words(session, word)]))


def _holding(session: Session, meant: list[list[str]], limit: int) -> tuple[Hit, ...]:
    rarest, others = meant[0], meant[1:]
    key = NameKeyRow.key
    start = or_(*(and_(key >= word, key < word + LAST) for word in rarest))
    rest = [or_(*(key.like(f"% {word}%") for word in choice)) for choice in others]
    keys = select(key, NameKeyRow.affiliate_id).where(start, *rest).order_by(key).limit(limit * 2)
    ids = list(dict.fromkeys(affiliate_id for _, affiliate_id in session.execute(keys)))[:limit]
    if not ids:
        return ()
    found = {hit.affiliate_id: hit for hit in _hits(session, AffiliateRow.id.in_(ids), AffiliateRow.id, limit)}
    return tuple(found[i] for i in ids if i in found)


def _beginning(session: Session, column: Column, beginning: str, limit: int) -> tuple[Hit, ...]:
    return _hits(session, and_(column >= beginning, column < beginning + LAST), column, limit)


def _hits(session: Session, where: ColumnElement[bool], order: Column, limit: int) -> tuple[Hit, ...]:
    live = select(*_HIT).where(where, AffiliateRow.record_state == "live").order_by(order).limit(limit)
    return tuple(
        Hit(
            affiliate_id=row.id,
            surname=row.surname,
            given_names=row.given_names,
            document_number=row.document_number,
            shown_number=shown_number(row.affiliate_number, row.provisional_number),
            birth_date=row.birth_date,
            membership_state=MembershipState(row.membership_state),
        )
        for row in session.execute(live)
    )

