"""What `.` and the wrap-up offer, in lines: park and come back, another playbook, hand over, the next call at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.call.events import CallEnded, HoldStarted, Outcome, PlaybookSwitched
from tests.support.desk import Sitting
from tests.support.plain import plain


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let summaries go into the test's folder."""
    monkeypatch.chdir(tmp_path)


def test_a_parked_call_is_come_back_to_by_its_number() -> None:
    """It waits on hold while Enter begins another."""
    done = plain(Sitting(), "", "", ".", "7", 5.0, "", ".", "7", "2")
    heads = done.sitting.journal.open_calls()

    assert len(heads) == 2
    assert "back to the call that waits" in done.text
    assert done.session.call is not None
    assert done.session.call.live.call_id == heads[1].call_id
    first = [each.event for each in done.sitting.journal.log(heads[1].call_id)]
    assert any(isinstance(event, HoldStarted) for event in first)


def test_another_playbook_in_mid_call() -> None:
    """By its number in the list; what is said follows it."""
    done = plain(Sitting(), "", "l", "tab")
    number = next(line.split()[0] for line in done.lines if " pl  " in line or line.endswith(" pl delivery-delay"))
    done = plain(Sitting(), "", "l", "tab", number)

    assert any(isinstance(fact, PlaybookSwitched) for fact in done.sitting.facts)
    assert done.call.language != "en"


def test_the_hand_over_card_is_told_before_the_wrap_up() -> None:
    """Five lines; Enter goes on."""
    done = plain(Sitting(), "", "n", "waited all day", "z", "2", "1", "")
    [ended] = [fact for fact in done.sitting.facts if isinstance(fact, CallEnded)]

    assert ended.outcome is Outcome.HANDED_OVER
    assert "What happened" in done.text
    assert "waited all day" in done.text


def test_the_next_call_begins_at_once() -> None:
    """The sign for on, at the wrap-up."""
    done = plain(Sitting(), "", "z", "5", "1", ">")

    assert [head.is_closed for head in done.sitting.journal.heads()] == [False, True]
