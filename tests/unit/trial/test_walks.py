from __future__ import annotations

from dataclasses import replace

import pytest

from coach.playbook.model import Confirmation, Cue, Gate, Phase, Phrase, Playbook
from coach.trial import situations
from coach.trial.walks import ClosedGate, Walked, walk
from tests.support.builders import a_banded_say, a_delivery_playbook, a_playbook, a_step


def walked(playbook: Playbook, walks: int = 300, seed: int = 1) -> Walked:
    """Walk a few hundred times."""
    return walk(playbook, walks=walks, seed=seed)


def test_walks_come_everywhere_and_open_every_gate() -> None:
    """In a playbook without faults."""
    report = walked(a_delivery_playbook())

    assert not report.has_faults
    assert (report.unreached, report.unchosen, report.unsaid) == ((), (), ())
    assert 0 < report.opened < report.walks


def test_steps_before_the_call_belong_to_no_walk() -> None:
    """Nor do their sentences."""
    report = walked(a_delivery_playbook(), walks=1)

    assert "prepare" not in report.steps
    assert not any(phrase.startswith("prepare") for phrase in report.phrases)


def test_hits_are_counted() -> None:
    """Every walk of a straight playbook comes once to each step, and says one sentence there or more."""
    playbook = a_playbook(
        a_step("a", ticks=["x"], next_step="b", say=a_banded_say("a", calm=["c"], tense=["t"], hot=["h"])), a_step("b")
    )

    report = walked(playbook, walks=50)

    assert report.steps == {"a": 50, "b": 50}
    assert sum(report.phrases.values()) >= 50
    assert report.phrases["a.tense.1"] >= 50
    assert report.opened == 50
    assert report.acts >= 100


def test_one_seed_gives_one_report() -> None:
    """Another gives another."""
    assert walked(a_delivery_playbook(), seed=7) == walked(a_delivery_playbook(), seed=7)
    assert walked(a_delivery_playbook(), seed=7) != walked(a_delivery_playbook(), seed=8)


def test_what_is_kept_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Situations that were forgotten are decided again, the same."""
    before = walked(a_delivery_playbook())

    monkeypatch.setattr(situations, "MOST_KEPT", 5)

    assert walked(a_delivery_playbook()) == before


def test_a_question_without_answers_is_a_dead_end() -> None:
    """Space waits, and there is no digit."""
    report = walked(a_playbook(a_step("a", next_step="b"), a_step("b", question="?")), walks=5)

    assert (report.dead_ends, report.loops, report.opened) == (("b",), (), 0)
    assert report.has_faults


def test_a_step_that_leads_to_itself_is_a_dead_end() -> None:
    """As the check has it."""
    assert walked(a_playbook(a_step("a", next_step="a")), walks=5).dead_ends == ("a",)


def test_steps_that_lead_round_and_round_are_one_loop() -> None:
    """Those before it are none of it."""
    playbook = a_playbook(
        a_step("in", next_step="a"),
        a_step("a", ticks=["x"], next_step="b"),
        a_step("b", answers=[("Again", "a")], next_step="a"),
        a_step("aside", is_side=True, next_step="back"),
    )

    report = walked(playbook)

    assert report.loops == (("a", "b"),)
    assert report.dead_ends == ()


def test_a_loop_with_an_exit_is_none() -> None:
    """However seldom the exit is taken."""
    playbook = a_playbook(a_step("a", next_step="b"), a_step("b", answers=[("Out", "c")], next_step="a"), a_step("c"))

    report = walked(playbook)

    assert (report.loops, report.opened) == ((), 300)


def test_a_gate_whose_question_has_no_answers_cannot_open() -> None:
    """The walk goes back for it in vain."""
    playbook = a_playbook(
        a_step("a"), a_step("b", question="?"), gate=Gate(steps=("a", "b"), confirmed=Confirmation.YES)
    )

    report = walked(playbook, walks=20)

    assert report.closed_gates == (ClosedGate(("b",), 20),)
    assert report.opened == 0
    assert report.has_faults


def test_steps_that_the_way_left_out_are_gone_back_to() -> None:
    """The gate opens after that, and the report says how often."""
    playbook = a_playbook(
        a_step("a", next_step="c"),
        a_step("b", ticks=["x", "y"], question="?", answers=[("Yes", "c"), ("No", "end")]),
        a_step("c"),
        gate=Gate(steps=("a", "b", "c"), max_temperature=2, promises=2, next_contact=True),
    )

    report = walked(playbook, walks=20)

    assert (report.passed_by, report.opened, report.closed_gates) == ({"b": 20}, 20, ())
    assert report.unreached == ("b",)


def test_a_cue_that_holds_the_gate_is_cleared() -> None:
    """Its sentences count as said, and its step is come to."""
    cue = Cue("legal", "Court", say=(Phrase("legal.1", "That is your right."),), go="b", holds_gate=True)
    playbook = replace(a_playbook(a_step("a", ticks=["x"] * 4), a_step("b"), gate=Gate(steps=("a",))), cues=(cue,))

    report = walked(playbook)

    assert report.phrases["legal.1"] > 0
    assert report.steps["b"] == report.phrases["legal.1"]
    assert report.opened == 300


def test_steps_that_nothing_leads_to_are_named() -> None:
    """And their answers are not."""
    playbook = a_playbook(a_step("a"), a_step("lost", answers=[("Never", "a"), ("Nor this", "end")], say=["Not said."]))

    report = walked(playbook, walks=50)

    assert (report.unreached, report.unchosen, report.unsaid) == (("lost",), (), ("lost.1",))
    assert not report.has_faults


def test_some_walks_begin_with_the_follow_up_call() -> None:
    """The gate is not its matter, unless it leads back into the call."""
    playbook = a_playbook(
        a_step("a"), a_step("later", phase=Phase.LATER, next_step="check"), a_step("check", phase=Phase.LATER)
    )

    report = walked(playbook)

    assert report.steps["later"] == report.steps["check"]
    assert report.steps["a"] + report.steps["later"] == 300
    assert report.opened == report.steps["a"]
    assert 30 < report.steps["later"] < 90


def test_exits_of_the_last_step_are_taken() -> None:
    """Before the gate opens."""
    playbook = a_playbook(a_step("a", next_step="b"), a_step("b", answers=[("Something is left", "a")]))

    assert walked(playbook).answers["b", "a"] > 0


def test_who_waits_is_told_how_far_it_is() -> None:
    """Now and then, never more than there is."""
    heard: list[int] = []

    walk(a_playbook(a_step("a")), walks=250, seed=1, tell=heard.append)

    assert heard == [0, 100, 200]


def test_a_playbook_without_steps_is_walked_through_at_once() -> None:
    """Nothing is found, and nothing fails."""
    report = walked(a_playbook(), walks=3)

    assert (report.steps, report.has_faults) == ({}, False)
