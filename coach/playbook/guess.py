"""Did you mean: the label of a finding about a name that is not known."""

from __future__ import annotations

from coach.diagnostics.model import Message, told
from coach.i18n import message
from coach.playbook.record import Line
from coach.text.nearest import nearest


def did_you_mean(line: Line, known: tuple[str, ...]) -> Message | None:
    """Return the label that names the nearest known word, or None."""
    guess = nearest(line.text, known)
    return told(message("did you mean “{guess}”?"), guess=guess) if guess else None
