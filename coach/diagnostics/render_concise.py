"""Findings one a line: what editors and `grep` read, `file:line:column: error[P102]: what; what to do`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.diagnostics.model import Diagnostic
from coach.diagnostics.render_full import most_severe
from coach.i18n import Translator
from coach.text.clean import clean_line
from coach.text.source import Position, Source


def render_concise(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], t: Translator) -> str:
    """Return the findings that matter most, one a line, and how many more there are."""
    lines = [_line(each, sources, t) for each in most_severe(diagnostics)]
    left = len(diagnostics) - len(lines)
    if left > 0:
        lines.append(t.plural("… and {n} more problem", "… and {n} more problems", left))
    return "\n".join(lines)


def _line(diagnostic: Diagnostic, sources: Mapping[str, Source], t: Translator) -> str:
    place = diagnostic.place
    source = sources.get(place.file)
    position = source.position(place.span.start) if source else Position(1, 1)
    said = [diagnostic.message]
    said += [diagnostic.primary.message] if diagnostic.primary.message else []
    said += [diagnostic.help] if diagnostic.help else []
    text = "; ".join(each.of(t) for each in said)
    where = f"{clean_line(place.file)}:{position.line}:{position.column}"
    return f"{where}: {diagnostic.severity}[{diagnostic.code}]: {text}"
