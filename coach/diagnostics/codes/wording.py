"""P5: what is matched: whether a wording finds what it is for, and nothing that the playbook itself recommends."""

from __future__ import annotations

from typing import Final

from coach.diagnostics.model import Code, Severity
from coach.i18n import message

TWO_SENTENCES: Final = Code(
    "P501",
    Severity.ERROR,
    message("there are two sentences in this line, so it is not looked for"),
    message("write one sentence a line; coach check --fix divides them"),
)
SILENT: Final = Code(
    "P502",
    Severity.WARNING,
    message("“{phrase}” is not found even in its own words"),
    message("write it as it is said, without what denies, quotes or asks"),
)
FINE_FLAGGED: Final = Code(
    "P503",
    Severity.ERROR,
    message("“{words}” has to stay silent, but the don't “{dont}” finds it"),
    message("make the “wrong” line longer, or add to “unless” what makes it harmless"),
)
RECOMMENDED_FLAGGED: Final = Code(
    "P504",
    Severity.ERROR,
    message("“{words}” is recommended here, but the don't “{dont}” finds it"),
    message("make the “wrong” line longer, or say it in other words"),
)
MISSING_DIACRITIC: Final = Code(
    "P505",
    Severity.WARNING,
    message("“{word}” is no word; its other forms are not found"),
    message("write it with its diacritics, the customer's may be missing"),
)
UNKNOWN_WORD: Final = Code(
    "P506",
    Severity.HINT,
    message("“{word}” is in no dictionary"),
    message("look whether it is spelt right; if it is, leave it"),
)
ONE_WORD: Final = Code(
    "P507",
    Severity.HINT,
    message("one word is enough for this line, so it may be found where it is harmless"),
    message("add a word or two that belong to it"),
)
MANY_CHOICES: Final = Code(
    "P508",
    Severity.WARNING,
    message("this line stands for {count} wordings; more than {limit} find too much"),
    message("divide it into lines that people really say"),
)
NO_PARTNER: Final = Code(
    "P509",
    Severity.HINT,
    message("“{word}” is looked for, “{partner}” is not"),
    message("if both are said, give both in braces with a bar between them"),
)
DUPLICATE: Final = Code(
    "P510", Severity.WARNING, message("these words are looked for twice"), message("delete one of the lines")
)
CANCELLED: Final = Code(
    "P511",
    Severity.WARNING,
    message("“unless” holds back its own line “{phrase}”"),
    message("make the “unless” line longer, or delete it"),
)
UNPAIRED: Final = Code(
    "P512",
    Severity.ERROR,
    message("this quotation mark or parenthesis has no partner, so the line is not looked for"),
    message("add the other one, or delete it"),
)
STRAY_BAR: Final = Code(
    "P513",
    Severity.ERROR,
    message("“|” stands outside braces, so the line is not looked for"),
    message("put braces around what may be chosen, as in {call|ring}"),
)
BAD_STAR: Final = Code(
    "P514",
    Severity.ERROR,
    message("“*” cannot be read here, so the line is not looked for"),
    message("it stands at the end of a word, after three letters or more, as in win*"),
)
TOO_MUCH: Final = Code(
    "P515",
    Severity.ERROR,
    message("this line stands for {count}, more than the {limit} that can be looked for"),
    message("divide it into several lines"),
)
NOTHING_TO_FIND: Final = Code(
    "P516",
    Severity.ERROR,
    message("there may be no word left in this line, so it is not looked for"),
    message("give it a word that has to be there"),
)
