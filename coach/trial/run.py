"""One test of a playbook against the call engine.

Rules of this file:
1. A line that names a step says that the step is taken and done: the call comes to it, and all its ticks are done.
   With `=> answer` its question is answered too, or the exit is taken.
2. The call comes to a step by the way that leads there: by Space from the step before, by the answer chosen, as a
   side step, or offered by the cue before. A side step that is done leads back by itself. Nothing jumps, except that
   the first line may name any step: the call begins there, as a follow-up call does.
3. Steps of the time before the call stand before all others; the call itself does not know them.
4. What a line asks of the engine and is refused fails the test at that line, with the reason.
5. A step counts as touched once a line comes to it, whatever becomes of the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, assert_never

from coach.call import commands as c
from coach.call.decide import Refusal
from coach.call.events import Settled
from coach.call.gate import RowKind, blockers
from coach.call.next_thing import GateNext, ReturnNext, onward, open_tick
from coach.call.refusal import refusal_message
from coach.call.state import Call
from coach.diagnostics.model import Diagnostic, Message, told
from coach.i18n import message
from coach.playbook import acts
from coach.playbook.acts import Act, Ends, Expected, Reader, Stops, line_of
from coach.playbook.model import Phase, Playbook, PlaybookTest, Step
from coach.playbook.outcome import Outcome
from coach.trial.led import led

_SAID: Final = "…"
"""Stands for words that a test does not give."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a test failed, and at which line of its path (from 1); 0 is what it expects."""

    line: int
    text: str
    reason: Message
    advice: Message | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one test."""

    number: int
    """Which of the playbook's tests it is, from 1."""
    name: str
    failure: Failure | None
    steps: tuple[str, ...] = ()
    """Steps that it came to, each once."""
    answers: tuple[tuple[str, str], ...] = ()
    """Step and answer, by their ids, each once."""

    @property
    def has_passed(self) -> bool:
        """Whether the call went and ended as the test says."""
        return self.failure is None


def run_tests(playbook: Playbook) -> tuple[Result, ...]:
    """Run all tests of a playbook in their order."""
    reader = Reader(playbook)
    return tuple(_result(playbook, number, test, reader) for number, test in enumerate(playbook.tests, 1))


def _result(playbook: Playbook, number: int, test: PlaybookTest, reader: Reader) -> Result:
    run = _Run(playbook)
    failure = _failure(test, run, reader)
    return Result(number, test.name, failure, tuple(run.steps), tuple(run.answers))


class _FailedError(Exception):
    """The call cannot go on as the line says."""

    def __init__(self, reason: Message, advice: Message | None = None) -> None:
        super().__init__(reason.key)
        self.reason: Final = reason
        self.advice: Final = advice


def _failure(test: PlaybookTest, run: _Run, reader: Reader) -> Failure | None:
    for number, text in enumerate(test.path, 1):
        act = reader.act(line_of(text))
        if isinstance(act, Diagnostic):
            return _unread(number, text, act)
        try:
            run.do(act)
        except _FailedError as failed:
            return Failure(number, text, failed.reason, failed.advice)
    expected = reader.expected(line_of(test.expect))
    if isinstance(expected, Diagnostic):
        return _unread(0, test.expect, expected)
    try:
        run.end(expected)
    except _FailedError as failed:
        return Failure(0, test.expect, failed.reason, failed.advice)
    return None


def _unread(number: int, text: str, found: Diagnostic) -> Failure:
    return Failure(number, text, found.message, found.primary.message or found.help)


class _Run:
    """The call of one test, and what it touched."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook: Final = playbook
        self.steps: Final[dict[str, None]] = {}
        self.answers: Final[dict[tuple[str, str], None]] = {}
        self._call = Call()
        self._is_before = True
        """No step of the call has been named yet."""
        self._done: set[str] = set()
        self._offered = ""
        """The step that the last cue offers, until a step is taken."""

    def do(self, act: Act) -> None:
        """Lead the call by one act.

        Raises:
            _FailedError: It is not possible here.
        """
        match act:
            case acts.TakeStep():
                self._take(act)
            case acts.SkipStep(step=step):
                self._done.discard(self._come_to(step).id)
            case acts.GiveCue(cue=cue):
                self._lead(c.HearCue(cue))
                known = self.playbook.cue(cue)
                self._offered = known.go if known is not None else ""
            case _:
                self._lead(_command(act))

    def end(self, expected: Expected) -> None:
        """End the call as expected.

        Raises:
            _FailedError: It ends otherwise.
        """
        self._begin()
        left = self._left()
        match expected:
            case Stops(rows=rows) if not left:
                raise _FailedError(
                    told(message("the gate is open; it should still ask for: {rows}"), rows=", ".join(rows))
                )
            case Stops(rows=rows) if set(rows) != set(left):
                reason = message("the gate asks for: {left}; it should ask for: {rows}")
                raise _FailedError(told(reason, left=", ".join(left), rows=", ".join(rows)))
            case Stops():
                return
            case Ends(outcome=Outcome.RESOLVED) if left:
                raise _FailedError(told(message("the gate still asks for: {rows}"), rows=", ".join(left)))
            case Ends(outcome=outcome):
                self._lead(c.EndCall(outcome, _SAID))
            case _:
                assert_never(expected)

    def _take(self, act: acts.TakeStep) -> None:
        step = self._come_to(act.step)
        if step.phase is Phase.BEFORE:
            return
        self._done.add(step.id)
        while open_tick(step, self._call) is not None:
            self._lead(c.Advance())
        if act.answer:
            self.answers[step.id, act.answer] = None
            self._lead(c.ChooseAnswer(act.answer))

    def _come_to(self, step_id: str) -> Step:
        """Come to a step by the way that leads there."""
        step = self.playbook.step(step_id)
        if step is None:
            raise _FailedError(told(message("there is no step “{step}”"), step=step_id))
        is_first = self._is_before
        if step.phase is Phase.BEFORE:
            if not is_first:
                raise _FailedError(told(message("“{step}” comes before the call"), step=step_id))
            self.steps[step_id] = None
            return step
        self._begin()
        self._is_before = False
        if self._call.step != step_id:
            if is_first or step.is_side or step_id == self._offered:
                self._lead(c.EnterStep(step_id, from_cue=step_id == self._offered))
            else:
                self._walk_to(step_id)
        self._offered = ""
        self.steps[step_id] = None
        return step

    def _walk_to(self, wanted: str) -> None:
        """Go on from the step where the call is, back out of side steps too."""
        while self._call.step != wanted:
            here = self.playbook.step(self._call.step)
            if here is None:  # no playbook without steps gets here
                return
            is_done = here.id in self._done
            if is_done and here.question and here.id not in self._call.answers:
                raise _FailedError(
                    told(message("“{step}” waits for an answer"), step=here.id),
                    told(message("write “{step} => {answer}”"), step=here.id, answer=_first_answer(here)),
                )
            leaving = onward(self.playbook, self._call, here)
            if isinstance(leaving, GateNext):
                reason = message("after “{step}” comes the gate, not “{wanted}”")
                raise _FailedError(told(reason, step=here.id, wanted=wanted))
            if leaving.step.id != wanted and not isinstance(leaving, ReturnNext):
                reason = message("after “{step}” comes “{next}”, not “{wanted}”")
                raise _FailedError(told(reason, step=here.id, next=leaving.step.id, wanted=wanted))
            self._lead(c.Advance() if is_done else c.GoOn())

    def _begin(self) -> None:
        if not self._call.has_begun:
            self._lead_at_once(c.StartCall(self.playbook.id))

    def _lead(self, command: c.Command) -> None:
        self._begin()
        self._lead_at_once(command)

    def _lead_at_once(self, command: c.Command) -> None:
        after = led(self.playbook, self._call, command)
        if isinstance(after, Refusal):
            raise _FailedError(refusal_message(after))
        self._call = after

    def _left(self) -> tuple[str, ...]:
        """Return what the gate still asks for, in the words of `stopped:`."""
        rows = blockers(self.playbook, self._call)
        names = (row.step if row.kind in {RowKind.TICK, RowKind.ANSWER} else row.id for row in rows)
        return tuple(dict.fromkeys(names))


def _command(
    act: acts.Heat | acts.GivePromise | acts.Clear | acts.Warn | acts.Confirmed | acts.NextContact,
) -> c.Command:
    match act:
        case acts.Heat(level=level):
            return c.SetTemperature(level)
        case acts.GivePromise(what=what, due=due, owner=owner):
            return c.MakePromise(what, due, owner)
        case acts.Clear(cue=cue, how=how):
            return c.ClearCue(cue, how or _SAID)
        case acts.Warn():
            return c.WarnAbuse()
        case acts.Confirmed(words=words):
            return c.ConfirmSettled(Settled.SETTLED, words or _SAID)
        case acts.NextContact(at=at):
            return c.SetNextContact(at)
        case _:
            assert_never(act)


def _first_answer(step: Step) -> str:
    return next((answer.text for answer in step.answers), _SAID)
