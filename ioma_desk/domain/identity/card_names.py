"""Cleans the names of a card: letters read wrongly, keys of another keyboard; doubts become warnings."""

import re
import unicodedata

from ioma_desk.domain.identity.card import CardWarning
from ioma_desk.domain.identity.charsets import is_credible, is_illegible, restore
from ioma_desk.domain.identity.layouts import RawCard

_BETWEEN = "\n"  # keeps the fields apart while they are repaired together: one shows how to read the other

# A US scanner on a Latin American keyboard types hyphen as ' and apostrophe as {; on a Spanish one the
# apostrophe is a dead acute accent, which stays alone (´) or lands on the letter behind it: undone on
# consonants, where no Spanish name has one.
_TYPED_SIGNS = str.maketrans({"'": "-", "{": "'", "´": "'"})
_ACCENTED_CONSONANT = re.compile("([B-DF-HJ-NP-TV-Z])\N{COMBINING ACUTE ACCENT}")

# Scanners that cannot type É send apostrophe and E. After these beginnings the apostrophe is the name's own.
_ACCENT_OR_ELISION = re.compile(r"(?<![^\W\d_])([^\W\d_]*)'([AEIOU])")
_ELISIONS = frozenset({"D", "O", "L", "DELL", "DALL", "NELL", "SANT"})

# The machine-readable zone writes Ñ and Ü so (ICAO 9303-3, section 6), and so do some scanners.
_TRANSLITERATIONS = {"NXX": "Ñ", "UXX": "Ü"}


def read_names(raw: RawCard) -> tuple[str, str, str | None, tuple[CardWarning, ...]]:
    """Return surname, given names and nationality in trimmed capitals, and the doubts about the names."""
    text = _restored((raw.surname, raw.given_names, raw.nationality or ""))
    text = unicodedata.normalize("NFC", text).upper()
    accents_guessed = False
    if raw.typed_on_spanish_keyboard:
        text = _untype(text)
        text, accents_guessed = _compose_accents(text)
    plain = text
    for written, letter in _TRANSLITERATIONS.items():
        text = text.replace(written, letter)
    surname, given_names, nationality = (_tidy(name) for name in text.split(_BETWEEN))
    warnings = _doubts(surname, given_names)
    if accents_guessed:
        warnings.add(CardWarning.NAME_DOUBTFUL)
    if text != plain:
        warnings.add(CardWarning.TRANSLITERATED)
    return surname, given_names, nationality or None, tuple(warnings)


def _restored(names: tuple[str, ...]) -> str:
    """Return the names with their letters put right: together, or each by itself where one holds an odd sign."""
    together = restore(_BETWEEN.join(names))
    return together if is_credible(together) else _BETWEEN.join(map(restore, names))


def _untype(text: str) -> str:
    """Undo the keys of a Spanish or Latin American keyboard; Ñ stays, since in names it is the letter."""
    apart = _ACCENTED_CONSONANT.sub(r"´\1", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", apart).translate(_TYPED_SIGNS)


def _compose_accents(text: str) -> tuple[str, bool]:
    """Return the text with BEL'EN written BELÉN, and whether any accent was put so."""

    def compose(found: re.Match[str]) -> str:
        beginning, vowel = found.groups()
        if beginning in _ELISIONS:
            return found.group()
        return unicodedata.normalize("NFC", f"{beginning}{vowel}\N{COMBINING ACUTE ACCENT}")

    composed = _ACCENT_OR_ELISION.sub(compose, text)
    return composed, composed != text


def _tidy(name: str) -> str:
    """Return the name without characters that show nothing and with single blanks."""
    return " ".join("".join(c for c in name if unicodedata.category(c) not in {"Cc", "Cf"}).split())


def _doubts(surname: str, given_names: str) -> set[CardWarning]:
    doubts = set()
    if is_illegible(surname):
        doubts.add(CardWarning.SURNAME_ILLEGIBLE)
    elif not is_credible(surname):
        doubts.add(CardWarning.NAME_DOUBTFUL)
    if not is_credible(given_names):
        doubts.add(CardWarning.NAME_DOUBTFUL)
    if not given_names:
        doubts.add(CardWarning.GIVEN_NAMES_EMPTY)
    return doubts
