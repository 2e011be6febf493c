"""Findings for a reader at a terminal: code, place, excerpt with a caret, what, then what to do.

    error[P102]: there is no step “apologize”
      --> pl/delivery-delay.yaml:41:22
       41 |       Po naszej => apologize
          |                    ^^^^^^^^^ did you mean “apologise”?

The severity and code stay as they are in every language: they are looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from coach.diagnostics.model import Diagnostic, Label, Severity
from coach.i18n import Translator
from coach.text.clean import clean, clean_line
from coach.text.source import Source, Span
from coach.text.width import ELLIPSIS, cells, cut

SHOWN: Final = 20
"""More findings than this are only counted: nobody mends more at a time."""
EXCERPT_CELLS: Final = 100
_BEFORE: Final = 30
"""Cells kept left of the caret when a long line has to be cut there."""


def most_severe(diagnostics: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """Return what a reader is shown: no hints while there are errors, and of too many the errors first."""
    shown = diagnostics
    if any(each.is_error for each in diagnostics):
        shown = [each for each in diagnostics if each.severity is not Severity.HINT]
    if len(shown) <= SHOWN:
        return shown
    ranks = list(Severity)
    return sorted(shown, key=lambda each: ranks.index(each.severity))[:SHOWN]


def render_full(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], t: Translator) -> str:
    """Return the findings that matter most with their excerpts, and how many more there are."""
    blocks = ["\n".join(_block(each, sources, t)) for each in most_severe(diagnostics)]
    left = len(diagnostics) - len(blocks)
    if left > 0:
        blocks.append(t.plural("… and {n} more problem", "… and {n} more problems", left))
    return "\n\n".join(blocks)


def _block(diagnostic: Diagnostic, sources: Mapping[str, Source], t: Translator) -> Iterator[str]:
    yield f"{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message.of(t)}"
    labels = (diagnostic.primary, *diagnostic.secondary)
    margin = max(len(str(_line(label, sources))) for label in labels) + 3
    yield from _excerpt(diagnostic.primary, sources, t, margin, "^")
    for label in diagnostic.secondary:
        yield from _excerpt(label, sources, t, margin, "-")
    if diagnostic.help is not None:
        yield f"{' ' * margin} = {diagnostic.help.of(t)}"


def _line(label: Label, sources: Mapping[str, Source]) -> int:
    source = sources.get(label.place.file)
    return source.position(label.place.span.start).line if source else 1


def _excerpt(label: Label, sources: Mapping[str, Source], t: Translator, margin: int, sign: str) -> Iterator[str]:
    place = label.place
    name = clean_line(place.file)
    source = sources.get(place.file)
    if source is None:
        yield f"{' ' * (margin - 2)}--> {name}"
        return
    position = source.position(place.span.start)
    yield f"{' ' * (margin - 2)}--> {name}:{position.line}:{position.column}"
    text, start, end = excerpt(source, position.line, place.span)
    if not text and label.message is None:
        return
    words = f" {label.message.of(t)}" if label.message else ""
    yield f"{position.line:>{margin}} | {text}"
    yield f"{' ' * margin} | {' ' * start}{sign * max(end - start, 1)}{words}"


def excerpt(source: Source, line: int, span: Span, *, limit: int = EXCERPT_CELLS) -> tuple[str, int, int]:
    """Return a line as it can be shown in `limit` cells, and where in it the span begins and ends, in cells."""
    whole = source.line_span(line)
    before = _shown(source.slice(Span(whole.start, span.start)))
    inside = _shown(source.slice(Span(span.start, min(span.end, whole.end))))
    after = _shown(source.slice(Span(min(span.end, whole.end), whole.end)))
    if cells(before + inside + after) <= limit:
        return (before + inside + after).rstrip(), cells(before), cells(before + inside)
    kept = min(_BEFORE, limit // 3)
    if cells(before) > kept:
        before = ELLIPSIS + _tail(before, kept - 1)
    inside = cut(inside, limit - cells(before))
    after = cut(after, limit - cells(before + inside))
    return (before + inside + after).rstrip(), cells(before), cells(before + inside)


def _shown(text: str) -> str:
    """Return a stretch of a line with nothing in it that a terminal would obey; its blanks carry the caret."""
    return clean(text.replace("\t", " "))


def _tail(text: str, room: int) -> str:
    kept = text[-room:]
    while cells(kept) > room:
        kept = kept[1:]
    return kept
