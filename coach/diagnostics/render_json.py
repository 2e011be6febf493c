"""Findings for other programs: JSON with a version, lines and columns from 1, offsets in characters from 0."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from coach.diagnostics.model import Diagnostic, Fix, Label, Severity
from coach.i18n import Translator
from coach.text.source import Place, Source

JSON_VERSION: Final = 1


def render_json(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], t: Translator, *, files: int) -> str:
    """Return all findings as JSON, `files` being how many files were checked."""
    body = {
        "version": JSON_VERSION,
        "summary": {
            "files": files,
            **{f"{each}s": sum(found.severity is each for found in diagnostics) for each in Severity},
        },
        "diagnostics": [_diagnostic(each, sources, t) for each in diagnostics],
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def _diagnostic(diagnostic: Diagnostic, sources: Mapping[str, Source], t: Translator) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message.of(t),
        "help": diagnostic.help.of(t) if diagnostic.help else None,
        **_label(diagnostic.primary, sources, t),
        "related": [_label(each, sources, t) for each in diagnostic.secondary],
        "fix": _fix(diagnostic.fix, sources) if diagnostic.fix else None,
    }


def _label(label: Label, sources: Mapping[str, Source], t: Translator) -> dict[str, object]:
    return {**_place(label.place, sources), "label": label.message.of(t) if label.message else None}


def _fix(fix: Fix, sources: Mapping[str, Source]) -> dict[str, object]:
    return {**_place(fix.place, sources), "text": fix.text}


def _place(place: Place, sources: Mapping[str, Source]) -> dict[str, object]:
    source = sources.get(place.file, Source(place.file, ""))
    start, end = source.position(place.span.start), source.position(place.span.end)
    return {
        "file": place.file,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": place.span.start,
        "end": place.span.end,
    }
