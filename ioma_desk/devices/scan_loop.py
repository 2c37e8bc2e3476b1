"""Follows the frames of a source and reports every card once, until it has been taken away."""

from ioma_desk.devices.barcode_reader import READABLE, inspect_frame
from ioma_desk.domain.ports import Frame, Reading, ReadingKind


class ScanLoop:
    """Reads frame after frame, in one thread; implements `CardReader`. It knows no clock: time is counted in frames."""

    def __init__(self, away_after: int = 8) -> None:
        """Take the number of frames without any code after which the card counts as taken away."""
        self._away_after = away_after
        self._frames_without = 0
        self._reported: str | None = None
        self._last = Reading(ReadingKind.NONE)

    @property
    def last_reading(self) -> Reading:
        """Return what the last frame showed."""
        return self._last

    def feed(self, frame_bgr: Frame) -> str | None:
        """Return the text of a card or own code that came into sight with this frame, else None.

        A card that cannot be read for a while, but is still seen, counts as present and is not reported again.
        """
        self._last = inspect_frame(frame_bgr, self._last)
        if self._last.kind is ReadingKind.NONE:
            self._frames_without += 1
            if self._frames_without >= self._away_after:
                self._reported = None
            return None
        self._frames_without = 0
        if self._last.kind not in READABLE or self._last.text == self._reported:
            return None
        self._reported = self._last.text
        return self._reported
