"""Which of coach's themes is worn: what the agent wants, and what the terminal can show."""

from __future__ import annotations

from typing import Final

DARK_THEME: Final = "coach-dark"
LIGHT_THEME: Final = "coach-light"
CONTRAST_THEME: Final = "coach-contrast"
SIXTEEN_THEME: Final = "coach-16"
PLAIN_THEME: Final = "coach-none"
"""Not to be chosen: it is what NO_COLOR means."""

_WANTED: Final = {"dark": DARK_THEME, "light": LIGHT_THEME, "contrast": CONTRAST_THEME, "16": SIXTEEN_THEME}


def worn_theme(wanted: str, colours: str) -> str:
    """Return the theme for a setting and a terminal with `none`, `16`, `256` or `16m` colours.

    NO_COLOR wins over every wish; a terminal of which nothing more is known than 16 colours gets its own sixteen
    unless another theme is asked for by name.
    """
    if colours == "none":
        return PLAIN_THEME
    return _WANTED.get(wanted) or (SIXTEEN_THEME if colours == "16" else DARK_THEME)
