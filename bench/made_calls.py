"""Made-up calls, led at random through the shipped playbook: for reports to be tried and measured on.

python -m bench.made_calls FOLDER --calls 500          # a data folder with a journal (COACH_HOME)
python -m bench.made_calls FOLDER --calls 500 --share  # a folder of files, as many desks write them
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.call import commands as c
from coach.call.codec import body_hash, encode
from coach.call.decide import decide
from coach.call.events import Cause, Event, Outcome, Recorded, Settled
from coach.call.fold import fold
from coach.call.gate import blockers
from coach.call.refusal import Refusal
from coach.journal.exchange import CallRows, EventRow, PlaybookRow
from coach.journal.sqlite import open_journal
from coach.journal.transfer import import_calls
from coach.live.share import write_call
from coach.live.shelf import Shelf
from coach.paths import bundled
from coach.playbook.model import Playbook

FIRST_DAY = datetime(2026, 1, 5, 8, tzinfo=UTC)
SAYINGS = ("My cat ate it", "I saw it on the news", "The neighbour has it", "It was a present")
REASONS = ("somebody else has to check first", "the customer had no time", "wants to think it over")
ENDINGS = (Outcome.FOLLOW_UP, Outcome.FOLLOW_UP, Outcome.HANDED_OVER, Outcome.UNRESOLVED, Outcome.DROPPED)


@dataclass
class MadeCall:
    """A call while it is led."""

    playbook: Playbook
    playbook_hash: str
    call_id: str
    began: datetime
    chance: random.Random
    elapsed_ms: int = 0
    log: list[Recorded] = field(default_factory=list)

    def do(self, command: c.Command) -> None:
        """Give a command, some seconds after the one before; one that is refused changes nothing."""
        decision = decide(self.playbook, fold(self.log), command)
        if not isinstance(decision, Refusal) and decision:
            self.elapsed_ms += self.chance.randint(2_000, 25_000)
            self._record(decision)

    def _record(self, events: tuple[Event, ...]) -> None:
        at = self.began + timedelta(milliseconds=self.elapsed_ms)
        for event in events:
            number = len(self.log) + 1
            event_id = f"{self.call_id}-{number}"
            cause = f"{self.call_id}-{self.elapsed_ms}"
            self.log.append(Recorded(self.call_id, number, event_id, self.call_id, cause, at, self.elapsed_ms, event))


def made_calls(count: int, *, language: str = "en", seed: int = 1) -> Iterator[tuple[tuple[Recorded, ...], str]]:
    """Give so many logs with their playbook's source; the same seed gives the same calls."""
    chance = random.Random(seed)  # noqa: S311 - nothing is guarded by it
    shelved = Shelf((bundled(),)).load("delivery-delay", language)
    if shelved.playbook is None:
        raise SystemExit("the shipped playbook has errors")
    for number in range(count):
        began = FIRST_DAY + timedelta(minutes=chance.randrange(60 * 24 * 7 * 12))
        call = MadeCall(shelved.playbook, shelved.playbook_hash, f"{seed:04x}{number:028x}", began, chance)
        _lead(call, f"agent {chance.randrange(9)}", number)
        yield tuple(call.log), shelved.source


def _lead(call: MadeCall, agent: str, number: int) -> None:
    chance, playbook = call.chance, call.playbook
    call.do(c.StartCall(call.playbook_hash, agent))
    temperature = chance.randint(3, 5)
    call.do(c.SetTemperature(temperature))
    if chance.random() < 0.7:
        call.do(c.FillBlank("ref", f"PL-{chance.randrange(max(number, 1) + 20)}"))
    for _ in range(chance.randint(4, 60)):
        _act(call)
        if chance.random() < 0.08 and temperature > 1:
            temperature += -1 if chance.random() < 0.8 else int(temperature < 5)
            call.do(c.SetTemperature(temperature))
    if chance.random() < 0.85:
        _resolve(call)
    outcome = chance.choice(ENDINGS) if blockers(playbook, fold(call.log)) else Outcome.RESOLVED
    call.do(c.EndCall(outcome, chance.choice(REASONS)))
    if chance.random() < 0.9:
        call.do(c.ChooseCause(chance.choice(tuple(Cause))))
    if chance.random() < 0.98:
        call.do(c.CloseCall())
        _settle(call)


def _act(call: MadeCall) -> None:
    chance, playbook = call.chance, call.playbook
    what = chance.random()
    if what < 0.75:
        state = fold(call.log)
        step = playbook.step(state.step)
        is_ticked = step is not None and all(tick.id in state.ticks for tick in step.ticks)
        if step is not None and step.question and is_ticked and step.id not in state.answers:
            call.do(c.ChooseAnswer(chance.choice(step.answers).id))
        else:
            call.do(c.Advance())
    elif what < 0.82:
        call.do(c.GoOn())
    elif what < 0.85:
        call.do(c.KeepSaying(chance.choice(SAYINGS)))
    elif what < 0.9:
        call.do(c.HearCue(chance.choice(playbook.cues).id))
    elif what < 0.93:
        dont = chance.choice(playbook.donts).id
        call.do(c.AdmitDont(dont))
        if chance.random() < 0.6:
            call.do(c.RepairDont(dont))
    else:
        call.do(c.StartHold())
        call.do(c.EndHold())


def _resolve(call: MadeCall) -> None:
    """Do what the gate asks for, so that the call may end as resolved."""
    due = call.began + timedelta(days=1)
    call.do(c.MakePromise("we look for the parcel and ring", due))
    call.do(c.SetNextContact(due))
    call.do(c.SetTemperature(2))
    call.do(c.ConfirmSettled(Settled.SETTLED, "yes, that is fine"))
    for row in 3 * blockers(call.playbook, fold(call.log)):
        if row.kind == "repair":
            call.do(c.RepairDont(row.id))
        elif row.kind == "cue":
            call.do(c.ClearCue(row.id, "told them their rights"))
        elif row.step:
            call.do(c.EnterStep(row.step))
            step = call.playbook.step(row.step)
            for _ in step.ticks if step is not None else ():
                call.do(c.Advance())
            if step is not None and step.question:
                call.do(c.ChooseAnswer(step.answers[0].id))


def _settle(call: MadeCall) -> None:
    """Say later what became of most promises."""
    for promise in fold(call.log).promises:
        later = promise.due + timedelta(days=1)
        became: tuple[c.Command, ...] = (
            c.KeepPromise(promise.id),
            c.MovePromise(promise.id, later, "the carrier has not answered"),
            c.BreakPromise(promise.id, "it was forgotten"),
        )
        for command in call.chance.sample(became, call.chance.randrange(3)):
            call.do(command)


def as_rows(log: tuple[Recorded, ...]) -> CallRows:
    """Return a log as a journal's file has it."""
    started = log[0].event
    events = []
    for recorded in log:
        kind, version, body = encode(recorded.event)
        at, elapsed = recorded.at.isoformat(), recorded.elapsed_ms
        ids = (recorded.stream_id, recorded.seq, recorded.event_id, recorded.call_id, recorded.cause)
        events.append(EventRow(*ids, kind, version, at, elapsed, body, body_hash(body)))
    names = [getattr(started, name, "") for name in ("playbook", "playbook_hash", "title", "language")]
    return CallRows(log[0].call_id, names[0], names[1], names[2], names[3], tuple(events))


def write_journal(folder: Path, count: int, *, language: str = "en") -> None:
    """Make a data folder whose journal has these calls."""
    with closing(open_journal(folder)) as journal:
        for log, source in made_calls(count, language=language):
            rows = as_rows(log)
            import_calls(journal, (PlaybookRow(rows.playbook_hash, source), rows), lambda _: None)


def write_share(folder: Path, count: int, *, language: str = "en") -> None:
    """Write calls as desks do into a folder that they share."""
    folder.mkdir(parents=True, exist_ok=True)
    for log, _ in made_calls(count, language=language):
        write_call(folder, log[0].call_id, log)


def main() -> None:
    """Write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--calls", type=int, default=500)
    parser.add_argument("--language", default="en")
    parser.add_argument("--share", action="store_true")
    asked = parser.parse_args()
    write = write_share if asked.share else write_journal
    write(asked.folder, asked.calls, language=asked.language)
    print(f"{asked.calls} calls in {asked.folder}")


if __name__ == "__main__":
    main()
