"""How durations and quotations are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

QUOTES: Final[Mapping[str, tuple[str, str]]] = {"pl": ("„", "”"), "ru": ("«", "»"), "en": ("“", "”")}
"""Opening and closing mark, by language."""


def clock(milliseconds: int) -> str:
    """Return a duration as 04:12, or 1:04:12 from an hour on."""
    seconds = max(milliseconds, 0) // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
