"""A playbook to be tried out: the small delivery playbook with promises, and tests written as a trainer writes them."""

from __future__ import annotations

from dataclasses import replace

from coach.playbook.model import Playbook, PlaybookTest, PromisePreset
from coach.trial.run import Result, run_tests
from tests.support.builders import a_delivery_playbook

WHOLE = """
listen
restate => Ours
apologise
options
promise Call back
confirm
heat 2
confirmed
next-contact
"""
"""A path that meets every row of the gate."""


def tried_playbook(path: str = WHOLE, expect: str = "resolved") -> Playbook:
    """Return the playbook with one test."""
    promises = (PromisePreset("Call back", "in 2 hours"), PromisePreset("Money back", owner="the cash desk"))
    return replace(a_delivery_playbook(), promises=promises, tests=(a_test(path, expect),))


def a_test(path: str, expect: str, name: str = "test") -> PlaybookTest:
    """Return a test from its lines."""
    return PlaybookTest(name, tuple(path.split("\n")[1:-1] if "\n" in path else [path]), expect)


def tried(path: str, expect: str = "resolved") -> Result:
    """Run one test."""
    return run_tests(tried_playbook(path, expect))[0]


def without(line: str, path: str = WHOLE) -> str:
    """Return a path without one of its lines."""
    assert f"\n{line}\n" in path
    return path.replace(f"\n{line}\n", "\n", 1)


def with_after(line: str, *more: str, path: str = WHOLE) -> str:
    """Return a path with more lines after one of its lines."""
    assert f"\n{line}\n" in path
    return path.replace(f"\n{line}\n", "\n" + "\n".join((line, *more)) + "\n", 1)
