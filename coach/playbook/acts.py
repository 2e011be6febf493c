"""The acts of a test: the lines of its `path`, and what it expects, read against the playbook.

    open                            a step is come to and done: all its ticks
    restate => Ours                 ... and its question answered, or one of its exits taken
    skip options                    a step is come to and left with its ticks open
    heat 4                          how hot the customer is, 1 to 5
    promise Parcel delivered        a ready promise, with its own deadline
    promise Parcel delivered => tomorrow 18:00
    cue legal                       the customer gives this cue; the step that it offers may follow
    clear legal                     what held the gate is cleared (`=> how`)
    warn                            the next warning for abuse
    confirmed                       the customer says that it is settled (`=> in these words`)
    next-contact                    the next contact is dated (`=> when`)

A test expects an outcome, or `stopped:` and what the gate still asks for: steps, cues, `promises`, `next-contact`,
`temperature`, `confirmed`.

Rules of this file:
1. The words are the same in every language, like the keys of the format. There is one way to write each act.
2. A line is read by itself; whether the call can go so is seen when the test is run.
3. A word of an act is that act, also when a step is called so.
4. Times are counted from `CALL_BEGINS`, so that a test gives the same on every day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from coach.diagnostics.codes import structure
from coach.diagnostics.codes import tests as codes
from coach.diagnostics.model import Diagnostic, told
from coach.i18n import message
from coach.playbook.deadlines import parse_deadline
from coach.playbook.guess import did_you_mean
from coach.playbook.model import Confirmation, Playbook
from coach.playbook.outcome import Outcome
from coach.playbook.record import Line
from coach.text.nearest import nearest
from coach.text.source import Place, Span

CALL_BEGINS: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""When the call of a test begins: a Monday's first minute, so that every hour of `today` lies ahead."""
_LATER: Final = timedelta(days=1)
"""When a promise or a contact is due that nobody gave a time."""
_LEVELS: Final = ("1", "2", "3", "4", "5")
_STOPPED: Final = "stopped"
_OUTCOMES: Final = tuple(Outcome)
_SOMETHING: Final = "…"
ACTS: Final = ("skip", "heat", "promise", "cue", "clear", "warn", "confirmed", "next-contact")
"""The words that a line of a path may begin with, beside the steps."""
_NAME: Final = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class TakeStep:
    """A step is come to and done; `answer` is the id of the answer chosen in it, or empty."""

    step: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class SkipStep:
    """A step is come to and left as it is."""

    step: str


@dataclass(frozen=True, slots=True)
class Heat:
    """The customer is this hot, 1 to 5."""

    level: int


@dataclass(frozen=True, slots=True)
class GivePromise:
    """A ready promise is made."""

    what: str
    due: datetime
    owner: str


@dataclass(frozen=True, slots=True)
class GiveCue:
    """The customer gives a cue."""

    cue: str


@dataclass(frozen=True, slots=True)
class Clear:
    """A cue that holds the gate is cleared; `how` may be empty."""

    cue: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Warn:
    """The next warning for abuse is given."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The customer says that it is settled; `words` may be empty."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class NextContact:
    """The next contact is dated."""

    at: datetime


Act = TakeStep | SkipStep | Heat | GivePromise | GiveCue | Clear | Warn | Confirmed | NextContact


@dataclass(frozen=True, slots=True)
class Ends:
    """The call has to end so."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Stops:
    """The gate has to ask for exactly these, and be closed."""

    rows: tuple[str, ...]


Expected = Ends | Stops


@dataclass(frozen=True, slots=True)
class _Words:
    """A line taken apart: `word rest => right`; `right` is None without an arrow."""

    whole: Line
    left: Line
    word: Line
    rest: Line
    right: Line | None

    @classmethod
    def of(cls, line: Line) -> _Words:
        """Take a line apart."""
        left, right = line.divided() or (line, None)
        end = len(left.text.partition(" ")[0])
        rest = _part(left, len(left.text) - len(left.text[end:].lstrip()), len(left.text))
        return cls(line, left, _part(left, 0, end), rest, right)

    def miswritten(self, form: str) -> Diagnostic:
        """Return that the act is written otherwise, with an example from this playbook."""
        return codes.ACT_MISWRITTEN.at(self.whole.place, act=self.word.text, form=form)


def line_of(text: str) -> Line:
    """Return a line that stands in no file."""
    return Line(text, Place("", Span(0, len(text))))


class Reader:
    """Reads the lines of a playbook's tests."""

    def __init__(self, playbook: Playbook) -> None:
        """Note the names that lines may mean."""
        self._playbook: Final = playbook
        self._steps: Final = {step.id: step for step in playbook.steps}
        self._cues: Final = {cue.id: cue for cue in playbook.cues}
        self._promises: Final = {preset.text.casefold(): preset for preset in reversed(playbook.promises)}
        self._gate: Final = gate_words(playbook)
        self._readers: Final[Mapping[str, Callable[[_Words], Act | Diagnostic]]] = {
            "skip": self._skip,
            "heat": self._heat,
            "promise": self._promise,
            "cue": self._cue,
            "clear": self._clear,
            "warn": self._warn,
            "confirmed": self._confirmed,
            "next-contact": self._next_contact,
        }

    def act(self, line: Line) -> Act | Diagnostic:
        """Return the act that a line of a path says, or the finding about it."""
        words = _Words.of(line)
        return self._readers.get(words.word.text, self._take)(words)

    def expected(self, line: Line) -> Expected | Diagnostic:
        """Return what a test expects, or the finding about it."""
        head, colon, rest = line.text.partition(":")
        if head.strip() == _STOPPED and rest.strip():
            return self._stops(_part(line, len(head) + 1, len(line.text)))
        if not colon and line.text in _OUTCOMES:
            return Ends(Outcome(line.text))
        label = did_you_mean(_part(line, 0, len(head)), (*_OUTCOMES, _STOPPED))
        return codes.UNKNOWN_OUTCOME.at(line.place, label=label, word=line.text, known=_listed(_OUTCOMES))

    def names_act_and_step(self, line: Line) -> bool:
        """Whether a line is an act, and a step is called so too."""
        return line.text in ACTS and line.text in self._steps

    def _stops(self, rows: Line) -> Stops | Diagnostic:
        named = [_part(rows, *match.span()) for match in _NAME.finditer(rows.text)]
        for row in named:
            if row.text not in self._gate:
                label = did_you_mean(row, self._gate)
                return codes.UNKNOWN_GATE_ROW.at(row.place, label=label, row=row.text, known=_listed(self._gate))
        return Stops(tuple(dict.fromkeys(row.text for row in named)))

    def _take(self, words: _Words) -> TakeStep | Diagnostic:
        step = self._steps.get(words.left.text)
        if step is None:
            is_near = nearest(words.left.text, self._steps) is not None
            return _unknown_act(words.left if is_near else words.word, (*self._steps, *ACTS))
        if words.right is None:
            return TakeStep(step.id)
        for answer in step.answers:
            if answer.text.casefold() == words.right.text.casefold():
                return TakeStep(step.id, answer.id)
        texts = tuple(answer.text for answer in step.answers)
        label = did_you_mean(words.right, texts)
        return codes.UNKNOWN_TEST_ANSWER.at(
            words.right.place, label=label, step=step.id, answer=words.right.text, known=_listed(texts)
        )

    def _skip(self, words: _Words) -> SkipStep | Diagnostic:
        if not words.rest.text or words.right is not None:
            return words.miswritten(f"skip {words.rest.text or next(iter(self._steps), _SOMETHING)}")
        if words.rest.text not in self._steps:
            return _unknown_act(words.rest, tuple(self._steps))
        return SkipStep(words.rest.text)

    @staticmethod
    def _heat(words: _Words) -> Heat | Diagnostic:
        if words.right is not None or words.rest.text not in _LEVELS:
            return words.miswritten(f"heat {_LEVELS[-2]}")
        return Heat(int(words.rest.text))

    def _promise(self, words: _Words) -> GivePromise | Diagnostic:
        if not words.rest.text:
            first = next((preset.text for preset in self._playbook.promises), _SOMETHING)
            return words.miswritten(f"promise {first}")
        preset = self._promises.get(words.rest.text.casefold())
        if preset is None:
            label = did_you_mean(words.rest, tuple(preset.text for preset in self._playbook.promises))
            return codes.UNKNOWN_PROMISE.at(words.rest.place, label=label, promise=words.rest.text)
        due = self._time(words.right, default=preset.deadline)
        return due if isinstance(due, Diagnostic) else GivePromise(preset.text, due, preset.owner)

    def _cue(self, words: _Words) -> GiveCue | Diagnostic:
        found = self._named_cue(words)
        if isinstance(found, Diagnostic):
            return found
        return GiveCue(found) if words.right is None else words.miswritten(f"cue {found}")

    def _clear(self, words: _Words) -> Clear | Diagnostic:
        found = self._named_cue(words)
        return found if isinstance(found, Diagnostic) else Clear(found, words.right.text if words.right else "")

    def _named_cue(self, words: _Words) -> str | Diagnostic:
        if not words.rest.text:
            return words.miswritten(f"{words.word.text} {next(iter(self._cues), _SOMETHING)}")
        if words.rest.text not in self._cues:
            known = tuple(self._cues)
            label = did_you_mean(words.rest, known)
            return codes.UNKNOWN_TEST_CUE.at(words.rest.place, label=label, cue=words.rest.text, known=_listed(known))
        return words.rest.text

    @staticmethod
    def _warn(words: _Words) -> Warn | Diagnostic:
        return Warn() if words.whole.text == words.word.text else words.miswritten("warn")

    @staticmethod
    def _confirmed(words: _Words) -> Confirmed | Diagnostic:
        if words.rest.text:
            return words.miswritten(f"confirmed => {words.rest.text}")
        return Confirmed(words.right.text if words.right else "")

    def _next_contact(self, words: _Words) -> NextContact | Diagnostic:
        if words.rest.text:
            return words.miswritten(f"next-contact => {words.rest.text}")
        at = self._time(words.right)
        return at if isinstance(at, Diagnostic) else NextContact(at)

    def _time(self, given: Line | None, *, default: str = "") -> datetime | Diagnostic:
        text = default if given is None else given.text
        due = parse_deadline(text, CALL_BEGINS, self._playbook.language) if text else None
        if due is None and given is not None:
            return structure.BAD_DEADLINE.at(given.place, help=told(message("write a time that lies ahead")), text=text)
        return CALL_BEGINS + _LATER if due is None else due


def gate_words(playbook: Playbook) -> tuple[str, ...]:
    """Return what the gate of a playbook can ask for, in the words of `stopped:`."""
    gate = playbook.gate
    asked = {
        "promises": gate.promises > 0,
        "next-contact": gate.next_contact,
        "temperature": gate.max_temperature is not None,
        "confirmed": gate.confirmed is not Confirmation.NONE,
    }
    cues = (cue.id for cue in playbook.cues if cue.holds_gate)
    ending = (word for word, is_asked in asked.items() if is_asked)
    return tuple(dict.fromkeys((*gate.steps, *gate.if_entered, *cues, *ending)))


def _unknown_act(part: Line, names: tuple[str, ...]) -> Diagnostic:
    return codes.UNKNOWN_ACT.at(part.place, label=did_you_mean(part, names), word=part.text, acts=_listed(ACTS))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "–"


def _part(line: Line, start: int, end: int) -> Line:
    return Line(line.text[start:end], line.part(start, end), line.is_exact)
