"""What changed between two versions of a playbook."""

from __future__ import annotations

from dataclasses import replace

from coach.playbook.diff import Change, Group, Way, changed_words, differences
from coach.playbook.model import Answer, Cue, Dont, Gate, Kind, Phrase, Playbook, Say, Step, Tick

LISTEN = Step(
    "listen",
    "Hear them out",
    say=Say((Phrase("a", "Go on, I am listening."),), (Phrase("a", "Go on, I am listening."),), ()),
    ticks=(Tick("listen-1", "The customer has finished"),),
    answers=(Answer("close", "Nothing more", "close"),),
)
CLOSE = Step("close", "Close")
OLD = Playbook(
    "late",
    "en",
    "Late delivery",
    steps=(LISTEN, CLOSE),
    gate=Gate(steps=("listen",), max_temperature=3),
    cues=(Cue("legal", "Legal threat", heard=("see you in court",)),),
    donts=(Dont("calm-down", "Calm down", Kind.CALM_DOWN, wrong=("Calm down",)),),
)


def test_a_playbook_does_not_differ_from_itself() -> None:
    """Nothing changed, nothing told."""
    assert differences(OLD, OLD) == ()


def test_a_reworded_tick_is_one_change() -> None:
    """Alike lines are paired, not told as one gone and one come."""
    reworded = replace(LISTEN, ticks=(Tick("listen-1", "The customer has really finished"),))

    assert differences(OLD, replace(OLD, steps=(reworded, CLOSE))) == (
        Change(
            Group.STEP, "listen", Way.CHANGED, "tick", "The customer has finished", "The customer has really finished"
        ),
    )


def test_another_tick_is_one_gone_and_one_come() -> None:
    """Lines that share too few words are two changes."""
    other = replace(LISTEN, ticks=(Tick("listen-1", "Order number noted"),))

    ways = [(change.way, change.part) for change in differences(OLD, replace(OLD, steps=(other, CLOSE)))]

    assert ways == [(Way.ADDED, "tick"), (Way.REMOVED, "tick")]


def test_steps_that_come_go_and_move_are_told_by_their_ids() -> None:
    """A new step, a removed one and a changed order."""
    added = Step("promise", "Promise")

    assert differences(OLD, replace(OLD, steps=(*OLD.steps, added))) == (
        Change(Group.STEP, "promise", Way.ADDED, "step", after="Promise"),
    )
    assert differences(OLD, replace(OLD, steps=(LISTEN,))) == (
        Change(Group.STEP, "close", Way.REMOVED, "step", before="Close"),
    )
    moved = differences(OLD, replace(OLD, steps=(CLOSE, LISTEN)))
    assert [(change.way, change.part) for change in moved] == [(Way.MOVED, "step")]


def test_a_sentence_says_in_which_band_it_changed() -> None:
    """The calm block changed, the others did not."""
    calm = replace(LISTEN, say=replace(LISTEN.say, calm=(Phrase("b", "Go on, I am listening to you."),)))

    assert [change.part for change in differences(OLD, replace(OLD, steps=(calm, CLOSE)))] == ["sentence, calm"]


def test_a_band_without_sentences_of_its_own_is_not_told_again() -> None:
    """Tense takes what calm has, before and after: the trainer changed one place and is told of one."""

    def listen(text: str) -> Step:
        phrases = (Phrase("a", text),)
        return replace(LISTEN, say=Say(phrases, phrases, (Phrase("c", "I'm here."),)))

    old, new = (replace(OLD, steps=(listen(text), CLOSE)) for text in ("I'm listening.", "When was it?"))

    assert [change.part for change in differences(old, new)] == ["sentence, calm", "sentence, calm"]


def test_the_gate_is_told_by_condition() -> None:
    """A lower limit and one more step."""
    changes = differences(OLD, replace(OLD, gate=Gate(steps=("listen", "close"), max_temperature=2)))

    assert changes == (
        Change(Group.GATE, "", Way.ADDED, "gate step", after="close"),
        Change(Group.GATE, "", Way.CHANGED, "temperature at most", "3", "2"),
    )


def test_a_wording_taken_from_a_dont_is_told() -> None:
    """The library's part counts as much as the playbook's."""
    bare = replace(OLD.donts[0], wrong=())

    assert differences(OLD, replace(OLD, donts=(bare,))) == (
        Change(Group.DONT, "calm-down", Way.REMOVED, "wrong wording", before="Calm down"),
    )


def test_an_answer_that_leads_elsewhere_is_one_change() -> None:
    """The answer's words stayed, its step changed."""
    elsewhere = replace(LISTEN, answers=(Answer("listen", "Nothing more", "listen"),))

    [change] = differences(OLD, replace(OLD, steps=(elsewhere, CLOSE)))

    assert (change.way, change.before, change.after) == (Way.CHANGED, "Nothing more => close", "Nothing more => listen")


def test_new_words_are_marked() -> None:
    """What is new in a sentence, word by word."""
    assert changed_words("a parcel is late", "the parcel is very late") == (
        ("the", True),
        ("parcel", False),
        ("is", False),
        ("very", True),
        ("late", False),
    )
