"""What was found in lines is kept, so that a check of what did not change needs no dictionary."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from coach.live.kept_lint import KeptLinter
from coach.wording.model import Rule

RULES = (Rule("dont", "blame", ("To pana wina", "Prosze przestac")),)


def found_by(linter: KeptLinter) -> tuple[object, object]:
    """Return what a linter finds."""
    return linter.lint(RULES, ((),), "pl"), linter.replay(RULES, ("To pana wina.", "Dzień dobry."), "pl")


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    """By the next check too."""
    with KeptLinter(tmp_path) as linter:
        first = found_by(linter)

    assert found_by(KeptLinter(tmp_path)) == first == found_by(KeptLinter())


def test_what_is_damaged_is_found_again(tmp_path: Path) -> None:
    """A kept file is data."""
    with KeptLinter(tmp_path) as linter:
        first = found_by(linter)
    for file in tmp_path.glob("lint-*.json"):
        file.write_text("[[", encoding="utf-8")

    assert found_by(KeptLinter(tmp_path)) == first


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """The next check takes its time again."""
    blocked = tmp_path / "file"
    blocked.write_text("")

    with KeptLinter(blocked) as linter:
        assert found_by(linter) == found_by(KeptLinter())


def test_only_so_many_files_are_kept(tmp_path: Path) -> None:
    """Every change of a line makes one."""
    for number in range(40):
        (tmp_path / f"lint-{number}.json").write_text("[]", encoding="utf-8")

    with KeptLinter(tmp_path) as linter:
        found_by(linter)

    assert len(list(tmp_path.glob("lint-*.json"))) == 30


def test_a_second_check_loads_no_dictionary(tmp_path: Path) -> None:
    """Neither the morphology nor what compiles."""
    script = (
        "import sys; from pathlib import Path; from coach.live.kept_lint import KeptLinter;"
        "from coach.wording.model import Rule;"
        f"rules = {RULES!r};"
        f"linter = KeptLinter(Path({str(tmp_path)!r})); linter.lint(rules, ((),), 'pl');"
        "linter.replay(rules, ('To pana wina.', 'Dzień dobry.'), 'pl');"
        "print([name for name in ('morfeusz2', 'coach.wording.forms_pl') if name in sys.modules])"
    )
    with KeptLinter(tmp_path) as linter:
        found_by(linter)

    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"
