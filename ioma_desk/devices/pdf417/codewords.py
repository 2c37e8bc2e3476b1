"""Turns the repaired codewords of a PDF417 symbol into bytes (ISO/IEC 15438:2015 5.4, high-level encoding)."""

from collections.abc import Sequence

TEXT_LATCH, BYTE_LATCH, NUMERIC_LATCH, BYTE_SHIFT, BYTE_LATCH_SIXES = 900, 901, 902, 913, 924
_ECI_CHARSET, _ECI_GENERAL, _ECI_USER = 927, 926, 925
_ECI_LENGTH = {_ECI_CHARSET: 1, _ECI_GENERAL: 2, _ECI_USER: 1}
_MODES = frozenset({TEXT_LATCH, BYTE_LATCH, NUMERIC_LATCH, BYTE_LATCH_SIXES})

# Tables 5.4.2: each submode has 30 values; None marks a change of submode, told apart in _TURNS.
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ "
_LOWER = _UPPER.lower()
_MIXED = "0123456789&\r\t,:#-.$/+%*=^"
_PUNCTUATION = ";<>@[\\]_`~!\r\t,:\n-.$/\"|*()?{}'"
_SIGNS = {"upper": _UPPER, "lower": _LOWER, "mixed": _MIXED, "punctuation": _PUNCTUATION}
_LATCHES = {
    ("upper", 27): "lower", ("upper", 28): "mixed", ("lower", 28): "mixed", ("mixed", 25): "punctuation",
    ("mixed", 27): "lower", ("mixed", 28): "upper", ("punctuation", 29): "upper",
}  # fmt: skip
_SHIFTS = {
    ("upper", 29): "punctuation", ("lower", 27): "upper", ("lower", 29): "punctuation", ("mixed", 29): "punctuation",
}  # fmt: skip
_MIXED_SPACE = ("mixed", 26)


class NotText(ValueError):
    """The codewords hold something no card holds: a reserved value or a part of a chain of symbols."""


def to_bytes(words: Sequence[int]) -> bytes:
    """Return the bytes of the data codewords, the length word and the padding included at their places.

    Raises `NotText` for functions outside text, byte and numeric compaction and character-set marks.
    """
    text = _Text()
    at, mode = 1, TEXT_LATCH
    while at < len(words):
        word = words[at]
        if word in _MODES:
            mode, at = word, at + 1
            text.submode = "upper"
        elif word in _ECI_LENGTH:
            at += 1 + _ECI_LENGTH[word]
        elif word == BYTE_SHIFT and mode == TEXT_LATCH:
            text.put_byte(words[at + 1 : at + 2])
            at += 2
        elif word >= TEXT_LATCH:
            raise NotText(f"codeword {word}")
        else:
            end = _run_end(words, at)
            text.put_run(mode, words[at:end])
            at = end
    return bytes(text.out)


def _run_end(words: Sequence[int], at: int) -> int:
    """Return where the run of plain values that begins at `at` ends."""
    while at < len(words) and words[at] < TEXT_LATCH:
        at += 1
    return at


class _Text:
    """The bytes so far and the submode of text compaction."""

    def __init__(self) -> None:
        self.out = bytearray()
        self.submode = "upper"
        self._back: str | None = None

    def put_byte(self, word: Sequence[int]) -> None:
        if not word or word[0] > 255:
            raise NotText("byte shift")
        self.out.append(word[0])

    def put_run(self, mode: int, run: Sequence[int]) -> None:
        if mode == TEXT_LATCH:
            for word in run:
                self._put_sign(word // 30)
                self._put_sign(word % 30)
            self._drop_shift()
        elif mode == NUMERIC_LATCH:
            for start in range(0, len(run), 15):
                self.out += _digits(run[start : start + 15])
        else:
            self.out += _byte_run(run, sixes_only=mode == BYTE_LATCH_SIXES)

    def _put_sign(self, value: int) -> None:
        """Take one half of a text codeword: a sign, a latch, or a shift that holds for the next sign."""
        now = self.submode
        self._drop_shift()
        if (now, value) in _LATCHES:
            self.submode = _LATCHES[now, value]
        elif (now, value) in _SHIFTS:
            self._back, self.submode = now, _SHIFTS[now, value]
        elif (now, value) == _MIXED_SPACE:
            self.out += b" "
        elif value < len(_SIGNS[now]):
            self.out += _SIGNS[now][value].encode("ascii")
        else:
            raise NotText("text value")

    def _drop_shift(self) -> None:
        """Return from a shift; one at the end of a run was only padding."""
        if self._back is not None:
            self.submode, self._back = self._back, None


def _digits(group: Sequence[int]) -> bytes:
    """Return the digits of up to 15 numeric codewords: base 900, a leading 1 guards the zeros (5.4.4)."""
    number = 0
    for word in group:
        number = number * 900 + word
    digits = str(number)
    if digits[0] != "1":
        raise NotText("numeric group")
    return digits[1:].encode("ascii")


def _byte_run(run: Sequence[int], sixes_only: bool) -> bytes:
    """Return the bytes of a byte run: five codewords carry six bytes, left-over codewords one each (5.4.3)."""
    groups = len(run) // 5
    if not sixes_only and groups and len(run) % 5 == 0:
        groups -= 1
    out = bytearray()
    for start in range(0, groups * 5, 5):
        number = 0
        for word in run[start : start + 5]:
            number = number * 900 + word
        if number >> 48:
            raise NotText("byte group")
        out += number.to_bytes(6, "big")
    rest = run[groups * 5 :]
    if any(word > 255 for word in rest):
        raise NotText("byte")
    return bytes(out) + bytes(rest)
