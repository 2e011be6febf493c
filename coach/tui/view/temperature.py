"""Temperature in words, digits, gauge and trend: five codes, colour being only one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coach.call.state import Call
from coach.i18n import Translator, message
from coach.playbook.model import Band
from coach.tui.view.line import Line, Span

WORDS: Final[Mapping[int, str]] = {
    1: message("calm"),
    2: message("uneasy"),
    3: message("upset"),
    4: message("angry"),
    5: message("boiling"),
}
HIGHEST: Final = 5
PILL: Final[Mapping[Band, str]] = {
    Band.CALM: "bold pill-ink on-pill-calm",
    Band.TENSE: "bold pill-ink on-pill-tense",
    Band.HOT: "bold pill-hot-ink on-pill-hot",
}


def word(level: int | None, t: Translator) -> str:
    """Return the word for a temperature, in capitals as it stands in the pill."""
    return t("how hot?").upper() if level is None else t(WORDS[level]).upper()


def trend(call: Call) -> str:
    """Return the arrow of the last change: up, down, or nothing."""
    if len(call.readings) < 2:
        return " "
    before, after = call.readings[-2].level, call.readings[-1].level
    return "▲" if after > before else "▼" if after < before else " "


def pill(call: Call, t: Translator, *, with_gauge: bool = True) -> Line:
    """Return the temperature as word, digit, gauge and trend."""
    band = call.band
    if call.temperature is None:
        return (Span(f" {word(None, t)} ↑↓ ", "bold reverse soft"),)
    accent = f"accent-{band.value}"
    level = call.temperature
    gauge = "■" * level + "□" * (HIGHEST - level)
    parts = [Span(f" {word(level, t)} {level}/{HIGHEST} ", PILL[band])]
    if with_gauge:
        parts.append(Span(f" {gauge}", accent))
    parts.append(Span(f" {trend(call)}", accent))
    return tuple(parts)
