"""What stands on a terminal that is too small for a call: the call goes on unseen."""

from __future__ import annotations

from typing import Final

from coach.i18n import Translator
from coach.tui.view.line import Line, Span, wrap

MIN_WIDTH: Final = 40
MIN_HEIGHT: Final = 16


def too_small_lines(t: Translator, width: int, height: int) -> tuple[Line, ...]:
    """Return the request for more room, as much of it as fits."""
    text = t("Too small: coach needs {width}x{height}. The call goes on.", width=MIN_WIDTH, height=MIN_HEIGHT)
    return wrap((Span(text, "bold ink"),), max(width, 1))[: max(height, 1)]
