"""Keys of the agent's own, held against what a keyboard can send and what the other keys mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from coach.i18n import message
from coach.settings import KeyWish, SettingsProblem
from coach.text.nearest import nearest
from coach.tui.actions import ACTIONS, KEPT, LIVE, PREVIEW, READY, SHIPPED_KEYS, Act, Keys
from coach.tui.keys import ALSO_SENT, CYRILLIC_OF, LOOK_ALIKES

SCREENS: Final = (LIVE, READY, PREVIEW)
"""On each of them a key means one thing."""

STAYS: Final = frozenset({Act.PICK})
"""Nine keys, one for each choice."""

FUNCTION_KEYS: Final = frozenset({"f2", "f3", "f4", "f5", "f6", "f7", "f9"})
_TERMINALS: Final = frozenset({"f10", "f11", "f12"})
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_LATIN_OF: Final = {sent: key for key, sent in CYRILLIC_OF.items()} | {
    sent: key for key, also in ALSO_SENT.items() for sent in also
}
_NAMES: Final = {"esc": "escape", "return": "enter", "ctrl-": "ctrl+", "alt-": "alt+"}

_UNKNOWN = message("There is no action '{id}'. Known are: {allowed}.")
_UNKNOWN_NEAR = message("There is no action '{id}'. Did you mean '{nearest}'?")
_STAYS = message("'{id}' stays on its keys: {key}.")
_CHORD = message("'{key}' is a chord, and Ctrl with Alt is AltGr, which types letters. Take one of: {free}.")
_TERMINAL = message("'{key}' belongs to the terminal. Take one of: {free}.")
_KEPT = message("'{key}' keeps its meaning in every call. Take one of: {free}.")
_LOOK_ALIKE = message("'{key}' looks like a Cyrillic letter that sits on another key. Take one of: {free}.")
_NO_KEY = message("'{key}' is not a key that every keyboard sends. Take one of: {free}.")
_USED = message("'{key}' means '{other}' already. Give '{other}' another key, or take one of: {free}.")


def own_keys(wishes: Sequence[KeyWish]) -> tuple[Mapping[Act, str], tuple[SettingsProblem, ...]]:
    """Return the keys that count and, for each that does not, why and what to do."""
    good: dict[Act, str] = {}
    places: dict[Act, KeyWish] = {}
    problems: list[SettingsProblem] = []
    for wish in wishes:
        if not wish.key.strip():
            continue
        key = _named(wish.key)
        text = _why_not(wish.id, key)
        if text:
            problems.append(_problem(wish, text))
        else:
            act = Act(wish.id)
            good[act], places[act] = key, wish
    # One that is refused leaves its action the shipped key, which another may have taken: until none is left.
    while (clash := _clash(good)) is not None:
        act, other = clash
        problems.append(_problem(places[act], _USED, other=other.value))
        del good[act]
    # What is only the shipped key again changes nothing.
    own = {act: key for act, key in good.items() if key not in ACTIONS[act].keys.split(",")[:1]}
    return own, tuple(sorted(problems, key=lambda problem: problem.at.line))


def _named(text: str) -> str:
    """Return a key as the registry names it: in small letters, of the Latin layout."""
    key = text.strip().casefold() or text
    for name, ours in _NAMES.items():
        key = key.replace(name, ours)
    return _LATIN_OF.get(key, key)


def _why_not(wished: str, key: str) -> str:
    """Return the message id of what is wrong with a key by itself, empty when nothing is."""
    if wished not in set(Act):
        return _UNKNOWN
    act = Act(wished)
    if act in STAYS:
        return _STAYS
    if key in ACTIONS[act].keys.split(","):
        return ""
    if len(key) > 1 and ("+" in key or key.startswith("^")):
        return _CHORD
    if key in _TERMINALS:
        return _TERMINAL
    if key in KEPT:
        return _KEPT
    if key in LOOK_ALIKES:
        return _LOOK_ALIKE
    return "" if key in _LETTERS | FUNCTION_KEYS else _NO_KEY


def _clash(good: dict[Act, str]) -> tuple[Act, Act] | None:
    """Return an own key that another action has on one of the screens, and that action; the last one first."""
    keys = Keys(good)
    for act in reversed(good):
        for other in _beside(act):
            if good[act] in keys.of(other).split(","):
                return act, other
    return None


def _beside(act: Act) -> Iterable[Act]:
    return dict.fromkeys(other for screen in SCREENS if act in screen for other in screen if other is not act)


def _problem(wish: KeyWish, text: str, *, other: str = "") -> SettingsProblem:
    ids = tuple(act.value for act in Act if act not in STAYS)
    near = (nearest(wish.id, ids) or "") if text == _UNKNOWN else ""
    is_known = wish.id in set(Act)
    key = ACTIONS[Act(wish.id)].shown if text == _STAYS else wish.key
    values = {
        "id": wish.id[:40],
        "key": key[:40],
        "other": other,
        "nearest": near,
        "allowed": ", ".join(ids),
        "free": ", ".join(free_letters(Act(wish.id))) if is_known else "",
    }
    return SettingsProblem(wish.at, _UNKNOWN_NEAR if near else text, values)


def free_letters(act: Act) -> tuple[str, ...]:
    """Return the letters that no shipped key on the screens of this action has."""
    taken = {key for other in _beside(act) for key in SHIPPED_KEYS.of(other).split(",")}
    return tuple(letter.upper() for letter in sorted(_LETTERS - LOOK_ALIKES - KEPT - taken))
