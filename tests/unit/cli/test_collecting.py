"""Collecting rarely ends with the run."""

from __future__ import annotations

import gc

import pytest

from coach.cli.collecting import rare_collections


def test_the_usual_threshold_comes_back() -> None:
    """After the run."""
    usual = gc.get_threshold()
    with rare_collections():
        assert gc.get_threshold() > usual
    assert gc.get_threshold() == usual


def test_the_usual_threshold_comes_back_after_a_failure() -> None:
    """The rest of the program goes on as before."""
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="x"), rare_collections():
        raise ValueError("x")
    assert gc.get_threshold() == usual
