"""What is matched is checked with what it is matched against, each finding in its line."""

from __future__ import annotations

import pytest

from coach.live.kept_lint import KeptLinter
from coach.paths import bundled
from coach.playbook.checks.wording import forms_said
from coach.playbook.language import LANGUAGES
from coach.playbook.loader import load

LINTER = KeptLinter()
HEAD = "coach: 1\nid: {id}\nlibrary: true\nlanguage: pl\ntitle: Próba\n"
STEP = "steps:\n  - id: no\n    side: true\n    title: Nie\n    say: |\n"
DONT = """\
donts:
  - id: blame
    title: Wina
    kind: blame
    wrong: |
      To pana wina
    instead: |
      Sprawdzam to teraz.
"""


def found(files: dict[str, str], name: str = "pl/a.yaml") -> list[tuple[str, str, int]]:
    """Return the findings about wordings: code, file and line."""
    loaded = load(name, lambda each: files[each].encode(), linter=LINTER)
    return [
        (each.code, each.place.file, loaded.sources[each.place.file].position(each.place.span.start).line)
        for each in loaded.diagnostics
        if each.code.startswith("P5")
    ]


@pytest.mark.parametrize(
    "more",
    [
        "cards:\n  - id: one\n    title: Karta\n    lines: |\n      To pana wina.\n",
        "abuse: |\n  Proszę spokojniej.\n  To pana wina.\n",
        "summary: |\n  Ustalono: to pana wina.\n",
        "cues:\n  - id: one\n    title: C\n    heard: |\n      gdzie jest paczka\n    say: |\n      To pana wina.\n",
        STEP + "      Tak, to {pana|pani} wina.\n",
        STEP + "      Tak.\n    dont: |\n      Nie wiem => To pana wina\n",
    ],
)
def test_whatever_is_recommended_is_held_against_the_donts(more: str) -> None:
    """Cards, warnings, the note for the CRM, answers to cues, sentences of steps, better wordings."""
    text = HEAD.format(id="a") + DONT + more
    (finding,) = [each for each in found({"pl/a.yaml": text}) if each[0] == "P504"]

    assert "wina" in text.splitlines()[finding[2] - 1]
    assert finding[2] > 13


def test_a_librarys_dont_is_held_against_the_playbooks_sentences() -> None:
    """The finding is in the file that is checked, and shows the other place."""
    files = {
        "pl/a.yaml": HEAD.format(id="a") + "use: [b]\nsummary: |\n  Ustalono: to pana wina.\n",
        "pl/b.yaml": HEAD.format(id="b") + DONT,
    }
    loaded = load("pl/a.yaml", lambda each: files[each].encode(), linter=LINTER)
    (finding,) = [each for each in loaded.diagnostics if each.code == "P504"]

    assert finding.place.file == "pl/a.yaml"
    assert [label.place.file for label in finding.secondary] == ["pl/b.yaml"]


def test_a_playbooks_dont_that_finds_a_librarys_sentence_is_told_at_the_dont() -> None:
    """The library is not what is being written."""
    files = {
        "pl/a.yaml": HEAD.format(id="a") + "use: [b]\n" + DONT,
        "pl/b.yaml": HEAD.format(id="b") + "summary: |\n  Ustalono: to pana wina.\n",
    }
    assert found(files) == [("P504", "pl/a.yaml", 12)]


def test_without_a_linter_wordings_are_not_looked_at() -> None:
    """A call begins without waiting for it."""
    text = (HEAD.format(id="a") + DONT + "summary: |\n  To pana wina.\n").encode()

    assert [each.code for each in load("pl/a.yaml", lambda _: text).diagnostics if each.code.startswith("P5")] == []


def test_a_sentence_is_tried_in_all_its_forms() -> None:
    """For every customer and agent; a blank is some word."""
    assert forms_said("{Pan|Pani} wie: {zrobiłem/zrobiłam} {fact}.") == (
        "Pan wie: zrobiłem x.",
        "Pan wie: zrobiłam x.",
        "Pani wie: zrobiłem x.",
        "Pani wie: zrobiłam x.",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_files_have_nothing_but_hints(language: str) -> None:
    """Every line is found in its own words, every fine one silent, no don't finds what is recommended."""
    root = bundled()
    loaded = load(f"{language}/delivery-delay.yaml", lambda name: (root / name).read_bytes(), linter=LINTER)

    wrong = [each for each in loaded.diagnostics if each.code.startswith("P5")]
    assert {each.code for each in wrong} <= {"P506", "P507", "P509"}
