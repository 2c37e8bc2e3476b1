"""Keeps the name tables true as people are added and renamed, and turns what was typed into known words.

The scheme: each person has one key per rotation of the folded words of surname and names; a search starts at its
rarest word, reads that word's range of keys and keeps those that hold all other words. Words with one letter left
out find typing errors. Both engines run the same statements, without full-text extensions.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from ioma_desk.domain.names import tokens
from ioma_desk.models.affiliates import NameKeyRow, NameWordDeletionRow, NameWordRow

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
    if not words:
        return
    session.execute(insert(NameKeyRow), [{"key": key, "affiliate_id": affiliate_id} for key in set(rotations(words))])
    for word in sorted(set(words)):  # one order for all desks: no deadlock over common names
        _count_up(session, word)


def forget_person(session: Session, affiliate_id: int, names: str) -> None:
    """Take back what `index_person` did for the same `names`."""
    session.execute(delete(NameKeyRow).where(NameKeyRow.affiliate_id == affiliate_id))
    for word in sorted(set(tokens(names))):
        session.execute(
            update(NameWordRow).where(NameWordRow.word == word).values(people=NameWordRow.people - 1)
        )


def people_with(session: Session, beginning: str) -> int:
    """Return in how many people's names some word begins with `beginning` (a word counts once a person)."""
    total = select(func.coalesce(func.sum(NameWordRow.people), 0)).where(
        NameWordRow.word >= beginning, NameWordRow.word < beginning + LAST
    )
    return int(session.execute(total).scalar_one())


def likely_words(session: Session, typed: str, limit: int = 3) -> tuple[str, ...]:
    """Return known words one typing error (a letter wrong, missing, extra or two swapped) away, commonest first."""
    if len(typed) < SHORTEST_WITH_ERRORS:
        return ()
    shortened = {typed, *one_letter_less(typed)}
    near = (
        select(NameWordRow.word)
        .join(NameWordDeletionRow, NameWordDeletionRow.word_id == NameWordRow.id)
        .where(NameWordDeletionRow.shortened.in_(shortened), NameWordRow.people > 0)
        .distinct()
        .add_columns(NameWordRow.people)
        .order_by(NameWordRow.people.desc())
        .limit(50)
    )
    words = [word for word, _ in session.execute(near) if one_error_apart(typed, word)]
    return tuple(words[:limit])


def one_error_apart(a: str, b: str) -> bool:
    """Tell whether one insertion, deletion, substitution or swap of neighbours makes `a` into `b`."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    swapped = len(rest_a) >= 2 and rest_a[1::-1] + rest_a[2:] == rest_b
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:] or swapped


def _count_up(session: Session, word: str) -> None:
    dialect = session.get_bind().dialect.name
    upsert = (postgresql if dialect == "postgresql" else sqlite).insert(NameWordRow).values(word=word, people=1)
    counted = upsert.on_conflict_do_update(
        index_elements=[NameWordRow.word], set_={"people": NameWordRow.people + 1}
    ).returning(NameWordRow.id, NameWordRow.people)
    word_id, people = session.execute(counted).one()
    if people == 1:
        _learn_deletions(session, word_id, {word, *one_letter_less(word)})


def _learn_deletions(session: Session, word_id: int, shortened: Iterable[str]) -> None:
    dialect = session.get_bind().dialect.name
    learn = (postgresql if dialect == "postgresql" else sqlite).insert(NameWordDeletionRow)
    rows = [{"shortened": s, "word_id": word_id} for s in sorted(shortened)]
    session.execute(learn.on_conflict_do_nothing(), rows)
