"""What is to be mended in a playbook, what became of its tests, and the way through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coach.diagnostics.model import Diagnostic, Severity
from coach.diagnostics.render_full import excerpt
from coach.i18n import Translator
from coach.playbook.graph_text import LineKind, text_lines
from coach.playbook.loaded import Loaded
from coach.text.clean import clean_line
from coach.text.source import Place, Source
from coach.text.width import cells
from coach.trial.run import Failure, Result
from coach.tui.view.line import BLANK, Line, Span, fit, labelled, plain_text, spread, wrap
from coach.tui.view.preview import Preview, Version, place_text

WIDEST: Final = 100
"""Longer rows are not read well."""
_INDENT: Final = 2
_SPACIOUS: Final = 10
"""Under so many rows the path is left out: the problems matter more."""
_SIGNS: Final[Mapping[Severity, tuple[str, str]]] = {
    Severity.ERROR: ("×", "no"),
    Severity.WARNING: ("!", "accent-tense"),
    Severity.HINT: ("·", "ask"),
}
_GRAPH_STYLES: Final[Mapping[LineKind, str]] = {
    LineKind.TITLE: "soft",
    LineKind.HEADING: "bold soft",
    LineKind.STEP: "ink",
    LineKind.UNREACHED: "no",
    LineKind.WAY: "soft",
    LineKind.LEGEND: "faint",
    LineKind.BLANK: "",
}
_STEPS: Final = frozenset({LineKind.STEP, LineKind.UNREACHED})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the editor opens a file; the line counts from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: a finding of the check, or a test that failed."""

    spot: Spot
    sign: str
    style: str
    where: str
    text: str
    advice: str = ""
    place: Place | None = None
    """What an excerpt shows; None when the line alone says enough."""
    source: Source | None = None
    label: str = ""


def problems_of(preview: Preview, t: Translator) -> tuple[Problem, ...]:
    """Return the findings in the file's newest version, errors first, then the tests that failed."""
    loaded = preview.look.loaded
    found = sorted(preview.findings, key=lambda each: list(Severity).index(each.severity))
    findings = [_of_finding(each, loaded, t) for each in found] if loaded is not None else []
    told = {each.spot for each in findings}
    failed = _failed_tests(preview.version, t) if preview.version is not None else ()
    # What the check says of a line, the test that stops there says again.
    return (*findings, *(each for each in failed if each.spot not in told))


def _of_finding(found: Diagnostic, loaded: Loaded, t: Translator) -> Problem:
    source = loaded.sources.get(found.place.file)
    line = source.position(found.place.span.start).line if source is not None else 1
    sign, style = _SIGNS[found.severity]
    return Problem(
        spot=Spot(found.place.file, line),
        sign=sign,
        style=style,
        where=place_text(found, loaded, t),
        text=found.message.of(t),
        advice=found.help.of(t) if found.help is not None else "",
        place=found.place if found.is_error else None,
        source=source,
        label=found.primary.message.of(t) if found.primary.message is not None else "",
    )


def _failed_tests(version: Version, t: Translator) -> Iterator[Problem]:
    for result in version.results:
        if result.failure is not None:
            yield _of_test(version.loaded, result, result.failure, t)


def _of_test(loaded: Loaded, result: Result, failure: Failure, t: Translator) -> Problem:
    spot = _spot(loaded, f"test/{result.number}/{failure.line}")
    return Problem(
        spot=spot,
        sign="×",
        style="no",
        where=t("line {line}", line=spot.line),
        text=t("test “{name}”: {reason}", name=clean_line(result.name), reason=failure.reason.of(t)),
        advice=failure.advice.of(t) if failure.advice is not None else "",
    )


def _spot(loaded: Loaded, part: str) -> Spot:
    place = loaded.places.get(part)
    source = loaded.sources.get(place.file) if place is not None else None
    if place is None or source is None:
        return Spot(loaded.name, 1)
    return Spot(place.file, source.position(place.span.start).line)


def spot_of_step(preview: Preview, step: str) -> Spot:
    """Return where a step of the version that is led stands; the file's first line when that is not known."""
    return _spot(preview.version.loaded, f"step/{step}") if preview.version is not None else Spot(preview.path, 1)


@dataclass(frozen=True, slots=True)
class Report:
    """What stands beside or above the live screen."""

    problems: tuple[Problem, ...]
    version: Version | None
    step: str = ""
    """The step that the live screen is in."""
    chosen: int | None = None
    """Which problem Enter opens; None while the keys go to the live screen."""


def report_lines(report: Report, t: Translator, width: int, height: int, *, is_beside: bool) -> tuple[Line, ...]:
    """Return exactly `height` lines of `width` cells, with the rule towards the live screen right or below."""
    room = min(width - 3, WIDEST)
    rows = _rows(report, t, room, height if is_beside else height - 1)
    if is_beside:
        rule = (Span("│", "rule"),)
        rows += [BLANK] * (height - len(rows))
        return tuple((*fit((Span(" "), *row), width - 1), *rule) for row in rows)
    rows += [BLANK] * (height - 1 - len(rows))
    return (*(fit((Span(" "), *row), width) for row in rows), (Span("─" * width, "rule"),))


def _rows(report: Report, t: Translator, width: int, height: int) -> list[Line]:
    """Return the problems, the tests' result and the path in at most `height` rows."""
    tests = _tests_row(report.version, t)
    if height < _SPACIOUS:
        return [*_Listed.of(report, t, width, is_brief=True).window(report.chosen, height - len(tests), t), *tests]
    listed = _Listed.of(report, t, width)
    if report.version is None:
        return [BLANK, *listed.window(report.chosen, height - 1, t)]
    path = _Path.of(report.version, report.step, t, width)
    room = height - len(tests) - 3
    for_path = min(len(path.lines), max(height // 3, 4))
    shown = listed.window(report.chosen, min(len(listed.lines), room - for_path), t)
    return [BLANK, *shown, BLANK, *tests, BLANK, *path.window(room - len(shown), width)]


@dataclass(frozen=True, slots=True)
class _Listed:
    """The problems as rows, and which rows belong to which."""

    lines: tuple[Line, ...]
    blocks: tuple[range, ...]

    @classmethod
    def of(cls, report: Report, t: Translator, width: int, *, is_brief: bool = False) -> _Listed:
        lines: list[Line] = []
        blocks: list[range] = []
        rows_of = _brief_row if is_brief else _problem_rows
        for number, problem in enumerate(report.problems):
            if lines and not is_brief:
                lines.append(BLANK)
            block = list(rows_of(problem, width, is_chosen=number == report.chosen))
            blocks.append(range(len(lines), len(lines) + len(block)))
            lines += block
        if not lines:
            lines = [(Span("√ ", "yes"), Span(t("no problems"), "yes"))]
        return cls(tuple(lines), tuple(blocks))

    def window(self, chosen: int | None, height: int, t: Translator) -> list[Line]:
        """Return at most `height` rows: the chosen problem among them, and how many problems are not."""
        if len(self.lines) <= height or height <= 0:
            return list(self.lines[: max(height, 0)])
        room = height - 1
        block = self.blocks[chosen] if chosen is not None and chosen < len(self.blocks) else range(1)
        first = next((each.start for each in self.blocks if block.stop - room <= each.start <= block.start), 0)
        above = sum(each.start < first for each in self.blocks)
        below = sum(each.start >= first + room for each in self.blocks)
        parts = ([f"▲ {above}"] if above else []) + ([f"▼ {below}"] if below else [])
        more = f"{t('more problems')}: {'  '.join(parts)}" if parts else "▼"
        return [*self.lines[first : first + room], (Span(more, "faint"),)]


def _head(problem: Problem, *, is_chosen: bool) -> tuple[Span, Line]:
    """Return the sign in the margin, and where and what."""
    sign = Span("► " if is_chosen else f"{problem.sign} ", f"bold {problem.style}")
    where = Span(problem.where, f"{'bold reverse' if is_chosen else 'bold'} {problem.style}")
    return sign, (where, Span(" "), Span(problem.text, "ink"))


def _brief_row(problem: Problem, width: int, *, is_chosen: bool) -> Iterator[Line]:
    """Give a problem in one row."""
    sign, told = _head(problem, is_chosen=is_chosen)
    label = (Span(f"  {problem.label or problem.advice}", "soft"),)
    yield fit((sign, *told, *label), width)


def _problem_rows(problem: Problem, width: int, *, is_chosen: bool) -> Iterator[Line]:
    """Give a problem: where and what, the line itself with a caret, what to do; the advice where it is asked for."""
    sign, told = _head(problem, is_chosen=is_chosen)
    yield from labelled((sign,), told, width, _INDENT)
    room = width - _INDENT
    label, advice = problem.label, problem.advice if is_chosen or not problem.label else ""
    if problem.place is not None and problem.source is not None and not _is_empty(problem.source, problem.place):
        rows, label = _excerpt_rows(problem.source, problem.place, problem.style, label, room)
        yield from ((Span(" " * _INDENT), *row) for row in rows)
    for text in (label, advice):
        yield from ((Span(" " * _INDENT), *row) for row in wrap((Span(text, "soft"),), room))


def _is_empty(source: Source, place: Place) -> bool:
    """Return whether the line that a place begins in has nothing to show."""
    return not source.line(source.position(place.span.start).line).strip()


def _excerpt_rows(source: Source, place: Place, style: str, label: str, width: int) -> tuple[list[Line], str]:
    """Return the line with a caret below it, and the label when it did not fit beside the caret."""
    number = source.position(place.span.start).line
    margin = f"{number} │ "
    text, start, end = excerpt(source, number, place.span, limit=max(width - cells(margin), 1))
    # What every line of a block begins with says nothing.
    lead = min(len(text) - len(text.lstrip()), start)
    caret = f"{' ' * (start - lead)}{'^' * max(end - start, 1)}"
    has_room = cells(margin) + cells(caret) + 1 + cells(label) <= width
    under = f"{' ' * (cells(margin) - 2)}│ "
    rows: list[Line] = [
        (Span(margin, "faint"), Span(text[lead:], "soft")),
        (Span(under, "faint"), Span(f"{caret} {label}".rstrip() if has_room else caret, style)),
    ]
    return [fit(row, width) for row in rows], "" if has_room else label


def _tests_row(version: Version | None, t: Translator) -> list[Line]:
    if version is None:
        return []
    heading = Span(f"{t('TESTS')}  ", "bold soft")
    failed = sum(not result.has_passed for result in version.results)
    passed = len(version.results) - failed
    if not version.results:
        return [(heading, Span(t("none yet"), "faint"))]
    row: list[Span] = [heading]
    if passed:
        row += [Span("√ ", "yes"), Span(t.plural("{n} passed", "{n} passed", passed), "yes"), Span("  ")]
    if failed:
        row += [Span("× ", "no"), Span(t.plural("{n} failed", "{n} failed", failed), "no")]
    return [tuple(row)]


@dataclass(frozen=True, slots=True)
class _Path:
    """The diagram as rows, the row of the current step among them."""

    heading: str
    lines: tuple[Line, ...]
    at: int

    @classmethod
    def of(cls, version: Version, step: str, t: Translator, width: int) -> _Path:
        drawn = text_lines(version.graph, t, width=width)[2:]  # the title stands on the live screen
        at = next((row for row, line in enumerate(drawn) if line.step == step and line.kind in _STEPS), 0)
        rows = tuple(
            (Span("►" + line.text[1:], "bold accent-calm"),)
            if row == at and line.step
            else (Span(line.text, _GRAPH_STYLES[line.kind]),)
            for row, line in enumerate(drawn)
        )
        return cls(t("PATH"), rows, at)

    def window(self, height: int, width: int) -> list[Line]:
        """Return the heading and as many rows around the current step as there is room for."""
        room = height - 1
        if room <= 0:
            return []
        first = max(min(self.at - room // 3, len(self.lines) - room), 0)
        first += not plain_text(self.lines[first]).strip()  # the row between two parts
        marks = ("▲" if first else " ") + ("▼" if first + room < len(self.lines) else " ")
        heading = spread((Span(self.heading, "bold soft"),), (Span(marks, "faint"),), width)
        return [heading, *self.lines[first : first + room]]
