"""Trials of typing: a quick person's bursts must reach their field in order and soon, and never count as a scan."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from bench.keyboard.desk import KeyboardDesk
from bench.keyboard.x_keyboard import ENTER, SHIFT, US_KEYS, Key, XKeyboard

_FIELDS = ("line", "text")
_ALPHABETS = {
    "us": {sign: [US_KEYS[sign]] for sign in "aeiorsnlmtdu0123456789 -/@.,;'\"ABCR"},
    "latam": {sign: [US_KEYS[sign]] for sign in "aeiorsnlmtdu0123456789 .,ABCR"}
    | {"ñ": [US_KEYS[";"]], "á": [US_KEYS["["], US_KEYS["a"]], "é": [US_KEYS["["], US_KEYS["e"]]},
}
"""Signs and their keys on a PC; accents are dead keys."""
LAYOUTS = tuple(_ALPHABETS)
_NEW_LINE = "\n"
_TOGETHER = 10
"""Bursts typed before the field is looked at."""
_SHIFT_MS = 8


@dataclass
class Typing:
    """What the trials showed: bursts and keys typed, how long each key waited in the program, what went wrong."""

    bursts: int = 0
    keys: int = 0
    waits_ms: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def wait_ms(self, share: float) -> float:
        """Return the wait that this share of the keys did not exceed."""
        ordered = sorted(self.waits_ms) or [0.0]
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def type_bursts(desk: KeyboardDesk, layout: str, bursts: int, draw: random.Random) -> Typing:
    """Type so many bursts on a PC with that keyboard layout, and tell what came of them."""
    told = Typing()
    desk.keyboard.use_layout(layout)
    while told.bursts < bursts:
        part = _FIELDS[told.bursts // _TOGETHER % 2]
        signs = _ALPHABETS[layout] | ({_NEW_LINE: [Key(ENTER)]} if part == "text" else {})
        words = ["".join(draw.choices(list(signs), k=draw.randint(2, 7))) for _ in range(_TOGETHER)]
        desk.ask("empty", part)
        desk.focus(part)
        for word in words:
            _press(desk.keyboard, [key for sign in word for key in signs[sign]], draw)
        wanted = "".join(words)
        text, heard, waits = desk.typed(part, len(wanted))
        told.bursts += len(words)
        told.keys += len(wanted)
        told.waits_ms += waits
        if text != wanted or heard:
            told.faults.append(f"{layout}, {part}: typed {wanted!r}, got {text!r}, scans {heard}")
    return told


def hold_down(desk: KeyboardDesk, every_ms: int, for_ms: int) -> str:
    """Hold a key that repeats `every_ms`; return what went wrong, in words, '' when nothing did."""
    desk.ask("empty", "line")
    desk.focus("line")
    desk.keyboard.repeat(200, every_ms)
    key = US_KEYS["a"].code
    desk.keyboard.event(key, down=True)
    desk.keyboard.event(key, down=False, after_ms=for_ms)
    desk.keyboard.flush()
    least = (for_ms - 200) // every_ms // 2
    text, heard, _ = desk.typed("line", least)
    well = set(text) == {"a"} and len(text) >= least and not heard
    return "" if well else f"held down, every {every_ms} ms: got {text!r}, scans {heard}"


def _press(keyboard: XKeyboard, keys: list[Key], draw: random.Random) -> None:
    before = 0
    for at, code, down in sorted(_strokes(keys, draw), key=itemgetter(0)):
        keyboard.event(code, down=down, after_ms=at - before)
        before = at
    keyboard.flush()


def _strokes(keys: list[Key], draw: random.Random) -> Iterator[tuple[int, int, bool]]:
    """Yield the strokes of one burst, after the silence before it: the time in ms, the key, whether it goes down.

    Keys lie 45 to 130 ms apart, two or three of them at times rolled into one another within 12 to 29 ms, and each
    stays down for 40 to 120 ms, or until it is pressed again.
    """
    at = draw.randint(40, 130)
    rolled = 0
    last_up: dict[int, int] = {}
    for place, key in enumerate(keys):
        again = next((later for later in range(place + 1, len(keys)) if keys[later].code == key.code), None)
        at = max(at, last_up.get(key.code, 0) + 5)
        up = at + draw.randint(40, 120)
        rolled = rolled + 1 if rolled < 2 and draw.random() < 0.3 else 0
        gap = draw.randint(12, 29) if rolled else draw.randint(45, 130)
        if again == place + 1:
            gap, rolled = max(gap, 45), 0  # one finger cannot roll
        up = min(up, at + 35) if again is not None else up
        last_up[key.code] = up
        if key.shift:
            yield at, SHIFT, True
            yield at + _SHIFT_MS, SHIFT, False
        yield at, key.code, True
        yield up, key.code, False
        at += gap
