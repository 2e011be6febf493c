"""Deadlines in words: the echo beside the field, what is wrong with one that was typed."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from coach.i18n import Translator
from coach.playbook.deadline_parts import Misread, MisreadReason
from coach.playbook.moment_text import describe_date, describe_deadline, describe_distance, describe_moment

__all__ = ["describe_date", "describe_deadline", "describe_distance", "describe_misread", "describe_moment"]

_EXAMPLES: Final = MappingProxyType(
    {"pl": "jutro 14, +30, pt 16", "ru": "завтра 14, +30, пт 16", "en": "tomorrow 14, +30, Fri 16"},
)


def describe_misread(misread: Misread, t: Translator) -> str:
    """Return one sentence that says what is wrong with a deadline, with an example in the reader's language."""
    examples = _EXAMPLES[t.language]
    match misread.reason:
        case MisreadReason.EMPTY:
            return t("By when? For example: {examples}", examples=examples)
        case MisreadReason.NOT_UNDERSTOOD:
            return t("“{text}” is not understood. For example: {examples}", text=misread.word, examples=examples)
        case MisreadReason.PAST:
            return t("“{text}” has passed. For example: {examples}", text=misread.word, examples=examples)
        case MisreadReason.AMBIGUOUS:
            return t(
                "“{text}”: morning or evening? For example: {examples}", text=misread.word, examples="08:00, 20:00"
            )
        case MisreadReason.TOO_FAR:
            return t(
                "“{text}” is more than two years away. For example: {examples}", text=misread.word, examples=examples
            )
