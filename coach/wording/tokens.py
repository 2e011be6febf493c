"""A text as sentences of folded words, with the breaks between them.

Rules of this file:
1. One pass, linear in the text; a sentence that never ends is cut after `LONGEST` words.
2. Offsets are those of the text as it was given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from coach.wording.contractions import parts_of
from coach.wording.fold import APOSTROPHES, fold
from coach.wording.marks import POLITE, Tongue

LONGEST: Final = 160
"""Words after which an unpunctuated text is cut, so that search stays linear."""

_LETTERS: Final = r"(?:[^\W\d_][\u0300-\u036f\u0483-\u0487\u200d\u00ad]*)"
_WORD: Final = re.compile(rf"\d+(?:[.,:]\d+)*|{_LETTERS}+(?:[{APOSTROPHES}]{_LETTERS}+)*", re.UNICODE)
_ENDS: Final = frozenset(".!?;…\n\r\u2028\u2029\u3002\uff01\uff1f")
_PAUSES: Final = frozenset({"…", "...", ".."})
"""Between words of one line they break a clause and end nothing: capitals must not decide what is found."""
_BREAKS: Final = frozenset(",:()[]{}—|=<>/\\•*")
_SPACED_DASH: Final = re.compile(r"\s[-–]+\s|\s[-–]+$|^[-–]+\s")
_QUOTES: Final = frozenset('"„“”«»‟\uff02')
_OPENING: Final = frozenset("„«")
_CLOSING: Final = frozenset("»")


@dataclass(slots=True)
class Sentence:
    """One sentence as parallel lists, one entry a word."""

    words: list[str] = field(default_factory=list)
    surfaces: list[tuple[int, int]] = field(default_factory=list)
    """Where each word stands; the words of a contraction share a place without an apostrophe between them."""
    breaks: list[bool] = field(default_factory=list)
    """Whether a comma, colon, bracket or dash stands before the word and parts it from the word before."""
    clauses: list[bool] = field(default_factory=list)
    """The same without forgiveness: what a guard does not look across."""
    quotes: list[int] = field(default_factory=list)
    """Which pair of quotation marks the word stands in; 0 for none."""
    start: int = 0
    end: int = 0
    """Behind the sign that ends it."""
    ending: str = ""
    """The signs that end it, such as `?!`; empty at the end of the text."""
    sides: list[bool] = field(default_factory=list)
    """Whether the break before the word is a comma or dash, which can come in pairs."""

    @property
    def is_question(self) -> bool:
        """Whether it ends with a question mark."""
        return "?" in self.ending or "\uff1f" in self.ending


def sentences_of(text: str, tongue: Tongue) -> list[Sentence]:
    """Return the sentences of a text that have words."""
    return _Reader(text, tongue).read()


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self._text = text
        self._tongue = tongue
        self._is_english = tongue.language == "en"
        self._sentences: list[Sentence] = []
        self._now = Sentence()
        self._quote = 0
        self._quotes = 0
        self._unclosed: list[tuple[Sentence, int]] = []

    def read(self) -> list[Sentence]:
        """Read it."""
        text, last = self._text, 0
        for found in _WORD.finditer(text):
            start, end = found.span()
            gap = text[last:start]
            breaks = sides = False
            if gap != " ":
                joins = self._joins(gap, text[start:end])
                if joins:
                    last = end
                    continue
                breaks, sides = self._between(gap, last, start)
            elif len(self._now.words) >= LONGEST:
                self._close(last, "")
            self._add(text[start:end], start, end, breaks, sides)
            last = end
        self._between(text[last:], last, len(text), is_last=True)
        self._close(len(text), "")
        for sentence, index in self._unclosed if self._quote else ():
            sentence.quotes[index] = 0
        return self._sentences

    def _joins(self, gap: str, word: str) -> bool:
        """Take the ending of an acronym (`UOKiK-u`) or the rest of `e-mail` into the word before the hyphen."""
        now = self._now
        if gap not in {"-", "\u2011"} or not now.words:
            return False
        start, end = now.surfaces[-1]
        before = self._text[start:end]
        stop = end + len(gap) + len(word)
        if len(before) > 1 and before[-1].isupper() and len(word) <= 3 and word.islower():
            now.surfaces[-1] = (start, stop)
            return True
        if now.words[-1] in {"e", "е"} and len(word) >= 3:
            now.words[-1] = fold(word)
            now.surfaces[-1] = (start, stop)
            return True
        return False

    def _between(self, gap: str, start: int, stop: int, *, is_last: bool = False) -> tuple[bool, bool]:
        """Read what stands between two words: ends, breaks, quotation marks."""
        ending = end = -1
        breaks = False
        for index, sign in enumerate(gap):
            if sign in _ENDS:
                if ending < 0:
                    ending = index
                end = index
            elif sign in _QUOTES:
                if ending >= 0 and self._now.words:
                    self._finish(gap, ending, end, start, stop)
                    ending = -1
                self._turn(sign)
            elif sign in _BREAKS:
                breaks = True
            breaks |= sign == "…"
        if ending >= 0 and self._now.words:
            self._finish(gap, ending, end, start, stop, is_last=is_last)
        elif len(self._now.words) >= LONGEST:
            self._close(start, "")
        breaks = breaks or ".." in gap
        sides = breaks and "," in gap
        if not breaks and len(gap) > 1 and _SPACED_DASH.search(gap):
            breaks = sides = True
        return breaks, sides or "—" in gap

    def _finish(self, gap: str, ending: int, end: int, start: int, stop: int, *, is_last: bool = False) -> None:
        signs = gap[ending : end + 1]
        if not is_last and (signs in _PAUSES or (signs == "." and self._is_abbreviated(start, stop))):
            return
        self._close(start + end + 1, signs)

    def _is_abbreviated(self, end: int, following: int) -> bool:
        """Whether the word before `end` is an abbreviation with its sentence going on at `following`."""
        word = self._now.words[-1]
        if word not in self._tongue.abbreviations and not (len(word) == 1 and word.isalpha()):
            return False
        first = self._text[following]
        in_capitals = self._text[end - 1].isupper() and self._text[following : following + 2].isupper()
        return first.islower() or first.isdigit() or in_capitals

    def _turn(self, sign: str) -> None:
        if self._quote and sign not in _OPENING:
            self._quote = 0
            self._unclosed.clear()
        elif not self._quote and sign not in _CLOSING:
            self._quotes += 1
            self._quote = self._quotes

    def _add(self, surface: str, start: int, end: int, breaks: bool, sides: bool) -> None:  # noqa: FBT001 - one pass, hot
        now = self._now
        if not now.words:
            now.start, breaks, sides = start, False, False
        word = fold(surface)
        parts = parts_of(word) if self._is_english else (word,)
        for number, part in enumerate(parts):
            now.words.append(part)
            now.surfaces.append(_place(surface, parts, number, start, end))
            now.breaks.append(breaks and not number)
            now.sides.append(sides and not number)
            now.quotes.append(self._quote)
            if self._quote:
                self._unclosed.append((now, len(now.words) - 1))

    def _close(self, end: int, ending: str) -> None:
        now = self._now
        if not now.words:
            return
        now.end, now.ending = end, ending
        _forgive(now, self._tongue)
        self._sentences.append(now)
        self._now = Sentence()


def _place(surface: str, parts: tuple[str, ...], number: int, start: int, end: int) -> tuple[int, int]:
    """Return where a word of a contraction stands; `cannot` and `dont` are cut behind the first word's letters."""
    if len(parts) != 2:
        return start, end
    cut = min(len(parts[0]), len(surface) - 1)
    if parts[0] in {"will", "shall"} or (parts[0] == "can" and surface.lower() != "cannot"):
        cut = max(len(surface) - 3, 1) if parts[0] == "can" else 2
    return (start, start + cut) if number == 0 else (start + cut, end)


def _forgive(sentence: Sentence, tongue: Tongue) -> None:
    """Take back the breaks around polite words and around one or two words between commas."""
    breaks, sides, words = sentence.breaks, sentence.sides, sentence.words
    sentence.clauses = breaks
    if True not in breaks:
        return
    sentence.breaks = breaks = breaks.copy()
    commas = [index for index, side in enumerate(sides) if side]
    for first, second in pairwise(commas):
        if second - first <= 2:
            breaks[first] = breaks[second] = False
    last = len(words) - 1
    for index, word in enumerate(words):
        is_apart = not index or breaks[index]
        if is_apart and tongue.marks.get(word, 0) & POLITE and (index == last or breaks[index + 1]):
            breaks[index] = False
            if index < last:
                breaks[index + 1] = False
