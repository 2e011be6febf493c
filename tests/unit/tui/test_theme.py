"""Colours: every pair of ink and ground that a view can draw is readable."""

from __future__ import annotations

from itertools import product

import pytest
from textual.color import Color

from coach.tui.theme import _WORDS, COACH_DARK, DARK, style_of

FLOOR = 4.5
"""Contrast ratio for text, WCAG 2 level AA."""

INKS = ("ink", "soft", "faint", "no", "yes", "ask", "accent-calm", "accent-tense", "accent-hot")
GROUNDS = ("ground", "panel", "block-calm", "block-tense", "block-hot", "block-self")
PILLS = (
    ("pill-ink", "accent-calm"),
    ("pill-ink", "accent-tense"),
    ("pill-hot-ink", "pill-hot"),
    ("pill-ink", "ask"),
    ("ground", "ink"),
)
"""Ink on pill: calm, tense, hot, answer's digit; the last is the cursor."""


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = Color.parse(colour).rgb
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2: 1 ... 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    """White on black is 21 : 1, a colour on itself 1 : 1."""
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#888888", "#888888") == pytest.approx(1)


@pytest.mark.parametrize(("ink", "ground"), [*product(INKS, GROUNDS), *PILLS])
def test_text_is_readable_on_its_ground(ink: str, ground: str) -> None:
    """At least 4.5 : 1."""
    assert contrast(DARK[ink], DARK[ground]) >= FLOOR


@pytest.mark.parametrize("ground", ["block-calm", "block-tense", "block-hot", "block-self"])
def test_the_sentence_to_say_is_readable_at_a_glance(ground: str) -> None:
    """The block's own text is far above the floor."""
    assert contrast(DARK["ink"], DARK[ground]) >= 10


def test_every_style_word_names_a_colour_of_the_theme() -> None:
    """A word that a view may use leads to a variable that is there."""
    variables = {word.removeprefix("on ").removeprefix("$coach-") for word in _WORDS.values() if "$" in word}

    assert variables <= set(DARK)


def test_every_colour_is_a_variable_of_the_theme() -> None:
    """Styles hold because the theme carries each colour."""
    assert COACH_DARK.variables == {f"coach-{name}": colour for name, colour in DARK.items()}


def test_style_words_are_put_together() -> None:
    """`bold ink on-hot` is a style of Textual."""
    assert style_of("bold ink on-hot") == "bold $coach-ink on $coach-block-hot"


def test_an_unknown_style_word_is_an_error() -> None:
    """A view that invents a colour is found at once."""
    with pytest.raises(KeyError):
        style_of("purple")
