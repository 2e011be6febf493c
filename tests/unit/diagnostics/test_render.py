"""What findings look like to a reader and to a program."""

from __future__ import annotations

import json

import pytest

from coach.diagnostics.codes import flow, structure
from coach.diagnostics.model import Diagnostic, Fix, Label, Severity, in_order, told
from coach.diagnostics.render_concise import render_concise
from coach.diagnostics.render_full import EXCERPT_CELLS, SHOWN, render_full
from coach.diagnostics.render_github import render_github
from coach.diagnostics.render_json import render_json
from coach.i18n import Translator
from coach.text.source import Source
from coach.text.width import cells

_T = Translator("en")
_SOURCE = Source("pl/late.yaml", "answers: |\n  Po naszej => apologize\n\tżółć 漢字 apologize\n")


def at(words: str, *, occurrence: int = 0, source: Source = _SOURCE) -> Diagnostic:
    """Return a finding about a word of the source."""
    start = -1
    for _ in range(occurrence + 1):
        start = source.text.index(words, start + 1)
    label = told("did you mean “{guess}”?", guess="apologise")
    place = source.place(start, start + len(words))
    return flow.UNKNOWN_STEP.at(place, label=label, step=words, known="a, b")


def test_a_finding_reads_as_the_format_says() -> None:
    """Code, place, excerpt, caret, what to do."""
    assert render_full([at("apologize")], {_SOURCE.name: _SOURCE}, _T) == (
        "error[P102]: there is no step “apologize”\n"
        "  --> pl/late.yaml:2:16\n"
        "   2 |   Po naszej => apologize\n"
        "     |                ^^^^^^^^^ did you mean “apologise”?\n"
        "     = the steps are: a, b"
    )


def test_the_caret_stands_in_cells() -> None:
    """A tab takes one, a wide character two."""
    lines = render_full([at("apologize", occurrence=1)], {_SOURCE.name: _SOURCE}, _T).splitlines()
    excerpt, caret = lines[2], lines[3]
    assert cells(excerpt[: excerpt.index("apologize")]) == caret.index("^")


def test_a_second_place_is_shown_too() -> None:
    """With its own sign and words."""
    source = Source("x", "a: 1\nb: 2\na: 3\n")
    first = Label(source.place(0, 1), told("first here"))
    text = render_full(
        [structure.DUPLICATE_KEY.at(source.place(10, 11), secondary=(first,), key="a")], {"x": source}, _T
    )
    assert "  --> x:1:1\n   1 | a: 1\n     | - first here" in text


def test_a_long_line_is_shown_around_the_caret() -> None:
    """The caret is on the screen, and the line no wider than it."""
    source = Source("x", "słowo " * 80 + "apologize" + " słowo" * 80)
    lines = render_full([at("apologize", source=source)], {"x": source}, _T).splitlines()
    excerpt, caret = lines[2], lines[3]
    assert cells(excerpt) <= EXCERPT_CELLS + 7
    assert excerpt[caret.index("^") :].startswith("apologize")


def test_nothing_of_a_file_is_obeyed_by_the_terminal() -> None:
    """Not in the excerpt, not in the message, not in the name."""
    source = Source("x\x1b[2J", "a\x1b]0;t\x07b\u202ec apologize")
    text = render_full([at("apologize", source=source)], {source.name: source}, _T)
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_twenty_are_shown_and_the_rest_counted() -> None:
    """Nobody mends more at a time."""
    text = render_full([at("apologize")] * (SHOWN + 3), {_SOURCE.name: _SOURCE}, _T)
    assert text.count("error[P102]") == SHOWN
    assert text.endswith("… and 3 more problems")


def test_errors_come_first_where_there_are_too_many() -> None:
    """Advice never hides what keeps the file from being used."""
    hint = flow.CUE_LEADS_NOWHERE.at(at("Po").place, cue="c", step="s")
    findings = [hint] * SHOWN + [at("apologize")]
    assert render_full(findings, {_SOURCE.name: _SOURCE}, _T).startswith("error[P102]")
    assert "error[P102]" in render_concise(findings, {_SOURCE.name: _SOURCE}, _T).splitlines()[0]


def test_hints_wait_until_the_errors_are_gone() -> None:
    """They are counted; without errors they are shown."""
    hint = flow.CUE_LEADS_NOWHERE.at(at("Po").place, cue="c", step="s")
    for render in (render_full, render_concise):
        shown = render([hint, at("apologize")], {_SOURCE.name: _SOURCE}, _T)
        assert "P115" not in shown
        assert shown.endswith("… and 1 more problem")
        assert "P115" in render([hint], {_SOURCE.name: _SOURCE}, _T)


def test_a_finding_without_its_source_names_the_file() -> None:
    """An excerpt is not worth a failure."""
    assert "--> pl/late.yaml" in render_full([at("apologize")], {}, _T)


def test_values_with_braces_are_quoted_as_they_are() -> None:
    """A trainer's text is no format string."""
    source = Source("x", "{0.__class__} {guess}")
    finding = flow.UNKNOWN_STEP.at(source.place(0, 3), step="{0.__class__} {guess}", known="")
    assert "there is no step “{0.__class__} {guess}”" in render_full([finding], {"x": source}, _T)


def test_findings_come_in_order_and_once() -> None:
    """A library is read with every playbook that uses it."""
    late, early = at("apologize", occurrence=1), at("apologize")
    assert in_order([late, early, late]) == (early, late)


def test_json_has_all_of_it() -> None:
    """Lines and columns from 1, offsets from 0, all findings, the fix."""
    place = at("apologize").place
    finding = flow.UNKNOWN_STEP.at(place, fix=Fix(place, "apologise"), step="apologize", known="a")
    body = json.loads(render_json([finding] * 30, {_SOURCE.name: _SOURCE}, _T, files=2))
    assert body["version"] == 1
    assert body["summary"] == {"files": 2, "errors": 30, "warnings": 0, "hints": 0}
    assert len(body["diagnostics"]) == 30
    first = body["diagnostics"][0]
    assert (first["code"], first["severity"], first["line"], first["column"]) == ("P102", "error", 2, 16)
    assert _SOURCE.text[first["start"] : first["end"]] == "apologize"
    assert first["fix"]["text"] == "apologise"


@pytest.mark.parametrize(
    ("severity", "is_error"), [(Severity.ERROR, True), (Severity.WARNING, False), (Severity.HINT, False)]
)
def test_only_errors_keep_a_file_from_being_used(severity: Severity, *, is_error: bool) -> None:
    """A warning is advice."""
    finding = at("apologize")
    assert Diagnostic(finding.code, severity, finding.message, finding.primary).is_error is is_error


def test_one_line_holds_all_that_is_said() -> None:
    """Place, code, what, the guess, what to do."""
    assert render_concise([at("apologize")], {_SOURCE.name: _SOURCE}, _T) == (
        "pl/late.yaml:2:16: error[P102]: there is no step “apologize”; did you mean “apologise”?; the steps are: a, b"
    )


def test_one_line_each_shows_twenty_too() -> None:
    """And counts the rest."""
    lines = render_concise([at("apologize")] * (SHOWN + 1), {_SOURCE.name: _SOURCE}, _T).splitlines()
    assert (len(lines), lines[-1]) == (SHOWN + 1, "… and 1 more problem")


def test_one_line_is_one_line_whatever_the_file_is_called() -> None:
    """Nothing of the name is obeyed, also without its source."""
    source = Source("x\ny\x1b[2J", "apologize")
    text = render_concise([at("apologize", source=source)], {}, _T)
    assert "\n" not in text
    assert "\x1b" not in text


def test_workflow_commands_give_all_and_escape_their_signs() -> None:
    """Percent and line breaks everywhere, colon and comma in values."""
    source = Source("a,b:c%.yaml", "x apologize")
    finding = at("apologize", source=source)
    lines = render_github([finding] * (SHOWN + 1), {source.name: source}, _T).splitlines()
    assert len(lines) == SHOWN + 1
    assert lines[0] == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=3,endColumn=12,title=P102::"
        "there is no step “apologize”%0Adid you mean “apologise”?%0Athe steps are: a, b"
    )


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.HINT, "notice")]
)
def test_workflow_commands_have_their_own_severities(severity: Severity, command: str) -> None:
    """A hint is a notice."""
    finding = at("apologize")
    text = render_github([Diagnostic(finding.code, severity, finding.message, finding.primary)], {}, _T)
    assert text.startswith(f"::{command} file=")
