"""Migrations: numbered, in order, whole or not at all, with a copy of what was before."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coach.journal.errors import JournalTooNew
from coach.journal.migrate import MIGRATIONS, known_version, migrate, version_of

ROWS = 3_000


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Return a folder with two migrations: a table, and a column with a value."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_first.sql").write_text("CREATE TABLE note (text TEXT);", encoding="utf-8")
    (folder / "0002_second.sql").write_text(
        "ALTER TABLE note ADD COLUMN length INTEGER;\nUPDATE note SET length = length(text);", encoding="utf-8"
    )
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the file of the test stands."""
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def connection(file: Path) -> Iterator[sqlite3.Connection]:
    """Return an open, empty file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as opened:
        yield opened


def to_version_1(connection: sqlite3.Connection, scripts: Path, file: Path) -> None:
    """Run the first migration only, and write a note."""
    later = scripts / "0002_second.sql"
    kept = later.read_text(encoding="utf-8")
    later.unlink()
    migrate(connection, file, scripts)
    connection.execute("INSERT INTO note VALUES ('zły')")
    later.write_text(kept, encoding="utf-8")


def test_a_new_file_gets_every_migration(connection: sqlite3.Connection, scripts: Path, file: Path) -> None:
    """From nothing to the newest format, without a copy of nothing."""
    migrate(connection, file, scripts)

    assert version_of(connection) == 2
    assert connection.execute("SELECT text, length FROM note").fetchall() == []
    assert not file.with_name(f"{file.name}.format-0").exists()


def test_an_older_file_gets_what_it_lacks(connection: sqlite3.Connection, scripts: Path, file: Path) -> None:
    """What is there is kept and changed by the later script only."""
    to_version_1(connection, scripts, file)

    migrate(connection, file, scripts)

    assert connection.execute("SELECT text, length FROM note").fetchall() == [("zły", 3)]


def test_an_older_file_is_copied_first(connection: sqlite3.Connection, scripts: Path, file: Path) -> None:
    """The copy is private, whole and of the old format."""
    to_version_1(connection, scripts, file)

    migrate(connection, file, scripts)

    copy = file.with_name(f"{file.name}.format-1")
    with closing(sqlite3.connect(copy)) as old:
        assert version_of(old) == 1
        assert old.execute("SELECT * FROM note").fetchall() == [("zły",)]
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_current_file_is_left_alone(connection: sqlite3.Connection, scripts: Path, file: Path) -> None:
    """Nothing runs twice and nothing is copied."""
    migrate(connection, file, scripts)

    migrate(connection, file, scripts)

    assert [path.name for path in file.parent.glob("journal*")] == [file.name]


def test_a_failed_migration_changes_nothing(connection: sqlite3.Connection, scripts: Path, file: Path) -> None:
    """The statements before the mistake are taken back, too."""
    to_version_1(connection, scripts, file)
    (scripts / "0002_second.sql").write_text("ALTER TABLE note ADD COLUMN a TEXT;\nNONSENSE;", encoding="utf-8")

    with pytest.raises(sqlite3.Error):
        migrate(connection, file, scripts)

    assert version_of(connection) == 1
    assert connection.execute("SELECT * FROM note").fetchall() == [("zły",)]
    assert not connection.in_transaction


def test_a_newer_file_is_refused(connection: sqlite3.Connection, scripts: Path, file: Path) -> None:
    """Both formats are named."""
    connection.execute("PRAGMA user_version = 3")

    with pytest.raises(JournalTooNew, match=r"format 3.*up to 2"):
        migrate(connection, file, scripts)


def test_the_shipped_migrations_count_without_gaps() -> None:
    """The newest number is how many there are."""
    assert known_version() == len(list(MIGRATIONS.glob("*.sql")))


@pytest.mark.parametrize("delay_ms", [0, 2, 5, 10, 20, 40])
def test_a_killed_migration_leaves_the_old_or_the_new_format(
    connection: sqlite3.Connection, scripts: Path, file: Path, delay_ms: int
) -> None:
    """SIGKILL at any moment: never something between."""
    to_version_1(connection, scripts, file)
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO note VALUES (?)", [("x" * (n % 90),) for n in range(ROWS)])
    connection.execute("COMMIT")
    connection.close()
    program = (
        "import sqlite3, sys, pathlib\n"
        "from coach.journal.migrate import migrate\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "print('ready', flush=True)\n"
        "migrate(connection, pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(file), str(scripts)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with child:
        assert child.stdout is not None
        child.stdout.readline()
        try:
            child.wait(timeout=delay_ms / 1000)
        except subprocess.TimeoutExpired:
            child.kill()

    with closing(sqlite3.connect(file, isolation_level=None)) as after:
        version = version_of(after)
        columns = [row[1] for row in after.execute("PRAGMA table_info(note)")]
        assert (version, columns) in [(1, ["text"]), (2, ["text", "length"])]
        assert after.execute("SELECT count(*) FROM note").fetchone() == (ROWS + 1,)
        migrate(after, file, scripts)
        assert after.execute("SELECT count(*) FROM note WHERE length IS NULL").fetchone() == (0,)
