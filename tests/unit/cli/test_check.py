"""`coach check` as a trainer runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.exit_codes import ExitCode
from tests.support.playbook_files import LATE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, in English, with the folder of playbooks as the working folder."""
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COACH_LANG", "en")
    folder = tmp_path / "books" / "pl"
    folder.mkdir(parents=True)
    (folder / "late.yaml").write_text(LATE, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "books")
    return tmp_path


def put(text: str, name: str = "pl/late.yaml") -> None:
    """Write a file below the working folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_clean_folder_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """And the exit code says so."""
    assert main(["check", "."]) == ExitCode.OK
    assert capsys.readouterr().out == "1 file, no problems\n"


def test_errors_are_told_with_their_place(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1."""
    put(LATE.replace("title: Wysłuchaj", "titel: Wysłuchaj"))
    assert main(["check", "pl/late.yaml"]) == ExitCode.PROBLEMS
    out = capsys.readouterr().out
    assert "error[P020]: unknown key “titel” in “steps”\n  --> pl/late.yaml:9:5\n   9 |     titel: Wysłuchaj\n" in out
    assert "^^^^^ did you mean “title”?" in out
    assert out.endswith("1 file, 2 errors\n")


def test_warnings_alone_are_fine(capsys: pytest.CaptureFixture[str]) -> None:
    """Advice is no failure."""
    put(LATE.replace("Notuję: {fact}.", "Notuję " + "x" * 90))
    assert main(["check", "."]) == ExitCode.OK
    assert capsys.readouterr().out.endswith("1 file, 1 warning, 1 hint\n")


def test_a_missing_path_does_not_hide_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3, one sentence on stderr, and the rest is checked."""
    assert main(["check", "nope.yaml", "pl"]) == ExitCode.NOT_FOUND
    captured = capsys.readouterr()
    assert captured.err == "coach: there is no file or folder nope.yaml\n"
    assert captured.out == "1 file, no problems\n"


def test_links_in_a_circle_are_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A link that leads to itself cannot be read; nothing else is said."""
    Path("circle.yaml").symlink_to("circle.yaml")

    assert main(["check", "circle.yaml"]) == ExitCode.NOT_FOUND
    captured = capsys.readouterr()
    assert captured.err.startswith("coach: circle.yaml cannot be read: ")
    assert captured.out == ""


def test_a_folder_without_playbooks_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing checked is not all well."""
    Path("empty").mkdir()
    assert main(["check", "empty"]) == ExitCode.OK
    assert capsys.readouterr().out == "no playbook files were found\n"


def test_json_is_data_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """With a version, for other programs."""
    put("a: [b", "pl/broken.yaml")
    assert main(["check", "--format", "json", "."]) == ExitCode.PROBLEMS
    body = json.loads(capsys.readouterr().out)
    assert (body["version"], body["summary"]["files"]) == (1, 2)
    assert {each["file"] for each in body["diagnostics"]} == {"pl/broken.yaml"}


def test_a_single_file_uses_the_shipped_library(capsys: pytest.CaptureFixture[str]) -> None:
    """A trainer's copy on the desktop needs nothing beside it."""
    put(LATE.replace("title: Op", "use: [common]\ntitle: Op"), "desktop/late.yaml")
    assert main(["check", "desktop/late.yaml"]) == ExitCode.OK
    assert capsys.readouterr().out == "1 file, no problems\n"


def test_a_library_is_told_once_for_all_its_playbooks(capsys: pytest.CaptureFixture[str]) -> None:
    """Its fault is one fault."""
    put("coach: 1\nid: lib\nlibrary: true\nlanguage: pl\ntitel: L\ntitle: L\n", "pl/lib.yaml")
    for name in ("one", "two"):
        text = LATE.replace("id: late", f"id: {name}").replace("title: Op", "use: [lib]\ntitle: Op")
        put(text, f"pl/{name}.yaml")
    assert main(["check", "."]) == ExitCode.PROBLEMS
    assert capsys.readouterr().out.count("error[") == 1


def test_findings_are_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    """The code stays what it is."""
    put(LATE.replace("title: Wysłuchaj", "titel: Wysłuchaj"))
    main(["check", "--lang", "pl", "."])
    assert "error[P020]: " in capsys.readouterr().out


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3."""
    Path("pl/late.yaml").chmod(0)
    assert main(["check", "."]) == ExitCode.NOT_FOUND
    assert "cannot be read" in capsys.readouterr().err


def test_checking_loads_nothing_heavy() -> None:
    """No screens, no database, no event loop."""
    script = (
        "import sys; from coach.cli import main; main(['check', 'pl']);"
        "print(sorted({'textual', 'rich', 'sqlite3', 'asyncio', 'tomlkit', 'stdnum'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(root)}
    )
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_a_file_is_compared_with_its_sisters(capsys: pytest.CaptureFixture[str]) -> None:
    """Also when it is checked alone; both places are shown."""
    steps = LATE[LATE.index("  - id: agree") : LATE.index("gate:")]
    text = LATE.replace("language: pl", "language: en").replace(steps, "").replace("[listen, agree]", "[listen]")
    put(text, "en/late.yaml")
    assert main(["check", "en/late.yaml"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert "warning[P401]: the step “agree” is missing here; pl/late.yaml has it" in out
    line = LATE[: LATE.index("id: agree")].count("\n") + 1
    assert f"--> pl/late.yaml:{line}:9\n" in out
    assert "1 file, 2 warnings" in out


def test_a_borrowed_library_is_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong on the shelf was not asked, however many files use it."""
    shelf = tmp_path / "home" / "playbooks" / "pl"
    shelf.mkdir(parents=True)
    (shelf / "lib.yaml").write_text("coach: 1\nid: lib\nlibrary: true\nlanguage: pl\ntitel: L\ntitle: L\n", "utf-8")
    for name in ("one", "two"):
        put(LATE.replace("id: late", f"id: {name}").replace("title: Op", "use: [lib]\ntitle: Op"), f"pl/{name}.yaml")
    assert main(["check", "."]) == ExitCode.OK
    assert capsys.readouterr().out == "3 files, no problems\n"


_LONG = LATE.replace("Notuję: {fact}.", "Notuję: {fact} " + "x" * 80)


def test_warnings_are_errors_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """For those who publish nothing with warnings; a hint stays a hint."""
    put(_LONG)
    assert main(["check", "--strict", "."]) == ExitCode.PROBLEMS
    put(LATE.replace("Słucham od", "Sprawdziłem od"))
    assert main(["check", "--strict", "."]) == ExitCode.OK
    assert capsys.readouterr().out.endswith("1 file, 1 hint\n")


def test_findings_can_be_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """As editors read them, and counted at the end."""
    put(LATE.replace("title: Wysłuchaj", "titel: Wysłuchaj"))
    assert main(["check", "--format", "concise", "pl/late.yaml"]) == ExitCode.PROBLEMS
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith(
        "pl/late.yaml:9:5: error[P020]: unknown key “titel” in “steps”; did you mean “title”?; the keys are: id"
    )
    assert lines[-1] == "1 file, 2 errors"


def test_findings_can_be_shown_beside_a_pull_request(capsys: pytest.CaptureFixture[str]) -> None:
    """Workflow commands and nothing else, also when there are none."""
    assert main(["check", "--format", "github", "."]) == ExitCode.OK
    assert capsys.readouterr().out == ""
    put(_LONG)
    main(["check", "--format", "github", "."])
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::warning file=pl/late.yaml,line=12,endLine=12,col=7,endColumn=")
    assert "title=P302::this sentence takes " in line


def test_safe_things_are_mended_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """What was changed is told on stderr; then the rest is checked."""
    put(LATE.replace("title: Wysłuchaj", "title: Tak: nie  ").replace("      Klient się", "      - Klient się"))
    assert main(["check", "--fix", "."]) == ExitCode.OK
    captured = capsys.readouterr()
    assert captured.out == "1 file, no problems\n"
    assert captured.err.splitlines() == [
        "pl/late.yaml: line 9: blanks at the end taken out",
        "pl/late.yaml: line 21: bullet taken out",
        "pl/late.yaml: line 9: sentence put into a “|” block",
    ]
    assert Path("pl/late.yaml").read_text(encoding="utf-8") == LATE.replace(
        "title: Wysłuchaj", "title: |\n      Tak: nie"
    )


def test_nothing_is_changed_unasked() -> None:
    """Checking reads."""
    text = LATE.replace("title: Wysłuchaj", "title: Tak: nie  ")
    put(text)
    main(["check", "."])
    assert Path("pl/late.yaml").read_text(encoding="utf-8") == text


def test_watching_checks_again_after_a_save_and_ends_with_ctrl_c() -> None:
    """Exit code 130; the file is put in place of the old one, as editors do."""
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "coach", "check", "--watch", "--format", "concise", "pl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, text=True) as watch:
        assert watch.stdout is not None
        assert watch.stderr is not None
        assert watch.stdout.readline() == "1 file, no problems\n"
        assert watch.stderr.readline().startswith("Watching")
        put(_LONG, "new.txt")
        Path("new.txt").replace("pl/late.yaml")
        said = [watch.stdout.readline() for _ in range(3)]
        watch.send_signal(signal.SIGINT)
        assert watch.wait() == ExitCode.SIGNAL + signal.SIGINT
    assert said[0] == "\n"
    assert "warning[P302]" in said[1]
    assert said[2] == "1 file, 1 warning\n"


def test_watching_what_is_not_there_ends(capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to wait for."""
    assert main(["check", "--watch", "nope.yaml"]) == ExitCode.NOT_FOUND
    assert "no file or folder" in capsys.readouterr().err


_EXTENDING = "coach: 1\nid: common\nlanguage: pl\ntitle: Acme\nlibrary: true\nextends: common\n"


@pytest.mark.parametrize("place", ["acme", "draft"])
def test_a_library_that_extends_the_shipped_one_is_checked(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """In the company's folder and as a draft elsewhere, where the published version does not count."""
    monkeypatch.setenv("COACH_PLAYBOOKS", str(home / "acme"))
    text = _EXTENDING + "remove: [legal]\n"
    for folder in {"acme", place}:
        put(text, f"{home}/{folder}/pl/common.yaml")
    assert main(["check", "--strict", f"{home}/{place}/pl/common.yaml"]) == ExitCode.OK

    put(_EXTENDING + "remove: [lgal]\n", f"{home}/{place}/pl/common.yaml")
    capsys.readouterr()
    assert main(["check", "--strict", "--format", "concise", f"{home}/{place}/pl/common.yaml"]) == ExitCode.PROBLEMS
    assert f"{place}/pl/common.yaml:7:" in capsys.readouterr().out


def test_a_playbook_uses_the_library_that_the_company_extends(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lies elsewhere; the library comes from the company's folder, what that extends from the shipped one."""
    monkeypatch.setenv("COACH_PLAYBOOKS", str(home / "acme"))
    side = "steps:\n  - id: acme\n    title: A\n    side: yes\n    say: |\n      B.\n"
    put(_EXTENDING + side, f"{home}/acme/pl/common.yaml")
    test = "tests:\n  - name: x\n    path: |\n      acme\n      clear legal\n    expect: dropped\ngate:\n"
    using = LATE.replace("title: Op", "use: common\ntitle: Op").replace("gate:\n", test)
    put(using)
    assert main(["check", "--strict", "pl/late.yaml"]) == ExitCode.OK
    for known in ("acme", "legal"):
        put(using.replace(f"{known}\n", f"{known}x\n"))
        assert main(["check", "--strict", "pl/late.yaml"]) == ExitCode.PROBLEMS
