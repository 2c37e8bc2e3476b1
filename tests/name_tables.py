"""What the name tables hold, and what they must hold by the people in the register: the two are compared."""

from collections import Counter
from typing import Any, TypeAlias

from ioma_desk.domain.names import tokens
from ioma_desk.store.door import Store
from ioma_desk.store.names import one_letter_less, rotations
from tests.office_rows import rows

NameTables: TypeAlias = tuple[set[Any], dict[str, int], set[Any]]
"""The keys with their people, the words in use with how many people's, and the deletions of those words."""


def name_tables(store: Store) -> NameTables:
    """Return the name tables as they stand; words that nobody has any more are left out."""
    keys = {tuple(row) for row in rows(store, "SELECT key, affiliate_id FROM name_keys")}
    words = {row.word: row.people for row in rows(store, "SELECT word, people FROM name_words WHERE people > 0")}
    deletions = rows(
        store,
        "SELECT word, shortened FROM name_word_deletions JOIN name_words ON name_words.id = word_id WHERE people > 0",
    )
    return keys, words, {tuple(row) for row in deletions}


def name_tables_as_they_should_be(store: Store) -> NameTables:
    """Return the name tables reckoned anew from the affiliates."""
    people = {
        row.id: tokens(f"{row.surname} {row.given_names} {row.name_of_use}")
        for row in rows(store, "SELECT id, surname, given_names, name_of_use FROM affiliates")
    }
    keys = {(key, person) for person, words in people.items() for key in rotations(words)}
    counted = Counter(word for words in people.values() for word in set(words))
    deletions = {(word, shortened) for word in counted for shortened in (word, *one_letter_less(word))}
    return keys, dict(counted), deletions
