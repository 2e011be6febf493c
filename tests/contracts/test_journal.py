"""What every journal does, whatever keeps it: the same facts over memory and SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest

from coach.call.events import (
    BlankFilled,
    CallClosed,
    CallEnded,
    CallStarted,
    Event,
    NoteTaken,
    Outcome,
    PromiseBroken,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    Recorded,
    Undone,
    Unknown,
)
from coach.call.fold import fold
from coach.call.ledger import rows_of
from coach.journal.memory import MemoryJournal
from coach.journal.protocol import CLOSED, OUT_OF_TURN, Journal, NotSaved, Receipt, Saved
from coach.journal.sqlite import open_journal

START = datetime(2026, 3, 5, 14, 0, tzinfo=UTC)
PATIENCE_S = 10.0
STARTED = CallStarted(playbook="delivery-delay", playbook_hash="abc", title="Paczka się spóźnia", language="pl")


def recorded(event_id: str, event: Event, *, call_id: str = "call-1", cause: str = "", at_s: int = 0) -> Recorded:
    """Return an event in an envelope without a number."""
    return Recorded(
        stream_id="",
        seq=0,
        event_id=event_id,
        call_id=call_id,
        cause=cause or event_id,
        at=START + timedelta(seconds=at_s),
        elapsed_ms=at_s * 1000,
        event=event,
    )


def write(journal: Journal, *events: Recorded, after: str | None = None) -> Receipt:
    """Append and wait for the receipt."""
    receipts: SimpleQueue[Receipt] = SimpleQueue()
    journal.append(events, receipts.put, after=after)
    return receipts.get(timeout=PATIENCE_S)


@pytest.fixture(params=["memory", "sqlite"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    """Return each kind of journal in turn, empty."""
    makers: dict[str, Callable[[], Journal]] = {"memory": MemoryJournal, "sqlite": lambda: open_journal(tmp_path)}
    opened = makers[request.param]()
    yield opened
    opened.close()


def test_a_receipt_carries_the_events_with_their_numbers(journal: Journal) -> None:
    """Numbers count from 1 in the journal's own stream, whatever was handed in."""
    receipt = write(journal, recorded("e1", STARTED), recorded("e2", NoteTaken("zły dzień"), cause="e1"))

    assert isinstance(receipt, Saved)
    assert [(event.stream_id, event.seq) for event in receipt.events] == [
        (journal.stream_id, 1),
        (journal.stream_id, 2),
    ]


def test_what_was_acknowledged_can_be_read(journal: Journal) -> None:
    """A log is equal to what the receipts brought, in their order."""
    first = write(journal, recorded("e1", STARTED))
    second = write(journal, recorded("e2", NoteTaken("ёжик, żółw, “quotes”"), at_s=3))

    assert journal.log("call-1") == first.events + second.events


@pytest.mark.parametrize(
    "event",
    [
        PromiseMade("p1", "oddzwonię", START + timedelta(hours=2), "Ania"),
        CallEnded(Outcome.FOLLOW_UP, "czeka na kuriera", ("tick:greet-1",)),
        Undone("e1"),
        Unknown("TeaMade", 3, {"sugar": 2, "with": ["lemon"]}, '{"sugar": 2, "with": ["lemon"]}'),
    ],
    ids=lambda event: type(event).__name__,
)
def test_an_event_comes_back_as_it_was(journal: Journal, event: Event) -> None:
    """Times, enumerations, tuples and kinds of a later version survive."""
    write(journal, recorded("e1", event))

    assert journal.log("call-1")[0].event == event


def test_an_envelope_comes_back_as_it_was(journal: Journal) -> None:
    """Cause, identity, wall clock and elapsed time survive."""
    given = recorded("e1", STARTED, cause="key-1", at_s=61)
    write(journal, given)

    kept = journal.log("call-1")[0]

    assert (kept.event_id, kept.cause, kept.at, kept.elapsed_ms) == ("e1", "key-1", given.at, 61_000)


def test_logs_of_calls_are_apart(journal: Journal) -> None:
    """A call's log holds no event of another call."""
    write(journal, recorded("e1", STARTED))
    write(journal, recorded("e2", STARTED, call_id="call-2"))

    assert [event.event_id for event in journal.log("call-2")] == ["e2"]


def test_an_unknown_call_has_no_log(journal: Journal) -> None:
    """Asking for a call that never was is no error."""
    assert journal.log("nobody") == ()


def test_events_out_of_turn_are_refused(journal: Journal) -> None:
    """What rests on an event that is not the last of the log is not written."""
    write(journal, recorded("e1", STARTED))

    receipt = write(journal, recorded("e3", NoteTaken("x")), after="e2")

    assert receipt == NotSaved((recorded("e3", NoteTaken("x")),), OUT_OF_TURN)
    assert len(journal.log("call-1")) == 1


def test_events_in_turn_are_taken(journal: Journal) -> None:
    """An empty `after` is the beginning of a call, then each names the last one."""
    receipts = [
        write(journal, recorded("e1", STARTED), after=""),
        write(journal, recorded("e2", NoteTaken("x")), after="e1"),
    ]

    assert all(isinstance(receipt, Saved) for receipt in receipts)


def test_a_refused_event_leaves_no_gap(journal: Journal) -> None:
    """Numbers are given when events are saved."""
    write(journal, recorded("e1", STARTED))
    write(journal, recorded("e2", NoteTaken("x")), after="other")

    receipt = write(journal, recorded("e3", NoteTaken("y")))

    assert receipt.events[0].seq == 2


@pytest.mark.parametrize("events", [(), (recorded("e1", STARTED), recorded("e2", STARTED, call_id="call-2"))])
def test_one_append_is_about_one_call(journal: Journal, events: tuple[Recorded, ...]) -> None:
    """No events, or events of two calls, are a mistake of the caller."""
    with pytest.raises(ValueError, match="exactly one call"):
        journal.append(events, lambda _receipt: None)


def test_a_kept_playbook_can_be_read_after_the_call_began(journal: Journal) -> None:
    """The source is on the disk with the first event."""
    journal.keep_playbook("abc", '{"title": "Paczka"}')
    write(journal, recorded("e1", STARTED))

    assert journal.playbook("abc") == '{"title": "Paczka"}'


def test_keeping_a_playbook_again_changes_nothing(journal: Journal) -> None:
    """A hash names one source for ever."""
    for source in ("first", "second"):
        journal.keep_playbook("abc", source)
        write(journal, recorded(source, STARTED))

    assert journal.playbook("abc") == "first"


def test_an_unknown_playbook_is_none(journal: Journal) -> None:
    """A hash that was never kept has no source."""
    assert journal.playbook("nothing") is None


def test_a_head_says_what_the_log_says(journal: Journal) -> None:
    """The line about a call follows its events."""
    write(journal, recorded("e1", STARTED))
    write(journal, recorded("e2", NoteTaken("x"), at_s=5), recorded("e3", NoteTaken("y"), at_s=5))

    (head,) = journal.heads()

    assert (head.call_id, head.playbook, head.playbook_hash) == ("call-1", "delivery-delay", "abc")
    assert (head.title, head.language) == ("Paczka się spóźnia", "pl")
    assert (head.started_at, head.last_at) == (START, START + timedelta(seconds=5))
    assert (head.elapsed_ms, head.events, head.is_closed) == (5_000, 3, False)


def test_heads_come_newest_first(journal: Journal) -> None:
    """The order is that of beginning, not of the clock or of the last event."""
    for number in (1, 2, 3):
        write(journal, recorded(f"e{number}", STARTED, call_id=f"call-{number}", at_s=-number))
    write(journal, recorded("e4", NoteTaken("x"), call_id="call-1", at_s=100))

    assert [head.call_id for head in journal.heads()] == ["call-3", "call-2", "call-1"]


def test_heads_can_be_limited(journal: Journal) -> None:
    """A limit takes the newest."""
    for number in (1, 2, 3):
        write(journal, recorded(f"e{number}", STARTED, call_id=f"call-{number}"))

    assert [head.call_id for head in journal.heads(limit=2)] == ["call-3", "call-2"]


def test_a_closed_call_is_not_open(journal: Journal) -> None:
    """Only calls whose wrap-up was not left can be resumed."""
    for number in (1, 2, 3):
        write(journal, recorded(f"e{number}", STARTED, call_id=f"call-{number}"))
    write(journal, recorded("e4", CallClosed(), call_id="call-2"))

    assert [head.call_id for head in journal.open_calls()] == ["call-3", "call-1"]
    assert [head.is_closed for head in journal.heads()] == [False, True, False]


def test_nothing_is_taken_after_closing(journal: Journal) -> None:
    """An append after `close` is answered, and says why."""
    journal.close()

    receipt = write(journal, recorded("e1", STARTED))

    assert receipt == NotSaved((recorded("e1", STARTED),), CLOSED)


def test_open_promises_are_listed_by_when_they_are_due(journal: Journal) -> None:
    """Of open calls and closed ones; kept and broken ones are gone, moved ones stand at their new time."""
    hour = timedelta(hours=1)
    write(journal, recorded("a1", STARTED, call_id="a"))
    write(journal, recorded("a2", PromiseMade("p1", "second", START + 2 * hour, "Ola"), call_id="a"))
    write(journal, recorded("a3", PromiseMade("p2", "kept", START + hour), call_id="a"))
    write(journal, recorded("a4", CallClosed(), call_id="a"))
    write(journal, recorded("b1", STARTED, call_id="b"))
    write(journal, recorded("b2", PromiseMade("p1", "moved", START), call_id="b"))
    write(journal, recorded("b3", PromiseMade("p2", "broken", START), call_id="b"))
    write(journal, recorded("a5", PromiseKept("p2"), call_id="a"))
    write(journal, recorded("b4", PromiseMoved("p1", START + hour, "x"), call_id="b"))
    write(journal, recorded("b5", PromiseBroken("p2", "x"), call_id="b"))

    found = journal.due_promises()

    assert [(each.call_id, each.promise, each.what, each.owner, each.due) for each in found] == [
        ("b", "p1", "moved", "", START + hour),
        ("a", "p1", "second", "Ola", START + 2 * hour),
    ]
    assert journal.due_promises(limit=1) == found[:1]
    assert journal.due_promises(before=START + 2 * hour) == found[:1]
    assert journal.due_promises(since=START + 2 * hour) == found[1:]
    assert (journal.count_due(START + hour), journal.count_due(START + 3 * hour)) == (0, 2)


def test_a_promise_that_was_taken_back_is_not_owed(journal: Journal) -> None:
    """Nor is one that was brought back and taken back again; what was settled and taken back is."""
    write(journal, recorded("a1", STARTED), recorded("a2", PromiseMade("p1", "x", START), cause="a1"))
    write(journal, recorded("a3", PromiseMade("p2", "y", START)))
    write(journal, recorded("a4", Undone("a3")))
    assert [each.promise for each in journal.due_promises()] == ["p1"]

    write(journal, recorded("a5", Undone("a4")))
    assert [each.promise for each in journal.due_promises()] == ["p1", "p2"]

    write(journal, recorded("a6", PromiseKept("p1")))
    write(journal, recorded("a7", Undone("a6")))
    write(journal, recorded("a8", Undone("a5")))
    assert [each.promise for each in journal.due_promises()] == ["p1"]


def test_bodies_of_a_kind_are_found_without_logs(journal: Journal) -> None:
    """What calls are looked for by."""
    write(journal, recorded("a1", STARTED, call_id="a"))
    write(journal, recorded("a2", BlankFilled("ref", "48211"), call_id="a"))
    write(journal, recorded("b1", BlankFilled("name", "Ola"), call_id="b"))

    assert [call_id for call_id, _ in journal.bodies("blank-filled")] == ["a", "b"]
    assert '"48211"' in journal.bodies("blank-filled")[0][1]
    assert journal.bodies("cause-chosen") == ()


def test_the_promise_log_folds_to_the_same_promises(journal: Journal) -> None:
    """Title, case and what became of each are those of the whole log."""
    write(journal, recorded("a1", STARTED, call_id="a"), recorded("a2", NoteTaken("x"), call_id="a", cause="a1"))
    write(journal, recorded("a3", BlankFilled("ref", "48211"), call_id="a"))
    write(journal, recorded("a4", PromiseMade("p1", "x", START), call_id="a"))
    write(journal, recorded("a5", PromiseMade("p2", "taken back", START), call_id="a"))
    write(journal, recorded("a6", Undone("a5"), call_id="a"))
    write(journal, recorded("a7", PromiseMoved("p1", START + timedelta(hours=1), "y"), call_id="a"))

    whole, part = fold(journal.log("a")), fold(journal.promise_log("a"))

    assert rows_of(part) == rows_of(whole)
    assert rows_of(part)[0].case == "48211"
    assert journal.promise_log("none") == ()
