"""Collecting rarely ends with the run."""

from __future__ import annotations

import gc

import pytest

from coach.cli.collecting import rare_collections


def test_the_usual_threshold_comes_back() -> None:
    """Also when the run fails."""
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="x"), rare_collections():
        assert gc.get_threshold() > usual
        raise ValueError("x")
    assert gc.get_threshold() == usual
