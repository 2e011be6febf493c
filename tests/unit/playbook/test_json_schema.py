"""The JSON Schema that editors use: fresh, valid, and of the same mind as the loader."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.exit_codes import ExitCode
from coach.playbook.fields import LIBRARY, PLAYBOOK, Shape
from coach.playbook.json_schema import FILE_NAME, schema_text
from tests.support.playbook_files import LATE, load_text

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "playbooks" / FILE_NAME
COMPANY = "coach: 1\nid: ours\nlibrary: yes\nlanguage: pl\ntitle: Nasze\n"
ANGRY = "cues:\n  - id: angry\n    title: Zły\n    heard: |\n      Dość\n"

REFUSED = {
    "a misspelt key": LATE.replace("title: Wysłuchaj", "titel: Wysłuchaj"),
    "an unknown language": LATE.replace("language: pl", "language: de"),
    "no language": LATE.replace("language: pl\n", ""),
    "an empty title": LATE.replace("title: Opóźniona dostawa", "title:"),
    "an id with a capital": LATE.replace("id: agree", "id: Agree"),
    "a step without a title": LATE.replace("    title: Uzgodnij\n", ""),
    "steps as a table": COMPANY + ANGRY.replace("  - id", "    id"),
    "an unknown phase": LATE.replace("    title: Uzgodnij", "    phase: soon\n    title: Uzgodnij"),
    "a flag that is neither": LATE.replace("    title: Uzgodnij", "    side: maybe\n    title: Uzgodnij"),
    "too hot": LATE + "  temperature: 6\n",
    "a date in words": LATE + "reviewed: 1 maja 2026\n",
    "a later format": LATE.replace("coach: 1", "coach: 2"),
    "a gate in a library": f"{COMPANY}gate:\n  promises: 1\n",
    "an entry without its lines": COMPANY + ANGRY.replace("    heard: |\n      Dość\n", ""),
}
"""What the loader calls an error of structure."""

TAKEN = {
    "as it is": LATE,
    "words that YAML gives a type": LATE.replace("Klient się zgodził", "no")
    .replace("title: Uzgodnij", "title: on")
    .replace("title: Opóźniona dostawa", "title: 12:30\nowner: 0123"),
    "lists instead of blocks": LATE.replace("|\n      Klient się zgodził", "[Zgoda, 12, no]"),
    "ids in words": LATE.replace("[listen, agree]", "listen, agree"),
    "ids in lines": LATE.replace("[listen, agree]", "|\n    listen\n    agree"),
    "empty values": LATE.replace("title: Opóźniona", "owner:\nuse:\ncues:\nabuse:\nreviewed:\ntitle: Opóźniona"),
    "a gate of every kind": LATE
    + "  if-entered:\n  temperature: '3'\n  confirmed: yes\n  promises: 0\n  next-contact: No\n",
    "bands": LATE.replace("say: |\n      Robimy", "say:\n     calm: |\n      Robimy"),
    "a date": LATE + "reviewed: 2026-11-01\n",
    "a library": COMPANY + ANGRY,
    "what another file completes": f"{COMPANY}extends: common\nremove: [x]\ncues:\n  - id: angry\n    heard: Dość\n",
}
"""What the loader takes without a word about structure."""


def check(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run check-jsonschema, which needs no network for a schema in a file."""
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("file", [SHIPPED, ROOT / "coach" / "playbook" / FILE_NAME], ids=lambda file: file.parent.name)
def test_the_files_are_fresh(file: Path) -> None:
    """Run `coach schema --to …` for both folders after a field has changed."""
    assert file.read_text(encoding="utf-8") == schema_text()


def test_coach_schema_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Data alone."""
    assert main(["schema"]) == ExitCode.OK
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (schema_text(), "")


def test_coach_schema_puts_it_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the first line of a playbook looks for it; a folder that is not there is told."""
    assert main(["schema", "--to", str(tmp_path)]) == ExitCode.OK
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == schema_text()
    assert main(["schema", "--to", str(tmp_path / "nope")]) == ExitCode.NOT_FOUND
    assert "cannot be written" in capsys.readouterr().err


def test_it_is_a_schema() -> None:
    """Of draft-07, which yaml-language-server and JetBrains take."""
    assert json.loads(schema_text())["$schema"] == "http://json-schema.org/draft-07/schema#"
    run = check("--check-metaschema", str(SHIPPED))
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_shipped_playbooks_fit() -> None:
    """And each names the schema in its first line, where it stands."""
    files = sorted((ROOT / "playbooks").glob("*/*.yaml"))
    assert files
    for file in files:
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text(encoding="utf-8"))
        assert named is not None, file
        assert (file.parent / named[1]).resolve() == SHIPPED, file
    run = check("--schemafile", str(SHIPPED), *map(str, files))
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_the_loader_refuses_these(text: str) -> None:
    """So that the next test compares two answers to one question."""
    found = {each.code for each in load_text(text).diagnostics if each.is_error}
    assert found & {"P020", "P021", "P022", "P023", "P024", "P026", "P027", "P029", "P046"}, found


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_the_loader_takes_these(text: str) -> None:
    """As above."""
    name = "pl/ours.yaml" if text.startswith(COMPANY) else "pl/late.yaml"
    loaded = load_text(text, name, files={"pl/common.yaml": COMPANY.replace("ours", "common") + ANGRY})
    assert [each for each in loaded.diagnostics if each.is_error] == []


def test_the_schema_says_what_the_loader_says(tmp_path: Path) -> None:
    """What one calls an error of structure the other does too."""
    for number, text in enumerate((*REFUSED.values(), *TAKEN.values())):
        (tmp_path / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    files = sorted(tmp_path.glob("*.yaml"))

    run = check("-o", "json", "--schemafile", str(SHIPPED), *map(str, files))

    body = json.loads(run.stdout)
    assert body.get("parse_errors", []) == []
    names = [*REFUSED, *TAKEN]
    assert {names[int(Path(each["filename"]).stem)] for each in body["errors"]} == set(REFUSED)


@pytest.mark.parametrize("shape", [PLAYBOOK, LIBRARY], ids=lambda shape: shape.name)
def test_every_key_is_explained(shape: Shape) -> None:
    """An editor shows the declaration's own words."""
    properties = json.loads(schema_text())["properties"]

    assert [field.key for field in shape.fields if not properties[field.key]["description"].startswith(field.doc)] == []


def test_the_hook_for_repositories_checks_playbooks() -> None:
    """Only files in a folder of a language; another YAML file of a repository is none of its business."""
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    pattern = re.search(r"^  files: (.+)$", hook, re.MULTILINE)

    assert "- id: coach-check\n" in hook
    assert "  entry: coach check\n" in hook
    assert pattern is not None
    assert [
        name
        for name in ("pl/late.yaml", "books/ru/late.yml", "en.yaml", ".github/ci.yml", "pl/notes.txt")
        if re.search(pattern[1], name)
    ] == ["pl/late.yaml", "books/ru/late.yml"]
