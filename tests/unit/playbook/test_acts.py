from __future__ import annotations

from datetime import timedelta

import pytest

from coach.diagnostics.model import Diagnostic
from coach.playbook import acts as a
from coach.playbook.acts import CALL_BEGINS, Reader, gate_words, line_of
from coach.playbook.model import Gate
from coach.playbook.outcome import Outcome
from tests.support.builders import a_playbook, a_step
from tests.support.trials import tried_playbook

PLAYBOOK = tried_playbook()
READER = Reader(PLAYBOOK)


def act(text: str) -> a.Act | Diagnostic:
    """Read one line of a path."""
    return READER.act(line_of(text))


def finding(text: str) -> tuple[str, str, str]:
    """Return the code of what is wrong with a line, what it points at, and what is guessed."""
    found = act(text)
    assert isinstance(found, Diagnostic)
    return told(found, text)


def told(found: Diagnostic, text: str) -> tuple[str, str, str]:
    """Return code, place and guess of a finding about a text."""
    span = found.place.span
    message = found.primary.message
    return found.code, text[span.start : span.end], str(message.values["guess"]) if message else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("listen", a.TakeStep("listen")),
        ("restate => Ours", a.TakeStep("restate", "apologise")),
        ("restate  =>  they are MISTAKEN", a.TakeStep("restate", "explain")),
        ("skip options", a.SkipStep("options")),
        ("heat 4", a.Heat(4)),
        ("promise call back", a.GivePromise("Call back", CALL_BEGINS + timedelta(hours=2), "")),
        ("promise Call back => in 5 hours", a.GivePromise("Call back", CALL_BEGINS + timedelta(hours=5), "")),
        ("promise Money back", a.GivePromise("Money back", CALL_BEGINS + timedelta(days=1), "the cash desk")),
        ("cue legal", a.GiveCue("legal")),
        ("clear legal", a.Clear("legal")),
        ("clear legal => they took the address", a.Clear("legal", "they took the address")),
        ("warn", a.Warn()),
        ("confirmed", a.Confirmed()),
        ("confirmed => it's all there now", a.Confirmed("it's all there now")),
        ("next-contact", a.NextContact(CALL_BEGINS + timedelta(days=1))),
        ("next-contact => today 18:00", a.NextContact(CALL_BEGINS + timedelta(hours=18))),
    ],
)
def test_each_act_is_read(text: str, expected: a.Act) -> None:
    """One way to write each."""
    assert act(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lisen", ("P601", "lisen", "listen")),
        ("wran", ("P601", "wran", "warn")),
        ("Warn", ("P601", "Warn", "warn")),
        ("haet 4", ("P601", "haet", "heat")),
        ("go home", ("P601", "go", "")),
        ("lisen => Ours", ("P601", "lisen", "listen")),
        ("", ("P601", "", "")),
        ("skip optoins", ("P601", "optoins", "options")),
        ("restate => Our", ("P602", "Our", "Ours")),
        ("restate =>", ("P602", "", "")),
        ("listen => Ours", ("P602", "Ours", "")),
        ("promise Call bck", ("P603", "Call bck", "Call back")),
        ("cue leagl", ("P604", "leagl", "legal")),
        ("clear nothing", ("P604", "nothing", "")),
        ("promise Call back => yesterday", ("P042", "yesterday", "")),
        ("next-contact => whenever", ("P042", "whenever", "")),
        ("heat", ("P607", "heat", "")),
        ("heat 6", ("P607", "heat 6", "")),
        ("heat 0", ("P607", "heat 0", "")),
        ("heat 4 => hot", ("P607", "heat 4 => hot", "")),
        ("skip", ("P607", "skip", "")),
        ("skip options => Ours", ("P607", "skip options => Ours", "")),
        ("promise", ("P607", "promise", "")),
        ("cue", ("P607", "cue", "")),
        ("cue legal => loudly", ("P607", "cue legal => loudly", "")),
        ("clear => so", ("P607", "clear => so", "")),
        ("warn twice", ("P607", "warn twice", "")),
        ("warn => twice", ("P607", "warn => twice", "")),
        ("confirmed yes", ("P607", "confirmed yes", "")),
        ("next-contact tomorrow", ("P607", "next-contact tomorrow", "")),
    ],
)
def test_what_cannot_be_read_is_told_in_its_place(text: str, expected: tuple[str, str, str]) -> None:
    """The part that is wrong, and what was meant."""
    assert finding(text) == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("heat 9", "heat 4"),
        ("cue", "cue legal"),
        ("promise", "promise Call back"),
        ("confirmed yes", "confirmed => yes"),
    ],
)
def test_an_act_written_otherwise_shows_how_it_is_written(text: str, form: str) -> None:
    """With words of this playbook."""
    found = act(text)
    assert isinstance(found, Diagnostic)
    assert found.help is not None
    assert found.help.values == {"form": form}


def test_no_finding_about_a_test_is_an_error() -> None:
    """A slip in a test keeps no playbook from the calls."""
    from coach.diagnostics.codes import CODES

    assert [code.id for code in CODES.values() if code.id.startswith("P6") and code.severity == "error"] == []


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_outcome_can_be_expected(outcome: Outcome) -> None:
    """By the word of the events."""
    assert READER.expected(line_of(outcome.value)) == a.Ends(outcome)


@pytest.mark.parametrize(
    "text", ["stopped: confirmed, listen", "stopped:listen   confirmed,listen", "stopped : listen,confirmed"]
)
def test_rows_of_the_gate_can_be_expected(text: str) -> None:
    """In any order, with commas or without."""
    expected = READER.expected(line_of(text))
    assert isinstance(expected, a.Stops)
    assert set(expected.rows) == {"listen", "confirmed"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resolve", ("P605", "resolve", "resolved")),
        ("stoped: confirmed", ("P605", "stoped: confirmed", "stopped")),
        ("stopped", ("P605", "stopped", "stopped")),
        ("stopped:", ("P605", "stopped:", "stopped")),
        ("resolved: yes", ("P605", "resolved: yes", "resolved")),
        ("stopped: temprature", ("P606", "temprature", "temperature")),
        ("stopped: say-no", ("P606", "say-no", "")),
        ("stopped: again", ("P606", "again", "")),
    ],
)
def test_an_expectation_that_cannot_be_read_is_told(text: str, expected: tuple[str, str, str]) -> None:
    """A cue that does not hold the gate, and a step that it does not ask for, are no rows."""
    found = READER.expected(line_of(text))
    assert isinstance(found, Diagnostic)
    assert told(found, text) == expected


def test_the_words_of_the_gate_are_the_keys_of_its_rows() -> None:
    """So that `stopped:` names what the gate shows."""
    from coach.call.gate import RowKind

    own = {kind.value for kind in RowKind} - {"tick", "answer", "cue", "repair"}
    assert set(gate_words(PLAYBOOK)) == {
        "listen", "restate", "options", "confirm", "apologise", "explain", "legal", *own
    }  # fmt: skip


def test_a_gate_that_asks_for_nothing_has_no_words() -> None:
    """Only what this playbook asks for can be expected."""
    assert gate_words(a_playbook(a_step("a"), gate=Gate())) == ()


def test_an_act_wins_over_a_step_of_its_name() -> None:
    """And the check says so."""
    reader = Reader(a_playbook(a_step("warn"), a_step("listen")))

    assert reader.act(line_of("warn")) == a.Warn()
    assert reader.names_act_and_step(line_of("warn"))
    assert not reader.names_act_and_step(line_of("listen"))
    assert not reader.names_act_and_step(line_of("confirmed"))
