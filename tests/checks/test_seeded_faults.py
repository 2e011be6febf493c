"""Faults put into copies of the shipped playbooks are found: the kind, the line, and words that say what to do."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from coach.diagnostics.render_full import render_full
from coach.i18n import Translator
from coach.live.checked_files import check_paths
from coach.paths import bundled
from coach.playbook.model import LANGUAGES
from tests.support.page_files import TODAY

PLAYBOOK = "delivery-delay.yaml"
LIBRARY = "common.yaml"
Edit = Callable[[str], str]


def put(pattern: str, new: str) -> Edit:
    """Return an edit of the first place that a pattern fits."""

    def edit(text: str) -> str:
        changed, count = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
        assert count == 1, pattern
        return changed

    return edit


def in_step(step: str, pattern: str, new: str) -> Edit:
    """Return an edit of the first place behind the beginning of a step."""

    def edit(text: str) -> str:
        start = text.index(f"- id: {step}\n")
        return text[:start] + put(pattern, new)(text[start:])

    return edit


def without_entry(entry: str) -> Edit:
    """Return an edit that takes a whole entry of a list away."""
    return put(rf"^  - id: {entry}\n(?:(?:    .*)?\n)*?(?=  - id|\n?\S|\Z)", "")


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake that a trainer makes, and what has to be found: the code, and how its line begins."""

    name: str
    edit: Edit
    code: str
    line: str
    guess: str = ""
    """What the finding must suggest."""
    file: str = PLAYBOOK


_BLOCK = r"\n(?:      .*\n)+"
FAULTS = (
    Fault("misspelt step in an answer", put("=> apologise$", "=> apologize"), "P102", "=> apologize", "apologise"),
    Fault("misspelt next step", put("next: options$", "next: optoins"), "P102", "next: optoins", "options"),
    Fault("misspelt step in the gate", put(r"steps: \[listen,", "steps: [lisen,"), "P202", "steps: [lisen", "listen"),
    Fault("missing tick of a gate step", in_step("confirm", r"    must: \|" + _BLOCK, ""), "P205", "steps: [listen"),
    Fault(
        "tick missing in one language", in_step("inform", r"    must: \|\n      .*\n", "    must: |\n"), "P407", "must"
    ),
    Fault("unreachable branch", put("=> explain$", "=> sympathise"), "P402", "answers: |"),
    Fault("step after the end", in_step("agree", "next: confirm", "next: end"), "P103", "- id: confirm"),
    Fault("gate that cannot open", in_step("agree", "next: confirm", "next: end"), "P203", "steps: [listen"),
    Fault("gate step from before the call", put(r"steps: \[listen", "steps: [prepare, listen"), "P206", "steps: ["),
    Fault("impossible temperature", put("temperature: 3$", "temperature: 0"), "P026", "temperature: 0"),
    Fault("time where a number belongs", put("temperature: 3$", "temperature: 12:30"), "P025", "temperature: 12:30"),
    Fault("number with zeros", put("promises: 1$", "promises: 0123"), "P026", "promises: 0123"),
    Fault("perhaps instead of yes", put("next-contact: yes", "next-contact: perhaps"), "P024", "next-contact: perhaps"),
    Fault("colon in a phrase", in_step("listen", r"title: .*", "title: Aha: so"), "P040", "title: Aha: so"),
    Fault("hash in a phrase", in_step("listen", r"title: .*", "title: Case #12"), "P038", "title: Case #12"),
    Fault("sentence as a list item", in_step("listen", r"must: \|\n      .*", "must:\n      - A: b"), "P039", "- A: b"),
    Fault("question without answers", in_step("restate", r"    answers: \|" + _BLOCK, ""), "P108", "ask: "),
    Fault(
        "five answers",
        in_step("restate", r"=> explain\n", "=> explain\n      x => end\n      y => end\n"),
        "P107",
        "y ",
    ),
    Fault("answer without an arrow", put("=> apologise$", "apologise"), "P037", ""),
    Fault(
        "side step that leads to itself",
        in_step("hold", "say:", "next: hold\n    say:"),
        "P104",
        "- id: hold",
        "",
        LIBRARY,
    ),
    Fault("duplicate id", put("- id: sympathise", "- id: apologise"), "P028", "- id: apologise"),
    Fault("duplicate key", in_step("listen", "    title:", "    title: X\n    title:"), "P017", "title:"),
    Fault("misspelt key", in_step("listen", "    goal:", "    gaol:"), "P020", "gaol:", "goal"),
    Fault("unknown phase", in_step("prepare", "phase: before", "phase: befor"), "P023", "phase: befor", "before"),
    Fault("title missing", in_step("agree", r"    title: .*\n", ""), "P021", "- id: agree"),
    Fault("tab in the indentation", in_step("listen", "    goal:", "\tgoal:"), "P007", "\tgoal:"),
    Fault("indentation that does not fit", in_step("listen", "    goal:", "     goal:"), "P008", "goal:"),
    Fault("misspelt library", put(r"use: \[common\]", "use: [comon]"), "P030", "use: [comon]", "common"),
    Fault(
        "unknown don't",
        in_step("listen", "avoid: interrupt", "avoid: interupt"),
        "P112",
        "avoid: interupt",
        "interrupt",
    ),
    Fault(
        "time that is none",
        in_step("listen", r"remind: \|\n      \S+ \S+ =>", "remind: |\n      ??? =>"),
        "P041",
        "???",
    ),
    Fault(
        "sentence that is too long",
        in_step("listen", r"hot: \|\n", "hot: |\n        " + "abcd " * 24 + "\n"),
        "P301",
        "abcd",
    ),
    Fault("brace that is not closed", in_step("listen", r"hot: \|\n", "hot: |\n        x {fact\n"), "P308", "x {fact"),
    Fault("unknown blank", in_step("listen", r"hot: \|\n", "hot: |\n        x {facts}\n"), "P311", "x {facts}"),
    Fault("anchor", put("title: ", "title: &t "), "P012", "title: &t"),
    Fault("second playbook in the file", lambda text: f"{text}---\ncoach: 1\n", "P016", "---"),
    Fault("wrong language", put("^language: .*", "language: de"), "P023", "language: de"),
    Fault("step missing in one language", without_entry("inform"), "P401", "- id: confirm"),
    Fault("don't missing in one language", without_entry("calm-down"), "P404", "- id: ", "", LIBRARY),
    Fault("cue missing in one language", without_entry("legal"), "P405", "- id: ", "", LIBRARY),
    Fault("other order of steps", put("- id: listen\n", "- id: restat\n"), "P401", "- id: ", ""),
    Fault("don't without a better wording", put(r"    instead: \|" + _BLOCK, ""), "P313", "- id: ", "", LIBRARY),
    Fault(
        "test of a step that is not there", put(r"path: \|\n      \S+$", "path: |\n      opne"), "P601", "opne", "open"
    ),
    Fault(
        "test of an answer that is not there", put(r"      restate => .*", "      restate => ?"), "P602", "restate => ?"
    ),
    Fault("outcome that is none", put("expect: resolved", "expect: solved"), "P605", "expect: solved", "resolved"),
)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped playbooks, to be copied."""
    folder = tmp_path_factory.mktemp("shipped")
    for language in LANGUAGES:
        shutil.copytree(bundled() / language, folder / language)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found_in_its_line(fault: Fault, language: str, shipped: Path, tmp_path: Path) -> None:
    """With a guess where one letter is wrong, and advice in the trainer's language."""
    folder = tmp_path / "books"
    shutil.copytree(shipped, folder)
    file = folder / language / fault.file
    text = fault.edit(file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")

    checked = check_paths([str(file)], (), today=TODAY)

    lines = text.splitlines()
    found = [each for each in checked.diagnostics if each.code == fault.code and each.place.file == file.as_posix()]
    flagged = [(each, lines[text.count("\n", 0, each.place.span.start)]) for each in found]
    matching = [each for each, line in flagged if fault.line in line]
    assert matching, [(each.code, each.place) for each in checked.diagnostics]
    shown = render_full(matching[:1], checked.sources, Translator(language))
    assert fault.guess in shown.splitlines()[3]
    assert matching[0].help is not None or matching[0].primary.message is not None
    told = [each for each in (matching[0].help, matching[0].message) if each is not None]
    assert language == "en" or all(each.of(Translator(language)) != each.of(Translator("en")) for each in told)


@pytest.mark.parametrize(
    ("language", "encoding"), [("pl", "cp1250"), ("ru", "cp1251"), ("pl", "utf-16"), ("ru", "utf-16-le")]
)
def test_an_old_encoding_is_named(language: str, encoding: str, tmp_path: Path) -> None:
    """The trainer has to know what to change in the editor."""
    text = (bundled() / language / PLAYBOOK).read_text(encoding="utf-8")
    file = tmp_path / PLAYBOOK
    file.write_bytes(text.encode(encoding, errors="replace"))

    (found,) = check_paths([str(file)], (), today=TODAY).diagnostics

    assert found.code == "P001"
    assert str(found.message.values["encoding"]).lower() == encoding.removesuffix("-le")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["no", "on", "12:30", "0123", "null", "~", "1e3"])
def test_what_yaml_would_change_is_said_as_it_was_typed(word: str, language: str, tmp_path: Path) -> None:
    """Every value is text."""
    text = (bundled() / language / PLAYBOOK).read_text(encoding="utf-8")
    file = tmp_path / PLAYBOOK
    shutil.copy(bundled() / language / LIBRARY, tmp_path)
    file.write_text(put("^title: .*", f"title: {word}")(text), encoding="utf-8")

    assert [each.code for each in check_paths([str(file)], (), today=TODAY).diagnostics] == []
