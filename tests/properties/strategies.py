"""Random events, logs and sequences of commands."""

from __future__ import annotations

import string
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from coach.call import commands as c
from coach.call import events as e
from tests.support.builders import Act, recorded

IDS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=8)
TEXTS = st.text(max_size=30)
PROMISES = ("p1", "p2", "p3")
LEVELS = st.integers(1, 5)
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=OFFSETS)  # noqa: DTZ001 - bounds are naive
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)

EVENTS: st.SearchStrategy[e.Event] = st.one_of(
    st.builds(e.CallStarted, IDS, IDS, TEXTS, IDS, TEXTS, st.just("") | IDS),
    st.builds(e.CallResumed, IDS),
    st.builds(e.ClockJumped, st.integers(-9_999_999, 9_999_999)),
    st.builds(e.PlaybookSwitched, IDS, IDS, TEXTS, IDS),
    st.builds(e.StepEntered, st.sampled_from("abcde"), st.sampled_from(e.Way), is_side=st.booleans()),
    st.builds(e.PhraseShown, IDS, IDS, TEXTS),
    st.builds(e.PhraseUsed, IDS, IDS),
    st.builds(e.TickDone, IDS, IDS),
    st.builds(e.AnswerChosen, IDS, IDS),
    st.builds(e.TemperatureSet, LEVELS),
    st.builds(e.NoteTaken, TEXTS),
    st.builds(e.BlankFilled, st.sampled_from(("ref", "name")), TEXTS),
    st.builds(e.AddressSet, st.sampled_from(e.Address)),
    st.builds(e.PromiseMade, st.sampled_from(PROMISES), TEXTS, TIMES, TEXTS),
    st.builds(e.PromiseKept, st.sampled_from(PROMISES)),
    st.builds(e.PromiseMoved, st.sampled_from(PROMISES), TIMES, TEXTS),
    st.builds(e.PromiseBroken, st.sampled_from(PROMISES), TEXTS),
    st.builds(e.CueHeard, st.sampled_from("xy"), TEXTS, TEXTS, holds_gate=st.booleans(), urgent=st.booleans()),
    st.builds(e.CueCleared, st.sampled_from("xy"), TEXTS),
    st.builds(e.SayingKept, IDS, TEXTS),
    st.builds(e.DontSaid, st.sampled_from("xy"), TEXTS),
    st.builds(e.DontRepaired, st.sampled_from("xy")),
    st.builds(e.AbuseWarned, st.integers(1, 9), is_last=st.booleans()),
    st.just(e.HoldStarted()),
    st.just(e.HoldEnded()),
    st.builds(e.CustomerConfirmed, st.sampled_from(e.Settled), TEXTS),
    st.builds(e.NextContactSet, st.none() | TIMES),
    st.builds(e.CallEnded, st.sampled_from(e.Outcome), TEXTS, st.lists(IDS, max_size=3).map(tuple)),
    st.builds(e.CauseChosen, st.sampled_from(e.Cause)),
    st.builds(e.SummaryEdited, TEXTS),
    st.just(e.CallClosed()),
)
"""Every kind of event but `Undone` and `Unknown`."""

UNKNOWN = st.builds(
    e.Unknown,
    IDS.map(lambda kind: f"later-{kind}"),
    st.integers(1, 9),
    st.dictionaries(TEXTS, JSON, max_size=3),
)


@st.composite
def logs(draw: st.DrawFn, *, max_size: int = 20) -> tuple[e.Recorded, ...]:
    """Return a log of any events in groups of causes, some of which are undone and redone."""
    log: list[e.Recorded] = []
    causes: list[str] = []
    for number in range(1, draw(st.integers(0, max_size)) + 1):
        event: e.Event
        if causes and draw(st.integers(0, 3)) == 0:
            event, cause = e.Undone(draw(st.sampled_from(causes))), f"u{number}"
        else:
            event, cause = draw(EVENTS | UNKNOWN), f"c{number - draw(st.integers(0, 1))}"
        causes.append(cause)
        log.append(recorded(event, number, cause=cause))
    return tuple(log)


_STEPS = st.sampled_from(
    (
        "prepare",
        "listen",
        "restate",
        "apologise",
        "explain",
        "options",
        "confirm",
        "follow-up",
        "boundary",
        "say-no",
        "?",
    )
)
_DUE = st.just(datetime(2026, 3, 5, 14, tzinfo=UTC))
_WORDS = st.sampled_from(("", " ", "fine", "a\x1b[2Jb"))

COMMANDS: st.SearchStrategy[c.Command] = st.one_of(
    st.just(c.Advance()),
    st.just(c.Advance()),
    st.just(c.Advance()),
    st.sampled_from((c.GoOn(), c.GoBack(), c.StartHold(), c.EndHold(), c.WarnAbuse(), c.CloseCall())),
    st.builds(c.StartCall, IDS),
    st.builds(c.EnterStep, _STEPS | st.just("?"), from_cue=st.booleans()),
    st.builds(c.ChooseAnswer, st.sampled_from(("apologise", "explain", "?"))),
    st.builds(c.UsePhrase, st.sampled_from(("listen.tense.2", "listen.hot.1", "legal.1", "confirm.1", "?"))),
    st.builds(c.SetTemperature, st.integers(0, 6)),
    st.builds(c.TakeNote, _WORDS),
    st.builds(c.FillBlank, st.sampled_from(("ref", "name", "Bad Name")), _WORDS),
    st.builds(c.SetAddress, st.sampled_from(e.Address)),
    st.builds(c.MakePromise, _WORDS, _DUE, _WORDS),
    st.builds(c.KeepPromise, st.sampled_from(PROMISES)),
    st.builds(c.MovePromise, st.sampled_from(PROMISES), _DUE | st.just(datetime(2026, 3, 6, 9, tzinfo=UTC)), _WORDS),
    st.builds(c.BreakPromise, st.sampled_from(PROMISES), _WORDS),
    st.builds(c.HearCue, st.sampled_from(("legal", "again", "?")), _WORDS),
    st.builds(c.KeepSaying, _WORDS),
    st.builds(c.AdmitDont, st.sampled_from(("calm-down", "?"))),
    st.builds(c.RepairDont, st.sampled_from(("calm-down", "?"))),
    st.builds(c.ClearCue, st.sampled_from(("legal", "again", "?")), _WORDS),
    st.builds(c.ConfirmSettled, st.sampled_from(e.Settled), _WORDS),
    st.builds(c.SetNextContact, st.none() | _DUE),
    st.builds(c.EndCall, st.sampled_from(e.Outcome), _WORDS),
    st.builds(c.EndCall, st.just(e.Outcome.RESOLVED)),
    st.builds(c.ChooseCause, st.sampled_from(e.Cause)),
    st.builds(c.EditSummary, _WORDS),
)
"""Every command, for the delivery playbook of the builders, right and wrong ids mixed."""

ACTS: st.SearchStrategy[Act] = st.one_of(COMMANDS, COMMANDS, COMMANDS, st.just("undo"), st.just("redo"))
"""Commands with undo and redo among them."""
