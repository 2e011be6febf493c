"""How a promise stands, in words."""

from __future__ import annotations

from datetime import datetime

from coach.call.promise import SOON
from coach.call.state import Fate, Promise
from coach.i18n import Translator


def standing_text(promise: Promise, now: datetime, t: Translator) -> str:
    """Return how a promise stands: kept, broken, late, due now, moved, or open."""
    match promise.fate:
        case Fate.KEPT:
            return t("kept")
        case Fate.BROKEN:
            return t("broken")
        case Fate.OPEN:
            pass
    if promise.due < now:
        return t("late")
    if promise.due - now <= SOON:
        return t("due now")
    return t("moved") if promise.moves else t("open")
