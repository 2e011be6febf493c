"""Colours of the screen, and the words with which views name them.

Hue belongs to temperature; otherwise only no (pink), yes (green) and a question to the agent (blue),
each always with a sign or a word. Contrast of every pair is at least 4.5 : 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from textual.theme import Theme

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

COACH_DARK: Final = Theme(
    name="coach-dark",
    primary=DARK["accent-calm"],
    secondary=DARK["soft"],
    warning=DARK["accent-tense"],
    error=DARK["no"],
    success=DARK["yes"],
    accent=DARK["accent-calm"],
    foreground=DARK["ink"],
    background=DARK["ground"],
    surface=DARK["ground"],
    panel=DARK["panel"],
    dark=True,
    variables={f"coach-{name}": colour for name, colour in DARK.items()},
)

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


@lru_cache(maxsize=512)
def style_of(words: str) -> str:
    """Return Textual's style for a view's style words; an unknown word is an error of ours."""
    return " ".join(_WORDS[word] for word in words.split())
