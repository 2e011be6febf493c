"""P6: the tests that travel with a playbook.

None of them is an error: a test that cannot be read keeps no playbook from being used in a call. `coach test` fails
on it.
"""

from __future__ import annotations

from typing import Final

from coach.diagnostics.model import Code, Severity
from coach.i18n import message

UNKNOWN_ACT: Final = Code(
    "P601",
    Severity.WARNING,
    message("“{word}” is neither a step nor an act"),
    message("a line is a step, “step => answer”, or one of these acts: {acts}"),
)
UNKNOWN_TEST_ANSWER: Final = Code(
    "P602",
    Severity.WARNING,
    message("the step “{step}” has no answer “{answer}”"),
    message("its answers are: {known}"),
)
UNKNOWN_PROMISE: Final = Code(
    "P603",
    Severity.WARNING,
    message("there is no ready promise “{promise}”"),
    message("take one from “promises”, word for word"),
)
UNKNOWN_TEST_CUE: Final = Code(
    "P604", Severity.WARNING, message("there is no cue “{cue}”"), message("the cues are: {known}")
)
UNKNOWN_OUTCOME: Final = Code(
    "P605",
    Severity.WARNING,
    message("“{word}” is no outcome"),
    message("expect one of these: {known}; or “stopped:” and what the gate still asks for"),
)
UNKNOWN_GATE_ROW: Final = Code(
    "P606", Severity.WARNING, message("the gate does not ask for “{row}”"), message("it asks for: {known}")
)
ACT_MISWRITTEN: Final = Code(
    "P607", Severity.WARNING, message("“{act}” is written otherwise"), message("for example: {form}")
)
TEST_NAME_TWICE: Final = Code(
    "P608", Severity.WARNING, message("two tests are called “{name}”"), message("name each after what it shows")
)
STEP_NAMED_LIKE_ACT: Final = Code(
    "P609",
    Severity.WARNING,
    message("“{word}” is the act here, not the step of that name"),
    message("give the step another id, so that tests can name it"),
)
