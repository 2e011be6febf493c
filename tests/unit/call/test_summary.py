"""The summary in the words of the CRM."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.call import events as e
from coach.call.fold import fold
from coach.call.state import Call
from coach.call.summary import cause_text, outcome_text, render_summary, spoken_values, summary_values
from coach.i18n import Translator
from tests.support.builders import STARTED, a_log, a_playbook, a_step

EN = Translator("en")
DUE = STARTED + timedelta(hours=27)


def a_call(*events: e.Event) -> Call:
    """Return a call that ended as follow-up after these events."""
    ended = e.CallEnded(e.Outcome.FOLLOW_UP, "parts missing")
    return fold(a_log(e.CallStarted("p", "h", "T", "en", "Ada"), *events, ended))


def summary(call: Call, *template: str, **values: str) -> str:
    """Return the summary of a call by this template."""
    return render_summary(replace(a_playbook(a_step("a")), summary=template), call, values=values, t=EN)


def test_blanks_are_filled_from_the_call() -> None:
    """What was noted, promised and chosen."""
    call = a_call(
        e.BlankFilled("ref", "48211"),
        e.PromiseMade("p1", "Parcel delivered", DUE, "depot"),
        e.CauseChosen(e.Cause.QUALITY),
        e.NoteTaken("wants it today"),
        e.NoteTaken("will pay"),
        e.TemperatureSet(5),
        e.TemperatureSet(2),
        e.NextContactSet(DUE),
    )

    text = summary(call, "{ref} {cause}", "{promises}", "{outcome}", "{notes}", "{temperature}", "{next-contact}")

    assert text.splitlines() == [
        "48211 quality",
        "Parcel delivered: Thu 5 March 14:00 (depot)",
        "follow-up (parts missing)",
        "wants it today; will pay",
        "5 → 2",
        "Thu 5 March 14:00",
    ]


def test_a_line_whose_blanks_are_all_empty_is_dropped() -> None:
    """A line without blanks stays, and an empty blank beside a filled one is a dash."""
    text = summary(a_call(e.BlankFilled("ref", "1")), "Case", "{name} {fact}", "{ref}, {name}")

    assert text.splitlines() == ["Case", "1, –"]


def test_the_profile_fills_its_blanks() -> None:
    """Agent and company; the agent of the call when the profile says nothing."""
    assert summary(a_call(), "{agent}, {company}", company="Acme") == "Ada, Acme"
    assert summary(a_call(), "{agent}", agent="Eve") == "Eve"


def test_what_was_typed_is_no_template() -> None:
    """Braces in a note stay as they were typed."""
    call = a_call(e.NoteTaken("{ref|x} {0} [/b]"), e.BlankFilled("ref", "1"))

    assert summary(call, "{notes}") == "{ref|x} {0} [/b]"


def test_without_a_template_the_built_in_one_serves() -> None:
    """Its lines are those that are known."""
    assert summary(a_call(e.BlankFilled("ref", "1"))).splitlines() == ["Case 1", "Outcome: follow-up (parts missing)"]


def test_times_of_a_summary_are_never_today() -> None:
    """It is read on any day."""
    call = a_call(e.PromiseMade("p1", "Call", STARTED + timedelta(hours=2)))

    assert summary_values(call, t=EN)["promises"] == "Call: Wed 4 March 13:00"


def test_a_customer_who_wants_no_contact_is_noted() -> None:
    """Declined is written, not left out."""
    assert summary_values(a_call(e.NextContactSet(None)), t=EN)["next-contact"] == "the customer wants none"


def test_a_summary_of_a_call_without_a_start_is_no_error() -> None:
    """A cut log gives what there is."""
    call = fold(a_log(e.PromiseMade("p1", "Call", DUE), e.NextContactSet(DUE)))

    assert summary(call, "{promises}|{next-contact}|{outcome}") == "Call: Thu 5 March 14:00|Thu 5 March 14:00|–"


def test_phrases_get_the_latest_promise_and_its_time() -> None:
    """`{deadline}`, `{promise}` and `{callback}` as they are said; an agreed next contact is the callback."""
    promised = e.PromiseMade("p1", "Parcel delivered", DUE)
    now = STARTED + timedelta(minutes=5)

    assert dict(spoken_values(a_call(promised), now, EN)) == {
        "deadline": "Thu 5 March 14:00",
        "promise": "parcel delivered",
        "promises": "parcel delivered",
    }
    soon = e.NextContactSet(STARTED + timedelta(hours=4))
    assert spoken_values(a_call(promised, soon), now, EN)["callback"] == "today 15:00"
    assert dict(spoken_values(a_call(), now, EN)) == {}


@pytest.mark.parametrize("outcome", list(e.Outcome))
def test_every_outcome_has_words(outcome: e.Outcome) -> None:
    """None is shown by its name in the code."""
    assert outcome_text(outcome, EN)


def test_every_cause_has_words_of_its_own() -> None:
    """One key each needs one word each."""
    assert len({cause_text(cause, EN) for cause in e.Cause}) == len(e.Cause)
