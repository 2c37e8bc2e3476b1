"""Keeps a second copy of the program from working on the same files: two would write the same drafts."""

from PySide6.QtCore import QLockFile

from ioma_desk.domain.errors import UserFacingError
from ioma_desk.paths import Paths

ALREADY_OPEN = (
    "IOMA Desk ya está abierto en esta PC. Siga en la ventana que ya está abierta; si no la ve, ciérrela desde la "
    "barra de tareas y toque Reintentar."
)


class OnlyOne:
    """Holds the files of one user from `take` to `leave`; a program that was killed holds nothing any more."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None

    def take(self, paths: Paths) -> None:
        """Hold the files below `paths`, whose folders are there. Raises `UserFacingError` while another copy does."""
        self.leave()
        lock = QLockFile(str(paths.data / "open.lock"))
        lock.setStaleLockTime(0)  # a day is long: only the end of the process that made it makes a lock stale
        if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
            raise UserFacingError(ALREADY_OPEN)
        self._lock = lock

    def leave(self) -> None:
        """Let go; may be called twice."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
