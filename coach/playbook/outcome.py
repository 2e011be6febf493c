"""How a call can end: words of the events, of the screens and of a playbook's tests."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How a call ended."""

    RESOLVED = "resolved"
    FOLLOW_UP = "follow-up"
    HANDED_OVER = "handed-over"
    UNRESOLVED = "unresolved"
    ENDED_FOR_ABUSE = "ended-for-abuse"
    DROPPED = "dropped"
