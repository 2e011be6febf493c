"""P2: what resolved needs."""

from __future__ import annotations

from typing import Final

from coach.diagnostics.model import Code, Severity
from coach.i18n import message

NO_GATE: Final = Code(
    "P201",
    Severity.WARNING,
    message("nothing guards the outcome “resolved”"),
    message("add “gate:” with the steps that have to be done"),
)
UNKNOWN_GATE_STEP: Final = Code(
    "P202",
    Severity.ERROR,
    message("the gate names a step “{step}” that does not exist"),
    message("the steps are: {known}"),
)
UNREACHABLE_GATE_STEP: Final = Code(
    "P203",
    Severity.ERROR,
    message("the gate needs the step “{step}”, but no way leads there"),
    message("lead to it, or take it out of the gate"),
)
GATE_STEP_CAN_BE_MISSED: Final = Code(
    "P204",
    Severity.WARNING,
    message("a call can end without the step “{step}” that the gate needs"),
    message("move it to “if-entered”, or let every way lead through it"),
)
EMPTY_GATE_STEP: Final = Code(
    "P205",
    Severity.ERROR,
    message("the gate needs the step “{step}”, which has neither “must” nor “ask”"),
    message("give it a tick or a question"),
)
GATE_STEP_NOT_IN_CALL: Final = Code(
    "P206",
    Severity.ERROR,
    message("the step “{step}” is not a step of the call"),
    message("name steps with “phase: call”; side steps belong under “if-entered”"),
)
NO_PRESETS: Final = Code(
    "P207",
    Severity.WARNING,
    message("the gate needs a promise, but there are no ready ones"),
    message("add “promises: |” with those made most often"),
)
GATE_STEP_TWICE: Final = Code("P208", Severity.WARNING, message("the gate names “{step}” twice"), message("delete one"))
EMPTY_GATE: Final = Code(
    "P209", Severity.ERROR, message("this gate is open to everything"), message("name the “steps” that have to be done")
)
