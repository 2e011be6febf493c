"""P4: whether a file and its sisters in the other languages say the same.

None of them is an error: a call in one language does not need the others.
"""

from __future__ import annotations

from typing import Final

from coach.diagnostics.model import Code, Severity
from coach.i18n import message

STEP_MISSING: Final = Code(
    "P401",
    Severity.WARNING,
    message("the step “{id}” is missing here; {file} has it"),
    message("translate it, or take it out there"),
)
ANSWER_MISSING: Final = Code(
    "P402",
    Severity.WARNING,
    message("no answer of “{step}” leads to “{target}”; in {file} one does"),
    message("add “answer => {target}”, or take it out there"),
)
BANDS_MISSING: Final = Code(
    "P403",
    Severity.WARNING,
    message("the step “{step}” has no sentences of its own for {bands}; in {file} it has"),
    message("write them, or take them out there"),
)
DONT_MISSING: Final = Code(
    "P404",
    Severity.WARNING,
    message("the don't “{id}” is missing here; {file} has it"),
    message("translate it, or take it out there"),
)
CUE_MISSING: Final = Code(
    "P405",
    Severity.WARNING,
    message("the cue “{id}” is missing here; {file} has it"),
    message("translate it, or take it out there"),
)
STALE: Final = Code(
    "P406",
    Severity.WARNING,
    message("“{id}” was changed in {file} after it was translated"),
    message("read both, change the translation, then write: of: {version}"),
)
FEWER_TICKS: Final = Code(
    "P407",
    Severity.WARNING,
    message("the step “{step}” has fewer ticks than in {file}: {n} here, {other} there"),
    message("add what is missing to “must”, or take it out there"),
)
GATE_DIFFERS: Final = Code(
    "P408",
    Severity.WARNING,
    message("the gate asks for something else than in {file}: “{key}” is “{here}” here and “{there}” there"),
    message("a call is resolved by the same rules in every language: make them the same"),
)
CARD_MISSING: Final = Code(
    "P409",
    Severity.WARNING,
    message("the card “{id}” is missing here; {file} has it"),
    message("translate it, or take it out there"),
)
FEWER_LINES: Final = Code(
    "P410",
    Severity.WARNING,
    message("“{key}” has fewer lines than in {file}: {n} here, {other} there"),
    message("add what is missing, or take it out there"),
)
FIELD_DIFFERS: Final = Code(
    "P411",
    Severity.WARNING,
    message("“{key}” of “{id}” is “{here}” here and “{there}” in {file}"),
    message("this is no matter of language: make them the same"),
)
ORDER_DIFFERS: Final = Code(
    "P412",
    Severity.WARNING,
    message("the step “{step}” stands here where {file} has “{other}”"),
    message("put the steps into the same order"),
)
