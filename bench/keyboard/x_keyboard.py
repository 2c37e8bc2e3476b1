"""A keyboard on an X display: keys pressed and let go at exact times, through the server's XTEST extension.

The server itself waits between the events, so that their times do not depend on how busy this process is. Libraries
are those that xdotool brings.
"""

import ctypes
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

SHIFT, CONTROL, CAPS_LOCK, ENTER, KEYPAD_ENTER, TAB = 50, 37, 66, 36, 104, 23
"""Codes of the keys of a PC keyboard (evdev codes plus eight); they do not depend on the layout."""

_ROWS = {
    10: ("1234567890-=", "!@#$%^&*()_+"),
    24: ("qwertyuiop[]", "QWERTYUIOP{}"),
    38: ("asdfghjkl;'`", 'ASDFGHJKL:"~'),
    51: ("\\zxcvbnm,./", "|ZXCVBNM<>?"),
    65: (" ", ""),
}
_CORE_KEYBOARD = 0x100
_UNICODE = 0x0100_0000  # keysyms of signs beyond Latin-1 (X11 protocol, appendix A)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard, with Shift held or not."""

    code: int
    shift: bool = False


US_KEYS = {
    sign: Key(first + place, shift=row is shifted)
    for first, (plain, shifted) in _ROWS.items()
    for row in (plain, shifted)
    for place, sign in enumerate(row)
}
"""What a scanner set for the United States presses for each sign."""


_SERVERS_OWN_MS = 0.25
"""What the server itself takes for a key, about."""


class XKeyboard:
    """The keyboard of one display, inside a `with`."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p()
        self._spare: dict[str, Key] = {}

    def __enter__(self) -> Self:
        opened = self._x.XOpenDisplay(self._name.encode())
        if opened is None:
            raise RuntimeError(f"no X server at {self._name}")
        self._display = ctypes.c_void_p(opened)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)

    def use_layout(self, layout: str) -> None:
        """Set the keyboard of the PC to a layout of xkeyboard-config, such as 'latam'."""
        subprocess.run(("setxkbmap", "-display", self._name, "-layout", layout), check=True, timeout=30)
        self._spare.clear()

    def repeat(self, after_ms: int, every_ms: int) -> None:
        """Let the server repeat a key held down."""
        self._x.XkbSetAutoRepeatRate(self._display, _CORE_KEYBOARD, after_ms, every_ms)
        self._x.XSync(self._display, 0)

    def lend(self, text: str) -> None:
        """Give the signs of `text` that a US keyboard lacks to keys that have none."""
        wanted = sorted(set(text) - US_KEYS.keys() - self._spare.keys())
        for sign, code in zip(wanted, range(248 - len(self._spare), 190, -1), strict=False):
            point = ord(sign)
            symbols = (ctypes.c_ulong * 2)(*[point if point < 0x100 else _UNICODE + point] * 2)
            self._x.XChangeKeyboardMapping(self._display, code, 2, symbols, 1)
            self._spare[sign] = Key(code)
        self._x.XSync(self._display, 0)

    def keys(self, text: str) -> list[Key]:
        """Return the keys of a US keyboard for `text`; signs lent before come from their keys."""
        return [self._spare.get(sign) or US_KEYS[sign] for sign in text]

    def event(self, code: int, *, down: bool, after_ms: int = 0) -> None:
        """Press or let go of a key, `after_ms` after the event before."""
        self._test.XTestFakeKeyEvent(self._display, code, int(down), ctypes.c_ulong(after_ms))

    def tap(self, key: Key, before_ms: int = 0, down_ms: int = 0) -> None:
        """Press a key, with Shift around it where it needs it, and let it go."""
        if key.shift:
            self.event(SHIFT, down=True, after_ms=before_ms)
            before_ms = 0
        self.event(key.code, down=True, after_ms=before_ms)
        self.event(key.code, down=False, after_ms=down_ms)
        if key.shift:
            self.event(SHIFT, down=False)

    def scan(self, keys: Iterable[Key], end: int | None, gap_ms: int) -> float:
        """Press keys as a scanner does, and the key `end` behind them; return by how many ms the server was late.

        A busy PC holds its server up, as no scanner ever is: what came late was no scan.
        """
        began, pressed = time.perf_counter(), [*keys, *([Key(end)] if end is not None else [])]
        for key in pressed:
            self.tap(key, gap_ms - gap_ms // 2, gap_ms // 2)
        self.flush()
        return (time.perf_counter() - began) * 1_000 - len(pressed) * (gap_ms + _SERVERS_OWN_MS)

    def paste(self) -> None:
        """Press Ctrl+V."""
        self.event(CONTROL, down=True)
        self.tap(US_KEYS["v"], down_ms=40)
        self.event(CONTROL, down=False)
        self.flush()

    def flush(self) -> None:
        """Send what was pressed to the server, and wait until it has taken it."""
        self._x.XSync(self._display, 0)
