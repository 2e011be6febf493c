"""The bottom rows: one line of news, and keys of which the last always stands."""

from __future__ import annotations

import pytest

from coach.tui.view.bottom import Bottom, KeyHint, News, Urgency, bottom_height, bottom_lines, key_rows, news_line
from coach.tui.view.line import Span, plain_text
from tests.support.screen_text import view_text, widths

KEYS = (
    KeyHint("Space", "√ The customer has begun to tell you"),
    KeyHint("←", "back"),
    KeyHint("↑↓", "heat"),
    KeyHint("1-3", "sentence"),
    KeyHint("0", "SOS"),
    KeyHint("N", "note"),
    KeyHint("D", "promise"),
    KeyHint("?", "more keys"),
)
QUIET = Bottom(None, (Span("no promise yet"),), (Span("after that: listen"),), KEYS)


@pytest.mark.parametrize("width", [40, 50, 80, 120])
@pytest.mark.parametrize("rows", [1, 2, 3])
def test_the_last_key_always_stands(width: int, rows: int) -> None:
    """However narrow the bar, the way to all the other keys is on it."""
    text = view_text(key_rows(KEYS, width, rows))

    assert "? more keys" in text
    assert "Space" in text


@pytest.mark.parametrize("width", [24, 30, 40])
def test_the_way_back_stands_beside_one_long_label(width: int) -> None:
    """Two keys that do not fit side by side share the row: both keys are seen, the words are cut."""
    text = view_text(key_rows((KeyHint("1-4", "choose"), KeyHint("Esc", "back, nothing has changed at all")), width, 1))

    assert text.startswith(" 1-4 choose  Esc back")
    assert text.endswith("…\n")


@pytest.mark.parametrize("width", [40, 50, 80, 120])
@pytest.mark.parametrize("rows", [1, 2, 3])
def test_the_rows_of_keys_fill_their_place(width: int, rows: int) -> None:
    """As many rows as asked for, each as wide as the screen."""
    lines = key_rows(KEYS, width, rows)

    assert (len(lines), widths(lines)) == (rows, {width})


def test_the_first_label_is_cut_before_a_key_goes() -> None:
    """What Space does is shortened so that the other keys stay."""
    text = view_text(key_rows(KEYS, 80, 2))

    assert all(hint.key in text for hint in KEYS)
    assert "The customer has begun to tell you" not in view_text(key_rows(KEYS, 50, 2))


def test_no_keys_leave_empty_rows() -> None:
    """A screen without keys has an empty bar, not a crash."""
    assert view_text(key_rows((), 40, 2)) == "\n\n"


def test_without_news_the_promise_and_the_next_step_stand_there() -> None:
    """The quiet line has the promise at the left and what follows at the right."""
    assert plain_text(news_line(QUIET, 60)) == " no promise yet" + " " * 26 + "after that: listen "


def test_what_happened_says_how_to_take_it_back() -> None:
    """News of a key stand beside the way back."""
    line = plain_text(news_line(Bottom(News(Urgency.HAPPENED, "√ done", "Backspace takes it back"), (), (), ()), 60))

    assert line.rstrip() == " √ done  Backspace takes it back"


def test_the_way_back_goes_before_the_news() -> None:
    """In a narrow line the news is whole and the hint is away."""
    line = plain_text(news_line(Bottom(News(Urgency.HAPPENED, "√ done", "Backspace takes it back"), (), (), ()), 20))

    assert line.rstrip() == " √ done"


@pytest.mark.parametrize("urgency", [Urgency.REMINDER, Urgency.DEADLINE, Urgency.HOLD, Urgency.TROUBLE])
def test_urgent_news_are_marked_by_sign_and_colour(urgency: Urgency) -> None:
    """An alert has an exclamation mark and fills its row."""
    line = news_line(Bottom(News(urgency, "look"), (), (), ()), 30)

    assert plain_text(line).startswith(" ! look")
    assert all("on-alert" in span.style for span in line)


@pytest.mark.parametrize("urgency", [Urgency.HINT, Urgency.HAPPENED])
def test_calm_news_are_not_marked(urgency: Urgency) -> None:
    """A hint looks like the rest of the bar."""
    assert not any("on-alert" in span.style for span in news_line(Bottom(News(urgency, "x"), (), (), ()), 30))


def test_news_that_are_too_long_end_in_an_ellipsis() -> None:
    """Nothing is clipped in silence."""
    assert plain_text(news_line(Bottom(News(Urgency.HOLD, "long " * 30), (), (), ()), 40)).endswith("…")


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 3), ((50, 40), 4), ((120, 40), 3), ((40, 16), 2), ((50, 24), 3)])
def test_the_bar_is_as_high_as_the_screen_allows(size: tuple[int, int], rows: int) -> None:
    """Two rows on low screens, four on narrow tall ones, else three."""
    assert bottom_height(*size) == rows
    assert len(bottom_lines(QUIET, size[0], rows)) == rows
