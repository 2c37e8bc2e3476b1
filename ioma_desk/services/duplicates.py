"""Who on record may be the person of a form: the same numbers or a similar name, and a typing error in either."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from sqlalchemy.orm import Session

from ioma_desk.domain.enrolment import PossibleDuplicate, Similarity
from ioma_desk.domain.names import tokens
from ioma_desk.domain.people import Person
from ioma_desk.domain.slips import day_slips, number_slips
from ioma_desk.store import affiliates
from ioma_desk.store.affiliates import Outline

FEW_LETTERS = 2
"""By how many letters names may differ in length where the birth date was mistyped, too."""

SIMILAR_NAME = 0.86
"""Share of matching letters from which two names with the same birth date may be one person's."""


def find_duplicates(session: Session, person: Person, except_id: int | None) -> tuple[PossibleDuplicate, ...]:
    """Return live records that may be this person, each once, the surest first; `except_id` is the one being edited.

    A record whose identity is not being changed is not asked after slips: it was when it was enrolled, and twins would
    be told apart again at each visit.
    """
    edited = affiliates.by_id(session, except_id) if except_id is not None else None
    found = _same_identifiers(session, person) + _similar_names(session, person)
    if edited is None or _identity(edited.person) != _identity(person):
        found += _slips(session, person)
    first: dict[int, PossibleDuplicate] = {}
    for duplicate in found:
        if duplicate.affiliate.id != except_id:
            first.setdefault(duplicate.affiliate.id, duplicate)
    return tuple(first.values())


def _same_identifiers(session: Session, person: Person) -> list[PossibleDuplicate]:
    found = [
        PossibleDuplicate(
            other, Similarity.SAME_DOCUMENT,
            blocking=(other.person.document_type, other.person.document_letter)
            == (person.document_type, person.document_letter),
        )
        for other in affiliates.with_number(session, person.document_number)
    ]  # fmt: skip
    found += [
        PossibleDuplicate(other, Similarity.SAME_CUIL, blocking=False)
        for other in affiliates.with_cuil(session, person.cuil)
    ]
    found += [
        PossibleDuplicate(other, Similarity.SAME_TRAMITE, blocking=False)
        for other in affiliates.with_tramite(session, person.tramite_number)
    ]
    return found


def _similar_names(session: Session, person: Person) -> list[PossibleDuplicate]:
    names = _names(person)
    return [
        PossibleDuplicate(other, Similarity.SIMILAR_NAME_AND_BIRTH, blocking=False)
        for other in affiliates.born_on(session, person.birth_date)
        if alike(names, _names(other.person))
    ]


def _slips(session: Session, person: Person) -> list[PossibleDuplicate]:
    """Return who would be the same but for one typing error in a number or the birth date.

    In a large register many numbers have neighbours: of 200,000 people every second one has another whose document is
    a digit away. So a number that is almost the same counts only where birth date or name speak for it, too; and the
    name speaks only with all its words, for those left out would be one more error.
    """
    names, near_days = _names(person), day_slips(person.birth_date)
    words = tokens(names)

    def has_the_name(other: Outline) -> bool:
        theirs = tokens(other.names)
        # One word in common is asked for first: comparing the letters of hundreds of names would take too long.
        return len(theirs) == len(words) and not set(words).isdisjoint(theirs) and _alike_words(words, theirs)

    def agrees(other: Outline) -> bool:
        return other.birth_date == person.birth_date or other.birth_date in near_days or has_the_name(other)

    documents = affiliates.outlines_by_document(session, number_slips(person.document_number))
    tramites = affiliates.outlines_by_tramite(session, number_slips(person.tramite_number))
    about_as_long = (len(names) - 1 - FEW_LETTERS, len(names) - 1 + FEW_LETTERS)  # the blank is no letter
    namesakes = affiliates.outlines_born_on(session, near_days, about_as_long)
    why = {other.id: Similarity.SIMILAR_NAME_NEAR_BIRTH for other in namesakes if has_the_name(other)}
    why |= {other.id: Similarity.NEAR_TRAMITE for other in tramites if agrees(other)}
    why |= {other.id: Similarity.NEAR_DOCUMENT for other in documents if agrees(other)}
    found = [
        PossibleDuplicate(other, why[other.id], blocking=False) for other in affiliates.with_ids(session, why)
    ]
    return sorted(found, key=lambda duplicate: list(Similarity).index(duplicate.similarity))


def _names(person: Person) -> str:
    return f"{person.surname} {person.given_names}"


def _identity(person: Person) -> tuple[object, ...]:
    return (_names(person), person.birth_date, person.document_number, person.tramite_number)


def alike(one: str, other: str) -> bool:
    """Tell whether two full names may be one person's: a few letters apart, words in any order, some left out."""
    return _alike_words(tokens(one), tokens(other))


def _alike_words(one: Sequence[str], other: Sequence[str]) -> bool:
    few, many = sorted((list(one), list(other)), key=len)
    if not few or len(few) == 1 < len(many):
        return False
    matching = 0.0
    for word in few:
        likeness, closest = max((_likeness(word, candidate), candidate) for candidate in many)
        matching += len(word) * likeness
        many.remove(closest)
    return matching / sum(len(word) for word in few) >= SIMILAR_NAME


def _likeness(word: str, other: str) -> float:
    return 1.0 if word == other else SequenceMatcher(None, word, other).ratio()
