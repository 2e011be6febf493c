"""`coach unmatched`: the list, the shared folder, and a line put into the company's library."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from coach.call.commands import CloseCall, EndCall, KeepSaying
from coach.call.events import Outcome
from coach.cli import main
from coach.cli.exit_codes import ExitCode
from coach.journal.sqlite import open_journal
from coach.live.live_call import LiveCall, start
from coach.live.share import write_call
from coach.live.shelf import Shelf
from coach.paths import bundled
from tests.support.desk import FixedClock

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def share(coach_home: Path, tmp_path: Path) -> Path:
    """Three calls of this desk, which are in a shared folder too."""
    shelved = Shelf((bundled(),)).load("delivery-delay", "en")
    assert shelved.playbook is not None
    journal = open_journal(coach_home)
    folder = tmp_path / "share"
    folder.mkdir()
    calls: list[LiveCall] = []
    for words in (["My cat ate it!"], ["my cat ate it"], ["my cat ate it", "On the moon"]):
        live = start(
            shelved.playbook,
            shelved.playbook_hash,
            shelved.source,
            journal=journal,
            clock=FixedClock(),
            deliver=lambda _: None,
        )
        for each in words:
            live.handle(KeepSaying(each))
        live.handle(EndCall(Outcome.DROPPED, "gone"))
        live.handle(CloseCall())
        calls.append(live)
    journal.close()
    journal = open_journal(coach_home)
    for live in calls:
        write_call(folder, live.call_id, journal.log(live.call_id))
    journal.close()
    return folder


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of a company."""
    folder = tmp_path / "acme"
    (folder / "en").mkdir(parents=True)
    monkeypatch.setenv("COACH_PLAYBOOKS", str(folder))
    return folder


def listed(capsys: Captured, *words: str) -> list[tuple[int, str, int]]:
    """Return number, words and count of each line."""
    main(["unmatched", "--json", *words])
    found = json.loads(capsys.readouterr().out)["sayings"]
    return [(each["n"], each["words"], each["count"]) for each in found]


ALL = [(1, "my cat ate it", 3), (2, "On the moon", 1)]


@pytest.mark.usefixtures("share")
def test_what_this_desk_kept_is_listed(capsys: Captured) -> None:
    """By step, the most frequent first, with how often and when last."""
    assert main(["unmatched"]) == ExitCode.OK

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "en/delivery-delay · open"
    assert lines[2].split(maxsplit=4) == ["1", "3", "times", "2026-03-04", "my cat ate it"]
    assert lines[3].split(maxsplit=4) == ["2", "1", "time", "2026-03-04", "On the moon"]


@pytest.mark.parametrize(
    ("asked", "found"), [("delivery-delay", ALL), ("en/delivery-delay", ALL), ("pl/delivery-delay", []), ("other", [])]
)
@pytest.mark.usefixtures("share")
def test_one_playbook_can_be_asked_for(capsys: Captured, asked: str, found: list[tuple[int, str, int]]) -> None:
    """By its id, with its language or without."""
    assert listed(capsys, asked) == found


def test_a_shared_folder_is_read_instead_of_the_journal(capsys: Captured, share: Path, coach_home: Path) -> None:
    """The trainer's machine has no calls of its own."""
    shutil.rmtree(coach_home)

    assert listed(capsys) == []
    assert listed(capsys, "--from", str(share)) == ALL


def test_a_broken_line_is_told_and_the_rest_listed(capsys: Captured, share: Path) -> None:
    """With its file and line, on stderr and in the JSON; the exit code says so too."""
    file = min(share.rglob("*.jsonl"))
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([lines[0], b"oops\n", *lines[1:]]))

    assert main(["unmatched", "--json", "--from", str(share)]) == ExitCode.PROBLEMS

    out, err = capsys.readouterr()
    assert err == f"coach: {file}:2: this line cannot be read\n"
    document = json.loads(out)
    assert document["broken"] == [{"file": str(file), "line": 2, "reason": "this line cannot be read"}]
    assert sum(each["count"] for each in document["sayings"]) == 4


def test_a_shared_folder_that_is_away_is_told(capsys: Captured, tmp_path: Path) -> None:
    """One sentence."""
    assert main(["unmatched", "--from", str(tmp_path / "away")]) == ExitCode.NOT_FOUND

    assert capsys.readouterr().err == f"coach: {tmp_path / 'away'} cannot be read: No such file or directory\n"


@pytest.mark.usefixtures("share")
def test_a_line_becomes_a_cue_of_the_company(capsys: Captured, company: Path) -> None:
    """The company's library is made, extends the shipped one, and the line is recognised from then on."""
    assert main(["unmatched", "--add", "1", "--to", "common", "--cue", "legal"]) == ExitCode.OK

    out, err = capsys.readouterr()
    file = company / "en" / "common.yaml"
    assert "+      my cat ate it" in out.splitlines()
    assert err == f"Written: {file}\n"
    assert listed(capsys) == [(1, "On the moon", 1)]
    assert main(["check", "--strict", str(file)]) == ExitCode.OK


@pytest.mark.usefixtures("share")
def test_remarks_of_the_library_stay(capsys: Captured, company: Path) -> None:
    """Only a line is put in, and the diff shows only that."""
    file = company / "en" / "common.yaml"
    text = (
        "# ours\ncoach: 1\nid: common\nlanguage: en\ntitle: Acme\nlibrary: true\nextends: common\n"
        "cues:\n  # courts\n  - id: legal\n    heard: |\n      my nephew is a judge\n"
    )
    file.write_text(text, encoding="utf-8")

    main(["unmatched", "--add", "2", "--to", "common", "--cue", "legal"])

    assert file.read_text(encoding="utf-8") == text + "      On the moon\n"
    changed = [
        line for line in capsys.readouterr().out.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert changed == ["+      On the moon"]


@pytest.mark.usefixtures("share")
def test_a_new_cue_needs_a_title(capsys: Captured, company: Path) -> None:
    """Without one it is asked whether another cue was meant."""
    assert main(["unmatched", "--add", "1", "--to", "common", "--cue", "legl"]) == ExitCode.USAGE
    assert "Did you mean “legal”?" in capsys.readouterr().err
    assert not (company / "en" / "common.yaml").exists()

    assert main(["unmatched", "--add", "1", "--to", "common", "--cue", "pets", "--title", "Pets"]) == ExitCode.OK
    capsys.readouterr()
    assert listed(capsys) == [(1, "On the moon", 1)]


@pytest.mark.usefixtures("share", "company")
def test_without_a_terminal_the_cue_has_to_be_named(capsys: Captured) -> None:
    """Nobody is asked; the cues that there are are named."""
    assert main(["unmatched", "--add", "1", "--to", "common"]) == ExitCode.USAGE

    assert "legal" in capsys.readouterr().err


@pytest.mark.usefixtures("share")
def test_a_folder_that_is_away_is_not_written(capsys: Captured, company: Path) -> None:
    """A server that is not mounted looks like a folder in which a file could be made."""
    (company / "en").rmdir()

    assert main(["unmatched", "--add", "1", "--to", "common", "--cue", "legal"]) == ExitCode.NOT_FOUND

    assert "there is no folder pl, ru or en in it" in capsys.readouterr().err
    assert list(company.iterdir()) == []


@pytest.mark.usefixtures("share", "company")
@pytest.mark.parametrize("words", [("--add", "1"), ("--add", "3", "--to", "common"), ("--add", "-1", "--to", "common")])
def test_what_cannot_be_meant_is_told(words: tuple[str, ...]) -> None:
    """A line without a library, a line that is not there."""
    assert main(["unmatched", *words]) == ExitCode.USAGE


@pytest.mark.usefixtures("share")
def test_a_library_that_the_playbook_does_not_use_is_told(capsys: Captured, company: Path) -> None:
    """The line is written, but no call would know it."""
    text = "coach: 1\nid: acme\nlanguage: en\ntitle: Acme\nlibrary: true\n"
    (company / "en" / "acme.yaml").write_text(text, encoding="utf-8")

    main(["unmatched", "--add", "1", "--to", "acme", "--cue", "pets", "--title", "Pets"])

    assert "does it use this library?" in capsys.readouterr().err


def test_a_file_can_be_named(capsys: Captured, share: Path, tmp_path: Path) -> None:
    """A draft elsewhere; what is shared can be added as well as what is kept here."""
    file = tmp_path / "draft" / "en" / "common.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("coach: 1\nid: common\nlanguage: en\ntitle: A\nlibrary: true\nextends: common\n", encoding="utf-8")

    code = main(["unmatched", "--from", str(share), "--add", "1", "--to", str(file), "--cue", "legal"])

    assert code == ExitCode.OK
    assert "my cat ate it" in file.read_text(encoding="utf-8")
    assert capsys.readouterr().err.startswith(f"Written: {file}\n")


@pytest.mark.usefixtures("share")
def test_a_library_written_meanwhile_is_not_overwritten(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor saved between reading and writing stays."""
    file = company / "en" / "common.yaml"
    text = "coach: 1\nid: common\nlanguage: en\ntitle: A\nlibrary: true\nextends: common\n"
    file.write_text(text, encoding="utf-8")
    from coach.live import company_library

    planned = company_library.planned

    def save_meanwhile(*args: object, **kwargs: object) -> company_library.Edit:
        edit: company_library.Edit = planned(*args, **kwargs)  # type: ignore[arg-type]
        file.write_text(text + "# saved\n", encoding="utf-8")
        return edit

    monkeypatch.setattr(company_library, "planned", save_meanwhile)
    assert main(["unmatched", "--add", "1", "--to", "common", "--cue", "legal"]) == ExitCode.NOT_FOUND
    assert file.read_text(encoding="utf-8") == text + "# saved\n"
