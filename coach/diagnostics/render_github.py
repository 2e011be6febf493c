"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from coach.diagnostics.model import Diagnostic, Severity
from coach.i18n import Translator
from coach.text.clean import clean_line
from coach.text.source import Source

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_IN_TEXT: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_VALUE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render_github(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], t: Translator) -> str:
    """Return all findings, one command a line; the file's name is how it was given, so run it at the top level."""
    return "\n".join(_command(each, sources, t) for each in diagnostics)


def _command(diagnostic: Diagnostic, sources: Mapping[str, Source], t: Translator) -> str:
    place = diagnostic.place
    source = sources.get(place.file, Source(place.file, ""))
    start, end = source.position(place.span.start), source.position(place.span.end)
    values = {
        "file": clean_line(place.file),
        "line": start.line,
        "endLine": end.line,
        "col": start.column,
        "endColumn": end.column,
        "title": diagnostic.code,
    }
    said = (diagnostic.message, diagnostic.primary.message, diagnostic.help)
    text = "\n".join(each.of(t) for each in said if each is not None)
    head = ",".join(f"{name}={str(value).translate(_IN_VALUE)}" for name, value in values.items())
    return f"::{_COMMANDS[diagnostic.severity]} {head}::{text.translate(_IN_TEXT)}"
