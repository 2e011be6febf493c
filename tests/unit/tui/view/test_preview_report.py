"""Beside the live screen: what is to be mended, what became of the tests, the path."""

from __future__ import annotations

import pytest

from coach.playbook.model import Language
from coach.tui.view.line import Line, plain_text
from coach.tui.view.preview import Preview
from coach.tui.view.preview_report import Report, Spot, problems_of, report_lines, spot_of_step
from tests.support.playbook_files import LATE, NAME
from tests.support.previews import BROKEN, FAILING, NOTHING, TESTED, UNREADABLE, WARNED, a_preview
from tests.support.scenes import translator
from tests.support.screen_text import view_text, widths

EN = translator("en")
MANY = TESTED.replace("      Notuję: {fact}.\n", "".join(f"      Notuję {n}: {{fakt{n}}}.\n" for n in range(9)))
"""Nine blanks without a hint."""


def shown(
    preview: Preview,
    width: int = 60,
    height: int = 40,
    *,
    step: str = "",
    chosen: int | None = None,
    is_beside: bool = True,
    language: Language = "en",
) -> tuple[Line, ...]:
    """Return the report of a preview."""
    t = translator(language)
    report = Report(problems_of(preview, t), preview.version, step, chosen)
    return report_lines(report, t, width, height, is_beside=is_beside)


def text(lines: tuple[Line, ...]) -> str:
    """Return the report without its rule."""
    return view_text(lines).replace("│\n", "\n")


def test_a_finding_has_place_excerpt_caret_and_guess() -> None:
    """As the trainer meets it in the file."""
    rows = [row.rstrip("│ ") for row in view_text(shown(a_preview(TESTED, BROKEN))).splitlines()]

    assert rows[1:4] == [
        " × line 10 there is no step “agre”",
        "   10 │ next: agre",
        "      │       ^^^^ did you mean “agree”?",
    ]


def test_a_warning_says_what_to_do_without_an_excerpt() -> None:
    """The line is enough to find it."""
    rows = text(shown(a_preview(WARNED))).splitlines()

    assert rows[1].startswith(" ! line 11 ")
    assert "│" not in rows[2]
    assert "√ 1 passed" in text(shown(a_preview(WARNED)))


def test_errors_come_first() -> None:
    """Whatever their place in the file."""
    both = WARNED.replace("  steps: [listen, agree]", "  steps: [listen, agre]")

    assert [problem.sign for problem in problems_of(a_preview(both), EN)][:2] == ["×", "!"]


def test_no_problems_says_so() -> None:
    """An empty list would look like one that was not made."""
    assert "√ no problems" in text(shown(a_preview(TESTED)))


def test_tests_are_counted() -> None:
    """Passed, failed, or none there."""
    assert "TESTS  √ 1 passed" in text(shown(a_preview(TESTED)))
    assert "TESTS  × 1 failed" in text(shown(a_preview(FAILING)))
    assert "TESTS  none yet" in text(shown(a_preview(LATE)))


def test_a_failed_test_is_a_thing_to_mend() -> None:
    """With its line, its name, and the reason."""
    [problem] = problems_of(a_preview(FAILING), EN)

    assert problem.spot.file == NAME
    assert FAILING.splitlines()[problem.spot.line - 1].strip().startswith("expect:")
    assert problem.text == "test “Do końca”: the gate still asks for: agree"


def test_what_the_check_says_the_test_does_not_say_again() -> None:
    """A test that names a step that is not there is one problem, not two."""
    wrong = TESTED.replace("      listen\n      agree\n    expect", "      listen\n      agre\n    expect")

    places = [problem.spot for problem in problems_of(a_preview(wrong), EN)]

    assert len(places) == len(set(places))


def test_the_path_shows_where_the_call_is() -> None:
    """The step that is led has the mark."""
    assert "►● agree" not in text(shown(a_preview(TESTED), step="listen"))
    assert " ► ● agree" in text(shown(a_preview(TESTED), step="agree"))
    assert " ► ● listen" in text(shown(a_preview(TESTED), step="listen"))


def test_a_broken_file_keeps_the_path_of_the_version_that_is_led() -> None:
    """Everything but the problems is of that version."""
    assert "● agree" in text(shown(a_preview(TESTED, NOTHING)))
    assert "PATH" not in text(shown(a_preview(NOTHING)))


def test_a_short_report_has_one_row_a_problem() -> None:
    """Above the live screen there are four rows: problems and tests, no path."""
    lines = shown(a_preview(TESTED, BROKEN), 80, 5, is_beside=False)

    assert view_text(lines).splitlines()[:2] == [
        " × line 10 there is no step “agre”  did you mean “agree”?",
        " TESTS  √ 1 passed",
    ]
    assert plain_text(lines[-1]) == "─" * 80


@pytest.mark.parametrize("chosen", range(9))
@pytest.mark.parametrize("height", [5, 12, 28])
def test_the_chosen_problem_is_always_seen(height: int, chosen: int) -> None:
    """However long the list."""
    preview = a_preview(MANY)
    wanted = problems_of(preview, EN)[chosen]

    rows = view_text(shown(preview, 60, height, chosen=chosen)).splitlines()

    assert [row for row in rows if row.startswith(f" ► {wanted.where} ")]


def test_what_does_not_fit_is_counted() -> None:
    """Nothing disappears unseen."""
    preview = a_preview(MANY)
    assert len(problems_of(preview, EN)) >= 9

    lines = text(shown(preview, 60, 6))

    assert "more problems: ▼ " in lines
    assert "▲" in text(shown(preview, 60, 6, chosen=8))


@pytest.mark.parametrize("width", [28, 40, 70, 160])
@pytest.mark.parametrize("height", [5, 9, 10, 16, 22, 40])
@pytest.mark.parametrize("is_beside", [False, True])
@pytest.mark.parametrize("language", ["pl", "ru", "en"])
def test_the_report_fills_its_room(language: Language, is_beside: bool, height: int, width: int) -> None:  # noqa: FBT001
    """Exactly so many rows of exactly so many cells, whatever there is to tell."""
    for preview in (a_preview(MANY), a_preview(TESTED, BROKEN), a_preview(NOTHING), a_preview(TESTED, UNREADABLE)):
        for chosen in (None, 0):
            lines = shown(preview, width, height, chosen=chosen, is_beside=is_beside, language=language)
            assert (len(lines), widths(lines)) == (height, {width})


def test_a_hostile_line_is_shown_harmlessly() -> None:
    """Markup, escapes and tabs stay in their row."""
    bad = TESTED.replace("    title: Uzgodnij\n", "    title: Uzgodnij\n    gaol: '[/b] [@click=app.quit]x'\n")

    lines = shown(a_preview(bad), 50, 30)

    assert "[/b] [@click=app.quit]x" in text(lines)
    assert widths(lines) == {50}


def test_a_step_is_found_in_the_file() -> None:
    """Where Enter opens the editor when there is nothing to mend."""
    preview = a_preview(TESTED)

    spot = spot_of_step(preview, "agree")

    assert TESTED.splitlines()[spot.line - 1].strip() == "- id: agree"
    assert spot_of_step(preview, "nowhere") == Spot(NAME, 1)
    assert spot_of_step(a_preview(NOTHING), "agree") == Spot(NAME, 1)
