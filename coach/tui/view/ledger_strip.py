"""What the ledger asks for: why a promise is broken, why and to when it is moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from coach.i18n import Translator
from coach.playbook.deadline_parts import Misread
from coach.playbook.deadline_text import describe_deadline, describe_misread
from coach.playbook.deadlines import read_deadline
from coach.playbook.model import Language
from coach.tui.view.ledger import Asking
from coach.tui.view.strip import StripView

LANGUAGES: Final[Mapping[str, Language]] = {"pl": "pl", "ru": "ru", "en": "en"}
"""Languages of the screens, as those in which times are read."""


def ledger_strip(asking: Asking, when: str, now: datetime, t: Translator) -> StripView:
    """Return the strip; `when` is the new time as it is typed so far."""
    if asking is Asking.BREAK:
        return StripView(t("BROKEN"), t("Enter save   Esc close"), t("why, in one line"))
    echo, is_good = "", False
    if when.strip():
        due = read_new_time(when, now, t)
        is_good = not isinstance(due, Misread)
        echo = describe_misread(due, t) if isinstance(due, Misread) else f"= {describe_deadline(due, now, t)}"
    hint = t("Enter save   Tab why / when   Esc close")
    return StripView(t("MOVED"), hint, t("why, in one line"), t("new time"), echo, is_understood=is_good)


def read_new_time(typed: str, now: datetime, t: Translator) -> datetime | Misread:
    """Read a time in the language of the screens."""
    return read_deadline(typed, now, LANGUAGES[t.language])
