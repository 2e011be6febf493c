"""What a changed setting changes on an agent's desk."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from coach.settings import OWN_KEY, KeyWish, Place, Profile
from coach.tui.actions import Act, Keys
from coach.tui.look import worn_theme
from coach.tui.own_keys import own_keys
from coach.tui.view.settings_page import ROWS, SAVED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.settings import SettingsProblem, Value
    from coach.tui.desk import Desk

_HERE = Place("")
_OF_PROFILE = frozenset(each.name for each in fields(Profile))


def adjusted(desk: Desk, name: str, value: Value) -> Desk:
    """Return the desk with one setting changed; the value was checked."""
    if name.startswith(OWN_KEY):
        return replace(desk, keys=_with_key(desk.keys, name.removeprefix(OWN_KEY), str(value))[0])
    if name in _OF_PROFILE:
        profile = replace(desk.profile, **{name: value})  # type: ignore[arg-type]  # the name is one of its fields
        return replace(desk, profile=profile, playbook_language=profile.playbook_language or desk.t.language)
    settings = replace(desk.settings, **{name: value})  # type: ignore[arg-type]  # the name is one of its fields
    return replace(
        desk,
        settings=settings,
        theme=worn_theme(settings.theme, desk.colours),
        is_checklist=settings.depth == "checklist",
        offers_breathing=settings.breathing,
        guards_keys=settings.guard,
    )


def values_of(desk: Desk) -> Mapping[str, Value]:
    """Return every setting of the page as it counts on this desk."""
    of_machine = {name: getattr(desk.settings, name) for name in ("theme", "depth", "address", "breathing", "mouse")}
    of_agent = {name: getattr(desk.profile, name) for name in _OF_PROFILE}
    return {**of_agent, **of_machine, "guard": desk.guards_keys}


def told_of(desk: Desk, name: str) -> str:
    """Return the news of a saved setting: from when on it counts."""
    return desk.t(next((row.told for row in ROWS if row.name == name), SAVED))


def key_problem(desk: Desk, act: str, key: str) -> SettingsProblem | None:
    """Return why a key cannot be an action's, None when it can."""
    return _with_key(desk.keys, act, key)[1]


def _with_key(keys: Keys, act: str, key: str) -> tuple[Keys, SettingsProblem | None]:
    others = [KeyWish(each.value, own, Place("-")) for each, own in keys.own.items() if each.value != act]
    own, problems = own_keys([*others, KeyWish(act, key, _HERE)])
    problem = next((each for each in problems if each.at is _HERE), None)
    return Keys({Act(each): own_key for each, own_key in own.items()}), problem
