"""coach: the next sentence, the open promise and an honest gate beside a live call with an upset customer."""

from __future__ import annotations

__version__ = "0.1.0"
