"""The summary of a call in the words of the CRM, made from the library's template.

Rules of this file:
1. A line whose blanks are all empty is dropped; a blank that is empty beside a filled one is a dash.
2. Times are written so that they can be read on any day: never `today`.
3. What the agent wrote stands as it was written; nothing of it is read as a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from coach.call.events import Cause, Outcome
from coach.call.promise import by_due
from coach.call.state import Call, Promise
from coach.i18n import Translator, message
from coach.playbook.model import Playbook
from coach.playbook.quantities import describe_date, describe_moment
from coach.playbook.speech import blanks_in, render

_EMPTY: Final = "–"
_BETWEEN: Final = "; "
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

_BUILT_IN: Final = (
    message("Case {ref}"),
    message("Customer: {name}"),
    message("Cause: {cause}"),
    message("What happened: {fact}"),
    message("What they want: {want}"),
    message("Agreed: {promises}"),
    message("Outcome: {outcome}"),
    message("Next contact: {next-contact}"),
    message("Temperature: {temperature}"),
    message("Notes: {notes}"),
)

_OUTCOMES: Final = MappingProxyType(
    {
        Outcome.RESOLVED: message("resolved"),
        Outcome.FOLLOW_UP: message("follow-up"),
        Outcome.HANDED_OVER: message("handed over"),
        Outcome.UNRESOLVED: message("unresolved"),
        Outcome.ENDED_FOR_ABUSE: message("ended for abuse"),
        Outcome.DROPPED: message("dropped"),
    },
)
_CAUSES: Final = MappingProxyType(
    {
        Cause.EXPECTATION: message("expectations"),
        Cause.QUALITY: message("quality"),
        Cause.COMMUNICATION: message("communication"),
        Cause.EMOTIONAL: message("emotions"),
        Cause.GOALS: message("different goals"),
        Cause.OTHER: message("other"),
    },
)


def outcome_text(outcome: Outcome, t: Translator) -> str:
    """Return an outcome in words."""
    return t(_OUTCOMES[outcome])


def cause_text(cause: Cause, t: Translator) -> str:
    """Return a cause in words."""
    return t(_CAUSES[cause])


def summary_values(call: Call, *, values: Mapping[str, str] = _NOTHING, t: Translator) -> Mapping[str, str]:
    """Return what fills the blanks of a summary: the profile's `values`, what was noted, what coach knows."""
    now = _told_at(call)
    known = {
        "promises": _BETWEEN.join(_promise_text(promise, now, t) for promise in by_due(call)),
        "cause": cause_text(call.cause, t) if call.cause is not None else "",
        "outcome": _outcome(call, t),
        "notes": _BETWEEN.join(note.text for note in call.notes),
        "next-contact": _next_contact(call, now, t),
        "temperature": _temperature(call),
        "agent": call.agent,
    }
    known |= {name: describe_date(due, now, t) if now is not None else "" for name, due in _times(call).items()}
    known |= {"promise": call.promises[-1].what} if call.promises else {}
    given = {name: text for name, text in (*values.items(), *call.blanks.items()) if text}
    return MappingProxyType({**known, **given})


def spoken_values(call: Call, now: datetime, t: Translator) -> Mapping[str, str]:
    """Return the blanks of phrases that the call fills: the latest promise and its time, the next contact."""
    times = {name: describe_moment(due, now, t) for name, due in _times(call).items()}
    made = [_inside_a_sentence(promise.what) for promise in call.promises]
    promises = {"promise": made[-1], "promises": ", ".join(made)} if made else {}
    return MappingProxyType({**times, **promises})


def render_summary(playbook: Playbook, call: Call, *, values: Mapping[str, str] = _NOTHING, t: Translator) -> str:
    """Return the summary as the template has it; the agent's own wording (`call.summary`) is not looked at.

    Args:
        playbook: Its `summary` is the template; without one a built-in one serves.
        call: What is summed up.
        values: Blanks that the profile fills: agent, company.
        t: The language of the summary: the playbook's.
    """
    known = summary_values(call, values=values, t=t)
    template = playbook.summary or tuple(t(line) for line in _BUILT_IN)
    lines = (_line(line, known) for line in template)
    return "\n".join(line for line in lines if line)


def _line(line: str, values: Mapping[str, str]) -> str:
    """Return a line of the template filled, empty when nothing of it is known."""
    names = blanks_in(line)
    if names and not any(values.get(name) for name in names):
        return ""
    filled = {name: values.get(name) or _EMPTY for name in names}
    spoken = render(line, address=None, gender="", values=filled)
    return spoken.text if spoken is not None else ""


def _told_at(call: Call) -> datetime | None:
    """Return the time that the summary is told from: the call's end, else its start."""
    return call.ending.at if call.ending is not None else call.started_at


def _promise_text(promise: Promise, now: datetime | None, t: Translator) -> str:
    due = describe_date(promise.due, now if now is not None else promise.due, t)
    if promise.owner:
        return t("{promise}: {time} ({owner})", promise=promise.what, time=due, owner=promise.owner)
    return t("{promise}: {time}", promise=promise.what, time=due)


def _outcome(call: Call, t: Translator) -> str:
    if call.ending is None:
        return ""
    text = outcome_text(call.ending.outcome, t)
    return t("{outcome} ({reason})", outcome=text, reason=call.ending.reason) if call.ending.reason else text


def _next_contact(call: Call, now: datetime | None, t: Translator) -> str:
    if call.next_contact is not None:
        return describe_date(call.next_contact, now if now is not None else call.next_contact, t)
    return t("the customer wants none") if call.next_contact_declined else ""


def _temperature(call: Call) -> str:
    """Return the first and last temperature: `4 → 2`."""
    levels = [reading.level for reading in call.readings]
    return " → ".join(str(level) for level in dict.fromkeys((*levels[:1], *levels[-1:])))


def _times(call: Call) -> Mapping[str, datetime]:
    """Return the times that blanks stand for: the latest promise's, the next contact's.

    A promise's time is no call-back: nobody agreed to ring then.
    """
    times = {"deadline": call.promises[-1].due} if call.promises else {}
    return times if call.next_contact is None else {**times, "callback": call.next_contact}


def _inside_a_sentence(text: str) -> str:
    """Return a promise as it stands within a sentence: its first letter small, unless it begins with an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
