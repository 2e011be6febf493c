"""What a list of calls shows of each, and the search for an open one reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CallHead:
    """One line about a call, read without folding its whole log."""

    call_id: str
    playbook: str
    playbook_hash: str
    title: str
    language: str
    started_at: datetime
    last_at: datetime
    elapsed_ms: int
    events: int
    is_closed: bool
    """The wrap-up was left (CallClosed); otherwise the call can be resumed."""
