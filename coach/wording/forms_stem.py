"""Stems in place of forms, where a language's dictionary has no wheel: less is found, nothing else changes."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import snowballstemmer

from coach.wording.fold import fold
from coach.wording.forms import Command, WordForms

_INFINITIVE: Final = ("ac", "ec", "ic", "yc", "uc")


class StemForms:
    """Forms by Snowball stems (BSD, pure Python); text is cut to stems too."""

    by_stem: bool = True

    def __init__(self, language: str) -> None:
        self._stemmer = snowballstemmer.stemmer(language)

    @lru_cache(maxsize=16_384)  # noqa: B019 - there is one stemmer for the life of the process
    def stem(self, folded: str) -> str:
        """Return the stem of a folded word; short words are their own."""
        if len(folded) < 4:
            return folded
        # The stemmer knows the infinitive by its ć, which folding takes away.
        word = folded[:-1] + "ć" if folded.endswith(_INFINITIVE) else folded
        return fold(str(self._stemmer.stemWord(word)))

    def is_known(self, word: str) -> bool:
        """Return True: without a dictionary no word can be called mistyped."""
        return bool(word)

    def of(self, word: str) -> WordForms:
        """Return the stem, marked so that it cannot be taken for a word, and the infinitive as it stands."""
        folded = fold(word)
        stems = frozenset({"~" + self.stem(folded)})
        is_infinitive = folded.endswith(_INFINITIVE)
        command = Command(stems, stems, stems) if is_infinitive else None
        return WordForms(stems | {folded}, command=command, is_infinitive=is_infinitive)
