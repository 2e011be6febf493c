"""Keys of one's own: which count, and what is said of those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.i18n import Translator
from coach.settings import KeyWish, Place, describe
from coach.tui.actions import Act, Keys
from coach.tui.own_keys import SCREENS, STAYS, free_letters, own_keys

EN = Translator("en")
AT = Place("settings.toml", 2, 8)


def said(*wishes: tuple[str, str]) -> list[str]:
    """Return what is said of these keys."""
    _, problems = own_keys([KeyWish(name, key, AT) for name, key in wishes])
    return [describe(problem, EN).removeprefix("settings.toml:2:8: ") for problem in problems]


def counted(*wishes: tuple[str, str]) -> dict[Act, str]:
    """Return the keys that count."""
    return dict(own_keys([KeyWish(name, key, AT) for name, key in wishes])[0])


@pytest.mark.parametrize(
    ("name", "key", "sentence"),
    [
        ("noet", "i", "There is no action 'noet'. Did you mean 'note'?"),
        ("note", "a", "'a' looks like a Cyrillic letter that sits on another key. Take one of: I, N."),
        ("note", "T", "'T' looks like a Cyrillic letter that sits on another key. Take one of: I, N."),
        ("note", "н", "'н' looks like a Cyrillic letter that sits on another key. Take one of: I, N."),
        ("note", "d", "'d' means 'promise' already. Give 'promise' another key, or take one of: I, N."),
        ("note", "q", "'q' means 'quit' already. Give 'quit' another key, or take one of: I, N."),
        ("note", "5", "'5' keeps its meaning in every call. Take one of: I, N."),
        ("note", "space", "'space' keeps its meaning in every call. Take one of: I, N."),
        ("note", "Esc", "'Esc' keeps its meaning in every call. Take one of: I, N."),
        ("note", "up", "'up' keeps its meaning in every call. Take one of: I, N."),
        ("note", "Ctrl+N", "'Ctrl+N' is a chord, and Ctrl with Alt is AltGr, which types letters. Take one of: I, N."),
        ("note", "alt+n", "'alt+n' is a chord, and Ctrl with Alt is AltGr, which types letters. Take one of: I, N."),
        ("note", "F11", "'F11' belongs to the terminal. Take one of: I, N."),
        ("note", "ą", "'ą' is not a key that every keyboard sends. Take one of: I, N."),
        ("note", "/", "'/' is not a key that every keyboard sends. Take one of: I, N."),
        ("pick", "i", "'pick' stays on its keys: 1-9."),
    ],
)
def test_a_key_that_cannot_be_taken_says_why_and_what_to_take(name: str, key: str, sentence: str) -> None:
    """One sentence each, with the letters that are free."""
    assert said((name, key)) == [sentence]
    assert counted((name, key)) == {}


def test_an_unknown_action_names_all() -> None:
    """What is near to nothing is answered with the whole list."""
    assert said(("zzzzzzzz", "i"))[0].startswith("There is no action 'zzzzzzzz'. Known are: advance, enter, back")


def test_the_letters_offered_can_be_taken() -> None:
    """What is called free is free."""
    for act in (act for act in Act if act not in STAYS):
        for letter in free_letters(act):
            assert said((act.value, letter)) == []


def test_a_key_used_twice_is_refused_the_second_time() -> None:
    """The first one keeps it."""
    assert counted(("note", "i"), ("gate", "i")) == {Act.NOTE: "i"}
    assert said(("note", "i"), ("gate", "i")) == [
        "'i' means 'note' already. Give 'note' another key, or take one of: I, R."
    ]


def test_two_actions_can_change_places() -> None:
    """A letter that its action gave up is free for another."""
    assert counted(("note", "d"), ("promise", "n")) == {Act.NOTE: "d", Act.PROMISE: "n"}


def test_a_refusal_brings_the_shipped_key_back_and_what_took_it_goes_too() -> None:
    """Promise may not have B, so D stays its own, so the note cannot have it."""
    assert counted(("promise", "b"), ("note", "d")) == {}


def test_a_russian_letter_means_its_key() -> None:
    """Who writes ш means the key I."""
    assert counted(("note", "ш")) == {Act.NOTE: "i"}


def test_an_empty_key_is_none() -> None:
    """It takes nothing and is no mistake."""
    assert (counted(("note", "")), said(("note", ""))) == ({}, [])


def test_an_own_key_is_bound_four_ways() -> None:
    """Both layouts, with and without Caps Lock; what belongs to nobody else stays beside it."""
    assert Keys({Act.NOTE: "i"}).keymap() == {"note": "i,I,ш,Ш"}
    assert Keys({Act.SOS: "i"}).keymap() == {"sos": "i,I,ш,Ш,0,grave_accent,ё,Ё,f8"}
    assert Keys({Act.UNDO: "f9"}).keymap() == {"undo": "f9,backspace,u,U,г,Г"}


@given(
    st.lists(
        st.tuples(st.sampled_from([act.value for act in Act]), st.sampled_from("abcdefghijklmnopqrstuvwxyzшы")),
        max_size=6,
    )
)
def test_whatever_is_wished_no_key_means_two_things(wishes: list[tuple[str, str]]) -> None:
    """On each screen every key belongs to one action, in every layout."""
    keys = Keys(counted(*wishes))
    for screen in SCREENS:
        bound = [key for act in screen for key in keys.of(act).split(",")]

        assert sorted(bound) == sorted(set(bound))


@pytest.mark.parametrize("act", [act for act in Act if act not in STAYS])
def test_every_action_has_a_letter_left(act: Act) -> None:
    """Nobody is told to take one of none."""
    assert free_letters(act)
