"""What a list of open promises shows of each, without the call's log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DuePromise:
    """A promise that is still to be kept."""

    call_id: str
    promise: str
    """Its identity within the call."""
    due: datetime
    """In UTC."""
    what: str
    owner: str = ""
    """Empty when the agent keeps it."""
