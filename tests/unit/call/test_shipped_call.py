"""A whole call with each shipped playbook, by commands alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from coach.call import commands as c
from coach.call.events import Outcome, Settled
from coach.call.gate import RowKind, blockers
from coach.call.next_thing import AnswerPending, GateNext, next_thing
from coach.call.summary import render_summary
from coach.i18n import Translator
from coach.playbook.loader import load
from coach.playbook.model import LANGUAGES, Language, Playbook
from coach.playbook.quantities import parse_deadline, parse_duration, parse_limit
from tests.support.builders import STARTED, CallDriver

PLAYBOOKS = Path(__file__).parents[3] / "playbooks"


@cache
def shipped(language: Language) -> Playbook:
    """Return the shipped playbook of a language."""
    loaded = load(f"{language}/delivery-delay.yaml", lambda name: (PLAYBOOKS / name).read_bytes())
    assert loaded.playbook is not None
    return loaded.playbook


def walk_to_the_gate(driver: CallDriver, answer: int) -> None:
    """Press Space, and at a question the digit."""
    for _ in range(100):
        match next_thing(driver.playbook, driver.call):
            case GateNext():
                return
            case AnswerPending(step=step):
                driver.must(c.ChooseAnswer(step.answers[answer].id))
            case _:
                driver.must(c.Advance())
    pytest.fail("the gate was not reached")


def meet(driver: CallDriver, kind: RowKind) -> None:
    """Meet a row of the gate as its digit lets the agent do."""
    preset = driver.playbook.promises[0]
    due = parse_deadline(preset.deadline, STARTED, driver.playbook.language)
    assert due is not None
    match kind:
        case RowKind.PROMISES:
            driver.must(c.MakePromise(preset.text, due, preset.owner))
        case RowKind.NEXT_CONTACT:
            driver.must(c.SetNextContact(due))
        case RowKind.TEMPERATURE:
            driver.must(c.SetTemperature(2))
        case RowKind.CONFIRMED:
            driver.must(c.ConfirmSettled(Settled.SETTLED, "ok"))
        case RowKind.TICK | RowKind.ANSWER | RowKind.CUE:
            pytest.fail(f"Space left {kind} behind")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", [0, 1, 2])
def test_space_and_digits_lead_a_shipped_call_to_resolved(language: Language, answer: int) -> None:
    """Each branch: Space to the gate, a digit for each row left, resolved."""
    driver = CallDriver(shipped(language)).start()

    walk_to_the_gate(driver, answer)
    for row in blockers(driver.playbook, driver.call):
        meet(driver, row.kind)
    driver.must(c.EndCall(Outcome.RESOLVED))

    assert driver.call.ending is not None
    assert driver.call.ending.outcome is Outcome.RESOLVED
    assert driver.call.ending.blockers == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_ladder_leads_to_the_end_for_abuse(language: Language) -> None:
    """Two warnings, then the call may be ended."""
    driver = CallDriver(shipped(language)).start()

    driver.must(c.WarnAbuse(), c.WarnAbuse(), c.EndCall(Outcome.ENDED_FOR_ABUSE, "insults"))

    assert [warned.is_last for warned in driver.call.warnings] == [False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_side_step_returns_or_leads_on(language: Language) -> None:
    """Entered from the first step, Space leads out of each of them."""
    playbook = shipped(language)
    for side in (step for step in playbook.steps if step.is_side):
        driver = CallDriver(playbook).start()
        driver.must(c.EnterStep(side.id))
        for _ in range(10):
            if driver.call.step != side.id or isinstance(next_thing(playbook, driver.call), GateNext | AnswerPending):
                break
            driver.must(c.Advance())
        assert driver.call.step != side.id or side.question or side.next == "end", side.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_time_of_a_shipped_playbook_is_understood(language: Language) -> None:
    """Presets and limits stand in the grammar of their language."""
    playbook = shipped(language)

    assert [
        preset.deadline for preset in playbook.promises if not parse_deadline(preset.deadline, STARTED, language)
    ] == []
    assert [limit.text for limit in playbook.limits if parse_limit(limit.text, language) is None] == []
    assert parse_duration("60 s", language) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_summary_says_what_was_agreed(language: Language) -> None:
    """Its lines are filled; what is not known leaves no line and no braces."""
    driver = CallDriver(shipped(language)).start()
    driver.must(c.FillBlank("ref", "48211"), c.MakePromise("PARCEL", STARTED.replace(hour=16)))
    driver.must(c.EndCall(Outcome.FOLLOW_UP, "LATER"))

    text = render_summary(driver.playbook, driver.call, t=Translator(language))

    assert "48211" in text
    assert "PARCEL" in text
    assert "LATER" in text
    assert not set("{}–") & set(text)
