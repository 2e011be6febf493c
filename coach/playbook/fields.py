"""The fields of the playbook format, declared once: the reader, the checks and the JSON Schema go by this table.

Rules of this file:
1. A field says what its text means; the YAML says nothing but text (`no`, `12:30` and `0123` stay as typed).
2. Keys are English and the same in every language file.
3. The `doc` of a field is what an editor shows a trainer who stops on the key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from coach.playbook.model import FORMAT_VERSION, LANGUAGES, About, Band, CardTime, Kind, Phase


class FieldKind(StrEnum):
    """What the value of a field is."""

    ID = auto()
    """`a-z 0-9 -`."""
    IDS = auto()
    """Ids: `a, b`, `[a, b]` or one a line."""
    TEXT = auto()
    """One line in the trainer's language."""
    LINES = auto()
    """A block, one line one sentence; a single string or a list is accepted too."""
    CHOICE = auto()
    """One of `choices`."""
    FLAG = auto()
    """yes or no."""
    NUMBER = auto()
    """A whole number from `least` to `most`."""
    DATE = auto()
    """`2026-11-01`."""
    SAY = auto()
    """Lines for every temperature, or a table of bands."""
    TABLE = auto()
    """One table of `shape`."""
    TABLES = auto()
    """A list of tables of `shape`."""


class Arrow(StrEnum):
    """Whether the lines of a field have a `=>` (left, then right)."""

    NONE = auto()
    MAY = auto()
    MUST = auto()


class Merging(StrEnum):
    """What a file that `extends` another does to a field of the same name."""

    ADD = auto()
    REPLACE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the format."""

    key: str
    kind: FieldKind
    doc: str
    is_required: bool = False
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    arrow: Arrow = Arrow.NONE
    shape: Shape | None = None
    merging: Merging = Merging.ADD
    """Only asked of what can hold several lines or ids; a single value is always replaced."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A table of the format: its name, which is the key that it stands under, and its fields in order."""

    name: str
    fields: tuple[Field, ...]

    def field(self, key: str) -> Field | None:
        """Return the field with this key, or None."""
        return next((field for field in self.fields if field.key == key), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in order."""
        return tuple(field.key for field in self.fields)


def _id(doc: str) -> Field:
    return Field("id", FieldKind.ID, doc, is_required=True)


def _text(key: str, doc: str, *, is_required: bool = False) -> Field:
    return Field(key, FieldKind.TEXT, doc, is_required=is_required)


def _lines(
    key: str, doc: str, arrow: Arrow = Arrow.NONE, merging: Merging = Merging.ADD, *, is_required: bool = False
) -> Field:
    return Field(key, FieldKind.LINES, doc, is_required=is_required, arrow=arrow, merging=merging)


def _flag(key: str, doc: str) -> Field:
    return Field(key, FieldKind.FLAG, doc)


_OF: Final = _text("of", "Version of the sister text that this translation follows; written by `coach translate`.")

ANY_BAND: Final = "any"
"""Key under which a `say` that is one block for every temperature is kept."""

SAY: Final = Shape(
    "say",
    (
        _lines(Band.CALM, "Sentences for a calm customer (temperature 1).", Arrow.MAY),
        _lines(Band.TENSE, "Sentences for a tense customer (2-3, and when no temperature is set).", Arrow.MAY),
        _lines(Band.HOT, "Sentences for a furious customer (4-5): a few words each.", Arrow.MAY),
    ),
)

STEP: Final = Shape(
    "steps",
    (
        _id("The step's name, the same in every language."),
        Field(
            "phase",
            FieldKind.CHOICE,
            "before: for oneself, on the ready screen; call: in the call; later: the follow-up call.",
            choices=tuple(Phase),
        ),
        _flag("side", "yes: can be entered from anywhere, and leads back."),
        _text("title", "What the agent does in this step.", is_required=True),
        _text("goal", "What has to be true before going on."),
        _text("tone", "How to speak."),
        _lines("do", "Advice for the path view and the wide panel."),
        Field("say", FieldKind.SAY, "Sentences to say: a block, or one for each of calm, tense and hot.", shape=SAY),
        Field("avoid", FieldKind.IDS, "Don'ts to show here, in this order."),
        _lines("dont", "This step's own: wrong => better.", Arrow.MUST),
        _lines("must", "What has to be done: one tick a line."),
        _lines("remind", "After this time in the step, this line: 60 s => …", Arrow.MUST),
        _text("ask", "A question to the agent; the step is done once it is answered."),
        _lines("answers", "At most four: answer => step. Without `ask` they are exits.", Arrow.MUST, Merging.REPLACE),
        Field("next", FieldKind.ID, "The step that follows; of a side step also back (default) or end."),
        _OF,
    ),
)

GATE: Final = Shape(
    "gate",
    (
        Field("steps", FieldKind.IDS, "Steps whose ticks and questions have to be done.", merging=Merging.REPLACE),
        Field(
            "if-entered", FieldKind.IDS, "The same, but only for steps that the call went to.", merging=Merging.REPLACE
        ),
        Field("temperature", FieldKind.NUMBER, "At most this hot at the end, 1 to 5.", least=1, most=5),
        Field(
            "confirmed",
            FieldKind.CHOICE,
            "yes: the customer said that it is settled; words: and the customer's words are noted.",
            choices=("no", "yes", "words"),
        ),
        Field("promises", FieldKind.NUMBER, "At least so many promises, each with who and when.", least=0, most=9),
        _flag("next-contact", "yes: the next contact has a date, or the customer wants none."),
    ),
)

CUE: Final = Shape(
    "cues",
    (
        _id("The cue's name, the same in every language."),
        _text("title", "What it means when you hear this.", is_required=True),
        _lines("heard", "What the customer says, one wording a line; (remarks) are never matched.", is_required=True),
        _lines("do", "What to do about it."),
        _lines("say", "Sentences that help.", Arrow.MAY),
        Field("go", FieldKind.ID, "A step to offer."),
        _flag("holds-gate", "yes: the gate asks how it was cleared."),
        _flag("urgent", "yes: tell a manager now."),
        _OF,
    ),
)

DONT: Final = Shape(
    "donts",
    (
        _id("The don't's name, the same in every language."),
        _text("title", "What not to do.", is_required=True),
        Field("kind", FieldKind.CHOICE, "What it does to the customer.", is_required=True, choices=tuple(Kind)),
        Field("steps", FieldKind.IDS, "Where it is shown, or: any."),
        _lines("wrong", "Wordings that make it worse; the first one is shown. (Remarks) are never matched."),
        _lines("fine", "Wordings that look alike and are harmless."),
        _lines("unless", "Words nearby that make it harmless."),
        _text("why", "What the customer hears."),
        _lines("instead", "The better wording; the first one is shown."),
        _lines("repair", "What to say once it has slipped out."),
        _OF,
    ),
)

CARD: Final = Shape(
    "cards",
    (
        _id("The card's name, the same in every language."),
        _text("title", "What the card is called.", is_required=True),
        Field("when", FieldKind.CHOICE, "Before a hard call, after it, or any time.", choices=tuple(CardTime)),
        _lines("lines", "The card, a few short lines.", is_required=True),
        _OF,
    ),
)

TEST: Final = Shape(
    "tests",
    (
        _text("name", "What the test shows.", is_required=True),
        _lines("path", "What the agent does, one act a line.", Arrow.MAY, is_required=True),
        _text("expect", "An outcome, or stopped: rows of the gate.", is_required=True),
    ),
)

_HEADER: Final = (
    Field(
        "coach", FieldKind.NUMBER, "Version of the format.", is_required=True, least=FORMAT_VERSION, most=FORMAT_VERSION
    ),
    _id("The file's name without .yaml, the same in every language."),
    Field("language", FieldKind.CHOICE, "Language of the file.", is_required=True, choices=LANGUAGES),
    _text("title", "What the playbook is called on the ready screen.", is_required=True),
    _text("owner", "Who answers for this file."),
    Field("reviewed", FieldKind.DATE, "When it was last read through, as 2026-11-01."),
    _flag("library", "yes: other files `use` this one."),
)
_SHARING: Final = (
    Field("use", FieldKind.IDS, "Libraries of the same language.", merging=Merging.REPLACE),
    Field("extends", FieldKind.IDS, "Libraries to add to: the same id adds lines.", merging=Merging.REPLACE),
    Field("remove", FieldKind.IDS, "Ids to take away from what this file extends.", merging=Merging.REPLACE),
)
_SHARED: Final = (
    _lines("blanks", "Hints for blanks: name => what fits.", Arrow.MUST),
    Field("steps", FieldKind.TABLES, "The steps, in order.", shape=STEP),
    _lines(
        "promises", "Promises often made: what => deadline, with @name at the end when another keeps it.", Arrow.MAY
    ),
    _lines("limits", "What an agent may promise alone => who decides beyond it.", Arrow.MUST),
    Field("cues", FieldKind.TABLES, "What you may hear, in the order listed.", shape=CUE),
    Field("donts", FieldKind.TABLES, "Wordings and ways to avoid, each with the better one.", shape=DONT),
    Field("cards", FieldKind.TABLES, "A few lines for the agent.", shape=CARD),
    _lines("abuse", "The ladder of warnings; the last line ends the call.", merging=Merging.REPLACE),
    _lines("summary", "The wrap-up text, with blanks.", merging=Merging.REPLACE),
)

PLAYBOOK: Final = Shape(
    "playbook",
    (
        *_HEADER,
        Field("about", FieldKind.CHOICE, "Who the conflict is with.", choices=tuple(About)),
        *_SHARING,
        *_SHARED,
        Field("gate", FieldKind.TABLE, "What the outcome resolved needs.", shape=GATE),
        Field("tests", FieldKind.TABLES, "Calls that must end as expected.", shape=TEST),
    ),
)

LIBRARY: Final = Shape("library", (*_HEADER, *_SHARING, *_SHARED))
