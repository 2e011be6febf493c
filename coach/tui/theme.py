"""Colours of the screen, and the words with which views name them.

Hue belongs to temperature; otherwise only no (pink), yes (green) and a question to the agent (blue),
each always with a sign or a word. Contrast of every pair that is drawn is at least 4.5 : 1, in `coach-contrast` 7 : 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from textual.theme import Theme

from coach.tui.look import CONTRAST_THEME, DARK_THEME, LIGHT_THEME, PLAIN_THEME, SIXTEEN_THEME

DARK: Final[Mapping[str, str]] = {
    "ground": "#0d1117",
    "panel": "#161d27",
    "ink": "#eef2f7",
    "soft": "#a9b7c8",
    "faint": "#93a2b5",
    "block-calm": "#0f2a44",
    "block-tense": "#3a2c05",
    "block-hot": "#4c1410",
    "block-self": "#0f2a44",
    "accent-calm": "#6cb6ff",
    "accent-tense": "#f2b84b",
    "accent-hot": "#ff8a75",
    "pill-hot": "#c62f1d",
    "pill-ink": "#0d1117",
    "pill-hot-ink": "#ffffff",
    "no": "#ff8fa0",
    "yes": "#7fd99a",
    "ask": "#6cb6ff",
    "rule": "#3a4656",
}

LIGHT: Final[Mapping[str, str]] = {
    "ground": "#fbfcfd",
    "panel": "#e9eef3",
    "ink": "#10161d",
    "soft": "#3f4d5d",
    "faint": "#4f5b68",
    "block-calm": "#dcecfb",
    "block-tense": "#fdeebf",
    "block-hot": "#ffdcd6",
    "block-self": "#dcecfb",
    "accent-calm": "#0b4f8a",
    "accent-tense": "#7a4b00",
    "accent-hot": "#a3200a",
    "pill-hot": "#a3200a",
    "pill-ink": "#ffffff",
    "pill-hot-ink": "#ffffff",
    "no": "#a01040",
    "yes": "#175c2c",
    "ask": "#0b4f8a",
    "rule": "#b4c0cc",
}

CONTRAST: Final[Mapping[str, str]] = {
    "ground": "#000000",
    "panel": "#1c1c1c",
    "ink": "#ffffff",
    "soft": "#ececec",
    "faint": "#d6d6d6",
    "block-calm": "#00264d",
    "block-tense": "#332600",
    "block-hot": "#4a0000",
    "block-self": "#00264d",
    "accent-calm": "#8fd0ff",
    "accent-tense": "#ffd24a",
    "accent-hot": "#ffb3a6",
    "pill-hot": "#9c0000",
    "pill-ink": "#000000",
    "pill-hot-ink": "#ffffff",
    "no": "#ffb3c4",
    "yes": "#9df2b4",
    "ask": "#8fd0ff",
    "rule": "#b0b0b0",
}

SIXTEEN: Final[Mapping[str, str]] = {
    "ground": "ansi_black",
    "panel": "ansi_black",
    "ink": "ansi_bright_white",
    "soft": "ansi_white",
    "faint": "ansi_white",
    "block-calm": "ansi_black",
    "block-tense": "ansi_black",
    "block-hot": "ansi_black",
    "block-self": "ansi_black",
    "accent-calm": "ansi_bright_cyan",
    "accent-tense": "ansi_bright_yellow",
    "accent-hot": "ansi_bright_red",
    "pill-hot": "ansi_red",
    "pill-ink": "ansi_black",
    "pill-hot-ink": "ansi_bright_white",
    "no": "ansi_bright_red",
    "yes": "ansi_bright_green",
    "ask": "ansi_bright_cyan",
    "rule": "ansi_bright_black",
}
"""A tint of 16 would be a glaring one: the block is told by its frame. Bright magenta is too dark on a Windows console
(Campbell: 3.3 : 1), so no is red, with its sign."""

PLAIN: Final[Mapping[str, str]] = dict.fromkeys(DARK, "ansi_default")


def _variables(colours: Mapping[str, str]) -> dict[str, str]:
    return {f"coach-{name}": colour for name, colour in colours.items()}


def _ansi_variables(colours: Mapping[str, str]) -> dict[str, str]:
    """Return what Textual's own styles ask of a theme of the terminal's colours."""
    ground, ink = colours["ground"], colours["ink"]
    pairs = ("input-selection", "screen-selection", "input-cursor", "block-cursor")
    return {
        "ansi-background": ground,
        "ansi-foreground": ink,
        **{f"{name}-background": ink for name in pairs},
        **{f"{name}-foreground": ground for name in pairs},
    }


def _theme(name: str, colours: Mapping[str, str], *, dark: bool = True, ansi: bool = False) -> Theme:
    return Theme(
        name=name,
        primary=colours["accent-calm"],
        secondary=colours["soft"],
        warning=colours["accent-tense"],
        error=colours["no"],
        success=colours["yes"],
        accent=colours["accent-calm"],
        foreground=colours["ink"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["panel"],
        dark=dark,
        ansi=ansi,
        variables=_variables(colours) | (_ansi_variables(colours) if ansi else {}),
    )


THEMES: Final[Mapping[str, Theme]] = {
    theme.name: theme
    for theme in (
        _theme(DARK_THEME, DARK),
        _theme(LIGHT_THEME, LIGHT, dark=False),
        _theme(CONTRAST_THEME, CONTRAST),
        _theme(SIXTEEN_THEME, SIXTEEN, ansi=True),
        _theme(PLAIN_THEME, PLAIN, ansi=True),
    )
}

_WORDS: Final[Mapping[str, str]] = {
    "bold": "bold",
    "reverse": "reverse",
    "underline": "underline",
    "dim": "$coach-faint",
    "ink": "$coach-ink",
    "soft": "$coach-soft",
    "faint": "$coach-faint",
    "no": "$coach-no",
    "yes": "$coach-yes",
    "ask": "$coach-ask",
    "rule": "$coach-rule",
    "accent-calm": "$coach-accent-calm",
    "accent-tense": "$coach-accent-tense",
    "accent-hot": "$coach-accent-hot",
    "pill-ink": "$coach-pill-ink",
    "pill-hot-ink": "$coach-pill-hot-ink",
    "on-panel": "on $coach-panel",
    "on-calm": "on $coach-block-calm",
    "on-tense": "on $coach-block-tense",
    "on-hot": "on $coach-block-hot",
    "on-self": "on $coach-block-self",
    "on-pill-calm": "on $coach-accent-calm",
    "on-pill-tense": "on $coach-accent-tense",
    "on-pill-hot": "on $coach-pill-hot",
    "on-ask": "on $coach-ask",
    "on-alert": "on $coach-accent-tense",
}

_ATTRIBUTES: Final = ("bold", "reverse", "underline")
_PILLS: Final = ("on-pill-calm", "on-pill-tense", "on-pill-hot", "on-ask", "on-alert")
_PLAIN_WORDS: Final[Mapping[str, str]] = {
    word: word if word in _ATTRIBUTES else "reverse" if word in _PILLS else "" for word in _WORDS
}
"""Without colours a pill and an alert stand out reversed; all else is told by sign, word, place and bold."""


@lru_cache(maxsize=512)
def style_of(words: str, theme: str = DARK_THEME) -> str:
    """Return Textual's style for a view's style words; an unknown word is an error of ours."""
    known = _PLAIN_WORDS if theme == PLAIN_THEME else _WORDS
    return " ".join(dict.fromkeys(style for word in words.split() if (style := known[word])))
