"""A test is read and run whatever it says, and chance is repeatable."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.diagnostics.model import Diagnostic
from coach.playbook.acts import ACTS, Reader, line_of
from coach.playbook.model import Playbook, PlaybookTest, Step
from coach.trial.run import run_tests
from coach.trial.walks import walk
from tests.support.builders import a_playbook, a_step
from tests.support.trials import WHOLE, tried_playbook

ROOT = Path(__file__).parents[2]
PLAYBOOK = tried_playbook()
_STEPS = tuple(step.id for step in PLAYBOOK.steps)
_WORDS = (*_STEPS, *ACTS, "=>", "Ours", "They show proof", "Call back", "legal", "again", "4", "stopped:", "resolved")
LINES = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join),
    st.sampled_from([line for line in WHOLE.splitlines() if line]),
)


@given(LINES)
@settings(max_examples=300)
def test_any_line_is_an_act_or_told_in_its_place(text: str) -> None:
    """Never an exception, and the caret stays in the line."""
    reader = Reader(PLAYBOOK)
    for found in (reader.act(line_of(text)), reader.expected(line_of(text))):
        if isinstance(found, Diagnostic):
            assert 0 <= found.place.span.start <= found.place.span.end <= len(text)
            assert not found.is_error


@given(st.lists(LINES, max_size=12), LINES)
@settings(max_examples=300)
def test_any_test_passes_or_fails_at_one_of_its_lines(path: list[str], expect: str) -> None:
    """Running one never raises, and what it touched is there."""
    [result] = run_tests(replace(PLAYBOOK, tests=(PlaybookTest("any", tuple(path), expect),)))

    assert set(result.steps) <= set(_STEPS)
    if result.failure is not None:
        assert result.failure.text == (path[result.failure.line - 1] if result.failure.line else expect)


@st.composite
def playbooks(draw: st.DrawFn) -> Playbook:
    """Draw a few steps that lead anywhere."""
    names = ["a", "b", "c", "d"]
    targets = st.sampled_from([*names, "end"])

    def a_drawn_step(name: str) -> Step:
        answers = draw(st.lists(targets, max_size=2, unique=True))
        return a_step(
            name,
            ticks=["x"] * draw(st.integers(0, 2)),
            question=draw(st.sampled_from(["", "?"])),
            answers=[(f"to {target}", target) for target in answers],
            next_step=draw(targets),
        )

    return a_playbook(*(a_drawn_step(name) for name in names))


@given(playbooks(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_each_walk_is_accounted_for(playbook: Playbook, seed: int) -> None:
    """It opens the gate, finds it closed, is given up or is caught; what catches it leads nowhere else."""
    report = walk(playbook, walks=20, seed=seed)

    at_gate = report.opened + sum(gate.walks for gate in report.closed_gates)
    assert at_gate + report.given_up <= report.walks
    assert (at_gate + report.given_up == report.walks) == (not report.dead_ends and not report.loops)
    for loop in report.loops:
        assert all(set(_targets(playbook, step)) <= set(loop) | set(report.dead_ends) for step in loop)


def _targets(playbook: Playbook, step_id: str) -> list[str]:
    step = playbook.step(step_id)
    assert step is not None
    answers = [answer.target for answer in step.answers]
    return answers if step.question else [*answers, step.next]


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_a_report_does_not_hang_on_the_order_of_sets(hash_seed: str) -> None:
    """Two processes that order sets differently walk the same ways."""
    code = (
        "from coach.trial.walks import walk; from tests.support.trials import tried_playbook;"
        "print(walk(tried_playbook(), walks=200, seed=3))"
    )
    environ = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}

    run = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == str(walk(tried_playbook(), walks=200, seed=3))
