"""P0: the file as text and as YAML, keys and values, libraries."""

from __future__ import annotations

from typing import Final

from coach.diagnostics.model import Code, Severity
from coach.i18n import message

WRONG_ENCODING: Final = Code(
    "P001",
    Severity.ERROR,
    message("this file is written in {encoding}, not in UTF-8"),
    message("save it again with the encoding UTF-8"),
)
NOT_UTF8: Final = Code(
    "P002", Severity.ERROR, message("this file is not UTF-8 text"), message("save it again with the encoding UTF-8")
)
BINARY: Final = Code(
    "P003",
    Severity.ERROR,
    message("this is not a text file"),
    message("a playbook is a plain text file that ends in .yaml"),
)
EMPTY: Final = Code(
    "P004", Severity.ERROR, message("this file is empty"), message("begin with a copy of a shipped playbook")
)
TOO_LARGE: Final = Code(
    "P005",
    Severity.ERROR,
    message("this file is larger than {limit} KB"),
    message("divide it into libraries"),
)
CONTROL_CHARACTER: Final = Code(
    "P006", Severity.ERROR, message("a control character ({character}) stands here"), message("delete it")
)
TAB: Final = Code(
    "P007", Severity.ERROR, message("a tab stands in the indentation"), message("indent with spaces only")
)
SYNTAX: Final = Code(
    "P008",
    Severity.ERROR,
    message("this line cannot be read"),
    message("compare its indentation with the lines above; put what people say into a “|” block"),
)
TOO_DEEP: Final = Code(
    "P009", Severity.ERROR, message("this is nested more than {limit} levels deep"), message("a playbook needs five")
)
TOO_MANY_PARTS: Final = Code(
    "P010", Severity.ERROR, message("this file has more than {limit} parts"), message("divide it into libraries")
)
TOO_LONG: Final = Code(
    "P011", Severity.ERROR, message("this text has more than {limit} characters"), message("shorten it")
)
ANCHOR: Final = Code(
    "P012",
    Severity.ERROR,
    message("anchors (&{name}) are not allowed"),
    message("write the text out where it is needed"),
)
ALIAS: Final = Code(
    "P013",
    Severity.ERROR,
    message("aliases (*name) are not allowed"),
    message("write the text out; put what people say into a “|” block"),
)
TAG: Final = Code(
    "P014", Severity.ERROR, message("tags ({name}) are not allowed"), message("put what people say into a “|” block")
)
MERGE_KEY: Final = Code(
    "P015", Severity.ERROR, message("merge keys (<<) are not allowed"), message("write the keys out")
)
SECOND_DOCUMENT: Final = Code(
    "P016", Severity.ERROR, message("a second document begins here"), message("keep one playbook in a file")
)
DUPLICATE_KEY: Final = Code(
    "P017", Severity.ERROR, message("“{key}” stands here twice"), message("join the two, or delete one")
)
KEY_NOT_TEXT: Final = Code("P018", Severity.ERROR, message("a key has to be one word"), message("write “key: value”"))
NOT_A_TABLE: Final = Code(
    "P019",
    Severity.ERROR,
    message("this is not a playbook"),
    message("a playbook begins with “coach: 1”, “id: …” and “language: …”"),
)
UNKNOWN_KEY: Final = Code(
    "P020", Severity.ERROR, message("unknown key “{key}” in “{shape}”"), message("the keys are: {known}")
)
MISSING_KEY: Final = Code("P021", Severity.ERROR, message("“{key}” is missing in “{shape}”"), message("add “{key}: …”"))
WRONG_FORM: Final = Code("P022", Severity.ERROR, message("“{key}” is written in the wrong form"))
UNKNOWN_CHOICE: Final = Code(
    "P023", Severity.ERROR, message("“{key}” cannot be “{value}”"), message("it can be: {known}")
)
NOT_YES_OR_NO: Final = Code(
    "P024",
    Severity.ERROR,
    message("“{key}” has to be yes or no"),
    message("write “{key}: yes”, or take the line out: that means no"),
)
NOT_A_NUMBER: Final = Code(
    "P025",
    Severity.ERROR,
    message("“{key}” has to be a whole number"),
    message("write digits alone, as in “{key}: 1”"),
)
OUT_OF_RANGE: Final = Code(
    "P026",
    Severity.ERROR,
    message("“{key}” has to be from {least} to {most}"),
    message("write for example “{key}: {most}”"),
)
BAD_ID: Final = Code(
    "P027",
    Severity.ERROR,
    message("“{id}” cannot be a name here"),
    message("use small English letters, digits and hyphens, as in “say-no”"),
)
DUPLICATE_ID: Final = Code(
    "P028", Severity.ERROR, message("there are two of “{id}”"), message("give one of them another id")
)
WRONG_VERSION: Final = Code(
    "P029",
    Severity.ERROR,
    message("format version {version} is not known"),
    message("this program reads version {known}: write “coach: {known}”"),
)
UNKNOWN_LIBRARY: Final = Code(
    "P030",
    Severity.ERROR,
    message("there is no library “{name}” beside this file"),
    message("put {name}.yaml into the same folder"),
)
LIBRARY_CYCLE: Final = Code(
    "P031",
    Severity.ERROR,
    message("the libraries use each other in a circle: {names}"),
    message("take one of them out"),
)
NOT_A_LIBRARY: Final = Code(
    "P032",
    Severity.ERROR,
    message("“{name}” is not a library"),
    message("only a file with “library: true” can be used"),
)
OTHER_LANGUAGE: Final = Code(
    "P033",
    Severity.ERROR,
    message("“{name}” is written in another language ({language})"),
    message("use libraries of the same language"),
)
WRONG_FILE_NAME: Final = Code(
    "P034",
    Severity.WARNING,
    message("the id is “{id}”, but the file is called {name}"),
    message("call the file {id}.yaml"),
)
ID_TAKEN: Final = Code(
    "P035",
    Severity.ERROR,
    message("“{id}” is already in the library “{library}”"),
    message("give it another id, or write “extends: {library}” to add to it"),
)
NOTHING_TO_REMOVE: Final = Code(
    "P036",
    Severity.WARNING,
    message("there is no “{id}” to remove"),
    message("look up how it is spelt in the library, or take it out of “remove”"),
)
ARROW_MISSING: Final = Code(
    "P037", Severity.ERROR, message("“=>” is missing in this line of “{key}”"), message("write it as: {example}")
)
CUT_AT_HASH: Final = Code(
    "P038",
    Severity.WARNING,
    message("YAML reads the rest of this sentence as a remark; it was kept"),
    message("put the sentence into a “|” block"),
)
TAKEN_AS_TABLE: Final = Code(
    "P039",
    Severity.WARNING,
    message("YAML reads this sentence as a table; it was kept"),
    message("put the sentence into a “|” block"),
)
MISREAD: Final = Code(
    "P040",
    Severity.WARNING,
    message("YAML cannot read this sentence as it stands; it was kept"),
    message("put the sentence into a “|” block"),
)
BAD_DURATION: Final = Code(
    "P041", Severity.ERROR, message("“{text}” is not a time span"), message("write it as: 60 s, 2 min")
)
BAD_DEADLINE: Final = Code(
    "P042",
    Severity.WARNING,
    message("“{text}” is not understood as a deadline"),
    message("the agent will have to type one"),
)
BAD_LIMIT: Final = Code(
    "P043",
    Severity.WARNING,
    message("“{text}” has no amount that is understood"),
    message("write a number with its unit: 50 zł, 3 days, 10 %"),
)
MAIN_STEP_IN_LIBRARY: Final = Code(
    "P044",
    Severity.ERROR,
    message("the step “{id}” cannot stand in a library"),
    message("add “side: true”, or move it into the playbook"),
)
OTHER_FOLDER: Final = Code(
    "P045",
    Severity.WARNING,
    message("the language is “{language}”, but the folder is called {folder}"),
    message("move the file, or change the language"),
)
BAD_DATE: Final = Code("P046", Severity.ERROR, message("“{text}” is not a date"), message("write it as: 2026-11-01"))
REVIEW_IS_OLD: Final = Code(
    "P047",
    Severity.WARNING,
    message("this file was last reviewed more than a year ago"),
    message("read it through and write today's date"),
)
CHAIN_TOO_LONG: Final = Code(
    "P048",
    Severity.ERROR,
    message("libraries use libraries more than {limit} levels deep"),
    message("use them side by side"),
)
UNREADABLE_LIBRARY: Final = Code(
    "P049",
    Severity.ERROR,
    message("the library “{name}” cannot be read: {reason}"),
    message("see whether the file opens in your editor"),
)
LIBRARY_HAS_PROBLEMS: Final = Code(
    "P050", Severity.ERROR, message("the library “{name}” has errors"), message("mend them first: coach check {file}")
)
