"""The registry of actions as Textual bindings."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding

from coach.tui.actions import ACTIONS, Act


def bindings_of(acts: Iterable[Act]) -> list[Binding]:
    """Return one binding an action, in all keyboard layouts; each digit of `pick` tells which it is."""
    bindings: list[Binding] = []
    for act in acts:
        action = ACTIONS[act]
        if act is Act.PICK:
            bindings += [
                Binding(digit, f"press('{act.value}', '{digit}')", show=False, id=f"{act.value}-{digit}")
                for digit in action.keys.split(",")
            ]
        else:
            bindings.append(Binding(action.bound, f"press('{act.value}')", show=False, id=act.value))
    return bindings
