"""P4: a file and its sisters in the other languages."""

from __future__ import annotations

import pytest

from coach.diagnostics.model import Diagnostic
from coach.playbook.build import entries
from coach.playbook.checks.languages import check_sisters
from coach.playbook.library import read_file
from coach.playbook.record import Record
from coach.playbook.version_of import version_of
from tests.support.playbook_files import LATE

_MUST = "    must: |\n      Klient skończył mówić\n"
_AGREE = LATE[LATE.index("  - id: agree") : LATE.index("gate:")]
_DONT = "donts:\n  - id: calm-down\n    title: R\n    kind: calm-down\n    wrong: a\n    instead: b\n"
_CUE = "cues:\n  - id: legal\n    title: L\n    heard: sąd\n"
_CARD = "cards:\n  - id: glass\n    title: G\n    lines: a\n"


def record(text: str, language: str) -> Record:
    """Return the record of a text as the file of a language."""
    file = read_file(f"{language}/late.yaml", text.encode())
    assert file.record is not None
    return file.record


def compared(own: str, *sisters: str) -> list[Diagnostic]:
    """Return what is found in an English file beside a Polish and perhaps a Russian one."""
    return list(check_sisters(record(own, "en"), [record(*pair) for pair in zip(sisters, ("pl", "ru"), strict=False)]))


def pointed(finding: Diagnostic, own: str) -> str:
    """Return the line of the own file that a finding points at."""
    assert finding.place.file == "en/late.yaml"
    return own[: finding.place.span.end].splitlines()[-1].strip()


def test_sisters_that_say_the_same_are_fine() -> None:
    """Words do not count, what they are for does."""
    assert compared(LATE.replace("Notuję", "Noted").replace("Uzgodnij", "Agree"), LATE, LATE) == []


@pytest.mark.parametrize(
    ("code", "own", "sister", "at", "there"),
    [
        ("P401", LATE.replace(_AGREE, ""), LATE, "- id: listen", "agree"),
        ("P401", LATE.replace("id: listen", "id: hear"), LATE, "steps", "listen"),
        (
            "P402",
            LATE.replace(_MUST, _MUST + "    answers: |\n      a => agree\n"),
            LATE.replace(_MUST, _MUST + "    answers: |\n      a => agree\n      b => end\n"),
            "answers",
            "end",
        ),
        (
            "P402",
            LATE.replace(_MUST, _MUST + "    answers: |\n      a => agree\n"),
            LATE.replace(_MUST, _MUST + "    answers: |\n      a => agree\n      b => agree\n"),
            "answers",
            "agree",
        ),
        (
            "P403",
            LATE.replace("say: |\n      Robimy", "say:\n      calm: |\n        Robimy"),
            LATE.replace("say: |\n      Robimy", "say:\n      hot: Robimy.\n      calm: |\n        Robimy"),
            "say",
            "hot",
        ),
        ("P403", LATE, LATE.replace("say: |\n      Robimy", "say:\n      calm: |\n        Robimy"), "say", "calm"),
        ("P404", LATE + _DONT.replace("calm-down\n    t", "other\n    t"), LATE + _DONT, "donts", "calm-down"),
        ("P405", LATE, LATE + _CUE, "coach: 1", "legal"),
        ("P407", LATE.replace(_MUST, ""), LATE, "- id: listen", "Klient skończył mówić"),
        (
            "P408",
            LATE.replace("[listen, agree]", "[listen]"),
            LATE,
            "steps: [listen",
            "listen",
        ),
        ("P409", LATE, LATE + _CARD, "coach: 1", "glass"),
        ("P410", LATE, LATE + "abuse: |\n  a\n  b\n", "coach: 1", "a"),
        ("P410", LATE, LATE + "tests:\n  - name: n\n    path: listen\n    expect: resolved\n", "coach: 1", "n"),
        ("P411", LATE.replace(_MUST, _MUST + "    next: end\n"), LATE, "next: end", "listen"),
        ("P411", LATE + _CUE, LATE + _CUE + "    urgent: yes\n", "- id: legal", "yes"),
        ("P412", LATE.replace(_AGREE, "").replace("steps:\n", "steps:\n" + _AGREE, 1), LATE, "- id: agree", "listen"),
    ],
)
def test_each_difference_names_both_places(code: str, own: str, sister: str, at: str, there: str) -> None:
    """Where it is to be mended, and where it stands in the sister."""
    (found,) = [each for each in compared(own, sister) if each.code == code]
    assert pointed(found, own) == at
    label = found.secondary[0]
    assert (label.place.file, sister[label.place.span.start : label.place.span.end]) == ("pl/late.yaml", there)


def test_what_two_sisters_have_is_told_once() -> None:
    """It is one piece of work."""
    assert [each.code for each in compared(LATE, LATE + _CUE, LATE + _CUE)] == ["P405"]


def test_of_three_files_the_one_that_stands_alone_is_told() -> None:
    """The two that agree are left in peace."""
    other = LATE.replace(_MUST, _MUST + "    next: end\n")
    assert [each.code for each in compared(other, LATE, LATE)] == ["P411"]
    assert compared(LATE, LATE, other) == []


def test_a_translation_of_an_older_version_is_told() -> None:
    """`of` holds the version that was translated; the advice gives the one to write when it is done."""
    version = version_of(entries(record(LATE, "pl"), "steps")[0])
    own = LATE.replace(_MUST, _MUST + f"    of: {version}\n")
    assert compared(own, LATE) == []
    newer = LATE.replace("Słucham od początku", "Słucham cię od początku")
    (found,) = compared(own, newer)
    assert (found.code, pointed(found, own)) == ("P406", f"of: {version}")
    assert found.help is not None
    assert found.help.values["version"] == version_of(entries(record(newer, "pl"), "steps")[0])


def test_a_version_does_not_depend_on_layout_or_on_what_it_follows() -> None:
    """Else moving a comma would make every translation stale."""
    step = entries(record(LATE, "pl"), "steps")[0]
    moved = LATE.replace("title: Wysłuchaj", "of: 12345678\n    title: 'Wysłuchaj'").replace(
        "      Notuję", "      - Notuję"
    )
    assert version_of(entries(record(moved, "pl"), "steps")[0]) == version_of(step)
    assert version_of(entries(record(LATE.replace("Notuję", "Piszę"), "pl"), "steps")[0]) != version_of(step)


def test_a_sister_with_broken_values_is_not_compared_by_them() -> None:
    """What cannot be read there is told there."""
    assert compared(LATE, LATE.replace(_MUST, _MUST + "    next: Nie Ma\n")) == []


@pytest.mark.parametrize(
    ("own", "sister", "code"),
    [
        (LATE.replace(_MUST, _MUST + "    next: agre\n"), LATE.replace(_MUST, _MUST + "    next: agree\n"), "P411"),
        (LATE.replace(_MUST, _MUST + "    avoid: calm\n"), LATE.replace(_MUST, _MUST + "    avoid: hot\n"), "P411"),
        (
            LATE.replace(_MUST, _MUST + "    answers: |\n      a => agre\n"),
            LATE.replace(_MUST, _MUST + "    answers: |\n      a => agree\n"),
            "P402",
        ),
        (LATE.replace("[listen, agree]", "[listen, agre]"), LATE, "P408"),
    ],
)
def test_a_misspelt_name_is_not_told_twice(own: str, sister: str, code: str) -> None:
    """It is told in the file itself; comparing it would say nothing more."""
    records = record(own, "en"), [record(sister, "pl")]
    assert [each.code for each in check_sisters(*records)] == [code]
    assert list(check_sisters(*records, known=("listen", "agree", "hot"))) == []
