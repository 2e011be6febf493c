"""P1: how steps lead to each other."""

from __future__ import annotations

from typing import Final

from coach.diagnostics.model import Code, Severity
from coach.i18n import message

NO_CALL_STEPS: Final = Code(
    "P101", Severity.ERROR, message("this playbook has no steps for the call"), message("add steps with “phase: call”")
)
UNKNOWN_STEP: Final = Code(
    "P102", Severity.ERROR, message("there is no step “{step}”"), message("the steps are: {known}")
)
UNREACHABLE_STEP: Final = Code(
    "P103",
    Severity.WARNING,
    message("no way leads to the step “{step}”"),
    message("let an answer or a “next” lead to it, or make it a side step"),
)
DEAD_END: Final = Code(
    "P104",
    Severity.ERROR,
    message("the step “{step}” leads only to itself"),
    message("give it a “next” or an answer that leads on"),
)
BACK_IN_MAIN_STEP: Final = Code(
    "P105", Severity.ERROR, message("only a side step can lead “back”"), message("name a step, or end")
)
ENDLESS_LOOP: Final = Code(
    "P106",
    Severity.ERROR,
    message("from the step “{step}” there is no way to the end"),
    message("these steps lead round and round: {steps}"),
)
TOO_MANY_ANSWERS: Final = Code(
    "P107",
    Severity.ERROR,
    message("the step “{step}” has {n} answers; at most {limit} fit"),
    message("join two of them"),
)
QUESTION_WITHOUT_ANSWERS: Final = Code(
    "P108",
    Severity.ERROR,
    message("the question of “{step}” has no answers"),
    message("add “answers: |” with one “answer => step” a line"),
)
EMPTY_STEP: Final = Code(
    "P109",
    Severity.WARNING,
    message("in the step “{step}” there is nothing to say or do"),
    message("give it “say” or “must”"),
)
TOO_MANY_STEPS: Final = Code(
    "P110",
    Severity.WARNING,
    message("the call has {n} steps; more than {limit} are too many to keep in mind"),
    message("join steps"),
)
TOO_MANY_TICKS: Final = Code(
    "P111",
    Severity.WARNING,
    message("the call has {n} ticks; more than {limit} are too many for one call"),
    message("keep the ones that matter"),
)
UNKNOWN_DONT: Final = Code(
    "P112", Severity.ERROR, message("there is no don't “{dont}”"), message("write one, or take the name out")
)
OTHER_PHASE: Final = Code(
    "P113",
    Severity.ERROR,
    message("“{step}” belongs to another phase"),
    message("lead to a step of the phase “{phase}”, or to the end"),
)
ANSWER_TWICE: Final = Code(
    "P114", Severity.WARNING, message("the answer “{answer}” stands here twice"), message("word them differently")
)
CUE_LEADS_NOWHERE: Final = Code(
    "P115",
    Severity.HINT,
    message("the cue “{cue}” leads to “{step}”, which this playbook does not have"),
    message("the cue stays, without a step to go to"),
)
RESERVED_ID: Final = Code(
    "P116",
    Severity.ERROR,
    message("a step cannot be called “{id}”"),
    message("back, end and any have a meaning of their own"),
)
