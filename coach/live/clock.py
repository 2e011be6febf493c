"""The two clocks that a call needs: one that people read, one that never goes back."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The two clocks that a call needs."""

    def now(self) -> datetime:
        """Return the wall clock with its offset from UTC."""

    def monotonic_ms(self) -> int:
        """Return milliseconds that never go back, from any origin."""


class SystemClock:
    """The clocks of this machine."""

    def now(self) -> datetime:
        """Return the local time with its offset."""
        return datetime.now().astimezone()

    def monotonic_ms(self) -> int:
        """Return the monotonic clock."""
        return time.monotonic_ns() // 1_000_000
