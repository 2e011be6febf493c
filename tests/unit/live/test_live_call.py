"""The shell of a call: pending and committed, undo, masking, trouble, resuming."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from coach.call.commands import (
    Advance,
    ClearCue,
    CloseCall,
    Command,
    ConfirmSettled,
    EditSummary,
    EndCall,
    FillBlank,
    HearCue,
    KeepSaying,
    MakePromise,
    SetTemperature,
    TakeNote,
)
from coach.call.decide import Refusal
from coach.call.events import CallResumed, CallStarted, NoteTaken, Outcome, Settled, Undone
from coach.call.fold import fold
from coach.journal.mask import NumberKind
from coach.journal.memory import MemoryJournal
from coach.journal.protocol import OUT_OF_TURN, Delayed, NotSaved, Receipt
from coach.live.clock import SystemClock
from coach.live.live_call import LiveCall, random_id, resume, start
from coach.live.recovery import newest, resumable
from coach.playbook.model import Cue, Gate, Phrase, Playbook, Say, Step, Tick

CARD = "4111 1111 1111 1111"
PHONE = "600 100 200"
PLAYBOOK = Playbook(
    id="delay",
    language="pl",
    title="Paczka",
    steps=(
        Step(
            "hello",
            "Powitanie",
            say=Say(*[(Phrase(f"hello-{band}", "Dzień dobry."),) for band in ("calm", "tense", "hot")]),
            ticks=(Tick("hello-1", "przedstaw się"), Tick("hello-2", "spytaj")),
            next="end",
        ),
    ),
    gate=Gate(steps=("hello",)),
    cues=(Cue("lawyer", "Prawnik", holds_gate=True),),
)
SOURCE = '{"id": "delay"}'
HASH = "abc"


class FakeClock:
    """Clocks that go when they are told."""

    def __init__(self) -> None:
        """Begin at a fixed time, with a monotonic clock far from zero."""
        self.wall = datetime(2026, 3, 5, 14, 0, tzinfo=UTC)
        self.ms = 777_000

    def now(self) -> datetime:
        """Return the wall clock."""
        return self.wall

    def monotonic_ms(self) -> int:
        """Return the monotonic clock."""
        return self.ms

    def pass_(self, seconds: float) -> None:
        """Let time pass."""
        self.wall += timedelta(seconds=seconds)
        self.ms += int(seconds * 1000)


class Desk:
    """A call with its journal and clock, as a screen holds them."""

    def __init__(self) -> None:
        """Begin a call; the journal answers at once."""
        self.journal = MemoryJournal()
        self.clock = FakeClock()
        self.receipts: list[Receipt] = []
        self.mends_itself = False
        self._ids = (f"id-{number}" for number in count(1))
        self.live = self.begin()

    def begin(self) -> LiveCall:
        """Begin a call."""
        live = start(
            PLAYBOOK,
            HASH,
            SOURCE,
            journal=self.journal,
            clock=self.clock,
            new_id=self.new_id,
            deliver=self.deliver,
            agent="Ania",
        )
        self.live = live
        self.settle()
        return live

    def new_id(self) -> str:
        """Return the next identity."""
        return next(self._ids)

    def deliver(self, receipt: Receipt) -> None:
        """Take a receipt from the journal; the screen sees it later."""
        self.receipts.append(receipt)
        if self.mends_itself:
            self.journal.fail_with = ""

    def settle(self) -> None:
        """Bring the receipts to the screen."""
        while self.receipts:
            self.live.settle(self.receipts.pop(0))

    def act(self, *commands: Command, keep_numbers: bool = False) -> None:
        """Handle commands that are allowed, and wait for their receipts."""
        for command in commands:
            assert self.live.handle(command, keep_numbers=keep_numbers) is None
            self.settle()

    def resume(self) -> LiveCall:
        """Go on with the newest open call, as a new process does."""
        left = newest(self.journal)
        assert left is not None
        self.live = resume(
            left, PLAYBOOK, journal=self.journal, clock=self.clock, new_id=self.new_id, deliver=self.deliver
        )
        self.settle()
        return self.live


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Return a desk with a call that has begun."""
    desk = Desk()
    yield desk
    desk.journal.close()


def test_a_call_begins_with_its_playbook_kept(desk: Desk) -> None:
    """The first event names the hash under which the journal has the source."""
    first = desk.live.log[0].event

    assert isinstance(first, CallStarted)
    assert (first.playbook_hash, first.agent) == (HASH, "Ania")
    assert desk.journal.playbook(HASH) == SOURCE
    assert desk.live.call.step == "hello"


def test_a_playbook_without_steps_cannot_begin_a_call() -> None:
    """Such a playbook never gets this far; if it does, it is a mistake and says so."""
    desk = Desk()

    with pytest.raises(ValueError, match="cannot begin"):
        start(
            Playbook("empty", "en", "Empty"),
            HASH,
            SOURCE,
            journal=desk.journal,
            clock=desk.clock,
            deliver=desk.deliver,
        )


def test_the_screen_shows_an_act_only_after_its_receipt(desk: Desk) -> None:
    """The tick is pending while the disk writes, and done once it is written."""
    desk.journal.hold()

    desk.live.handle(Advance())
    before = (desk.live.call.ticks, desk.live.pending.ticks, desk.live.unsaved)
    desk.journal.release()
    desk.settle()

    assert before == (frozenset(), frozenset({"hello-1"}), 1)
    assert desk.live.call.ticks == frozenset({"hello-1"})
    assert desk.live.unsaved == 0


def test_commands_are_decided_on_what_is_pending(desk: Desk) -> None:
    """A quick second Space does the second tick, though the first is not yet saved."""
    desk.journal.hold()

    desk.live.handle(Advance())
    desk.live.handle(Advance())
    desk.journal.release()
    desk.settle()

    assert desk.live.call.ticks == frozenset({"hello-1", "hello-2"})


def test_the_committed_call_follows_receipt_by_receipt(desk: Desk) -> None:
    """With two acts on their way, the first receipt shows the first act only."""
    desk.journal.hold()
    desk.live.handle(Advance())
    desk.live.handle(Advance())
    desk.journal.release()

    desk.live.settle(desk.receipts.pop(0))

    assert desk.live.call.ticks == frozenset({"hello-1"})
    assert desk.live.unsaved == 1


def test_a_refusal_is_returned_and_changes_nothing(desk: Desk) -> None:
    """What is not allowed leaves no event."""
    before = desk.live.log

    refusal = desk.live.handle(EndCall(Outcome.RESOLVED))

    assert isinstance(refusal, Refusal)
    assert desk.live.log == before
    assert desk.live.unsaved == 0


def test_the_call_is_the_fold_of_its_log(desk: Desk) -> None:
    """Whatever was done, the committed call can be made from the committed log alone."""
    desk.act(Advance(), SetTemperature(4), TakeNote("zły"))
    desk.live.undo()
    desk.settle()
    desk.act(SetTemperature(2))

    assert desk.live.call == fold(desk.live.log)
    assert desk.live.log == desk.journal.log(desk.live.call_id)


def test_events_of_one_act_share_cause_and_time(desk: Desk) -> None:
    """Undo takes back a cause, so one key is one cause; each event has its own identity."""
    first = [recorded for recorded in desk.live.log if recorded.cause == desk.live.log[0].cause]

    assert len(first) > 1
    assert len({recorded.at for recorded in first}) == 1
    assert len({recorded.event_id for recorded in desk.live.log}) == len(desk.live.log)


def test_undo_takes_back_and_redo_brings_back(desk: Desk) -> None:
    """Both are events: the log only grows."""
    desk.act(SetTemperature(2), SetTemperature(5))

    assert desk.live.undo()
    desk.settle()
    undone = desk.live.call.temperature
    assert desk.live.redo()
    desk.settle()

    assert undone == 2
    assert desk.live.call.temperature == 5
    assert [type(recorded.event) for recorded in desk.live.log[-2:]] == [Undone, Undone]


def test_undo_counts_what_is_not_yet_saved(desk: Desk) -> None:
    """Backspace right after a key takes back that key."""
    desk.act(SetTemperature(2))
    desk.journal.hold()

    desk.live.handle(SetTemperature(5))
    assert desk.live.undo()
    pending = desk.live.pending.temperature
    desk.journal.release()
    desk.settle()

    assert pending == 2
    assert desk.live.call.temperature == 2


def test_there_is_nothing_to_undo_at_the_beginning(desk: Desk) -> None:
    """The start of a call cannot be taken back, and nothing is written."""
    before = desk.live.log

    assert not desk.live.undo()
    assert not desk.live.redo()
    assert desk.live.log == before


def test_a_failed_write_drops_what_was_pending(desk: Desk) -> None:
    """The call is what it was, the reason is there, and so is what was typed."""
    desk.act(SetTemperature(2))
    desk.journal.fail_with = "SQLITE_FULL"

    desk.live.handle(TakeNote("ważne"))
    desk.settle()

    assert desk.live.trouble is not None
    assert desk.live.trouble.reason == "SQLITE_FULL"
    assert "{reason}" in desk.live.trouble.text
    assert [recorded.event for recorded in desk.live.trouble.events] == [NoteTaken("ważne")]
    assert desk.live.pending == desk.live.call
    assert desk.live.call.notes == ()
    assert desk.live.unsaved == 0


def test_what_rested_on_a_failed_write_is_dropped_too(desk: Desk) -> None:
    """Clearing a cue fails, and the end that needed it is not written, though the disk works again."""
    desk.act(HearCue("lawyer"), Advance(), Advance())
    desk.journal.hold()
    desk.live.handle(ClearCue("lawyer", "wyjaśnione"))
    assert desk.live.handle(EndCall(Outcome.RESOLVED)) is None
    desk.journal.fail_with = "SQLITE_FULL"
    desk.mends_itself = True

    desk.journal.release()
    reasons = [receipt.reason for receipt in desk.receipts if isinstance(receipt, NotSaved)]
    desk.settle()

    assert reasons == ["SQLITE_FULL", OUT_OF_TURN]
    assert desk.live.call.ending is None
    assert desk.live.trouble is not None
    assert desk.live.trouble.reason == "SQLITE_FULL"
    assert len(desk.live.trouble.events) == 2


def test_after_trouble_the_next_act_is_saved(desk: Desk) -> None:
    """The trouble is over once something is saved."""
    desk.journal.fail_with = "SQLITE_FULL"
    desk.live.handle(Advance())
    desk.settle()
    desk.journal.fail_with = ""

    desk.act(Advance())

    assert desk.live.trouble is None
    assert desk.live.call.ticks == frozenset({"hello-1"})


def test_a_receipt_of_another_call_changes_nothing(desk: Desk) -> None:
    """The last receipt of the call before may come after the next call began."""
    old = desk.live
    desk.journal.hold()
    old.handle(Advance())
    desk.journal.release()
    late = desk.receipts.pop()
    live = desk.begin()

    live.settle(late)

    assert live.call.ticks == frozenset()
    assert live.log == desk.journal.log(live.call_id)


def test_the_clock_of_the_call_counts_from_its_start(desk: Desk) -> None:
    """Elapsed time is monotonic, whatever the wall clock does."""
    desk.clock.pass_(61.5)
    desk.clock.wall -= timedelta(days=1)

    desk.act(Advance())

    assert desk.live.elapsed_ms() == 61_500
    assert desk.live.log[-1].elapsed_ms == 61_500
    assert desk.live.log[-1].at == desk.clock.wall


def test_a_resumed_call_is_as_it_was(desk: Desk) -> None:
    """A new process folds the log and says after which event it goes on."""
    desk.act(Advance(), SetTemperature(4))
    last = desk.live.log[-1]

    live = desk.resume()

    assert live.call.ticks == frozenset({"hello-1"})
    assert live.call.temperature == 4
    assert live.log[-1].event == CallResumed(after=last.event_id)


def test_a_resumed_call_can_be_undone(desk: Desk) -> None:
    """What was done before the crash can be taken back after it."""
    desk.act(SetTemperature(4))
    live = desk.resume()

    assert live.undo()
    desk.settle()

    assert live.call.temperature is None


@pytest.mark.parametrize(
    ("away", "elapsed_s"),
    [
        (timedelta(minutes=3), 10 + 180),
        (timedelta(minutes=29, seconds=59), 10 + 1799),
        (timedelta(minutes=30), 10),
        (timedelta(days=1), 10),
        (timedelta(minutes=-5), 10),
    ],
    ids=["3 minutes", "just under", "half an hour", "a day", "clock set back"],
)
def test_time_away_counts_for_half_an_hour(desk: Desk, away: timedelta, elapsed_s: int) -> None:
    """After a crash the customer was on the line; later the call's clock goes on where it stood."""
    desk.clock.pass_(10)
    desk.act(Advance())
    desk.clock.wall += away
    desk.clock.ms = 5

    live = desk.resume()

    assert live.elapsed_ms() == elapsed_s * 1000
    assert live.log[-1].elapsed_ms == elapsed_s * 1000


def test_recovery_finds_the_newest_open_call(desk: Desk) -> None:
    """With its whole log and the source of its playbook."""
    desk.act(Advance())

    left = newest(desk.journal)

    assert left is not None
    assert left.head.call_id == desk.live.call_id
    assert left.log == desk.live.log
    assert left.source == SOURCE


def test_recovery_can_take_any_open_call(desk: Desk) -> None:
    """An older one can be gone on with, too."""
    first = desk.live
    desk.begin()

    heads = desk.journal.open_calls()

    assert len(heads) == 2
    assert resumable(desk.journal, heads[1]).log == first.log


def test_a_closed_call_is_not_recovered(desk: Desk) -> None:
    """Leaving the wrap-up ends it for good."""
    desk.act(EndCall(Outcome.DROPPED, "rozłączył się"), CloseCall())

    assert newest(desk.journal) is None


@pytest.mark.parametrize(
    "command",
    [
        TakeNote(f"karta {CARD}"),
        FillBlank("name", CARD),
        FillBlank("ref", CARD),
        MakePromise(f"oddzwonię {CARD}", datetime(2026, 3, 6, tzinfo=UTC), "Ola"),
        MakePromise("oddzwonię", datetime(2026, 3, 6, tzinfo=UTC), CARD),
        HearCue("lawyer", f"mój numer {CARD}"),
        KeepSaying(f"mój numer {CARD}"),
        ConfirmSettled(Settled.SETTLED, f"tak {CARD}"),
        EndCall(Outcome.DROPPED, f"karta {CARD}"),
    ],
    ids=lambda command: type(command).__name__ + str(getattr(command, "name", getattr(command, "owner", "")))[:4],
)
@pytest.mark.parametrize("keep_numbers", [False, True], ids=["asked for nothing", "asked to keep"])
def test_no_card_is_ever_kept(desk: Desk, command: Command, *, keep_numbers: bool) -> None:
    """Every free text of every event is masked before it is queued."""
    desk.act(command, keep_numbers=keep_numbers)

    assert "•••• 1111" in repr(desk.live.log)
    assert CARD not in repr(desk.live.log)


def test_texts_of_the_wrap_up_are_masked(desk: Desk) -> None:
    """The agent's own summary and how a cue was cleared are people's texts, too."""
    desk.act(HearCue("lawyer"), ClearCue("lawyer", CARD), EndCall(Outcome.DROPPED, "x"), EditSummary(CARD))

    assert desk.live.call.summary == "•••• 1111"
    assert desk.live.call.cues[0].cleared == "•••• 1111"


def test_a_telephone_number_is_masked_unless_the_agent_keeps_it(desk: Desk) -> None:
    """A call-back number may be the promise."""
    desk.act(TakeNote(f"tel. {PHONE}"))
    desk.act(TakeNote(f"tel. {PHONE}"), keep_numbers=True)

    assert [note.text for note in desk.live.call.notes] == ["tel. •••• 0200", f"tel. {PHONE}"]


def test_the_screen_can_ask_before_the_commit(desk: Desk) -> None:
    """What would be masked is known while the text is still in its box."""
    (found,) = desk.live.numbers_in(f"tel. {PHONE}")

    assert (found.kind, found.can_keep) == (NumberKind.PHONE, True)
    assert desk.live.numbers_in("5261040828", blank="ref") == ()


def test_an_order_number_stays_in_the_case_reference(desk: Desk) -> None:
    """Ten digits that happen to be a tax number are a reference in the box of the reference."""
    desk.act(FillBlank("ref", "5261040828"), FillBlank("fact", "5261040828"))

    assert desk.live.call.blanks == {"ref": "5261040828", "fact": "•••• 0828"}


def test_identities_are_random_and_long() -> None:
    """Two desks never make the same."""
    assert len({random_id() for _ in range(100)}) == 100
    assert len(random_id()) == 32


def test_the_system_clock_knows_its_zone() -> None:
    """The wall clock has an offset, the other never goes back."""
    clock = SystemClock()

    assert clock.now().tzinfo is not None
    assert clock.monotonic_ms() <= clock.monotonic_ms()


def test_what_a_full_disk_holds_up_waits_and_is_counted(desk: Desk) -> None:
    """Acts go on being decided on each other; the committed call is what the disk has; with room all of it counts."""
    desk.journal.hold("SQLITE_FULL")
    desk.act(Advance(), Advance(), TakeNote("ważne"))
    held = (desk.live.delay, desk.live.unsaved, desk.live.call.ticks, desk.live.pending.ticks)

    desk.journal.release()
    desk.settle()

    assert held == ("SQLITE_FULL", 3, frozenset(), frozenset({"hello-1", "hello-2"}))
    assert (desk.live.delay, desk.live.unsaved) == ("", 0)
    assert desk.live.call.ticks == frozenset({"hello-1", "hello-2"})
    assert [note.text for note in desk.live.call.notes] == ["ważne"]
    assert desk.live.log == desk.journal.log(desk.live.call_id)


def test_the_delay_lasts_until_the_last_act_is_saved(desk: Desk) -> None:
    """While some still wait, that is told with their number."""
    desk.journal.hold("SQLITE_FULL")
    desk.act(Advance(), Advance())
    desk.journal.release()

    desk.live.settle(desk.receipts.pop(0))

    assert (desk.live.delay, desk.live.unsaved) == ("SQLITE_FULL", 1)


def test_acts_that_wait_can_be_taken_back(desk: Desk) -> None:
    """Undo is an act like any other and waits behind."""
    desk.journal.hold("SQLITE_FULL")
    desk.act(Advance())
    assert desk.live.undo()
    desk.settle()
    desk.journal.release()
    desk.settle()

    assert desk.live.call.ticks == frozenset()
    assert desk.live.unsaved == 0


def test_a_delay_that_comes_late_changes_nothing(desk: Desk) -> None:
    """A receipt for an act that is saved meanwhile, or of another call, tells no delay."""
    desk.act(Advance())
    late = Delayed(desk.live.log[-1:], "SQLITE_FULL")

    desk.live.settle(late)

    assert desk.live.delay == ""
