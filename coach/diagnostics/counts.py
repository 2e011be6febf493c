"""How many findings there are, in words."""

from __future__ import annotations

from collections.abc import Iterable

from coach.diagnostics.model import Diagnostic, Severity
from coach.i18n import Translator


def counted(diagnostics: Iterable[Diagnostic], t: Translator) -> tuple[str, ...]:
    """Return the number of errors, of warnings and of hints, each in words; what there is none of is left out."""
    found = [each.severity for each in diagnostics]
    errors, warnings, hints = (found.count(each) for each in (Severity.ERROR, Severity.WARNING, Severity.HINT))
    parts = (
        t.plural("{n} error", "{n} errors", errors) if errors else "",
        t.plural("{n} warning", "{n} warnings", warnings) if warnings else "",
        t.plural("{n} hint", "{n} hints", hints) if hints else "",
    )
    return tuple(part for part in parts if part)
