"""Keyboard layouts: one key reached in a Latin and a Cyrillic layout, with and without Caps Lock.

A terminal sends characters, not keys: the physical N sends `n`, `N`, `т` or `Т`. Every letter is bound
all four ways. Letters whose capital looks Cyrillic but sits on another key are never used.
"""

from __future__ import annotations

from typing import Final

CYRILLIC_OF: Final = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё", strict=True))
"""Latin key -> what the same key sends in the Russian layout."""

ALSO_SENT: Final = {"s": ("і", "І")}
"""The Ukrainian layout has і where the Russian one has ы."""

LOOK_ALIKES: Final = frozenset("abehkmoptxy")
"""Never a key: their capitals look like Cyrillic letters that sit on another key."""

NAMED: Final = {
    ".": "full_stop",
    "`": "grave_accent",
    "+": "plus",
    "=": "equals_sign",
    "-": "minus",
    "?": "question_mark",
}
"""The names under which Textual knows the signs that are bound."""


def four_ways(spec: str) -> str:
    """Return a comma list of keys with each letter in its four forms: `n` -> `n,N,т,Т`."""
    keys: list[str] = []
    for key in spec.split(","):
        if len(key) != 1:
            keys.append(key)
            continue
        forms = [NAMED.get(key, key)]
        if key.isalpha():
            forms.append(key.upper())
        cyrillic = CYRILLIC_OF.get(key)
        if cyrillic is not None:
            forms += [cyrillic, cyrillic.upper()]
        keys += [*forms, *ALSO_SENT.get(key, ())]
    return ",".join(keys)
