"""Where a call can stand, each situation decided once.

The engine is pure: the same call and command always give the same call. What a way through the steps does not depend
on (times, notes, which sentence was shown when) is left out of a situation's identity, so thousands of walks share
theirs: a step decided anew costs 80 microseconds, one that is known 1.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from coach.call import commands as c
from coach.call.decide import Refusal
from coach.call.gate import GateRow, blockers
from coach.call.next_thing import NextThing, choices, next_thing
from coach.call.state import Call
from coach.playbook.model import Answer, Playbook
from coach.trial.led import led

MOST_KEPT: Final = 50_000
"""Situations kept at a time, about 100 MB; beyond that they are decided anew."""


@dataclass(eq=False)
class Situation:
    """A call at one point, with what follows from it."""

    playbook: Playbook
    call: Call
    moves: dict[c.Command, Situation | None] = field(default_factory=dict)
    """Where commands lead that were given before; None when refused."""

    @cached_property
    def next(self) -> NextThing:
        """What Space does here."""
        return next_thing(self.playbook, self.call)

    @cached_property
    def choices(self) -> tuple[Answer, ...]:
        """What digits choose here."""
        return choices(self.playbook, self.call)

    @cached_property
    def blockers(self) -> tuple[GateRow, ...]:
        """What the gate would still ask for here."""
        return blockers(self.playbook, self.call)


class Situations:
    """All situations of a playbook that were come to so far."""

    def __init__(self, playbook: Playbook) -> None:
        """Begin with none."""
        self._playbook: Final = playbook
        self._guarded: Final = frozenset((*playbook.gate.steps, *playbook.gate.if_entered))
        self._known: Final[dict[Hashable, Situation]] = {}

    def at(self, call: Call) -> Situation:
        """Return the situation of a call."""
        identity = _identity(call, self._guarded)
        found = self._known.get(identity)
        if found is None:
            if len(self._known) >= MOST_KEPT:
                self._forget()
            found = self._known[identity] = Situation(self._playbook, call)
        return found

    def after(self, situation: Situation, command: c.Command) -> Situation | None:
        """Return where a command leads, or None when it is refused."""
        try:
            return situation.moves[command]
        except KeyError:
            after = led(self._playbook, situation.call, command)
            found = None if isinstance(after, Refusal) else self.at(after)
            situation.moves[command] = found
            return found

    def _forget(self) -> None:
        for situation in self._known.values():
            situation.moves.clear()
        self._known.clear()


def _identity(call: Call, guarded: frozenset[str]) -> Hashable:
    """Return all of a call that decides where it can go and what its gate asks for."""
    return (
        call.step,
        call.ticks,
        tuple(sorted(call.answers.items())),
        call.side_stack,
        guarded.intersection(call.entered),
        call.temperature,
        frozenset(cue.id for cue in call.cues if cue.holds_gate and not cue.cleared),
        len(call.promises),
        call.settled,
        bool(call.settled_words),
        call.next_contact is not None or call.next_contact_declined,
        len(call.warnings),
        call.has_begun,
        call.ending is not None,
    )
