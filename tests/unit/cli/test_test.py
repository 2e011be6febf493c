"""`coach test` as a trainer runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from coach.cli import main
from coach.cli.exit_codes import ExitCode
from tests.support.playbook_files import LATE

Captured = pytest.CaptureFixture[str]
PASSING = """\
tests:
  - name: do końca
    path: |
      listen
      agree
    expect: resolved
"""
FAILING = PASSING.replace("      listen\n", "").replace("resolved", "resolved\n", 1)
QUICK = ("--walks", "20")


@pytest.fixture(autouse=True)
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of playbooks as the working folder, in English, with a playbook that passes."""
    monkeypatch.setenv("COACH_LANG", "en")
    (tmp_path / "pl").mkdir()
    monkeypatch.chdir(tmp_path)
    put(LATE + PASSING)
    return tmp_path


def put(text: str, name: str = "pl/late.yaml") -> None:
    """Write a file below the working folder."""
    Path(name).write_text(text, encoding="utf-8")


def test_a_playbook_that_passes_is_told_whole(capsys: Captured) -> None:
    """Hits, what no test touches, walks, tests, and one line that counts."""
    assert main(["test", "pl", *QUICK]) == ExitCode.OK

    out, err = capsys.readouterr()
    assert out == (
        "pl/late.yaml\n\n"
        "step    line  tests  walks\n"
        "listen  8     1      20\n"
        "agree   15    1      20\n\n"
        "Every step and answer is tested.\n\n"
        "20 walks with seed 1\n"
        "  the gate was opened in 20 walks\n\n"
        "√ do końca\n\n"
        "1 playbook, 1 test, all passed\n"
    )
    assert err == ""


def test_a_test_that_fails_is_told_with_its_line(capsys: Captured) -> None:
    """What was to be expected, and the exit code says so."""
    put(LATE + FAILING)

    assert main(["test", "pl/late.yaml", "--walks", "0"]) == ExitCode.PROBLEMS

    out = capsys.readouterr().out
    assert "No test touches:\nline  step    answer\n8     listen\n" in out
    assert "× do końca\n    line 27: resolved\n    the gate still asks for: listen\n" in out
    assert out.endswith("1 playbook, 1 test, 1 failed\n")


def test_a_slip_in_a_test_fails_it_with_a_guess(capsys: Captured) -> None:
    """In the words of the check."""
    put(LATE + PASSING.replace("listen", "lisen"))

    assert main(["test", "pl", "--walks", "0"]) == ExitCode.PROBLEMS

    assert (
        "    line 26: lisen\n    “lisen” is neither a step nor an act\n    did you mean “listen”?\n"
        in capsys.readouterr().out
    )


def test_answers_without_a_test_are_named_with_their_lines(capsys: Captured) -> None:
    """Each with its words."""
    put(LATE.replace("    must: |\n", "    answers: |\n      Tak => agree\n    must: |\n", 1) + PASSING)

    assert main(["test", "pl", "--walks", "0"]) == ExitCode.OK

    out = capsys.readouterr().out
    assert "listen  8     1\n└ Tak   14    0\n" in out
    assert "No test touches:\nline  step    answer\n14    listen  Tak\n" in out


def test_a_call_that_cannot_go_on_is_a_failure(capsys: Captured) -> None:
    """With the errors of the file before it."""
    put(LATE.replace("      Klient się zgodził\n", "      Klient się zgodził\n    next: listen\n"))

    assert main(["test", "pl", *QUICK]) == ExitCode.PROBLEMS

    out = capsys.readouterr().out
    assert out.startswith("error[P106]:")
    assert "× line 8: these steps lead round and round: listen, agree\n" in out
    assert out.endswith("1 playbook, 0 tests, 1 error, a call can come to where it cannot go on\n")


def test_what_chance_never_came_to_is_a_notice(capsys: Captured) -> None:
    """No failure: there may have been too few walks."""
    text = LATE.replace("    must: |\n", "    next: end\n    must: |\n", 1).replace("[listen, agree]", "[listen]")
    put(text.replace("    say: |\n      Robimy", "    answers: |\n      Nie => end\n    say: |\n      Robimy"))

    assert main(["test", "pl", *QUICK]) == ExitCode.OK

    out = capsys.readouterr().out
    assert "! line 16: no walk came to “agree”\n! 1 sentence was said in no walk, line: 21\n" in out
    assert "no walk chose" not in out


def test_an_answer_that_no_walk_chose_is_a_notice(capsys: Captured) -> None:
    """Of a step that walks came to."""
    put(LATE.replace("    must: |\n", "    answers: |\n      Tak => agree\n    must: |\n", 1))

    main(["test", "pl", "--walks", "1"])

    assert "! line 14: no walk chose “Tak”\n" in capsys.readouterr().out


def test_steps_that_the_way_left_out_are_told(capsys: Captured) -> None:
    """The gate sent the agent back to them; the exit past them is as good as the way."""
    put(LATE.replace("    must: |\n", "    answers: |\n      Dość => end\n    must: |\n", 1))

    main(["test", "pl", *QUICK])

    assert "  the gate sent back to steps that the way had left out: agree (" in capsys.readouterr().out


def test_the_same_seed_gives_the_same_report(capsys: Captured) -> None:
    """And another one another."""
    shipped = str(Path(__file__).parents[3] / "playbooks" / "en" / "delivery-delay.yaml")

    def report(seed: str) -> str:
        main(["test", shipped, "--walks", "40", "--seed", seed])
        return capsys.readouterr().out.replace(f"seed {seed}", "")

    first = report("3")
    assert report("3") == first
    assert report("4") != first


def test_a_missing_path_is_told_and_the_others_are_tried(capsys: Captured) -> None:
    """Exit code 3."""
    assert main(["test", "pl/lat.yaml", "pl/late.yaml", *QUICK]) == ExitCode.NOT_FOUND

    out, err = capsys.readouterr()
    assert err == "coach: there is no file or folder pl/lat.yaml\n"
    assert out.endswith("all passed\n")


def test_libraries_have_nothing_to_be_tried_out(capsys: Captured) -> None:
    """A folder of libraries alone says that no playbook is there."""
    put("coach: 1\nid: late\nlibrary: true\nlanguage: pl\ntitle: Biblioteka\n")

    assert main(["test", "pl"]) == ExitCode.OK
    assert capsys.readouterr().out == "no playbook files were found\n"


def test_a_file_that_cannot_be_used_is_a_failure(capsys: Captured) -> None:
    """Its errors are told as the check tells them."""
    put("- not a playbook\n")

    assert main(["test", "pl"]) == ExitCode.PROBLEMS

    out = capsys.readouterr().out
    assert out.startswith("error[P019]:")
    assert out.endswith("1 playbook, 0 tests, 1 error\n")


def test_fewer_walks_than_none_are_usage(capsys: Captured) -> None:
    """One sentence."""
    assert main(["test", "pl", "--walks", "-1"]) == ExitCode.USAGE
    assert capsys.readouterr().err == "coach: --walks needs a number from 0.\n"


def test_json_tells_other_programs_everything(capsys: Captured) -> None:
    """Versioned, on stdout alone."""
    put(LATE + FAILING)

    assert main(["test", "pl", "--json", *QUICK]) == ExitCode.PROBLEMS

    body = json.loads(capsys.readouterr().out)
    assert (body["version"], body["passed"]) == (1, False)
    [playbook] = body["playbooks"]
    assert (playbook["file"], playbook["id"], playbook["language"], playbook["errors"]) == (
        "pl/late.yaml",
        "late",
        "pl",
        0,
    )
    assert playbook["tests"] == [
        {
            "name": "do końca",
            "line": 24,
            "passed": False,
            "failure": {
                "line": 27,
                "text": "resolved",
                "reason": "the gate still asks for: listen",
                "advice": None,
            },
        }
    ]
    assert playbook["coverage"]["steps"][0] == {"step": "listen", "file": "pl/late.yaml", "line": 8, "tests": 0}
    walks = cast("dict[str, object]", playbook["walks"])
    assert {"walks": 20, "seed": 1, "gate_opened": 20, "dead_ends": [], "loops": []}.items() <= walks.items()
    assert walks["steps"] == [
        {"step": "listen", "file": "pl/late.yaml", "line": 8, "hits": 20},
        {"step": "agree", "file": "pl/late.yaml", "line": 15, "hits": 20},
    ]
    phrases = cast("list[dict[str, object]]", walks["phrases"])
    assert [phrase["line"] for phrase in phrases] == [11, 12, 18]


def test_json_without_walks_has_none(capsys: Captured) -> None:
    """And a file that cannot be used has nothing."""
    put("- not a playbook\n", "pl/other.yaml")

    main(["test", "pl", "--json", "--walks", "0"])

    late, other = json.loads(capsys.readouterr().out)["playbooks"]
    assert late["walks"] is None
    assert other == {"file": "pl/other.yaml", "errors": 1, "tests": [], "coverage": None, "walks": None}


@pytest.mark.parametrize(
    ("language", "words"),
    [("pl", "1 scenariusz, 1 test, wszystkie przeszły"), ("ru", "1 сценарий, 1 тест, все прошли")],
)
def test_it_speaks_the_trainers_language(capsys: Captured, language: str, words: str) -> None:
    """The last line sums up."""
    main(["--lang", language, "test", "pl", *QUICK])

    assert capsys.readouterr().out.splitlines()[-1] == words


def test_names_and_words_of_a_file_obey_nobody(capsys: Captured) -> None:
    """An escape sequence in a name is shown, not obeyed."""
    put(LATE + PASSING.replace("do końca", '"x\\e[31mred"').replace("listen", '"lis\\e[2Jten"'))

    main(["test", "pl", "--walks", "0"])

    assert "\x1b" not in capsys.readouterr().out
