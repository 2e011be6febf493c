"""`coach report`, `coach export` and `coach import`: from a journal to the numbers and back, and what goes wrong."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bench.made_calls import write_journal, write_share
from coach.cli import main
from coach.cli.exit_codes import ExitCode
from coach.journal.files import JOURNAL
from coach.journal.repair import Repaired, repair
from coach.journal.sqlite import open_journal, read_journal
from tests.support.recount import recount

Captured = pytest.CaptureFixture[str]
CALLS = 25


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with made-up calls, and the same calls in a shared folder beside it."""
    folder = tmp_path_factory.mktemp("made")
    write_journal(folder / "desk", CALLS)
    write_share(folder / "share", CALLS)
    return folder


@pytest.fixture
def desk(made: Path, coach_home: Path) -> Path:
    """This test's own copy of the data folder."""
    shutil.copytree(made / "desk", coach_home)
    return coach_home


@pytest.fixture
def share(made: Path, tmp_path: Path) -> Path:
    """This test's own copy of the shared folder."""
    return Path(shutil.copytree(made / "share", tmp_path / "share"))


def said(capsys: Captured, *words: str, code: int = ExitCode.OK) -> str:
    """Run a command and return what it wrote to stdout."""
    capsys.readouterr()
    assert main([*words]) == code
    return capsys.readouterr().out


def without_names(text: str) -> dict[str, object]:
    """Return a report's JSON without what only playbooks know: kinds, ticks that nobody ever did."""
    told: dict[str, object] = json.loads(text)
    donts = told["donts"]
    assert isinstance(donts, list)
    return {
        **told,
        "donts": sorted(({**row, "kind": ""} for row in donts), key=lambda row: (-row["said"], row["dont"])),
    }


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("by", ["cause", "outcome", "playbook", "step"])
def test_a_recount_of_the_export_gives_the_report(capsys: Captured, by: str) -> None:
    """Of calls led through the shipped playbook, by commands alone."""
    expected = recount(said(capsys, "export"), by=by)

    told = without_names(said(capsys, "report", "--format", "json", "--by", by))

    for key in ("steps", "ticks"):  # the report has them in the playbook's order
        rows = told[key]
        assert isinstance(rows, list)
        told[key] = sorted(rows, key=lambda row: [row[each] for each in ("playbook", "step", "tick") if each in row])
    assert {key: told[key] for key in expected} == expected
    assert int(str(told["calls"])) > CALLS // 2


@pytest.mark.usefixtures("desk")
def test_the_shared_folder_gives_the_same_numbers(capsys: Captured, share: Path) -> None:
    """Desks write what their journals hold; unfinished calls are only at the desk."""
    own = json.loads(said(capsys, "report", "--format", "json"))

    first = json.loads(said(capsys, "report", "--format", "json", "--from", str(share)))
    again = json.loads(said(capsys, "report", "--format", "json", "--from", str(share)))

    assert first == again
    assert {**first, "quality": {}} == {**own, "quality": {}}


def test_a_shared_file_is_read_once_and_forgotten_when_it_is_gone(
    capsys: Captured, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read stands in the reader's own cache until the file changes or goes."""
    before = json.loads(said(capsys, "report", "--format", "json", "--from", str(share)))
    files = sorted(share.rglob("*.jsonl"))
    files[0].unlink()
    monkeypatch.setattr("coach.live.shared_facts.read_file", lambda path: pytest.fail(f"{path} was read again"))

    after = json.loads(said(capsys, "report", "--format", "json", "--from", str(share)))

    def counted(told: dict[str, object]) -> int:
        quality = told["quality"]
        assert isinstance(quality, dict)
        return int(str(told["calls"])) + int(quality["unfinished"])

    assert counted(before) - counted(after) == 1


def test_a_cache_that_is_damaged_is_made_anew(capsys: Captured, share: Path, coach_home: Path) -> None:
    """It holds nothing that the files do not."""
    before = said(capsys, "report", "--format", "json", "--from", str(share))
    (cache,) = coach_home.rglob("facts-*.sqlite3")
    cache.write_bytes(b"no database" * 1000)

    assert said(capsys, "report", "--format", "json", "--from", str(share)) == before


def test_what_is_broken_in_a_shared_folder_is_told_and_the_rest_is_counted(capsys: Captured, share: Path) -> None:
    """With file and line; the same again next time."""
    file = min(share.rglob("*.jsonl"))
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:3], b"{broken\n", *lines[4:]]))

    for _ in range(2):
        assert main(["report", "--from", str(share)]) == ExitCode.PROBLEMS
        assert f"{file}:4: this line cannot be read" in capsys.readouterr().err


def test_days_choose_which_files_are_looked_at(capsys: Captured, share: Path) -> None:
    """The name of a file says the day; others are not opened."""
    told = json.loads(
        said(
            capsys, "report", "--format", "json", "--from", str(share), "--since", "2026-02-01", "--until", "2026-02-28"
        )
    )

    assert "2026-02-01" <= told["first_day"] <= told["last_day"] <= "2026-02-28"


def test_the_facts_of_a_closed_call_stand_beside_its_events(desk: Path) -> None:
    """Written with them, so that a report has nothing to make."""
    with closing(sqlite3.connect(desk / JOURNAL)) as connection:
        (closed,) = connection.execute("SELECT count(*) FROM call WHERE is_closed").fetchone()
        (facts,) = connection.execute("SELECT count(*) FROM facts JOIN call USING (call_id) WHERE is_closed").fetchone()

    assert closed == facts > 0


@pytest.mark.parametrize(
    "spoil",
    ["DELETE FROM facts", "UPDATE facts SET version = 0", "UPDATE facts SET events = 1", "UPDATE facts SET body = 'x'"],
)
def test_facts_that_are_missing_old_or_damaged_are_made_again(capsys: Captured, desk: Path, spoil: str) -> None:
    """Out of the events, with the same numbers; and kept."""
    expected = said(capsys, "report", "--format", "json")
    with closing(sqlite3.connect(desk / JOURNAL)) as connection, connection:
        rows = connection.execute("SELECT * FROM facts ORDER BY call_id").fetchall()
        connection.execute(spoil)

    assert said(capsys, "report", "--format", "json") == expected

    with closing(sqlite3.connect(desk / JOURNAL)) as connection:
        assert connection.execute("SELECT * FROM facts ORDER BY call_id").fetchall() == rows


@pytest.mark.usefixtures("desk")
def test_a_report_works_beside_a_running_coach(capsys: Captured, desk: Path) -> None:
    """It takes no lock and makes what is missing all the same."""
    with closing(open_journal(desk)):
        with closing(sqlite3.connect(desk / JOURNAL)) as connection, connection:
            connection.execute("DELETE FROM facts")

        assert '"calls"' in said(capsys, "report", "--format", "json")


def test_a_journal_without_calls_says_how_to_begin(capsys: Captured) -> None:
    """That is no failure."""
    assert "coach call delivery-delay" in said(capsys, "report")
    assert json.loads(said(capsys, "report", "--format", "json"))["calls"] == 0


def test_a_journal_of_a_newer_version_is_told(capsys: Captured, desk: Path) -> None:
    """Nothing of it is guessed."""
    with closing(sqlite3.connect(desk / JOURNAL)) as connection:
        connection.execute("PRAGMA user_version = 99")

    assert main(["report"]) == ExitCode.DATA
    assert "newer" in capsys.readouterr().err


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("form", "begins"), [("html", "<!DOCTYPE html>"), ("csv", "\ufeff"), ("json", "{"), ("terminal", "Calls")]
)
def test_a_report_can_be_written_to_a_file(capsys: Captured, tmp_path: Path, form: str, begins: str) -> None:
    """Which only its owner can read."""
    file = tmp_path / "report"

    assert said(capsys, "report", "--format", form, "--out", str(file)) == ""

    assert file.read_text(encoding="utf-8").startswith(begins)
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--since", "tomorrow"], ExitCode.USAGE),
        (["--since", "2026-03-02", "--until", "2026-03-01"], ExitCode.USAGE),
        (["--from", "nowhere"], ExitCode.NOT_FOUND),
        (["--out", "no/such/folder/x"], ExitCode.NOT_FOUND),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(capsys: Captured, words: list[str], code: int) -> None:
    """With the exit code that scripts rely on."""
    assert main(["report", *words]) == code
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.fixture
def export(desk: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An export of the desk's calls; the desk is an empty one afterwards."""
    file = tmp_path / "calls.jsonl"
    said(capsys, "export", "--out", str(file))
    shutil.rmtree(desk)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "another"))
    return file


def test_an_export_comes_back_byte_for_byte(capsys: Captured, export: Path) -> None:
    """Playbooks too; and what is imported twice is there once."""
    assert main(["import", str(export)]) == ExitCode.OK
    assert f"{CALLS} calls imported." in capsys.readouterr().err
    assert said(capsys, "export") == export.read_text(encoding="utf-8")

    assert main(["import", str(export)]) == ExitCode.OK

    assert f"{CALLS} calls were here already." in capsys.readouterr().err
    assert said(capsys, "export") == export.read_text(encoding="utf-8")


def test_a_broken_line_is_told_by_its_number_and_the_other_calls_are_read(capsys: Captured, export: Path) -> None:
    """The call that lacks an event waits until the line is mended; nothing is there twice then."""
    whole = export.read_bytes()
    lines = whole.splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if b'"kind":"tick-done"' in line)
    export.write_bytes(b"".join([*lines[:place], lines[place][:40] + b"\n", *lines[place + 1 :]]))

    assert main(["import", str(export)]) == ExitCode.PROBLEMS
    told = capsys.readouterr().err
    export.write_bytes(whole)
    assert main(["import", str(export)]) == ExitCode.OK

    assert f"{export}:{place + 1}: this line cannot be read" in told
    assert f"{CALLS - 1} calls imported." in told
    assert "1 call imported." in capsys.readouterr().err
    expected = sorted(line for line in whole.decode().splitlines() if '"kind"' in line)
    assert sorted(line for line in said(capsys, "export").splitlines() if '"kind"' in line) == expected


def test_a_call_that_went_on_is_completed(capsys: Captured, export: Path) -> None:
    """An export of before, then one of after."""
    lines = export.read_text(encoding="utf-8").splitlines(keepends=True)
    head = next(number for number, line in enumerate(lines) if '"events"' in line)
    events = json.loads(lines[head])["events"]
    short = json.dumps({**json.loads(lines[head]), "events": events - 3}, ensure_ascii=False)
    begun = export.with_name("begun.jsonl")
    begun.write_text("".join([*lines[:head], short + "\n", *lines[head + 1 : head + 1 + events - 3]]), encoding="utf-8")
    assert main(["import", str(begun)]) == ExitCode.OK

    assert main(["import", str(export)]) == ExitCode.OK

    assert "1 call went on." in capsys.readouterr().err
    assert said(capsys, "export") == export.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda line: line.replace('"kind":"step-entered"', '"kind":"step-\\u001b[2J"'), "control characters"),
        (lambda line: line.replace('"at":"2026', '"at":"yesterday'), "cannot be read"),
        (lambda line: line.replace('"seq":', '"seq":-'), "cannot be read"),
        (lambda _: "[1]\n", "cannot be read"),
        (lambda _: "\n", "events of this call are missing"),
    ],
    ids=["control", "time", "number", "list", "gone"],
)
def test_a_line_with_nonsense_in_it_is_not_taken(capsys: Captured, export: Path, spoil: object, reason: str) -> None:
    """Nothing that a terminal would obey gets into the journal, and no time that is none."""
    lines = export.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if '"kind":"step-entered"' in line)
    assert callable(spoil)
    export.write_text("".join([*lines[:place], spoil(lines[place]), *lines[place + 1 :]]), encoding="utf-8")

    assert main(["import", str(export)]) == ExitCode.PROBLEMS

    told = capsys.readouterr().err
    assert reason in told
    assert f"{CALLS - 1} calls imported." in told


def test_a_file_of_a_newer_version_is_left_alone(capsys: Captured, export: Path) -> None:
    """Half understood is worse than not read."""
    text = export.read_text(encoding="utf-8").replace('"version":1', '"version":2', 1)
    export.write_text(text, encoding="utf-8")

    assert main(["import", str(export)]) == ExitCode.PROBLEMS

    told = capsys.readouterr().err
    assert "newer version" in told
    assert "0 calls imported." in told


def test_a_call_that_is_here_with_other_events_is_not_touched(capsys: Captured, export: Path) -> None:
    """Which of the two is right, no program can know."""
    assert main(["import", str(export)]) == ExitCode.OK
    text = export.read_text(encoding="utf-8").replace('-2","cause"', '-2x","cause"', 1)
    export.with_name("other.jsonl").write_text(text, encoding="utf-8")
    before = said(capsys, "export")

    assert main(["import", str(export.with_name("other.jsonl"))]) == ExitCode.PROBLEMS

    assert "with other events" in capsys.readouterr().err
    assert said(capsys, "export") == before


def test_nothing_is_imported_while_another_coach_has_the_journal(capsys: Captured, export: Path) -> None:
    """The other one is named."""
    with closing(open_journal(export.parent / "another")):
        assert main(["import", str(export)]) == ExitCode.DATA
    assert main(["import", "no-such-file"]) == ExitCode.NOT_FOUND
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_doctor_finds_an_imported_journal_whole(capsys: Captured, export: Path) -> None:
    """Each row has both hashes; the promises that are to be kept are in the ledger."""
    assert main(["import", str(export)]) == ExitCode.OK

    with closing(read_journal(export.parent / "another")) as journal:
        found = journal.check()
        (bare,) = journal.rows("SELECT count(*) FROM event WHERE envelope_hash = ''")[0]
    assert (found.is_whole, found.known, bare) == (True, 0, 0)
    repaired = repair(export.parent / "another")
    assert isinstance(repaired, Repaired)
    assert repaired.kept_as == ""
    assert json.loads(said(capsys, "promises", "--json"))["promises"]


def test_what_an_export_left_out_is_no_loss(capsys: Captured, export: Path) -> None:
    """A run of coach leads many calls, and some of them may be exported; with the rest, nothing is missing."""
    told = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]
    for seq, line in enumerate((line for line in told if "kind" in line), start=1):
        line |= {"stream": "s", "seq": seq}  # one run of coach led them all
    lines = [json.dumps(line, ensure_ascii=False) + "\n" for line in told]
    heads = [number for number, line in enumerate(told) if "events" in line]
    export.write_text("".join([*lines[: heads[0]], *lines[heads[-1] :]]), encoding="utf-8")
    whole = export.with_name("whole.jsonl")
    whole.write_text("".join(lines), encoding="utf-8")
    assert main(["import", str(export)]) == ExitCode.OK
    with closing(read_journal(export.parent / "another")) as journal:
        some = journal.check()

    assert main(["import", str(whole)]) == ExitCode.OK

    capsys.readouterr()
    with closing(read_journal(export.parent / "another")) as journal:
        assert (some.is_whole, some.known > 0) == (True, True)
        assert (journal.check().is_whole, journal.check().known) == (True, 0)


def test_a_repaired_journal_gives_the_same_report(capsys: Captured, desk: Path) -> None:
    """The facts are made from what was read."""
    expected = said(capsys, "report", "--format", "json")
    with closing(sqlite3.connect(desk / JOURNAL)) as connection, connection:
        connection.execute("DELETE FROM facts")
        connection.execute("UPDATE call SET events = 1")

    assert main(["doctor", "--repair", "--json"]) == ExitCode.OK

    with closing(sqlite3.connect(desk / JOURNAL)) as connection:
        (closed,) = connection.execute("SELECT count(*) FROM call WHERE is_closed").fetchone()
        (facts,) = connection.execute("SELECT count(*) FROM facts").fetchone()
    assert closed == facts > 0
    assert said(capsys, "report", "--format", "json") == expected


@pytest.mark.usefixtures("desk")
def test_an_export_of_some_days_and_one_playbook(capsys: Captured) -> None:
    """What was not asked for is not there."""
    some = said(capsys, "export", "--since", "2026-02-01", "--until", "2026-02-28", "--playbook", "delivery-delay")

    firsts = [json.loads(line)["at"] for line in some.splitlines() if '"seq":1,' in line]
    assert firsts
    assert all(at.startswith("2026-02") for at in firsts)
    assert len(said(capsys, "export", "--playbook", "ru/delivery-delay").splitlines()) == 1
