"""What the ids of a report are called: kinds of don'ts, groups, rows of the gate."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from coach.call.events import Cause, Outcome
from coach.call.summary import cause_text, outcome_text
from coach.i18n import Translator, message
from coach.playbook.model import Kind
from coach.report.names import Dictionary
from coach.report.question import By

_KINDS: Final = MappingProxyType(
    {
        Kind.BLAME: message("blaming the customer"),
        Kind.EXCUSE: message("excuses"),
        Kind.ATTACK: message("attack"),
        Kind.BELITTLE: message("belittling"),
        Kind.INDIFFERENCE: message("indifference"),
        Kind.CONTRADICT: message("contradicting"),
        Kind.INTERRUPT: message("interrupting"),
        Kind.OVERPROMISE: message("promising too much"),
        Kind.RUSH: message("rushing"),
        Kind.DEPERSONALISE: message("hiding behind the company"),
        Kind.CALM_DOWN: message("telling them to calm down"),
        Kind.DEAD_END: message("dead ends"),
        Kind.JARGON_VAGUE: message("jargon and vagueness"),
        Kind.CONDUCT: message("conduct"),
    }
)
_GROUPS: Final = MappingProxyType(
    {
        By.CAUSE: message("cause"),
        By.OUTCOME: message("outcome"),
        By.PLAYBOOK: message("playbook"),
        By.STEP: message("last step"),
    }
)
_ROWS: Final = MappingProxyType(
    {
        "promises": message("a promise with an owner and a time"),
        "next-contact": message("the next contact"),
        "temperature": message("the customer has calmed down"),
        "confirmed": message("the customer's confirmation"),
    }
)


def kind_words(kind: str, t: Translator) -> str:
    """Return a kind of don't in words."""
    return t(_KINDS[Kind(kind)]) if kind in set(Kind) else t("kind not known")


def by_words(by: By, t: Translator) -> str:
    """Return what calls are grouped by."""
    return t(_GROUPS[by])


def outcome_words(outcome: str, t: Translator) -> str:
    """Return an outcome in words."""
    return outcome_text(Outcome(outcome), t) if outcome in set(Outcome) else outcome


def cause_words(cause: str, t: Translator) -> str:
    """Return a cause in words."""
    if not cause:
        return t("not chosen")
    return cause_text(Cause(cause), t) if cause in set(Cause) else cause


def group_words(key: str, by: By, names: Dictionary, t: Translator) -> str:
    """Return what a group is called."""
    match by:
        case By.CAUSE:
            return cause_words(key, t)
        case By.OUTCOME:
            return outcome_words(key, t)
        case By.PLAYBOOK:
            return names.playbook(key)
        case By.STEP:
            playbook, _, step = key.partition(":")
            return f"{names.playbook(playbook)}: {names.step(playbook, step)}" if key else t("before the first step")


def blocker_words(row: str, names: Dictionary, t: Translator) -> str:
    """Return what a row of the gate asks for."""
    kind, _, _ = row.partition(":")
    return t(_ROWS[kind]) if kind in _ROWS else names.blocker(row)
