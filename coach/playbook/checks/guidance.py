"""P320 to P323: what research says of a sentence to an upset customer, as far as a program can see it.

- one apology that names the fault, and no "if" in it (R4: E4, E8)
- "I understand" and "the inconvenience" only with the thing itself (R3, R5, C9: E3, E5)
- two ways out, of which the customer chooses (R9: E4, E11)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coach.diagnostics.codes import speech as codes
from coach.diagnostics.model import Diagnostic
from coach.playbook.checks.draft import Draft
from coach.playbook.checks.said import gaps, sentences
from coach.playbook.record import Line, Record
from coach.text.source import Place

FIRST_WAY: Final = "option-a"
SECOND_WAY: Final = "option-b"
"""The blanks of the two ways out, the same in every language."""


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language says sorry, and what it says when it names nothing; of lower-case text."""

    sorry: re.Pattern[str]
    sorry_if: re.Pattern[str]
    hollow: re.Pattern[str]


def _words(sorry: str, condition: str, hollow: str) -> _Words:
    between = r"(?:,?\s+[\w’'-]+){0,4},?\s+"
    return _Words(
        re.compile(rf"\b(?:{sorry})"),
        re.compile(rf"\b(?:{sorry})\w*{between}(?:{condition})\b"),
        re.compile(hollow),
    )


_LANGUAGES: Final[Mapping[str, _Words]] = {
    "en": _words(
        r"sorry|apolog(?:y|ies|ise|ize)",
        r"if|in case",
        r"^(?:(?:yes|ok|okay|right),? )*i (?:\w+ly |do )?understand(?: you| how you feel| your \w+)?[.!…]*$"
        r"|\b(?:the|any|this) inconvenience\b",
    ),
    "pl": _words(
        r"przepraszam|przeprosiny|przeprosić",
        r"jeśli|jeżeli|gdyby|o ile",
        r"^(?:(?:tak|dobrze),? )*(?:\w+[ei] |bardzo )?rozumiem(?: (?:\{[^}]*\|[^}]*\}|to)(?: \w+)?)?[.!…]*$"
        r"|\bniedogodnoś",
    ),
    "ru": _words(
        r"извин|прости(?:те)?\b|прошу прощения",
        r"если|коли",
        r"^(?:(?:да|хорошо),? )*(?:я )?(?:\w+о )?(?:вас )?(?:\w+о )?понимаю(?: (?:вас|ваш\w*)(?: \w+)?)?[.!…]*$"
        r"|\bнеудобств",
    ),
}


def apologies(file: Record) -> Iterator[Diagnostic]:
    """P320 and P321: sorry is said once in a sentence, and without an "if"."""
    words = _LANGUAGES.get(file.text("language"))
    if words is None:
        return
    for line in _to_customers(file):
        said = line.text.lower()
        times = [match.span() for match in words.sorry.finditer(said)]
        if len(times) > 1:
            yield codes.SORRY_TWICE.at(line.part(*times[1]))
        condition = words.sorry_if.search(said)
        if condition is not None:
            yield codes.SORRY_IF.at(line.part(*condition.span()))


def hollow(file: Record) -> Iterator[Diagnostic]:
    """P323: understanding and regret name the thing."""
    words = _LANGUAGES.get(file.text("language"))
    if words is None:
        return
    for line in _to_customers(file):
        match = words.hollow.search(line.text.lower())
        if match is not None:
            yield codes.HOLLOW.at(line.part(*match.span()))


def ways_out(draft: Draft) -> Iterator[Diagnostic]:
    """P322: who offers one way out offers a second."""
    if draft.is_library:
        return
    ways: dict[str, Place] = {}
    for name, place in gaps(draft.own):
        ways.setdefault(name, place)
    if FIRST_WAY in ways and SECOND_WAY not in ways:
        yield codes.ONE_WAY_OUT.at(ways[FIRST_WAY])


def _to_customers(file: Record) -> Iterator[Line]:
    return (sentence.line for sentence in sentences(file) if sentence.is_to_customer)


FILE_CHECKS: Final = (apologies, hollow)
CHECKS: Final = (ways_out,)
