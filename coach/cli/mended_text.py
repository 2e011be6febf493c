"""What `--fix` changed, in a sentence for each kind of change and file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.i18n import Translator
from coach.live.mended_files import MendedFile, Unwritten
from coach.playbook.mend import Mending
from coach.text.clean import clean_line

_NAMED = 8
"""Lines named; of more the trainer sees the first."""


def mended_lines(files: Iterable[MendedFile | Unwritten], t: Translator) -> Iterator[str]:
    """Give the lines that tell what was changed in which file."""
    for file in files:
        name = clean_line(file.name)
        if isinstance(file, Unwritten):
            yield "coach: " + t("{path} cannot be written: {reason}", path=name, reason=clean_line(file.reason))
            continue
        for kind in Mending:
            lines = sorted({change.line for change in file.changes if change.kind is kind})
            if lines:
                yield f"{name}: {_told(kind, lines, t)}"


def _told(kind: Mending, lines: list[int], t: Translator) -> str:
    n = len(lines)
    named = ", ".join(map(str, lines[:_NAMED])) + (" …" if n > _NAMED else "")
    match kind:
        case Mending.TAB:
            return t.plural("line {lines}: tabs became blanks", "lines {lines}: tabs became blanks", n, lines=named)
        case Mending.TRAILING:
            return t.plural(
                "line {lines}: blanks at the end taken out",
                "lines {lines}: blanks at the end taken out",
                n,
                lines=named,
            )
        case Mending.BULLET:
            return t.plural("line {lines}: bullet taken out", "lines {lines}: bullets taken out", n, lines=named)
        case Mending.BLOCK:
            return t.plural(
                "line {lines}: sentence put into a “|” block",
                "lines {lines}: sentences put into “|” blocks",
                n,
                lines=named,
            )
        case Mending.SENTENCES:
            return t.plural(
                "line {lines}: two sentences put on two lines",
                "lines {lines}: two sentences each put on two lines",
                n,
                lines=named,
            )
