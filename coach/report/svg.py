"""Charts as SVG by hand: no script, readable in black and white, with a title and a description for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from coach.i18n import Translator
from coach.report.document import Bar, Chart, ChartKind, shown
from coach.text.clean import clean_line
from coach.text.width import cut

WIDTH: Final = 720
LABEL_WIDTH: Final = 300
LABEL_CELLS: Final = 32
NUMBER_WIDTH: Final = 70
BAR_STEP: Final = 26
BAR_HEIGHT: Final = 16
COLUMNS_HEIGHT: Final = 120
COLUMNS_BASE: Final = 150
WIDEST_COLUMN: Final = 40
MOST_COLUMNS: Final = 60
"""Weeks that are drawn, the newest."""


def render_svg(chart: Chart, identity: str, t: Translator) -> str:
    """Return a chart; `identity` names it within its page."""
    title, told = clean_line(chart.title), "; ".join(f"{bar.label}: {shown(bar.value, t)}" for bar in chart.bars)
    if chart.kind is ChartKind.BARS:
        height, drawn = BAR_STEP * len(chart.bars) + 4, _bars(chart.bars, t)
    else:
        height, drawn = COLUMNS_BASE + 22, _columns(chart.bars[-MOST_COLUMNS:], t)
    head = (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{identity}-title {identity}-desc">'
        f'<title id="{identity}-title">{_text(title)}</title>'
        f'<desc id="{identity}-desc">{_text(told)}</desc>'
    )
    return "\n".join([head, *drawn, "</svg>"])


def _bars(bars: tuple[Bar, ...], t: Translator) -> Iterator[str]:
    most = max((bar.value for bar in bars), default=0)
    room = WIDTH - LABEL_WIDTH - NUMBER_WIDTH
    for place, bar in enumerate(bars):
        top = BAR_STEP * place + 4
        long = max(round(room * bar.value / most, 1), 1.0) if most and bar.value else 0.0
        middle = top + BAR_HEIGHT - 4
        yield (
            f'<text class="label" x="{LABEL_WIDTH - 10}" y="{middle}">{_text(cut(bar.label, LABEL_CELLS))}</text>'
            f'<rect class="bar" x="{LABEL_WIDTH}" y="{top}" width="{long}" height="{BAR_HEIGHT}"/>'
            f'<text class="number" x="{LABEL_WIDTH + long + 8}" y="{middle}">{_text(shown(bar.value, t))}</text>'
        )


def _columns(bars: tuple[Bar, ...], t: Translator) -> Iterator[str]:
    most = max((bar.value for bar in bars), default=0)
    step = min((WIDTH - 20) / max(len(bars), 1), WIDEST_COLUMN + 10)
    yield f'<line class="axis" x1="0" y1="{COLUMNS_BASE}" x2="{WIDTH}" y2="{COLUMNS_BASE}"/>'
    for place, bar in enumerate(bars):
        high = max(round(COLUMNS_HEIGHT * bar.value / most, 1), 1.0) if most and bar.value else 0.0
        left = round(10 + step * place, 1)
        wide = round(step * 0.8, 1)
        yield (f'<rect class="bar" x="{left}" y="{round(COLUMNS_BASE - high, 1)}" width="{wide}" height="{high}"/>')
        if len(bars) <= 20:
            yield (
                f'<text class="over" x="{round(left + wide / 2, 1)}" y="{round(COLUMNS_BASE - high - 5, 1)}">'
                f"{_text(shown(bar.value, t))}</text>"
            )
    first, last = bars[0].label, bars[-1].label
    under = COLUMNS_BASE + 16
    yield f'<text class="first" x="10" y="{under}">{_text(first)}</text>'
    if last != first:
        right = round(10 + step * (len(bars) - 1) + step * 0.8, 1)
        yield f'<text class="last" x="{max(right, 150)}" y="{under}">{_text(last)}</text>'


def _text(text: str) -> str:
    return escape(clean_line(text))
