"""Themes: each names the same colours, and the words of the views lead to them."""

from __future__ import annotations

import pytest
from textual.color import Color

from coach.cli.terminal import colours_of
from coach.settings import THEMES as CHOICES
from coach.tui.look import CONTRAST_THEME, DARK_THEME, LIGHT_THEME, PLAIN_THEME, SIXTEEN_THEME, worn_theme
from coach.tui.theme import _WORDS, DARK, THEMES, style_of
from tests.support.colour import contrast, deuteranope

RGB = (DARK_THEME, LIGHT_THEME, CONTRAST_THEME)


def test_contrast_is_measured_as_the_standard_says() -> None:
    """White on black is 21 : 1, a colour on itself 1 : 1."""
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#888888", "#888888") == pytest.approx(1)


def test_sight_without_green_cones_leaves_greys_as_they_are() -> None:
    """The rows of the matrix add up to 1; green and red come near."""
    assert deuteranope("#808080") in {"#7f7f7f", "#808080", "#818181"}
    assert deuteranope("#00ff00")[1:3] > "80"


@pytest.mark.parametrize("block", ["block-calm", "block-tense", "block-hot", "block-self"])
@pytest.mark.parametrize("theme", RGB)
def test_the_sentence_to_say_is_readable_at_a_glance(theme: str, block: str) -> None:
    """The block's own text is far above the floor."""
    colours = THEMES[theme].variables

    assert contrast(colours["coach-ink"], colours[f"coach-{block}"]) >= 10


@pytest.mark.parametrize("theme", list(THEMES))
def test_every_theme_has_every_colour(theme: str) -> None:
    """A style that holds in one theme holds in all."""
    assert {f"coach-{name}" for name in DARK} <= set(THEMES[theme].variables)


@pytest.mark.parametrize("theme", [SIXTEEN_THEME, PLAIN_THEME])
def test_the_terminals_themes_name_no_colour_of_their_own(theme: str) -> None:
    """Every colour is one of the sixteen, or the terminal's ink and ground."""
    assert {name for name, colour in THEMES[theme].variables.items() if Color.parse(colour).ansi is None} == set()
    assert THEMES[theme].ansi


def test_every_style_word_names_a_colour_of_the_theme() -> None:
    """A word that a view may use leads to a variable that is there."""
    variables = {word.removeprefix("on ").removeprefix("$coach-") for word in _WORDS.values() if "$" in word}

    assert variables <= set(DARK)


def test_style_words_are_put_together() -> None:
    """`bold ink on-hot` is a style of Textual."""
    assert style_of("bold ink on-hot") == "bold $coach-ink on $coach-block-hot"


@pytest.mark.parametrize(
    ("words", "style"),
    [
        ("bold ink on-hot", "bold"),
        ("bold pill-hot-ink on-pill-hot", "bold reverse"),
        ("bold reverse soft", "bold reverse"),
        ("underline soft", "underline"),
        ("no", ""),
    ],
)
def test_without_colours_pills_stand_out_reversed(words: str, style: str) -> None:
    """Bold, underline and reverse are all that is left."""
    assert style_of(words, PLAIN_THEME) == style


@pytest.mark.parametrize("theme", [DARK_THEME, PLAIN_THEME])
def test_an_unknown_style_word_is_an_error(theme: str) -> None:
    """A view that invents a colour is found at once."""
    with pytest.raises(KeyError):
        style_of("purple", theme)


@pytest.mark.parametrize(
    ("wanted", "environ", "theme"),
    [
        ("auto", {"TERM": "xterm-256color"}, DARK_THEME),
        ("auto", {"TERM": "xterm", "COLORTERM": "truecolor"}, DARK_THEME),
        ("auto", {"TERM": "xterm", "WT_SESSION": "1"}, DARK_THEME),
        ("auto", {"TERM": "xterm"}, SIXTEEN_THEME),
        ("auto", {"TERM": "linux"}, SIXTEEN_THEME),
        ("light", {"TERM": "linux"}, LIGHT_THEME),
        ("16", {"TERM": "xterm-256color"}, SIXTEEN_THEME),
        ("contrast", {"TERM": "xterm-256color"}, CONTRAST_THEME),
        ("auto", {"TERM": "xterm-256color", "NO_COLOR": "1"}, PLAIN_THEME),
        ("light", {"TERM": "xterm-256color", "NO_COLOR": "1", "COLORTERM": "truecolor"}, PLAIN_THEME),
        ("auto", {"TERM": "xterm-256color", "NO_COLOR": ""}, DARK_THEME),
    ],
)
def test_the_theme_fits_wish_and_terminal(wanted: str, environ: dict[str, str], theme: str) -> None:
    """A wish counts, `auto` looks at the terminal, NO_COLOR wins over both."""
    assert worn_theme(wanted, colours_of(environ)) == theme


def test_every_choice_of_the_setting_is_a_theme() -> None:
    """What may stand in the settings can be worn."""
    assert {worn_theme(choice, "16m") for choice in CHOICES} == set(THEMES) - {PLAIN_THEME}
