"""People's names: in the case people write them, and reduced to what a search compares."""

import re
import unicodedata
from itertools import islice, product

_PARTICLES = frozenset({"de", "del", "y"})
_ARTICLES = frozenset({"la", "las", "los", "der", "den"})  # small only behind these:
_BEFORE_ARTICLES = frozenset({"de", "van", "von"})
_PART = re.compile(r"[^\W\d_]+")
_MC = re.compile(r"^Mc([^\W\d_])")

MOST_ALIKE = 64
_SOUNDS = (
    ("ce", "se", "ze"), ("ci", "si", "zi"), ("ge", "je"), ("gi", "ji"), ("ll", "y"), ("s", "z"), ("b", "v"),
)  # fmt: skip
_SPELLINGS = {spelling: sound for sound in _SOUNDS for spelling in sound}
_SAME_SOUND = re.compile(f"({'|'.join(sorted(_SPELLINGS, key=len, reverse=True))})")

_APOSTROPHES = re.compile("['’‘´`ʼ\u2032]")
_NOT_OF_WORDS = re.compile(r"[\W_]+")
# Letters that Unicode does not take apart into a base letter and a mark.
_UNDIVIDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})


def as_written(name: str) -> str:
    """Return a name given in capitals (or all small) as people write it: OLMEDO IRIGOYEN, Olmedo Irigoyen.

    Particles inside a name are small (Vera del Carmen, María de los Ángeles), a first one is not (De la
    Cruz). A name that already mixes both cases was written by somebody who knew, and stays.
    """
    name = " ".join(name.split())
    if not (name.isupper() or name.islower()):
        return name
    words = name.lower().split()
    return " ".join(
        word if position and _stays_small(word, words[position - 1]) else _capitalised(word)
        for position, word in enumerate(words)
    )


def fold(text: str) -> str:
    """Return `text` as searches compare it: small letters without marks, single blanks.

    Ñ counts as n, D'Angelo as dangelo, Saenz-Valiente as saenz valiente.
    """
    text = unicodedata.normalize("NFD", _APOSTROPHES.sub("", text)).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(_NOT_OF_WORDS.sub(" ", bare.translate(_UNDIVIDED)).split())


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, in their order."""
    return tuple(fold(text).split())


def sound_alikes(word: str) -> set[str]:
    """Return how else a folded word may be written that sounds the same in Argentina: gonsales, gonzalez; bera, vera.

    Of very many ways only the first `MOST_ALIKE` are returned.
    """
    parts = _SAME_SOUND.split(word)  # at odd places what has other spellings
    ways = [_SPELLINGS[part] if place % 2 else (part,) for place, part in enumerate(parts)]
    return {"".join(way) for way in islice(product(*ways), MOST_ALIKE)} - {word}


def _stays_small(word: str, before: str) -> bool:
    return word in _PARTICLES or (word in _ARTICLES and before in _BEFORE_ARTICLES)


def _capitalised(word: str) -> str:
    """Return the word with a capital behind apostrophes and hyphens: D'Angelo, Saenz-Valiente, McDonald."""
    word = _PART.sub(lambda part: part[0][:1].upper() + part[0][1:], word)
    return _MC.sub(lambda start: f"Mc{start[1].upper()}", word)
