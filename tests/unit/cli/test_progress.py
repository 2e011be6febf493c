from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest

from coach.cli.progress import ProgressBar


class Screen(StringIO):
    """A stream that a person looks at, or does not."""

    def __init__(self, *, is_terminal: bool = True) -> None:
        """Begin empty."""
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        """Tell whether a person looks at it."""
        return self.is_terminal


def ticking(*seconds: float) -> Iterator[float]:
    """Give the readings of a clock, then the last one for ever."""
    yield from seconds
    while True:
        yield seconds[-1]


def drawn(screen: Screen, *seconds: float) -> str:
    """Tell the bar of 50 of 100 at each reading of the clock after the first, and return what it drew meanwhile."""
    clock = ticking(*seconds)
    with ProgressBar(screen, "walking [b]through", 100, clock=lambda: next(clock)) as bar:
        for _ in seconds[1:]:
            bar.tell(50)
        return screen.getvalue()


def test_what_is_quick_draws_nothing() -> None:
    """Less than a second."""
    assert drawn(Screen(), 0.0, 0.5, 0.99) == ""


def test_after_a_second_the_bar_says_how_far_it_is() -> None:
    """With its label as it is, not as markup."""
    text = drawn(Screen(), 0.0, 1.0)
    assert "walking [b]through" in text
    assert "50%" in text


def test_nothing_is_drawn_where_nobody_looks() -> None:
    """A pipe or a file gets no bar."""
    assert drawn(Screen(is_terminal=False), 0.0, 5.0) == ""


def test_it_is_drawn_ten_times_a_second_at_most() -> None:
    """Drawing costs more than walking."""
    once = drawn(Screen(), 0.0, 1.0)
    assert drawn(Screen(), 0.0, 1.0, 1.01, 1.02) == once
    assert len(drawn(Screen(), 0.0, 1.0, 1.2)) > len(once)


@pytest.mark.parametrize("error", [None, KeyboardInterrupt()])
def test_the_bar_is_wiped_at_the_end(error: BaseException | None) -> None:
    """Also when the run is broken off: the cursor is there again."""
    screen, clock = Screen(), ticking(0.0, 1.0)
    try:
        with ProgressBar(screen, "walking", 100, clock=lambda: next(clock)) as bar:
            bar.tell(10)
            if error is not None:
                raise error
    except KeyboardInterrupt:
        pass
    assert screen.getvalue().rstrip().endswith("\x1b[2K")
    assert screen.getvalue().rfind("\x1b[?25h") > screen.getvalue().rfind("\x1b[?25l")
