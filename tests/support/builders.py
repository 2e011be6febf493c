"""Small builders of playbooks, events and calls for tests: what a test does not name has a plain default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from coach.call.commands import Command, StartCall
from coach.call.decide import Refusal, decide
from coach.call.events import Event, Recorded, Undone
from coach.call.fold import fold
from coach.call.log import redo, undo
from coach.call.state import Call
from coach.playbook.model import (
    Answer,
    Confirmation,
    Cue,
    Gate,
    Language,
    Phase,
    Phrase,
    Playbook,
    Say,
    Step,
    Tick,
)

STARTED = datetime(2026, 3, 4, 11, 0, tzinfo=UTC)
"""When calls of tests begin: a Wednesday."""

SECOND_MS = 1_000

Act = Command | Literal["undo", "redo"]


def a_say(step_id: str, *texts: str) -> Say:
    """Return the same phrases for every band; their ids are `<step>.1`, `<step>.2` ..."""
    phrases = tuple(Phrase(f"{step_id}.{number}", text) for number, text in enumerate(texts, 1))
    return Say(phrases, phrases, phrases)


def a_banded_say(step_id: str, *, calm: Sequence[str] = (), tense: Sequence[str] = (), hot: Sequence[str] = ()) -> Say:
    """Return phrases by band; their ids are `<step>.calm.1` ..."""

    def band(name: str, texts: Sequence[str]) -> tuple[Phrase, ...]:
        return tuple(Phrase(f"{step_id}.{name}.{number}", text) for number, text in enumerate(texts, 1))

    return Say(band("calm", calm), band("tense", tense), band("hot", hot))


def a_step(
    step_id: str,
    *,
    ticks: Sequence[str] = (),
    say: Sequence[str] | Say = (),
    question: str = "",
    answers: Sequence[tuple[str, str]] = (),
    next_step: str = "end",
    is_side: bool = False,
    phase: Phase = Phase.CALL,
) -> Step:
    """Return a step; `answers` are pairs of text and target, and the answer's id is its target."""
    return Step(
        id=step_id,
        title=step_id.title(),
        phase=phase,
        is_side=is_side,
        say=say if isinstance(say, Say) else a_say(step_id, *say),
        ticks=tuple(Tick(f"{step_id}-{number}", text) for number, text in enumerate(ticks, 1)),
        question=question,
        answers=tuple(Answer(target, text, target) for text, target in answers),
        next=next_step,
    )


def a_playbook(*steps: Step, language: Language = "en", gate: Gate | None = None) -> Playbook:
    """Return a playbook of these steps, with an empty gate unless one is given."""
    return Playbook("test", language, "Test", steps=steps, gate=gate if gate is not None else Gate())


def a_delivery_playbook() -> Playbook:
    """Return a small playbook with everything: ticks, a question, exits, side steps, cues, a ladder and a full gate."""
    main = (
        a_step("prepare", say=["Breathe."], phase=Phase.BEFORE, next_step="listen"),
        a_step(
            "listen",
            ticks=["They have finished"],
            say=a_banded_say(
                "listen",
                calm=["Thank you for calling."],
                tense=["I'm listening.", "Please go on."],
                hot=["You have every right to be angry."],
            ),
            next_step="restate",
        ),
        a_step(
            "restate",
            ticks=["They said yes, that is it"],
            say=["So: {fact}. Is that right?", "You want {want}. Yes?"],
            question="Whose side is the cause on?",
            answers=[("Ours", "apologise"), ("They are mistaken", "explain")],
            next_step="apologise",
        ),
        a_step("apologise", ticks=["Named what for"], say=["I'm sorry that {fact}."], next_step="options"),
        a_step(
            "explain",
            ticks=["The source was named"],
            answers=[("They show proof", "apologise")],
            next_step="options",
        ),
        a_step("options", ticks=["Two ways were given"], next_step="confirm"),
        a_step("confirm", say=["Is this settled for you?"], ticks=["They know how to come back"]),
        a_step("follow-up", ticks=["They were asked"], phase=Phase.LATER),
    )
    sides = (
        a_step(
            "boundary", ticks=["The line was drawn"], say=["Anger yes, insults no."], is_side=True, next_step="back"
        ),
        a_step("say-no", say=["I won't do that."], is_side=True, next_step="back"),
    )
    return Playbook(
        "delivery",
        "en",
        "Late delivery",
        steps=main + sides,
        gate=Gate(
            steps=("listen", "restate", "options", "confirm"),
            if_entered=("apologise", "explain"),
            max_temperature=3,
            confirmed=Confirmation.WORDS,
            promises=1,
            next_contact=True,
        ),
        cues=(
            Cue("legal", "Threatens with court", say=(Phrase("legal.1", "You have every right to."),), holds_gate=True),
            Cue("again", "It happened before", go="listen"),
        ),
        abuse=("Please speak calmly.", "This is the second warning.", "I am ending the call."),
    )


def recorded(event: Event, number: int = 1, *, cause: str = "", elapsed_ms: int | None = None) -> Recorded:
    """Return an event in its envelope: the `number`-th of the call, a second after the one before."""
    milliseconds = number * SECOND_MS if elapsed_ms is None else elapsed_ms
    return Recorded(
        stream_id="stream",
        seq=number,
        event_id=f"e{number}",
        call_id="call",
        cause=cause or f"c{number}",
        at=STARTED + timedelta(milliseconds=milliseconds),
        elapsed_ms=milliseconds,
        event=event,
    )


def a_log(*events: Event) -> tuple[Recorded, ...]:
    """Return a log of events, each with a cause of its own."""
    return tuple(recorded(event, number) for number, event in enumerate(events, 1))


@dataclass
class CallDriver:
    """A call that a test leads by commands; every act is a second after the one before."""

    playbook: Playbook
    gender: str = ""
    log: tuple[Recorded, ...] = field(default=())
    acts: int = 0

    @property
    def call(self) -> Call:
        """The call as its log makes it."""
        return fold(self.log)

    def start(self) -> CallDriver:
        """Begin the call."""
        self.must(StartCall("hash", "Ada"))
        return self

    def try_(self, command: Command) -> tuple[Event, ...] | Refusal:
        """Give a command and return what it led to."""
        decision = decide(self.playbook, self.call, command, gender=self.gender)
        if not isinstance(decision, Refusal):
            self._record(*decision)
        return decision

    def must(self, *commands: Command) -> tuple[Event, ...]:
        """Give commands of which none may be refused; return the events of all."""
        events: tuple[Event, ...] = ()
        for command in commands:
            decision = self.try_(command)
            assert not isinstance(decision, Refusal), f"{command} was refused: {decision.reason}"
            events += decision
        return events

    def refusal(self, command: Command) -> Refusal:
        """Give a command that has to be refused."""
        decision = self.try_(command)
        assert isinstance(decision, Refusal), f"{command} was not refused: {decision}"
        return decision

    def undo(self) -> bool:
        """Take the last act back."""
        return self._record_undone(undo(self.log))

    def redo(self) -> bool:
        """Bring back what was taken back last."""
        return self._record_undone(redo(self.log))

    def lead(self, act: Act) -> None:
        """Give a command that may be refused, or undo, or redo."""
        match act:
            case "undo":
                self.undo()
            case "redo":
                self.redo()
            case _:
                self.try_(act)

    def _record(self, *events: Event) -> None:
        self.acts += 1
        milliseconds = self.acts * SECOND_MS
        group = (
            replace(recorded(event, number), cause=f"act-{self.acts}")
            for number, event in enumerate(events, len(self.log) + 1)
        )
        at = STARTED + timedelta(milliseconds=milliseconds)
        self.log += tuple(replace(one, at=at, elapsed_ms=milliseconds) for one in group)

    def _record_undone(self, event: Undone | None) -> bool:
        if event is None:
            return False
        self._record(event)
        return True
