"""Data folders to measure in: with a profile, a library of many rules and a journal of many calls."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.journal.files import JOURNAL
from coach.journal.sqlite import open_journal
from coach.paths import bundled

_BEFORE_RULES = "\ncues:\n"
_RULE = """
  - id: rule-{number}
    title: Rule {number}
    kind: attack
    wrong: |
      That is the wording number {number}, it is not for us to say.
    instead: |
      I am looking at number {number} now and tell you what I see.
"""


def make_home(folder: Path, *, rules: int = 0, calls: int = 0) -> Path:
    """Make the data folder of an agent who was asked for the profile, and return it."""
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('name = "Anna"\ncompany = "Parcels"\nasked = true\n', encoding="utf-8")
    if rules:
        _make_library(folder / "playbooks" / "en", rules)
    if calls:
        _make_calls(folder, calls)
    return folder


def _make_library(folder: Path, rules: int) -> None:
    """Copy the English playbooks and give their library so many more rules."""
    shutil.copytree(bundled() / "en", folder)
    library = folder / "common.yaml"
    before, mark, after = library.read_text(encoding="utf-8").partition(_BEFORE_RULES)
    more = "".join(_RULE.format(number=number) for number in range(rules))
    library.write_text(f"{before}{more}{mark}{after}", encoding="utf-8")


def _make_calls(folder: Path, calls: int) -> None:
    """Write closed calls into the journal, one row each: what the ready screen reads of them."""
    open_journal(folder).close()
    first = datetime(2026, 1, 5, 8, tzinfo=UTC)
    rows = (
        (f"call-{number}", (at := first + timedelta(minutes=10 * number)).isoformat(), at.isoformat())
        for number in range(calls)
    )
    with closing(sqlite3.connect(folder / JOURNAL)) as connection, connection:
        connection.executemany(
            "INSERT INTO call (call_id, playbook, playbook_hash, title, language, started_at, last_at, last_event_id,"
            " elapsed_ms, events, is_closed)"
            " VALUES (?, 'delivery-delay', 'none', 'Late delivery', 'en', ?, ?, '', 300000, 60, 1)",
            rows,
        )
