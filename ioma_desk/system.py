"""The real clock and the real randomness, as the ports of the domain ask for them."""

import os
import time
from datetime import UTC, date, datetime

from ioma_desk.domain.clock import local


class SystemClock:
    """Implements `Clock` by the machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the present date at the delegation, whatever zone the machine is set to."""
        return local(self.now()).date()

    def monotonic(self) -> float:
        """Return seconds of a clock that never steps back."""
        return time.monotonic()


class SystemRandomness:
    """Implements `Randomness` by the operating system's generator."""

    def bytes(self, count: int) -> bytes:
        """Return `count` bytes fit for secrets."""
        return os.urandom(count)
