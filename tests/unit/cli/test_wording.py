"""`coach wording` and `coach say`, with the shipped libraries."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from coach.cli import main

Out = pytest.CaptureFixture[str]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Three lines: a don't, the same denied, and a fine one."""
    path = tmp_path / "said.txt"
    lines = ("Please calm down.", "I won't say you should have read the terms.", "Thank you for waiting.")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_each_line_is_one_object(text: Path, capsys: Out) -> None:
    """Stable keys for other programs; exit 1 because a don't was found."""
    assert main(["wording", "check", "--lang", "en", "--json", str(text)]) == 1

    first, second, third = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    [hit] = first["hits"]
    assert (first["line"], hit["dont"], hit["kind"]) == (1, "calm-down", "calm-down")
    assert "Please calm down."[hit["start"] : hit["end"]].lower().endswith("calm down")
    assert hit["phrase"]
    assert hit["instead"]
    assert second["hits"] == []
    assert second["held_back"] == [{"dont": "should-have", "guard": "negated"}]
    assert third == {"line": 3, "hits": [], "held_back": []}


def test_people_get_the_better_wording(text: Path, capsys: Out) -> None:
    """The line, what is wrong in it, what is better."""
    main(["--lang", "en", "wording", "check", str(text)])

    out = capsys.readouterr().out
    assert out.startswith("1: Please calm down.\n  × ")
    assert "\n  √ " in out


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    """`-`, or no file at all."""

    class Stdin:
        buffer = io.BytesIO("Proszę się uspokoić".encode())

    monkeypatch.setattr("sys.stdin", Stdin)

    assert main(["wording", "check", "--lang", "pl", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["hits"][0]["dont"] == "calm-down"


def test_cues_are_found_in_what_customers_say(tmp_path: Path, capsys: Out) -> None:
    """With `--cues`; finding one is no problem."""
    path = tmp_path / "heard.txt"
    path.write_text("встретимся в суде\n", encoding="utf-8")

    assert main(["wording", "check", "--lang", "ru", "--cues", "--json", str(path)]) == 0
    assert [hit["cue"] for hit in json.loads(capsys.readouterr().out)["hits"]] == ["legal"]


def test_a_sentence_is_explained(capsys: Out) -> None:
    """Its words, the line that matches, the guard that holds it back."""
    main(["--lang", "en", "wording", "explain", "I won't say you should have read the terms."])

    out = capsys.readouterr().out
    assert "should have" not in out.splitlines()[1]
    assert "it is denied" in out


def test_bytes_that_are_not_text_are_read_as_far_as_they_go(tmp_path: Path, capsys: Out) -> None:
    """No traceback, and the good line is still found."""
    path = tmp_path / "mixed.bin"
    path.write_bytes(b"\xff\xfe\x00\nplease calm down\n")

    assert main(["wording", "check", "--lang", "en", "--json", str(path)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_missing_file_is_named(capsys: Out) -> None:
    """Exit 3 and one sentence."""
    assert main(["--lang", "en", "wording", "check", "gone.txt"]) == 3
    assert "gone.txt" in capsys.readouterr().err


def test_words_are_checked_before_they_are_said(capsys: Out) -> None:
    """`coach say`: the don't with the better wording, or nothing against it."""
    assert main(["--lang", "en", "say", "Please", "calm", "down"]) == 1
    assert "√" in capsys.readouterr().out
    assert main(["--lang", "en", "say", "Thank you for waiting"]) == 0
    assert capsys.readouterr().out == "√ Nothing stands against saying it.\n"
