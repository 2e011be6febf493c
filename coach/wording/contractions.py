"""English contractions taken apart, with and without their apostrophe."""

from __future__ import annotations

from typing import Final

from coach.wording.marks import words

_IRREGULAR: Final = {
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "cannot": ("can", "not"),
    "let's": ("let", "us"),
    "lets": ("let", "us"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "gimme": ("give", "me"),
    "y'all": ("you", "all"),
    "o'clock": ("o'clock",),
    "ma'am": ("maam",),
}
_ENDINGS: Final = {
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "'m": "am",
}
_IS_AFTER: Final = words(
    "it that he she what who where there here how this when why everything nothing something one "
    "everyone someone nobody everybody somebody"
)
"""Words after which 's is `is`; after others it is an owner's."""
_BARE_NOT: Final = words(
    "dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt wouldnt couldnt shouldnt mustnt neednt"
)
_BARE: Final = {
    "cant": ("can", "not"),
    "wont": ("will", "not"),
    "aint": ("is", "not"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "youre": ("you", "are"),
    "youve": ("you", "have"),
    "youll": ("you", "will"),
    "youd": ("you", "would"),
    "theyre": ("they", "are"),
    "theyve": ("they", "have"),
    "theyll": ("they", "will"),
    "weve": ("we", "have"),
    "thats": ("that", "is"),
    "thatll": ("that", "will"),
    "theres": ("there", "is"),
    "heres": ("here", "is"),
    "wheres": ("where", "is"),
    "whats": ("what", "is"),
    "whos": ("who", "is"),
    "hows": ("how", "is"),
    "shes": ("she", "is"),
    "hes": ("he", "is"),
    "its": ("it", "is"),
    "itll": ("it", "will"),
    "everyones": ("everyone", "is"),
}


def parts_of(word: str) -> tuple[str, ...]:
    """Return the words in a folded English word: `don't` and `dont` are `do` and `not`, `courier's` is `courier`.

    `its` is read as `it is`: in a call it hardly ever belongs to somebody.
    """
    if "'" not in word:
        if word in _BARE_NOT:
            return (word[:-2], "not")
        return _BARE.get(word) or _IRREGULAR.get(word) or (word,)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("n't") and len(word) > 3:
        return (word[:-3], "not")
    stem, _, tail = word.rpartition("'")
    if not stem:
        return (tail,) if tail else (word,)
    if tail == "s":
        return (stem, "is") if stem in _IS_AFTER else (stem,)
    if (full := _ENDINGS.get("'" + tail)) is not None:
        return (*parts_of(stem), full) if "'" in stem else (stem, full)
    return (word,) if tail else (stem,)
