"""Keeps the name tables true as people are added and renamed, and turns what was typed into known words.

The scheme: each person has one key per rotation of the folded words of surname and names; a search starts at its
rarest word, reads that word's range of keys and keeps those that hold all other words. Words with one letter left
out find typing errors. Both engines run the same statements, without full-text extensions.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from ioma_desk.domain.names import sound_alikes, tokens
from ioma_desk.models.affiliates import NameKeyRow, NameWordDeletionRow, NameWordRow
from ioma_desk.models.base import table

LAST = "\U0010ffff"
"""Sorts after every letter: the upper end of a range of words with one beginning."""

SHORTEST_WITH_ERRORS = 4
"""Shorter words have too many neighbours for a typing error to be told from another word."""


def rotations(words: Sequence[str]) -> list[str]:
    """Return each rotation of `words` as one key: every word comes first once."""
    return [" ".join([*words[i:], *words[:i]]) for i in range(len(words))]


def one_letter_less(word: str) -> set[str]:
    """Return `word` with each of its letters left out."""
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def index_person(session: Session, affiliate_id: int, names: str) -> None:
    """Make the person findable by every word of `names`."""
    words = tokens(names)
    if words:
        _write_keys(session, affiliate_id, words)
        _count_up(session, set(words))


def rename_person(session: Session, affiliate_id: int, old: str, new: str) -> None:
    """Make the person findable by every word of `new`, and no more by those that only `old` had."""
    before, words = set(tokens(old)), tokens(new)
    session.execute(delete(NameKeyRow).where(NameKeyRow.affiliate_id == affiliate_id))
    if words:
        _write_keys(session, affiliate_id, words)
    for word in sorted(before - set(words)):
        session.execute(update(NameWordRow).where(NameWordRow.word == word).values(people=NameWordRow.people - 1))
    if added := set(words) - before:
        _count_up(session, added)


def people_with(session: Session, beginnings: Sequence[str]) -> dict[str, int]:
    """Return for each beginning in how many people's names some word begins so (a word counts once a person)."""
    bounds = {f"from_{i}": beginning for i, beginning in enumerate(beginnings)}
    bounds |= {f"to_{i}": beginning + LAST for i, beginning in enumerate(beginnings)}
    totals = session.execute(_totals(len(beginnings)), bounds).one()
    return dict(zip(beginnings, totals, strict=True))


def likely_words(session: Session, typed: str, limit: int = 3) -> dict[str, int]:
    """Return known words one typing error (a letter wrong, missing, extra or two swapped) away, commonest first.

    Each comes with how many people have it. When there is none, words that sound so, then words that begin so: the rest
    may not be typed yet.
    """
    if len(typed) < SHORTEST_WITH_ERRORS:
        return {}
    shortened = sorted({typed, *one_letter_less(typed)})
    near = session.execute(_NEAR, {"shortened": shortened})
    whole = [(word, people) for word, people in near if one_error_apart(typed, word)]
    if not whole:
        known = session.execute(_KNOWN, {"words": sorted(sound_alikes(typed))})
        whole = [(word, people) for word, people in known]
    if whole or len(typed) == SHORTEST_WITH_ERRORS:
        return dict(whole[:limit])
    bounds = {f"from_{i}": start for i, start in enumerate(shortened)}
    bounds |= {f"to_{i}": start + LAST for i, start in enumerate(shortened)}
    near = session.execute(_near_beginnings(len(shortened)), bounds)
    return dict([(word, people) for word, people in near if _begins_one_error_apart(typed, word)][:limit])


def one_error_apart(a: str, b: str) -> bool:
    """Tell whether one insertion, deletion, substitution or swap of neighbours makes `a` into `b`."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    swapped = len(rest_a) >= 2 and rest_a[1::-1] + rest_a[2:] == rest_b
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:] or swapped


def _begins_one_error_apart(typed: str, word: str) -> bool:
    return any(one_error_apart(typed, word[:length]) for length in range(len(typed) - 1, len(typed) + 2))


# Built once: putting a statement together takes longer than running it.
_WORDS, _DELETIONS = table(NameWordRow).c, table(NameWordDeletionRow).c
_NEAR_WORDS = (
    select(_WORDS.word, _WORDS.people)
    .join(table(NameWordDeletionRow), _DELETIONS.word_id == _WORDS.id)
    .where(_WORDS.people > 0)
    .distinct()
    .order_by(_WORDS.people.desc(), _WORDS.word)
)
_KNOWN = (
    select(_WORDS.word, _WORDS.people)
    .where(_WORDS.people > 0, _WORDS.word.in_(bindparam("words", expanding=True)))
    .order_by(_WORDS.people.desc(), _WORDS.word)
)
_NEAR = _NEAR_WORDS.where(_DELETIONS.shortened.in_(bindparam("shortened", expanding=True)))


@cache
def _near_beginnings(count: int) -> Select[str, int]:
    return _NEAR_WORDS.where(or_(*(between(_DELETIONS.shortened, i) for i in range(count))))


@cache
def _totals(count: int) -> Select[*tuple[int, ...]]:
    totals = [
        select(func.coalesce(func.sum(_WORDS.people), 0)).where(between(_WORDS.word, i)).scalar_subquery()
        for i in range(count)
    ]
    return select(*totals)


def between(column: ColumnElement[str], i: int) -> ColumnElement[bool]:
    """Return that `column` lies in the range whose bounds are the parameters `from_i` and `to_i`."""
    return and_(column >= bindparam(f"from_{i}"), column < bindparam(f"to_{i}"))


def _write_keys(session: Session, affiliate_id: int, words: Sequence[str]) -> None:
    keys = [{"key": key, "affiliate_id": affiliate_id} for key in set(rotations(words))]
    session.execute(insert(table(NameKeyRow)), keys)


def _count_up(session: Session, words: Iterable[str]) -> None:
    """Count one person more for each word, in one order for all desks: no deadlock over common names."""
    ordered = [{"word": word, "people": 1} for word in sorted(words)]
    counted = session.execute(_counting_up(session.get_bind().dialect.name), ordered)
    _learn_deletions(session, {word: word_id for word_id, word, people in counted if people == 1})


def _learn_deletions(session: Session, ids: Mapping[str, int]) -> None:
    deletions = [
        {"shortened": shortened, "word_id": word_id}
        for word, word_id in ids.items()
        for shortened in sorted({word, *one_letter_less(word)})
    ]
    if deletions:
        into = table(NameWordDeletionRow)
        session.execute(_insert(session.get_bind().dialect.name, into).on_conflict_do_nothing(), deletions)


@cache
def _counting_up(dialect: str) -> ReturningInsert[Any]:
    known = table(NameWordRow)
    upsert = _insert(dialect, known).on_conflict_do_update(
        index_elements=[known.c.word], set_={"people": known.c.people + 1}
    )
    return upsert.returning(known.c.id, known.c.word, known.c.people)


def _insert(dialect: str, into: Table) -> postgresql.Insert | sqlite.Insert:
    """Return the engine's own INSERT: each has its ON CONFLICT, written alike."""
    return postgresql.insert(into) if dialect == "postgresql" else sqlite.insert(into)
