"""Themes: what is drawn is readable in each of them, and nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.pilot import Pilot

from coach.playbook.model import Language
from coach.tui.app import CoachApp
from coach.tui.look import CONTRAST_THEME, DARK_THEME, LIGHT_THEME, PLAIN_THEME, SIXTEEN_THEME
from coach.tui.theme import THEMES
from coach.tui.view.line import Line, plain_text
from coach.tui.widgets.zone import Zone
from tests.support.colour import contrast, deuteranope
from tests.support.desk import Sitting, call_pane, press, settle, sitting_at
from tests.support.glyphs import outside
from tests.support.golden import GOLDEN
from tests.support.screen_text import screen_segments
from tests.tui.tour import LANGUAGES, SIZES, Tour, toured

pytestmark = pytest.mark.usefixtures("empty_folder")

READABLE: Final = 4.5
"""Contrast of text, WCAG 2 level AA."""
VERY_READABLE: Final = 7.0
"""Level AAA."""
RGB: Final = (DARK_THEME, LIGHT_THEME, CONTRAST_THEME)
FRAME: Final = frozenset("█▀▄│─┌┐└┘· \u00a0")
"""What frames, rules and the empty cells of the temperature picture are drawn with: shape, not text."""
ROOMS: Final = ((80, 24), (120, 40))
"""What a narrow screen draws stands on these too, and the wide one has a column of its own."""
PALETTES: Final[Mapping[str, str]] = {
    "VGA": (
        "#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa "
        "#555555 #ff5555 #55ff55 #ffff55 #5555ff #ff55ff #55ffff #ffffff"
    ),
    "Windows console": (
        "#000000 #800000 #008000 #808000 #000080 #800080 #008080 #c0c0c0 "
        "#808080 #ff0000 #00ff00 #ffff00 #0000ff #ff00ff #00ffff #ffffff"
    ),
    "Campbell": (
        "#0c0c0c #c50f1f #13a10e #c19c00 #0037da #881798 #3a96dd #cccccc "
        "#767676 #e74856 #16c60c #f9f1a5 #3b78ff #b4009e #61d6d6 #f2f2f2"
    ),
    "xterm": (
        "#000000 #cd0000 #00cd00 #cdcd00 #0000ee #cd00cd #00cdcd #e5e5e5 "
        "#7f7f7f #ff0000 #00ff00 #ffff00 #5c5cff #ff00ff #00ffff #ffffff"
    ),
}
"""The sixteen colours as usual terminals have them."""


@dataclass
class Seen:
    """What a tour drew."""

    segments: list[Segment] = field(default_factory=list)
    rows: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


class LookingTour(Tour):
    """Keeps the colours too."""

    def __init__(self, sitting: Sitting, pilot: Pilot[int], looks: Seen) -> None:
        """Begin on the ready screen."""
        super().__init__(sitting, pilot)
        self.looks = looks

    async def see(self, name: str, *, after_s: float = 0) -> None:
        """Keep the segments that are drawn and the lines of the views."""
        await super().see(name, after_s=after_s)
        screen = self.pilot.app.screen
        self.looks.segments += [segment for row in screen_segments(self.pilot.app) for segment in row]
        zones = [zone for zone in screen.query(Zone) if zone.region.height and zone.region.width]
        self.looks.rows[name] = tuple(row for zone in zones for row in zone.lines)


_SEEN: Final[dict[tuple[str, Language, tuple[int, int]], Seen]] = {}


async def looked_at(theme: str, size: tuple[int, int], language: Language = "pl") -> Seen:
    """Return what is drawn on the golden tour in a theme; each is walked once."""
    key = (theme, language, size)
    if key not in _SEEN:
        sitting = Sitting(language, theme=theme)
        looks = Seen()
        async with sitting_at(sitting, size) as pilot:
            tour = LookingTour(sitting, pilot, looks)
            await tour.walk()
        looks.texts = {name: text for name, text in tour.seen.items() if not name.startswith("wrap-up")}
        _SEEN[key] = looks
    return _SEEN[key]


def pairs(segments: list[Segment]) -> Iterator[tuple[str, str, str]]:
    """Yield ink, ground and text of everything that is read."""
    for segment in segments:
        style = segment.style
        if style is None or set(segment.text) <= FRAME:
            continue
        ink, ground = _hex(style, "color"), _hex(style, "bgcolor")
        yield (ground, ink, segment.text) if style.reverse else (ink, ground, segment.text)


def _hex(style: Style, which: str) -> str:
    colour = style.color if which == "color" else style.bgcolor
    assert colour is not None
    return colour.triplet.hex if colour.triplet is not None else f"ansi {colour.number}"


@pytest.mark.parametrize("size", ROOMS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", RGB)
async def test_all_that_is_drawn_is_readable(theme: str, size: tuple[int, int]) -> None:
    """Every pair of ink and ground on the tour: 4.5 : 1, in the theme for contrast 7 : 1."""
    floor = VERY_READABLE if theme == CONTRAST_THEME else READABLE
    drawn = {(ink, ground): text for ink, ground, text in pairs((await looked_at(theme, size)).segments)}

    assert len(drawn) > 15
    assert {pair: text for pair, text in drawn.items() if contrast(*pair) < floor} == {}


@pytest.mark.parametrize("palette", list(PALETTES))
async def test_the_terminals_own_colours_are_readable(palette: str) -> None:
    """On the palettes of usual consoles the sixteen keep 4.5 : 1."""
    colours = PALETTES[palette].split()
    drawn = {(ink, ground): text for ink, ground, text in pairs((await looked_at(SIXTEEN_THEME, (80, 24))).segments)}
    measured = {pair: contrast(*(colours[int(each.removeprefix("ansi "))] for each in pair)) for pair in drawn}

    assert {pair: (drawn[pair], ratio) for pair, ratio in measured.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("size", ROOMS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", list(THEMES))
async def test_a_theme_changes_no_character(theme: str, size: tuple[int, int]) -> None:
    """What stands on the screen is the same in every theme, so what is said of the golden texts holds in all."""
    golden = await toured("pl", size)

    texts = (await looked_at(theme, size)).texts

    assert {name: text for name, text in texts.items() if text != golden[name]} == {}


def test_every_golden_screen_draws_what_every_console_has() -> None:
    """All screens, sizes and languages: WGL4 only."""
    files = sorted(GOLDEN.glob("*/*.txt"))

    assert len(files) > len(LANGUAGES) * len(SIZES) * 30
    assert {str(file): found for file in files if (found := outside(file.read_text(encoding="utf-8")))} == {}


async def test_without_colours_only_attributes_are_left() -> None:
    """Everything is drawn in the terminal's own ink and ground; pills and alerts stand out reversed."""
    segments = (await looked_at(PLAIN_THEME, (80, 24))).segments
    styles = [(segment.text, segment.style) for segment in segments if segment.style is not None]

    coloured = {
        text
        for text, style in styles
        if not ((style.color is None or style.color.is_default) and (style.bgcolor is None or style.bgcolor.is_default))
    }
    reversed_texts = {text.strip() for text, style in styles if style.reverse}

    assert coloured == set()
    assert {"ZŁY 4/5", "SOS"} <= reversed_texts
    assert any(text.startswith("! ") for text in reversed_texts)


@pytest.mark.parametrize(
    ("language", "size"), [("pl", (80, 24)), ("ru", (80, 24)), ("en", (80, 24)), ("pl", (50, 40)), ("pl", (120, 40))]
)
async def test_no_meaning_hangs_on_a_colour(language: Language, size: tuple[int, int]) -> None:
    """What is drawn in a colour that means something carries its sign, word or shape as well."""
    seen = await looked_at(DARK_THEME, size, language)
    bare = {
        (name, span.style, span.text)
        for name, rows in seen.rows.items()
        for number, row in enumerate(rows)
        for span in row
        if span.text.strip() and not _is_told(span.text, span.style.split(), row, rows[max(number - 3, 0) : number])
    }

    assert bare == set()


def _is_told(text: str, words: list[str], row: Line, above: tuple[Line, ...]) -> bool:
    """Return whether a span's colour says nothing that its text, its row or its frame does not say."""
    shown, frame = text.strip(), set(text) <= FRAME | set("▲▼")
    near = " ".join(plain_text(each) for each in (*above, row))
    if "no" in words:
        return "×" in near
    if "yes" in words:
        return frame or "√" in text or shown.startswith("=") or "√" in near
    if "on-alert" in words:
        return shown.startswith("!")
    if any(word.startswith("on-pill-") for word in words):
        return any(character.isalnum() for character in shown)
    if any(word.startswith("accent-") for word in words):
        is_sign = shown in {"►", "[ ]", "□", "!", "▲", "▼"} or set(shown) <= {"■", "□"} or shown.startswith("!")
        return frame or is_sign or shown.isupper() or set(shown) <= FRAME
    return True


async def _frames(language: Language, size: tuple[int, int]) -> dict[int, tuple[str, str, str]]:
    """Return what is drawn left of, above and right of the sentence at each temperature."""
    drawn: dict[int, list[str]] = {}
    async with sitting_at(Sitting(language), size) as pilot:
        await press(pilot, "space", "up", "down", "down", "down")
        for level in range(1, 6):
            drawn[level] = [plain_text(row) for row in call_pane(pilot).query_one("#body", Zone).lines]
            await press(pilot, "up")
    top = next(number for number, row in enumerate(drawn[5]) if "▀" in row)
    right = drawn[5][top].rindex("█")
    return {level: (rows[top + 2][1], rows[top][2], rows[top + 2][right]) for level, rows in drawn.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_bands_differ_in_shape(language: Language, size: tuple[int, int]) -> None:
    """One bar, two bars, a closed frame: drawn so whoever does not tell amber from red still sees which it is."""
    one_bar, two_bars, closed = ("█", " ", " "), ("█", " ", "█"), ("█", "▀", "█")

    assert await _frames(language, size) == {1: one_bar, 2: two_bars, 3: two_bars, 4: closed, 5: closed}


@pytest.mark.parametrize("theme", RGB)
def test_amber_and_red_come_close_for_a_deuteranope(theme: str) -> None:
    """Why shape has to differ: seen without green cones the hues of tense and hot approach each other."""
    variables = THEMES[theme].variables
    tense, hot = variables["coach-accent-tense"], variables["coach-accent-hot"]

    assert _hue_apart(deuteranope(tense), deuteranope(hot)) < _hue_apart(tense, hot)


def _hue_apart(one: str, other: str) -> float:
    """Return the angle between two hues in degrees."""
    from colorsys import rgb_to_hsv

    def hue(colour: str) -> float:
        return rgb_to_hsv(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0] * 360

    apart = abs(hue(one) - hue(other))
    return min(apart, 360 - apart)


async def test_a_theme_is_worn_at_once() -> None:
    """Put on during a call it changes every colour of the screen, and comes off again."""
    async with sitting_at(Sitting("pl")) as pilot:
        await press(pilot, "space")
        before = [str(segment.style) for row in screen_segments(pilot.app) for segment in row]
        app = pilot.app
        assert isinstance(app, CoachApp)
        app.wear(LIGHT_THEME)
        await settle(pilot)
        light = {pair[1] for pair in pairs([segment for row in screen_segments(app) for segment in row])}
        app.wear(DARK_THEME)
        await settle(pilot)
        after = [str(segment.style) for row in screen_segments(app) for segment in row]

    assert light <= {str(colour) for colour in THEMES[LIGHT_THEME].variables.values()}
    assert after == before
