"""P3: what is said, and what must not be."""

from __future__ import annotations

from typing import Final

from coach.diagnostics.model import Code, Severity
from coach.i18n import message

MUCH_TOO_LONG: Final = Code(
    "P301",
    Severity.ERROR,
    message("this sentence takes {n} characters; more than {limit} do not fit"),
    message("divide it into two"),
)
LONG: Final = Code(
    "P302",
    Severity.WARNING,
    message("this sentence takes {n} characters; up to {limit} can be read at a glance"),
    message("shorten it"),
)
WORDY: Final = Code(
    "P303",
    Severity.WARNING,
    message("this sentence has {n} words; up to {limit} can be said in one breath"),
    message("shorten it"),
)
TOO_WIDE: Final = Code(
    "P304", Severity.WARNING, message("“{key}” takes {n} characters; {limit} fit"), message("shorten it")
)
MANY_BLANKS: Final = Code(
    "P305",
    Severity.WARNING,
    message("this sentence has {n} blanks"),
    message("keep two: more cannot be filled while speaking"),
)
BARE_ADDRESS: Final = Code(
    "P306",
    Severity.WARNING,
    message("“{word}” is said to every customer"),
    message("write the forms in braces, as in {Pan|Pani|Państwo}"),
)
TOO_MANY_FORMS: Final = Code(
    "P307",
    Severity.ERROR,
    message("there are more than three forms in these braces"),
    message("the forms are: he, she, several or a company"),
)
BAD_BRACES: Final = Code(
    "P308",
    Severity.ERROR,
    message("these braces cannot be read"),
    message("write {he|she|they} for the customer, {he/she} for yourself, {fact} for a blank"),
)
TOO_MANY_GENDERS: Final = Code(
    "P309",
    Severity.ERROR,
    message("there are more than two forms of your own in these braces"),
    message("write {he/she}"),
)
BAD_BLANK: Final = Code(
    "P310",
    Severity.ERROR,
    message("“{name}” cannot be the name of a blank"),
    message("use small English letters, digits and hyphens, as in {option-a}"),
)
UNKNOWN_BLANK: Final = Code(
    "P311",
    Severity.WARNING,
    message("there is no hint for the blank “{name}”"),
    message("add “{name} => …” to “blanks”"),
)
UNUSED_BLANK: Final = Code(
    "P312", Severity.HINT, message("no sentence has the blank “{name}”"), message("delete the hint")
)
NO_BETTER_WORDING: Final = Code(
    "P313",
    Severity.ERROR,
    message("the don't “{dont}” has no better wording"),
    message("add “instead” with what to say"),
)
BRACES_IN_MATCHED: Final = Code(
    "P314",
    Severity.ERROR,
    message("blanks and forms of your own cannot stand in “{key}”"),
    message("write the words out; {a|b} means any of these"),
)
NOTHING_TO_SAY: Final = Code(
    "P315", Severity.WARNING, message("the step “{step}” has nothing to say"), message("add “say”")
)
SAID_TWICE: Final = Code("P316", Severity.WARNING, message("this sentence stands here twice"), message("delete one"))
BARE_GENDER: Final = Code(
    "P317",
    Severity.HINT,
    message("“{word}” fits only one gender of the agent"),
    message("write both in braces, as in {sprawdziłem/sprawdziłam}"),
)
NO_WRONG_WORDING: Final = Code(
    "P318",
    Severity.WARNING,
    message("the don't “{dont}” has no “wrong” wording"),
    message("add what must not be said, or a (remark)"),
)
NOTHING_FOR_ADDRESS: Final = Code(
    "P319",
    Severity.WARNING,
    message("with the form of address number {n} the step “{step}” has nothing to say"),
    message("add a sentence that fits everybody"),
)
SORRY_TWICE: Final = Code(
    "P320",
    Severity.WARNING,
    message("this sentence says sorry twice"),
    message("say it once and name what for; the repair comes next"),
)
SORRY_IF: Final = Code(
    "P321",
    Severity.WARNING,
    message("an apology with “if” takes itself back"),
    message("say what happened, without a condition"),
)
ONE_WAY_OUT: Final = Code(
    "P322",
    Severity.WARNING,
    message("there is a first way out and no second"),
    message("offer two, {option-a} and {option-b}: the customer chooses"),
)
HOLLOW: Final = Code(
    "P323",
    Severity.WARNING,
    message("this sentence names nothing of the customer's case"),
    message("name the thing itself, as in “I understand that {fact}”"),
)
