"""`coach promises` and `coach history`: promises, filters, one call, in a table and as JSON."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from coach.call import commands as c
from coach.call.events import Cause, Outcome
from coach.cli import main
from coach.cli.exit_codes import ExitCode
from coach.journal.sqlite import open_journal
from coach.live.clock import SystemClock
from coach.live.ledger import Settler
from coach.live.live_call import random_id, start
from coach.live.shelf import Shelf
from coach.paths import bundled

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def calls(coach_home: Path) -> tuple[str, ...]:
    """Three calls of this desk: a promise that is late, one in two days, one that was kept."""
    shelved = Shelf((bundled(),)).load("delivery-delay", "en")
    assert shelved.playbook is not None
    journal, clock = open_journal(coach_home), SystemClock()
    ids: list[str] = []
    for reference, due, outcome in (
        ("LATE-1", timedelta(minutes=-5), Outcome.DROPPED),
        ("AHEAD-2", timedelta(days=2), Outcome.FOLLOW_UP),
        ("KEPT-3", timedelta(minutes=-9), Outcome.FOLLOW_UP),
    ):
        live = start(
            shelved.playbook,
            shelved.playbook_hash,
            shelved.source,
            journal=journal,
            clock=clock,
            deliver=lambda _: None,
            agent="Ada",
        )
        for command in (
            c.FillBlank("ref", reference),
            c.TakeNote("\x1b[2Jnote [/b]"),
            c.SetTemperature(4),
            c.MakePromise(f"ring about {reference}", clock.now() + due),
            c.EndCall(outcome, "waits"),
            c.ChooseCause(Cause.QUALITY if reference == "LATE-1" else Cause.GOALS),
            c.CloseCall(),
        ):
            assert live.handle(command) is None
        ids.append(live.call_id)
    journal.close()
    journal = open_journal(coach_home)
    Settler(journal, clock, random_id, lambda _: None).settle(ids[2], c.KeepPromise("p1"))
    journal.close()
    return tuple(ids)


def listed(capsys: Captured, *words: str) -> dict[str, list[dict[str, object]]]:
    """Run a command and return its JSON."""
    assert main([*words, "--json"]) == ExitCode.OK
    answer: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return answer


def test_open_promises_are_listed_the_earliest_first(capsys: Captured) -> None:
    """Who, what, to whom, by when, and how it stands."""
    assert main(["promises"]) == ExitCode.OK

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].split("  ")[1:] != []
    assert "late" in lines[1]
    assert "LATE-1" in lines[1]
    assert "open" in lines[2]


@pytest.mark.parametrize(
    ("words", "cases"),
    [
        ((), ["LATE-1", "AHEAD-2"]),
        (("--due", "today"), ["LATE-1"]),
        (("--due", "late"), ["LATE-1"]),
        (("--all",), ["LATE-1", "AHEAD-2", "KEPT-3"]),
    ],
)
def test_promises_as_json(capsys: Captured, words: tuple[str, ...], cases: list[str]) -> None:
    """Stable keys for other programs."""
    promises = listed(capsys, "promises", *words)["promises"]

    assert [row["case"] for row in promises] == cases
    assert {row["state"] for row in promises if row["case"] == "KEPT-3"} <= {"kept"}


def test_promises_as_a_calendar(capsys: Captured, tmp_path: Path) -> None:
    """To a file or to stdout; only what is still to be kept."""
    pytest.importorskip("icalendar")
    file = tmp_path / "promises.ics"

    assert main(["promises", "--ics", str(file)]) == ExitCode.OK
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 2
    capsys.readouterr()
    assert main(["promises", "--ics", str(file / "x.ics")]) == ExitCode.NOT_FOUND


@pytest.mark.parametrize(
    ("words", "cases"),
    [
        ((), ["KEPT-3", "AHEAD-2", "LATE-1"]),
        (("--outcome", "dropped"), ["LATE-1"]),
        (("--cause", "goals"), ["KEPT-3", "AHEAD-2"]),
        (("--ref", "ahead2"), ["AHEAD-2"]),
        (("--playbook", "other"), []),
        (("--since", "2999-01-01"), []),
        (("--until", "2000-01-01"), []),
        (("--last", "1"), ["KEPT-3"]),
    ],
)
def test_history_is_filtered(capsys: Captured, words: tuple[str, ...], cases: list[str]) -> None:
    """By date, playbook, outcome, cause and reference."""
    assert [row["case"] for row in listed(capsys, "history", *words)["calls"]] == cases


def test_a_date_that_is_none_is_usage(capsys: Captured) -> None:
    """With the way to write it."""
    assert main(["history", "--since", "yesterday"]) == ExitCode.USAGE
    assert "2026-03-04" in capsys.readouterr().err


def test_nothing_like_that_is_said(capsys: Captured) -> None:
    """On stderr, with nothing on stdout."""
    assert main(["history", "--ref", "zzz"]) == ExitCode.OK
    assert capsys.readouterr() == ("", "No call is like that.\n")


def test_one_call_is_told_whole(capsys: Captured, calls: tuple[str, ...]) -> None:
    """By the beginning of its id; nothing in it is obeyed by a terminal."""
    assert main(["history", calls[2][:8]]) == ExitCode.OK

    out = capsys.readouterr().out
    assert "KEPT-3" in out
    assert ", kept" in out
    assert "note [/b]" in out
    assert "\x1b" not in out


def test_one_call_as_json(capsys: Captured, calls: tuple[str, ...]) -> None:
    """The path with its times, the temperature, phrases, don'ts and notes."""
    assert main(["history", calls[0], "--json"]) == ExitCode.OK

    answer = json.loads(capsys.readouterr().out)
    assert answer["call"] == calls[0]
    assert answer["path"][0]["way"] == "start"
    assert [each["level"] for each in answer["heat"]] == [4]
    assert answer["promises"][0]["state"] == "open"


def test_a_call_that_is_not_there_is_not_found(capsys: Captured) -> None:
    """Its name is told."""
    assert main(["history", "nope"]) == ExitCode.NOT_FOUND
    assert "nope" in capsys.readouterr().err
