"""A call that goes on when its playbook changes under it."""

from __future__ import annotations

from coach.call.commands import Advance, Command, EnterStep, SetTemperature, TakeNote
from coach.journal.protocol import Receipt
from coach.live.live_call import LiveCall
from coach.playbook.model import Playbook
from coach.tui.screens.rehearsal import begin, go_on
from tests.support.builders import a_playbook, a_step
from tests.support.desk import Sitting

DESK = Sitting().desk()


class Rehearsal:
    """A call whose receipts are settled at once."""

    def __init__(self, playbook: Playbook) -> None:
        """Begin the call."""
        self.receipts: list[Receipt] = []
        live = begin(playbook, DESK, self.receipts.append)
        assert live is not None
        self.live: LiveCall = live
        self.settle()

    def settle(self) -> None:
        """Settle what came."""
        while self.receipts:
            self.live.settle(self.receipts.pop(0))

    def tell(self, *commands: Command) -> None:
        """Give commands that may not be refused."""
        for command in commands:
            assert self.live.handle(command) is None
            self.settle()

    def change(self, playbook: Playbook) -> None:
        """Go on with another version."""
        live = go_on(self.live, playbook, DESK, self.receipts.append)
        assert live is not None
        self.live = live
        self.settle()


FIRST = a_playbook(
    a_step("listen", ticks=["Done"], next_step="restate"), a_step("restate", next_step="agree"), a_step("agree")
)


def test_everything_that_was_said_and_done_stays() -> None:
    """Step, temperature, ticks and notes; and it can be taken back."""
    rehearsal = Rehearsal(FIRST)
    rehearsal.tell(Advance(), SetTemperature(5), Advance(), TakeNote("order 7"))

    rehearsal.change(a_playbook(*FIRST.steps[:2]))

    call = rehearsal.live.call
    assert (call.step, call.temperature, len(call.ticks), call.notes[0].text) == ("restate", 5, 1, "order 7")
    assert rehearsal.live.undo()
    rehearsal.settle()
    assert rehearsal.live.call.notes == ()


def test_a_step_that_is_gone_leads_to_the_last_that_is_there() -> None:
    """Not to the first of the call."""
    rehearsal = Rehearsal(FIRST)
    rehearsal.tell(EnterStep("restate"), EnterStep("agree"))

    rehearsal.change(a_playbook(*FIRST.steps[:2]))

    assert rehearsal.live.call.step == "restate"


def test_when_no_step_is_left_it_begins_at_the_first() -> None:
    """Every id was changed."""
    rehearsal = Rehearsal(FIRST)

    rehearsal.change(a_playbook(a_step("hear", next_step="close"), a_step("close")))

    assert rehearsal.live.call.step == "hear"


def test_a_playbook_that_no_call_begins_with() -> None:
    """Is not led."""
    assert begin(Playbook("empty", "en", "Empty"), DESK, lambda _: None) is None
