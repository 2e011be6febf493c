"""What an agent may promise alone: amounts, percentages and times of a promise against the playbook's limits."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Final

from coach.playbook.model import Language, Limit
from coach.playbook.quantities import Amount, AmountKind, amounts_in, parse_limit
from coach.playbook.quantity_words import fold

STEM: Final = 4
"""Words that begin with the same so many letters are the same word in another form (rabat, rabatu)."""


def beyond_limit(
    limits: tuple[Limit, ...], language: Language, what: str, due: datetime | None, now: datetime
) -> Limit | None:
    """Return the first limit that a promise goes beyond, with the one who decides; None when the agent may make it.

    A limit of money or percent counts where the promise speaks of the same thing (`rabat do 50 zł` for a
    `rabat`); a limit of time counts for the deadline itself and for times within the text.
    """
    said = amounts_in(what, language)
    for limit in limits:
        amount = parse_limit(limit.text, language)
        if amount is None:
            continue
        if amount.kind is AmountKind.TIME:
            ahead = [Decimal(int((due - now).total_seconds()))] if due is not None else []
            times = [each.value for each in said if each.kind is AmountKind.TIME]
            if any(value > amount.value for value in (*ahead, *times)):
                return limit
        elif _speaks_of(amount, what) and any(_is_more(each, amount) for each in said):
            return limit
    return None


def _is_more(said: Amount, limit: Amount) -> bool:
    return said.kind is limit.kind and said.unit == limit.unit and said.value > limit.value


def _speaks_of(limit: Amount, what: str) -> bool:
    """Whether the promise names what the limit is about; a limit of nothing in particular is about everything."""
    stems = {fold(word)[:STEM] for word in limit.what.split() if len(word) >= STEM}
    words = {fold(word)[:STEM] for word in what.split()}
    return not stems or bool(stems & words)
