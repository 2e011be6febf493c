from __future__ import annotations

from coach.trial.coverage import coverage
from coach.trial.run import run_tests
from tests.support.trials import WHOLE, tried_playbook


def test_steps_and_answers_that_no_test_touches_are_named() -> None:
    """In the playbook's order, side steps and the follow-up call too."""
    playbook = tried_playbook()

    covered = coverage(playbook, run_tests(playbook))

    assert covered.untested_steps == ("explain", "follow-up", "boundary", "say-no")
    assert covered.untested_answers == (("restate", "explain"), ("explain", "apologise"))


def test_tests_are_counted_once_for_each_step() -> None:
    """However often a test comes there."""
    playbook = tried_playbook(WHOLE.replace("\noptions\n", "\nboundary\napologise\noptions\n"))

    assert coverage(playbook, run_tests(playbook) * 2).steps["apologise"] == 2


def test_a_step_before_the_call_counts_only_where_it_is_named() -> None:
    """It belongs to no call."""
    bare, named = tried_playbook(), tried_playbook("\nprepare" + WHOLE)

    assert "prepare" not in coverage(bare, run_tests(bare)).steps
    assert coverage(named, run_tests(named)).steps["prepare"] == 1
