"""Random walks through a playbook: where calls come, and where they cannot go on.

A walk is a call with an agent who does what the screen says: ticks what is done, answers questions, takes an exit now
and then, sets the temperature, hears cues and turns to side steps, says one of the sentences shown. At the gate the
agent meets each row, going back to steps where ticks are left.

Rules of this file:
1. One seed gives one report, on every machine: one generator, and nothing that hangs on the order of a set.
2. What no way depends on stays out of the engine: sentences and the temperature are the walker's own, and rows of the
   gate that are met where one stands are met once for each set of them.
3. Chance finds the ways; that a way is caught is then proven by going through all that Space and digits can do.
4. One walk in five begins with the follow-up call, where the playbook has steps for it; the gate is not its matter.
5. Steps before the call are for oneself and belong to no walk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final, TypeVar

from coach.call import commands as c
from coach.call.events import Settled
from coach.call.gate import GateRow, RowKind
from coach.call.next_thing import AnswerPending, GateNext, leading_to
from coach.call.state import Call, band_of
from coach.playbook.acts import CALL_BEGINS
from coach.playbook.model import Answer, Band, Phase, Playbook, Say
from coach.trial.situations import Situation, Situations

WALKS: Final = 10_000
"""As many as show a branch taken once in a thousand calls about ten times."""
SEED: Final = 1
LONGEST: Final = 300
"""Acts of a walk before it is looked at whether it is caught; the shipped playbooks take 23 on average."""
_MOST_ROWS: Final = 100
"""Rows met at one gate before it counts as closed: answers may lead to steps that ask for more."""
_MOST_SEARCHED: Final = 20_000
_SOMETHING: Final = "…"
_HEAT_CHANGES: Final = 0.04
_TURNS_ASIDE: Final = 0.02
_TAKES_EXIT: Final = 0.25
_BEGINS_LATER: Final = 0.2
_SPACE: Final = c.Advance()
_LEVELS: Final = range(1, 6)
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class ClosedGate:
    """Rows of the gate that nothing met, in the words of `stopped:`, and in how many walks."""

    rows: tuple[str, ...]
    walks: int


@dataclass(frozen=True, slots=True)
class Walked:
    """What the walks through a playbook came to."""

    walks: int
    seed: int
    acts: int
    """Keys pressed in all walks."""
    steps: Mapping[str, int]
    """How often each step was come to, in the playbook's order; those before the call are left out."""
    answers: Mapping[tuple[str, str], int]
    """How often each answer was chosen, by step and answer."""
    phrases: Mapping[str, int]
    """How often each sentence was said."""
    dead_ends: tuple[str, ...]
    """Steps where neither Space nor a digit leads on."""
    loops: tuple[tuple[str, ...], ...]
    """Steps that lead round and round, none of them out."""
    closed_gates: tuple[ClosedGate, ...]
    passed_by: Mapping[str, int]
    """Steps that the gate asked for and that the way had not gone through, with the number of walks."""
    opened: int
    """Walks that came to the gate and could open it."""
    given_up: int
    """Walks that were still on their way after `LONGEST` acts, with a way out before them."""

    @property
    def has_faults(self) -> bool:
        """Whether a call can come to where it cannot go on."""
        return bool(self.dead_ends or self.loops or self.closed_gates)

    @property
    def unreached(self) -> tuple[str, ...]:
        """Steps that no walk came to."""
        return tuple(step for step, hits in self.steps.items() if not hits)

    @property
    def unchosen(self) -> tuple[tuple[str, str], ...]:
        """Answers that no walk chose, of steps that walks came to."""
        return tuple(answer for answer, hits in self.answers.items() if not hits and self.steps[answer[0]])

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Sentences that no walk said."""
        return tuple(phrase for phrase, hits in self.phrases.items() if not hits)


def walk(
    playbook: Playbook, *, walks: int = WALKS, seed: int = SEED, tell: Callable[[int], None] | None = None
) -> Walked:
    """Walk through a playbook so many times; `tell` hears now and then how many walks are done."""
    walker = _Walker(playbook, Random(seed))  # noqa: S311 - chance has to be repeatable here, not secret
    for number in range(walks):
        if tell is not None and not number % 100:
            tell(number)
        walker.walk()
    return walker.report(walks, seed)


class _Walker:
    """Walks, and keeps count."""

    def __init__(self, playbook: Playbook, chance: Random) -> None:
        self._playbook: Final = playbook
        self._chance: Final = chance
        self._situations: Final = Situations(_without_sentences(playbook))
        self._later: Final = playbook.in_phase(Phase.LATER)
        sides = (c.EnterStep(step.id) for step in playbook.steps if step.is_side)
        cues = (c.HearCue(cue.id) for cue in playbook.cues)
        self._asides: Final[tuple[c.EnterStep | c.HearCue, ...]] = (*sides, *cues)
        self._steps_by_id: Final = {step.id: step for step in playbook.steps}
        self._band = Band.TENSE
        self._is_at_gate = False
        self._acts = 0
        self._opened = 0
        self._given_up = 0
        self._steps: Final[Counter[str]] = Counter()
        self._answers: Final[Counter[tuple[str, str]]] = Counter()
        self._phrases: Final[Counter[str]] = Counter()
        self._passed_by: Final[Counter[str]] = Counter()
        self._closed: Final[Counter[tuple[str, ...]]] = Counter()
        self._left: Final[dict[tuple[GateRow, ...], tuple[str, ...]]] = {}
        self._caught: Final[dict[tuple[str, ...], None]] = {}
        self._hopeless: Final[set[Situation]] = set()

    def walk(self) -> None:
        """Walk once, from the first step to the gate or to where it is caught."""
        here = self._situations.after(self._situations.at(Call()), c.StartCall(self._playbook.id))
        if here is None:
            return
        self._band = band_of(None)
        begins_later = bool(self._later) and self._chance.random() < _BEGINS_LATER
        if begins_later:
            here = self._to(here, c.EnterStep(self._later[0].id))
        else:
            self._come(here)
        self._is_at_gate = False
        for _ in range(LONGEST):
            if isinstance(here.next, GateNext):
                if not self._takes_exit_before_gate(here):
                    self._is_at_gate = True
                    break
                here = self._answer(here, self._one_of(here.choices))
            elif isinstance(here.next, AnswerPending) and not here.choices:
                self._caught[here.call.step,] = None
                return
            elif here in self._hopeless:
                return
            else:
                here = self._on(here)
            if self._is_at_gate:
                break
        if not self._is_at_gate:
            self._look_whether_caught(here)
        elif not begins_later:
            self._meet_gate(here)

    def _takes_exit_before_gate(self, here: Situation) -> bool:
        is_exit = bool(here.choices) and not self._steps_by_id[here.call.step].question
        return is_exit and self._chance.random() < _TAKES_EXIT

    def _on(self, here: Situation) -> Situation:
        """Do one thing that an agent does."""
        chance = self._chance.random()
        if chance < _HEAT_CHANGES:
            return self._heat(here)
        if chance < _HEAT_CHANGES + _TURNS_ASIDE and self._asides:
            return self._aside(here, self._one_of(self._asides))
        if here.choices and (isinstance(here.next, AnswerPending) or self._chance.random() < _TAKES_EXIT):
            return self._answer(here, self._one_of(here.choices))
        return self._to(here, _SPACE)

    def _aside(self, here: Situation, command: c.EnterStep | c.HearCue) -> Situation:
        after = self._to(here, command)
        cue = self._playbook.cue(command.cue) if isinstance(command, c.HearCue) else None
        if cue is None:
            return after
        if cue.say:
            self._phrases[self._one_of(cue.say).id] += 1
        return self._to(after, c.EnterStep(cue.go, from_cue=True)) if cue.go else after

    def _heat(self, here: Situation) -> Situation:
        band = band_of(self._one_of(_LEVELS))
        self._acts += 1
        if band is not self._band:
            self._band = band
            self._say(here)
        return here

    def _answer(self, here: Situation, answer: Answer) -> Situation:
        self._answers[here.call.step, answer.id] += 1
        self._is_at_gate = self._leads_to_gate(here, answer)
        return self._to(here, c.ChooseAnswer(answer.id))

    def _leads_to_gate(self, here: Situation, answer: Answer) -> bool:
        step = self._steps_by_id[here.call.step]
        return isinstance(leading_to(self._playbook, here.call, step, answer.target), GateNext)

    def _to(self, here: Situation, command: c.Command) -> Situation:
        """Give a command on the way, and count where it comes to."""
        after = self._given(here, command)
        if after.call.step != here.call.step:
            self._come(after)
        return after

    def _given(self, here: Situation, command: c.Command) -> Situation:
        """Give a command; what is refused changes nothing."""
        self._acts += 1
        after = self._situations.after(here, command)
        return here if after is None else after

    def _come(self, here: Situation) -> None:
        self._steps[here.call.step] += 1
        self._say(here)

    def _say(self, here: Situation) -> None:
        """Say one of the sentences that stand in the block."""
        said = self._steps_by_id[here.call.step].say.of(self._band)
        if said:
            self._phrases[self._one_of(said).id] += 1

    def _meet_gate(self, here: Situation) -> None:
        """Meet the rows of the gate one by one, as its digits do: first those that ask for a step.

        What is gone back to was not come to by a way, so it counts as no hit.
        """
        passed_by = dict.fromkeys(row.step for row in here.blockers if row.kind in _OF_STEPS)
        self._passed_by.update(passed_by.keys())
        here = self._met(here, are_of_steps=True)
        left = self._left.get(here.blockers)
        if left is None:
            rows = self._met(here, are_of_steps=False).blockers
            names = (row.step if row.kind in _OF_STEPS else row.id for row in rows)
            left = self._left[here.blockers] = tuple(dict.fromkeys(names))
        if left:
            self._closed[left] += 1
        else:
            self._opened += 1

    def _met(self, here: Situation, *, are_of_steps: bool) -> Situation:
        """Return where meeting the rows leads, until none of them can be met any more."""
        for _ in range(_MOST_ROWS):
            rows = [row for row in here.blockers if (row.kind in _OF_STEPS) is are_of_steps]
            after = next((after for row in rows if (after := self._meet(here, row)) is not here), None)
            if after is None:
                break
            here = after
        return here

    def _meet(self, here: Situation, row: GateRow) -> Situation:
        """Return where meeting a row leads; the same situation when it cannot be met."""
        match row.kind:
            case RowKind.TICK | RowKind.ANSWER:
                return self._meet_in_step(here, row)
            case RowKind.CUE:
                return self._given(here, c.ClearCue(row.id, _SOMETHING))
            case RowKind.REPAIR:
                return self._given(here, c.RepairDont(row.id))
            case RowKind.PROMISES:
                return self._given(here, c.MakePromise(_SOMETHING, CALL_BEGINS))
            case RowKind.NEXT_CONTACT:
                return self._given(here, c.SetNextContact(None))
            case RowKind.TEMPERATURE:
                return self._given(here, c.SetTemperature(row.needed or min(_LEVELS)))
            case RowKind.CONFIRMED:
                return self._given(here, c.ConfirmSettled(Settled.SETTLED, _SOMETHING))

    def _meet_in_step(self, here: Situation, row: GateRow) -> Situation:
        there = self._given(here, c.EnterStep(row.step)) if here.call.step != row.step else here
        if row.kind is RowKind.ANSWER:
            step = self._playbook.step(row.step)
            answers = step.answers if step is not None else ()
            return self._given(there, c.ChooseAnswer(self._one_of(answers).id)) if answers else here
        while row.id not in there.call.ticks and there.call.step == row.step:
            after = self._given(there, _SPACE)
            if after is there:
                break
            there = after
        return there if row.id in there.call.ticks else here

    def _look_whether_caught(self, here: Situation) -> None:
        """Go through all that Space and digits can do from here: without a way out these steps are a trap."""
        seen = {here: None}
        waiting = [here]
        while waiting:
            each = waiting.pop()
            is_way_out = isinstance(each.next, GateNext) or any(self._leads_to_gate(each, a) for a in each.choices)
            if is_way_out or len(seen) > _MOST_SEARCHED:
                self._given_up += 1
                return
            commands: list[c.Command] = [_SPACE, *(c.ChooseAnswer(answer.id) for answer in each.choices)]
            for command in commands:
                after = self._situations.after(each, command)
                if after is not None and after not in seen:
                    seen[after] = None
                    waiting.append(after)
        self._hopeless.update(seen)
        names = {each.call.step for each in seen}
        self._caught[tuple(step.id for step in self._playbook.steps if step.id in names)] = None

    def _one_of(self, many: Sequence[_One]) -> _One:
        return many[int(self._chance.random() * len(many))]

    def report(self, walks: int, seed: int) -> Walked:
        """Return the counts, everything in the playbook's order."""
        steps = [step for step in self._playbook.steps if step.phase is not Phase.BEFORE]
        said = [phrase for step in steps for band in Band for phrase in step.say.of(band)]
        heard = [phrase for cue in self._playbook.cues for phrase in cue.say]
        return Walked(
            walks=walks,
            seed=seed,
            acts=self._acts,
            steps={step.id: self._steps[step.id] for step in steps},
            answers={
                (step.id, answer.id): self._answers[step.id, answer.id] for step in steps for answer in step.answers
            },
            phrases={phrase.id: self._phrases[phrase.id] for phrase in (*said, *heard)},
            dead_ends=tuple(steps[0] for steps in self._caught if len(steps) == 1),
            loops=tuple(steps for steps in self._caught if len(steps) > 1),
            closed_gates=tuple(ClosedGate(rows, count) for rows, count in self._closed.most_common()),
            passed_by=dict(self._passed_by.most_common()),
            opened=self._opened,
            given_up=self._given_up,
        )


_OF_STEPS: Final = (RowKind.TICK, RowKind.ANSWER)


def _without_sentences(playbook: Playbook) -> Playbook:
    """Return the playbook without what is said: choosing a sentence costs half of a decision, and no way needs it."""
    steps = tuple(replace(step, say=Say()) for step in playbook.steps)
    return replace(playbook, steps=steps, cues=tuple(replace(cue, say=()) for cue in playbook.cues))
