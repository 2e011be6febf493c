"""The one registry of what keys do: id -> keys -> label. Bindings, key bar and help read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from coach.i18n import message
from coach.tui.keys import four_ways


class Act(StrEnum):
    """What can be pressed on a live call; the value is the binding's id."""

    ADVANCE = "advance"
    ENTER = "enter"
    BACK = "back"
    ON = "on"
    HOTTER = "hotter"
    COOLER = "cooler"
    PICK = "pick"
    SOS = "sos"
    NOTE = "note"
    PROMISE = "promise"
    PHRASE = "phrase"
    SAID = "said"
    SLIP = "slip"
    ADDRESS = "address"
    PATH = "path"
    HOLD = "hold"
    GATE = "gate"
    END = "end"
    MORE = "more"
    UNDO = "undo"
    CLOSE = "close"
    HELP = "help"
    LEAVE = "leave"
    LIST = "list"
    COPY = "copy"
    QUIT = "quit"
    NEXT_FIELD = "next-field"
    WIDTH = "width"


@dataclass(frozen=True, slots=True)
class Action:
    """A bindable action. `shown` is the key as the bar shows it, `label` its short word there."""

    act: Act
    keys: str
    shown: str
    label: str
    help: str

    @property
    def bound(self) -> str:
        """Return the keys in all layouts, as Textual takes them."""
        return four_ways(self.keys)


ACTIONS: Final[Mapping[Act, Action]] = {
    action.act: action
    for action in (
        Action(
            Act.ADVANCE,
            "space",
            message("Space"),
            message("next"),
            message("the next thing: tick, answer, next step, gate"),
        ),
        Action(Act.ENTER, "enter", "Enter", message("next"), message("as Space; in a text: save it")),
        Action(Act.BACK, "left", "←", message("back"), message("back along the path walked")),
        Action(Act.ON, "right", "→", message("on"), message("on without ticking; the gate remembers")),
        Action(Act.HOTTER, "up,+,=", "↑↓", message("heat"), message("how hot the customer is (also + and -)")),
        Action(Act.COOLER, "down,-", "↓", message("cooler"), message("the customer is calmer")),
        Action(
            Act.PICK,
            "1,2,3,4,5,6,7,8,9",
            "1-9",
            message("sentence"),
            message("take that sentence, or answer the question"),
        ),
        Action(Act.SOS, "0,`,f8", "0", message("SOS"), message("a safe sentence, the boundary, hand over, cards")),
        Action(Act.NOTE, "n", "N", message("note"), message("note; Tab: reference, name, missing blank")),
        Action(Act.PROMISE, "d", "D", message("promise"), message("promise with a deadline")),
        Action(Act.PHRASE, "f", "F", message("find"), message("find a sentence: letters search, a digit takes it")),
        Action(
            Act.SAID, "s", "S", message("they said"), message("what the customer said: a cue, or kept for the trainer")
        ),
        Action(Act.SLIP, "j", "J", message("just said it"), message("a don't slipped out: note it, say the repair")),
        Action(Act.ADDRESS, "g", "G", message("address"), message("form of address")),
        Action(Act.PATH, "v", "V", message("path"), message("all steps and side steps; jump")),
        Action(Act.HOLD, "w", "W", message("hold"), message("hold: ask, count, come back with thanks")),
        Action(Act.GATE, "r", "R", message("resolved"), message("the gate: what is missing for resolved")),
        Action(Act.END, "z", "Z", message("end"), message("end with another outcome")),
        Action(Act.MORE, ".", ".", message("more"), message("hand over, cards, checklist, mute, redo, settings, park")),
        Action(
            Act.UNDO, "backspace,u", "Backspace", message("undo"), message("take back, as often as you like (also U)")
        ),
        Action(Act.CLOSE, "escape", "Esc", message("close"), message("close what is open; nothing is lost")),
        Action(Act.HELP, "?,f1", "?", message("keys"), message("these keys")),
        Action(
            Act.LEAVE, "ctrl+q,ctrl+c", "Ctrl+Q", message("leave"), message("leave coach; an open call can be resumed")
        ),
        Action(Act.LIST, "l", "L", message("playbooks"), message("choose another playbook")),
        Action(Act.COPY, "c", "C", message("check"), message("check my words; after the call: copy the summary")),
        Action(Act.QUIT, "q", "Q", message("quit"), message("quit coach")),
        Action(Act.NEXT_FIELD, "tab", "Tab", message("next field"), message("the next field or the next nine")),
        Action(Act.WIDTH, "v", "V", message("width"), message("the live screen in another width")),
    )
}

LIVE: Final = (
    Act.ADVANCE,
    Act.ENTER,
    Act.BACK,
    Act.ON,
    Act.HOTTER,
    Act.COOLER,
    Act.PICK,
    Act.SOS,
    Act.NOTE,
    Act.PROMISE,
    Act.PHRASE,
    Act.SAID,
    Act.SLIP,
    Act.COPY,
    Act.ADDRESS,
    Act.PATH,
    Act.HOLD,
    Act.GATE,
    Act.END,
    Act.MORE,
    Act.UNDO,
    Act.CLOSE,
    Act.HELP,
    Act.LEAVE,
    Act.NEXT_FIELD,
    Act.LIST,
)
"""What the call screen binds."""

READY: Final = (
    Act.ADVANCE,
    Act.ENTER,
    Act.NOTE,
    Act.PROMISE,
    Act.PHRASE,
    Act.PATH,
    Act.PICK,
    Act.LIST,
    Act.END,
    Act.MORE,
    Act.CLOSE,
    Act.HELP,
    Act.LEAVE,
    Act.QUIT,
    Act.BACK,
    Act.ON,
    Act.HOTTER,
    Act.COOLER,
    Act.NEXT_FIELD,
)
"""What the ready screen binds."""

PAST: Final = (
    Act.ADVANCE,
    Act.ENTER,
    Act.BACK,
    Act.ON,
    Act.HOTTER,
    Act.COOLER,
    Act.PICK,
    Act.PROMISE,
    Act.PHRASE,
    Act.SAID,
    Act.END,
    Act.LIST,
    Act.COPY,
    Act.UNDO,
    Act.CLOSE,
    Act.LEAVE,
    Act.NEXT_FIELD,
)
"""What the screens of past calls bind: ledger, history, a call seen again."""

PREVIEW: Final = (*(act for act in LIVE if act is not Act.PATH), Act.WIDTH, Act.QUIT)
"""What the trainer's preview binds: all of a call but the path, which stands beside it."""

KEPT: Final = frozenset(
    [
        "space",
        "enter",
        "escape",
        "tab",
        "backspace",
        "up",
        "down",
        "left",
        "right",
        "f1",
        "f8",
        "ctrl+q",
        "ctrl+c",
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "`",
        "+",
        "=",
        "-",
        "?",
        "u",
    ]
)
"""Keys that keep their meaning, U as the one undo within a hand's reach: an own key comes beside them."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys as one agent has them: the shipped ones where there are no own ones."""

    own: Mapping[Act, str] = field(default_factory=dict)
    """Checked by `coach.tui.own_keys`: one key an action."""

    def of(self, act: Act) -> str:
        """Return an action's keys as a comma list."""
        shipped = ACTIONS[act].keys
        own = self.own.get(act)
        return ",".join((own, *(key for key in shipped.split(",") if key in KEPT and key != own))) if own else shipped

    def shown(self, act: Act) -> str:
        """Return the key as bars and help show it; a message id, for one of them has a name."""
        own = self.own.get(act)
        return own.upper() if own else ACTIONS[act].shown

    def keymap(self) -> dict[str, str]:
        """Return what changes, by binding id, in all layouts: Textual puts it in the place of the shipped keys."""
        return {act.value: four_ways(self.of(act)) for act in self.own}


SHIPPED_KEYS: Final = Keys()
