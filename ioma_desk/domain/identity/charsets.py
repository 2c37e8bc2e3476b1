"""Restores names whose accented letters were read with the wrong table of characters."""

import unicodedata

# (read as, written as). UTF-8 is tried first and always: a text that decodes strictly was meant so.
_READ_FROM_UTF8 = (("cp1252", "utf-8"), ("cp850", "utf-8"))
_READ_FROM_ONE_BYTE = (
    ("cp850", "latin-1"),  # Alt+numpad without leading zero: Ñ comes as Ð
    ("cp437", "latin-1"),  # the same on a US system: Ñ comes as ╤
    ("cp1252", "cp850"),  # bytes of an old code page: Ñ comes as ¥
    ("shift_jis", "cp850"),  # the same, after a barcode library guessed Japanese: ÜE comes as 哘
)
_ONE_BYTE_LETTERS = frozenset("ÁÉÍÓÚÜÑáéíóúüñ")  # other letters are too rare to prove such a guess
_SINGLE_LETTERS = str.maketrans("¥Ðð╤", "ÑÑÑÑ")
_SIGNS_OF_NAMES = frozenset(" \n'’´`-.,ªº")
_ILLEGIBLE = "\N{REPLACEMENT CHARACTER}"


def restore(text: str) -> str:
    """Return `text` with misread letters put right where that leaves nothing but letters; else as it came."""
    if text.isascii():
        return text
    for read_as, written_as in _READ_FROM_UTF8:
        restored = _reread(text, read_as, written_as)
        if is_credible(restored):
            return restored
    if is_credible(text):
        return text
    for read_as, written_as in _READ_FROM_ONE_BYTE:
        restored = _reread(text, read_as, written_as)
        if is_credible(restored) and _ONE_BYTE_LETTERS.issuperset(c for c in restored if not c.isascii()):
            return restored
    return text.translate(_SINGLE_LETTERS)


def is_credible(text: str) -> bool:
    """Tell whether every character occurs in names: letters of Latin script and the few signs of names.

    The Icelandic eth is left out: in a DNI it is a misread Ñ.
    """
    return all(
        c in _SIGNS_OF_NAMES or (c not in "Ðð" and unicodedata.name(c, "").startswith("LATIN ")) for c in text
    )


def is_illegible(text: str) -> bool:
    """Tell whether a letter was lost and replaced by U+FFFD."""
    return _ILLEGIBLE in text


def _reread(text: str, read_as: str, written_as: str) -> str:
    """Return what the bytes behind `text` say in `written_as`, or U+FFFD when they cannot be that."""
    try:
        return _bytes_behind(text, read_as).decode(written_as)
    except UnicodeError:
        return _ILLEGIBLE


def _bytes_behind(text: str, encoding: str) -> bytes:
    """Return the bytes that `encoding` showed as `text`; the bytes cp1252 leaves undefined pass through."""
    if encoding != "cp1252":
        return text.encode(encoding)
    return b"".join(bytes([ord(c)]) if 0x80 <= ord(c) < 0xA0 else c.encode(encoding) for c in text)
