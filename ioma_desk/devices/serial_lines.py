"""Puts the pieces in which a serial scanner's bytes arrive together to whole codes."""

import re
from collections.abc import Iterator

from ioma_desk.devices.payload_text import payload_text
from ioma_desk.domain.ports import SerialScan

PAUSE_S = 0.2
"""Silence that ends a code of a scanner without a terminator; long enough for a hiccup of the bus."""
_MOST_BYTES = 8_192
"""More than the largest PDF417 holds (ISO/IEC 15438): what goes on without an end is noise."""
_END = re.compile(rb"[\r\n]+")
_MARKS = "".join(map(chr, range(0x21))) + "\x7f"
_SYMBOLOGY_IDENTIFIER = re.compile(r"^\][A-Za-z][0-9A-Za-z]")  # ISO/IEC 15424


class SerialLines:
    """Takes bytes with their times (seconds of a clock that never steps back), gives codes."""

    def __init__(self) -> None:
        self._held = b""
        self._last_s = 0.0

    def feed(self, data: bytes, at_s: float) -> Iterator[SerialScan]:
        """Take what arrived at `at_s`, perhaps nothing, and yield each code that is whole now."""
        if self._held and at_s - self._last_s >= PAUSE_S:
            yield from self._ended()
        if not data:
            return
        self._held, self._last_s = self._held + data, at_s
        while end := _END.search(self._held):
            line, self._held = self._held[: end.end()], self._held[end.end() :]
            yield from _codes(line)
        if len(self._held) > _MOST_BYTES:
            yield from self._ended()

    def forget(self) -> None:
        """Drop the half of a code whose rest will never come."""
        self._held = b""

    def _ended(self) -> Iterator[SerialScan]:
        line, self._held = self._held[:_MOST_BYTES], b""
        yield from _codes(line)


def _codes(line: bytes) -> Iterator[SerialScan]:
    """Yield the code of a line, and nothing for an empty one, such as the second half of a CR LF torn apart."""
    raw = payload_text(line)
    text = _SYMBOLOGY_IDENTIFIER.sub("", raw.strip(_MARKS), count=1).strip(_MARKS)
    if text:
        yield SerialScan(raw, text)
