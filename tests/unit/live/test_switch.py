"""A call goes on with another playbook: ticks of shared steps stay, undo and a crash keep track of which counts."""

from __future__ import annotations

from dataclasses import replace

from coach.call.commands import Advance
from coach.call.events import PlaybookSwitched, StepEntered, Way
from coach.call.fold import fold
from coach.call.next_thing import first_step
from coach.call.refusal import Refusal, RefusalReason
from coach.journal.memory import MemoryJournal
from coach.journal.protocol import Receipt
from coach.live.clock import SystemClock
from coach.live.live_call import LiveCall, resume, start
from coach.live.recovery import newest
from tests.support.builders import a_delivery_playbook

FIRST = a_delivery_playbook()
OTHER = replace(FIRST, id="other", title="Other", steps=tuple(s for s in FIRST.steps if s.id != "apologise"))
STRANGE = replace(FIRST, id="strange", steps=tuple(replace(s, id=f"x-{s.id}") for s in FIRST.steps))

SECOND = FIRST.steps[2].id


class Talk:
    """A call in its second step, with its journal, which answers at once."""

    def __init__(self) -> None:
        """Begin it."""
        self.journal = MemoryJournal()
        self._receipts: list[Receipt] = []
        self.live = start(FIRST, "h1", "one", journal=self.journal, clock=SystemClock(), deliver=self._receipts.append)
        self.settle()
        while self.live.call.step != SECOND:
            self.live.handle(Advance())
            self.settle()

    def settle(self) -> None:
        """Bring every receipt to the call."""
        while self._receipts:
            self.live.settle(self._receipts.pop(0))


def begun() -> tuple[LiveCall, Talk]:
    """Return a call and what it needs."""
    talk = Talk()
    return talk.live, talk


def test_the_call_stays_in_a_step_that_both_have() -> None:
    """With its ticks; the way back begins anew."""
    live, talk = begun()
    step, ticks = live.call.step, live.call.ticks

    assert live.switch(OTHER, "h2", "two") is None
    talk.settle()

    assert (live.call.step, live.call.ticks, live.call.trail) == (step, ticks, ())
    assert (live.call.playbook, live.call.title, live.playbook) == ("other", "Other", OTHER)
    assert talk.journal.playbook("h2") == "two"
    assert StepEntered(step, Way.SWITCH) in [each.event for each in live.log]


def test_a_step_that_is_missing_leads_to_the_first() -> None:
    """So there is always something to say."""
    live, talk = begun()
    live.switch(STRANGE, "h3", "three")
    talk.settle()

    first = first_step(STRANGE)
    assert first is not None
    assert live.call.step == first.id


def test_undo_leads_back_to_the_playbook_before() -> None:
    """And redo forth again."""
    live, talk = begun()
    before = live.call
    live.switch(STRANGE, "h3", "three")
    talk.settle()

    assert live.undo()
    talk.settle()
    assert (live.playbook, live.call.step, live.call.trail) == (FIRST, before.step, before.trail)

    assert live.redo()
    talk.settle()
    assert live.playbook == STRANGE


def test_the_same_playbook_is_no_switch() -> None:
    """Nothing is recorded."""
    live, _talk = begun()
    length = len(live.log)

    assert live.switch(FIRST, "h1", "one") is None
    assert len(live.log) == length


def test_a_playbook_without_steps_is_refused() -> None:
    """The call goes on as it was."""
    live, _talk = begun()
    refusal = live.switch(replace(FIRST, id="empty", steps=()), "h4", "four")

    assert isinstance(refusal, Refusal)
    assert refusal.reason is RefusalReason.NO_STEPS
    assert live.playbook == FIRST


def test_a_crash_goes_on_with_the_playbook_that_counted() -> None:
    """The journal has both."""
    live, talk = begun()
    live.switch(OTHER, "h2", "two")
    talk.settle()
    open_call = newest(talk.journal)
    assert open_call is not None

    assert open_call.switched_to == {"h2": "two"}
    again = resume(
        open_call, FIRST, journal=talk.journal, clock=SystemClock(), deliver=lambda _: None, playbooks={"h2": OTHER}
    )
    assert again.playbook == OTHER
    assert [each.event for each in open_call.log if isinstance(each.event, PlaybookSwitched)]
    assert fold(open_call.log).playbook_hash == "h2"
