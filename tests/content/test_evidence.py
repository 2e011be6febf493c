"""Every point of the guidance is carried by something in the shipped playbooks that a person can reach."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from coach.diagnostics.codes import CODES
from coach.playbook.graph import graph_of
from coach.playbook.model import LANGUAGES, Language, Playbook, Step
from tests.support.playbook_pages import DOCS, shipped

CLAIMS = tuple(
    (point, claim)
    for line in (Path(__file__).parent / "evidence.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
    for point, _, claims in [line.partition("\t")]
    for claim in claims.split()
)
POINTS = {"S0": 26, "S1": 34, "S2": 36, "S3": 30, "S4": 19}
EVERYDAY = "general"


@cache
def playbooks(language: Language) -> Mapping[str, Playbook]:
    """Return the shipped playbooks by their ids."""
    return {playbook.id: playbook for playbook in shipped(language)}


@cache
def reached(language: Language, name: str) -> frozenset[str]:
    """Return the steps that a call can come to."""
    return frozenset(node.id for node in graph_of(playbooks(language)[name]).nodes if node.is_reached)


def step_of(playbook: Playbook, step: str) -> Step:
    """Return a step that the call can come to."""
    assert step in reached(playbook.language, playbook.id), step
    found = playbook.step(step)
    assert found is not None
    return found


def holds(language: Language, claim: str) -> bool:
    """Whether something carries a claim."""
    path, _, name = claim.partition(":")
    playbook, _, kind = path.rpartition("/")
    return HOLDS[kind](playbooks(language)[playbook or EVERYDAY], name)


def has_step(playbook: Playbook, name: str) -> bool:
    """Whether there is a step that can be reached, with something to say and a goal; `*`: any."""
    steps = [step_of(playbook, name)] if name != "*" else list(playbook.steps)
    return all(step.say.calm and step.goal for step in steps)


def has_bands(playbook: Playbook, name: str) -> bool:
    """Whether a step says something else to a calm person than to a boiling one."""
    say = step_of(playbook, name).say
    return len({say.calm, say.tense, say.hot}) == 3


def has_gate(playbook: Playbook, name: str) -> bool:
    """Whether the gate asks for this."""
    gate = playbook.gate
    conditions = {
        "*": bool(gate.steps and gate.confirmed and gate.promises),
        "confirmed": gate.confirmed == "words",
        "promises": gate.promises > 0,
        "temperature": gate.max_temperature is not None,
    }
    return conditions.get(name, name in gate.steps + gate.if_entered)


def has_branch(playbook: Playbook, name: str) -> bool:
    """Whether an answer of a step leads to another."""
    step, _, target = name.partition("=")
    return target in {answer.target for answer in step_of(playbook, step).answers}


HOLDS: Mapping[str, Callable[[Playbook, str], bool]] = {
    "step": has_step,
    "bands": has_bands,
    "gate": has_gate,
    "branch": has_branch,
    "tick": lambda playbook, name: bool(step_of(playbook, name).ticks),
    "remind": lambda playbook, name: bool(step_of(playbook, name).reminders),
    "card": lambda playbook, name: any(card.id == name and card.lines for card in playbook.cards),
    "dont": lambda playbook, name: (dont := playbook.dont(name)) is not None and bool(dont.wrong and dont.why),
    "cue": lambda playbook, name: (cue := playbook.cue(name)) is not None and bool(cue.heard and cue.advice),
    "limits": lambda playbook, _: bool(playbook.limits),
    "promises": lambda playbook, _: bool(playbook.promises),
    "abuse": lambda playbook, _: len(playbook.abuse) >= 3,
    "summary": lambda playbook, name: any(f"{{{name}}}" in line for line in playbook.summary),
    "check": lambda _, name: name in CODES,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_points_claim_is_there(language: Language) -> None:
    """In each language: the id exists, can be reached, and has something in it."""
    assert [f"{point}: {claim}" for point, claim in CLAIMS if not holds(language, claim)] == []


def test_no_point_is_left_out() -> None:
    """The table has each once, and the document retells each."""
    points = [f"{article}.{number}" for article, count in POINTS.items() for number in range(1, count + 1)]
    retold = re.findall(r"^\| (S\d\.\d+) \| .+ \|$", (DOCS / "evidence.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert list(dict.fromkeys(point for point, _ in CLAIMS)) == points
    assert retold == points


def test_numbers_in_the_code_lead_somewhere() -> None:
    """S, C, E and R numbers of docstrings and playbooks are in the document."""
    root = DOCS.parent
    told = set(
        re.findall(r"^\| ([SCER]\d+(?:\.\d+)?) \|", (DOCS / "evidence.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    files = [*(root / "coach").rglob("*.py"), *(root / "playbooks").rglob("*.yaml")]
    used = {
        number: file.name
        for file in files
        for number in re.findall(r"\b(?:S[0-4]\.\d+|[CER][1-9]\d?)\b(?!\))", file.read_text(encoding="utf-8"))
        if "pages" not in file.parts
    }

    assert {number: file for number, file in used.items() if number not in told} == {}
