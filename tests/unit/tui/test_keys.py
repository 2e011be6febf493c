"""Keys in Latin and Cyrillic layouts, and the registry of what they do."""

from __future__ import annotations

import pytest
from textual.keys import _character_to_key

from coach.i18n import UI_LANGUAGES
from coach.tui.actions import ACTIONS, LIVE, READY, Act
from coach.tui.bindings import bindings_of
from coach.tui.keys import CYRILLIC_OF, LOOK_ALIKES, NAMED, four_ways
from tests.support.scenes import translator


@pytest.mark.parametrize(
    ("spec", "keys"),
    [
        ("n", "n,N,т,Т"),
        ("s", "s,S,ы,Ы,і,І"),
        ("z", "z,Z,я,Я"),
        ("1", "1"),
        (".", "full_stop,ю,Ю"),
        ("`", "grave_accent,ё,Ё"),
        ("up,+,=", "up,plus,equals_sign"),
        ("backspace,u", "backspace,u,U,г,Г"),
        ("?,f1", "question_mark,f1"),
    ],
)
def test_a_letter_is_bound_four_ways(spec: str, keys: str) -> None:
    """Latin and Cyrillic layout, with and without Caps Lock; named keys stay as they are."""
    assert four_ways(spec) == keys


@pytest.mark.parametrize("act", list(ACTIONS))
def test_no_look_alike_letter_is_a_key(act: Act) -> None:
    """A capital that looks Cyrillic but sits on another key is never shown, so never bound."""
    assert not LOOK_ALIKES & set(ACTIONS[act].keys.split(","))


@pytest.mark.parametrize("acts", [LIVE, READY], ids=["call", "ready"])
def test_no_key_means_two_things(acts: tuple[Act, ...]) -> None:
    """On one screen every key, in every layout, belongs to one action."""
    bound = [key for binding in bindings_of(acts) for key in binding.key.split(",")]

    assert sorted(bound) == sorted(set(bound))


@pytest.mark.parametrize("acts", [LIVE, READY], ids=["call", "ready"])
def test_every_action_has_one_binding_with_its_id(acts: tuple[Act, ...]) -> None:
    """The id is what a keymap names; each digit tells which it is."""
    ids = [binding.id for binding in bindings_of(acts)]
    digits = [f"pick-{digit}" for digit in range(1, 10)]

    assert ids == [name for act in acts for name in (digits if act is Act.PICK else [act.value])]


def test_a_russian_letter_is_what_its_key_sends() -> None:
    """The table is that of the keyboard: N is т, Z is я, G is п."""
    assert {key: CYRILLIC_OF[key] for key in "ndsgvwrzucl"} == dict(zip("ndsgvwrzucl", "твыпмцкягсд", strict=True))


@pytest.mark.parametrize("character", list(NAMED))
def test_signs_are_bound_under_textuals_names(character: str) -> None:
    """A sign that is typed reaches its action."""
    assert NAMED[character] == _character_to_key(character)


@pytest.mark.parametrize("act", LIVE)
def test_the_key_shown_is_a_key_bound(act: Act) -> None:
    """What the bar shows can be pressed."""
    action = ACTIONS[act]
    shown = {"Space": "space", "Enter": "enter", "←": "left", "→": "right", "↑↓": "up", "↓": "down", "1-9": "1"}
    named = {"Backspace": "backspace", "Esc": "escape", "Ctrl+Q": "ctrl+q", "Tab": "tab"}
    key = {**shown, **named}.get(action.shown, action.shown.lower())

    assert key in action.keys.split(",")


@pytest.mark.parametrize("language", UI_LANGUAGES[:2])
def test_every_word_of_the_keys_is_translated(language: str) -> None:
    """Labels and help are Polish or Russian; SOS is SOS everywhere."""
    t = translator(language)
    words = {text for action in ACTIONS.values() for text in (action.label, action.help)} - {"SOS"}

    assert {text for text in words if t(text) == text} == set()


@pytest.mark.parametrize("key", [letter for act in LIVE for letter in ACTIONS[act].keys.split(",") if letter.isalpha()])
def test_letters_need_no_chord(key: str) -> None:
    """Ctrl+Alt is AltGr on Windows: only Ctrl+Q and Ctrl+C are chords."""
    assert "alt+" not in key
