"""A film of a camera as a source of frames, played at its own pace."""

from pathlib import Path

import cv2

from ioma_desk.domain.errors import CameraTrouble
from ioma_desk.domain.ports import Clock, Frame

_USUAL_RATE = 10.0
"""Frames a second of a film that does not tell."""


class Film:
    """Plays a video file; implements `FrameSource`. Like a camera it does not wait: late readers miss frames."""

    def __init__(self, path: Path, clock: Clock, *, loop: bool = False) -> None:
        """Take the file, the clock that paces it, and whether it begins anew at its end."""
        self._path, self._clock, self._loop = path, clock, loop
        self._video: cv2.VideoCapture | None = None
        self._rate = _USUAL_RATE
        self._began = 0.0
        self._shown = 0

    @property
    def name(self) -> str:
        return f"Película {self._path.name}"

    def open(self) -> None:
        """Open the file. Raises `CameraTrouble` when it is missing or no film."""
        self.close()
        video = cv2.VideoCapture(str(self._path)) if self._path.is_file() else None
        if video is None or not video.isOpened():
            raise CameraTrouble(
                f"No se puede abrir la película «{self._path.name}». "
                "Verifique que el archivo exista y que sea un video AVI o MP4, o elija otra fuente."
            )
        rate = video.get(cv2.CAP_PROP_FPS)
        self._rate = rate if 0 < rate <= 240 else _USUAL_RATE
        self._video, self._began, self._shown = video, self._clock.monotonic(), 0

    def read(self) -> Frame | None:
        """Return the frame that is due now, or None when it was given already or the film is over."""
        if self._video is None:
            return None
        due = int((self._clock.monotonic() - self._began) * self._rate) + 1
        if due <= self._shown:
            return None
        taken = False
        while self._shown < due:
            taken = self._video.grab()
            if not taken:
                break
            self._shown += 1
        return self._video.retrieve()[1] if taken else self._at_the_end()

    def close(self) -> None:
        if self._video is not None:
            self._video.release()
            self._video = None

    def _at_the_end(self) -> Frame | None:
        """Return the first frame again in a loop, else None for good."""
        self.close()
        if self._loop:
            self.open()
            if self._video is not None and self._video.grab():
                self._shown = 1
                return self._video.retrieve()[1]
        return None
