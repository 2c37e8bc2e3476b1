"""Fits words into a box without cutting letters: wrap first, then smaller type in steps, at last an ellipsis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Measure: TypeAlias = Callable[[str, float], float]
"""Tells the width in millimetres of words set at a size in points."""

_POINT = 25.4 / 72  # millimetres


@dataclass(frozen=True, slots=True)
class Room:
    """The space words may take: a box in millimetres, lines per paragraph, and leading as a multiple of the size."""

    width: float
    height: float
    lines: int = 2
    leading: float = 1.18


@dataclass(frozen=True, slots=True)
class FittedText:
    """Lines that fit their room at `size` points, `step` millimetres from one base line to the next."""

    lines: tuple[str, ...]
    size: float
    step: float


def fit(paragraphs: Sequence[str], sizes: Sequence[float], room: Room, measure: Measure) -> FittedText:
    """Return the paragraphs broken into lines at the largest of `sizes` (descending) at which all of them fit.

    Where even the smallest is too large, the ends that find no place give way to an ellipsis.
    """
    for size in sizes:
        broken = [wrap(words, size, room.width, measure) for words in paragraphs]
        step = size * room.leading * _POINT
        lines = [line for paragraph in broken for line in paragraph]
        if (
            all(len(paragraph) <= room.lines for paragraph in broken)
            and len(lines) * step <= room.height
            and all(measure(line, size) <= room.width for line in lines)
        ):
            return FittedText(tuple(lines), size, step)
    return _elided(broken, size, step, room, measure)


def wrap(words: str, size: float, width: float, measure: Measure) -> list[str]:
    """Return `words` broken at blanks into lines of at most `width`; a longer word has a line to itself."""
    lines: list[str] = []
    for word in words.split():
        if lines and measure(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def chopped(words: str, size: float, width: float, measure: Measure) -> str:
    """Return `words` with blanks put into those wider than `width` (a long e-mail address), so that they wrap."""
    pieces: list[str] = []
    for word in words.split():
        start = 0
        for end in range(1, len(word) + 1):
            if measure(word[start:end], size) > width:
                pieces.append(word[start : end - 1])
                start = end - 1
        pieces.append(word[start:])
    return " ".join(pieces)


def elide(words: str, size: float, width: float, measure: Measure) -> str:
    """Return `words`, or as much of their beginning as fits with an ellipsis behind."""
    if measure(words, size) <= width:
        return words
    kept = len(words)
    while kept and measure(words[:kept].rstrip() + "…", size) > width:
        kept -= 1
    return words[:kept].rstrip() + "…"


def _elided(
    broken: Sequence[list[str]], size: float, step: float, room: Room, measure: Measure
) -> FittedText:
    each = max(1, min(room.lines, int(room.height / step) // len(broken)))
    lines: list[str] = []
    for paragraph in broken:
        kept = paragraph[: each - 1]
        rest = " ".join(paragraph[each - 1 :])
        lines += [elide(line, size, room.width, measure) for line in [*kept, rest] if line]
    return FittedText(tuple(lines), size, step)
