"""P4: whether a file says the same as its sisters, the files of the same name in the other languages.

Rules of this file:
1. Files are compared as they stand, without their libraries: each library has sisters of its own.
2. What one sister has and this file lacks is told here, once, whichever sisters have it.
3. Where values differ, the file that stands alone is told; of two files, both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from coach.diagnostics.codes import languages as codes
from coach.diagnostics.model import Code, Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.build import RESERVED, entries
from coach.playbook.fields import ANY_BAND, Field, FieldKind
from coach.playbook.model import About, CardTime, Phase
from coach.playbook.record import Line, Record
from coach.playbook.version_of import KEY as OF
from coach.playbook.version_of import version_of
from coach.text.source import Place

_ENTRIES: Final[Mapping[str, Code]] = {
    "steps": codes.STEP_MISSING,
    "donts": codes.DONT_MISSING,
    "cues": codes.CUE_MISSING,
    "cards": codes.CARD_MISSING,
}
_COUNTED: Final = ("promises", "limits", "blanks", "abuse")
_SAME_KINDS: Final = frozenset({FieldKind.ID, FieldKind.IDS, FieldKind.CHOICE, FieldKind.FLAG, FieldKind.NUMBER})
_NAMING: Final = frozenset({"next", "steps", "if-entered", "avoid", "go"})
"""Keys whose values are ids of steps and don'ts."""
_OWN_KEYS: Final = frozenset({"id", "language", "coach"})
_DEFAULTS: Final = {
    "phase": Phase.CALL.value,
    "about": About.CUSTOMER.value,
    "when": CardTime.ANY.value,
    "confirmed": "no",
}
_NOTHING: Final = "–"


def check_sisters(own: Record, sisters: Sequence[Record], known: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Compare a file with its sisters, in the order of the languages.

    `known` are the ids that the file can name, with its libraries; a name that is none of them has been told, and is
    not compared. Without any, all are.
    """
    yield from _missing_entries(own, sisters)
    yield from _order(own, sisters)
    yield from _counts(own, sisters)
    names = _Names(known)
    yield from _fields(own, sisters, own.id, names)
    gates = [gate for sister in sisters if (gate := sister.table("gate"))]
    gate = own.table("gate")
    if gate is not None:
        yield from _fields(gate, gates, "gate", names, codes.GATE_DIFFERS)
    for key in _ENTRIES:
        others = [{each.id: each for each in entries(sister, key)} for sister in sisters]
        for table in entries(own, key):
            twins = [each[table.id] for each in others if table.id in each]
            yield from _fields(table, twins, table.id, names)
            yield from _stale(table, twins)
            if key == "steps":
                yield from _step(table, twins, names)


class _Names:
    """The ids that a file can name."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = {*known, *RESERVED}
        self._is_told = bool(known)

    def has_all(self, ids: Iterable[str]) -> bool:
        """Whether all are known; where nobody said which are, all are."""
        return not self._is_told or self._known.issuperset(ids)


def _missing_entries(own: Record, sisters: Sequence[Record]) -> Iterator[Diagnostic]:
    """P401, P404, P405 and P409: every step, don't, cue and card of a sister is here."""
    for key, code in _ENTRIES.items():
        here = {each.id: each for each in own.records.get(key, ())}
        known = set(here)
        for sister in sisters:
            before: Record | None = None
            for table in entries(sister, key):
                before = here.get(table.id, before)
                if table.id in known:
                    continue
                known.add(table.id)
                yield code.at(
                    before.where("id") if before else own.where(key),
                    label=told(message("it belongs behind this")) if before else None,
                    secondary=(_there(table.where("id")),),
                    id=table.id,
                    file=_called(table),
                )


def _order(own: Record, sisters: Sequence[Record]) -> Iterator[Diagnostic]:
    """P412: the steps of the calls stand in the same order, which is the order in which they are taken."""
    differences = [_first_difference(own, sister) for sister in sisters]
    found = [each for each in differences if each is not None]
    if found and len(found) == len(sisters):
        table, other = found[0]
        yield codes.ORDER_DIFFERS.at(
            table.where("id"),
            secondary=(_there(other.where("id")),),
            step=table.id,
            other=other.id,
            file=_called(other),
        )


def _first_difference(own: Record, sister: Record) -> tuple[Record, Record] | None:
    here, there = _main_steps(own), _main_steps(sister)
    pairs = zip(
        (each for each in here.values() if each.id in there),
        (each for each in there.values() if each.id in here),
        strict=True,
    )
    return next((pair for pair in pairs if pair[0].id != pair[1].id), None)


def _main_steps(file: Record) -> dict[str, Record]:
    return {each.id: each for each in entries(file, "steps") if not each.flag("side")}


def _counts(own: Record, sisters: Sequence[Record]) -> Iterator[Diagnostic]:
    """P410: the lists of the file, and its tests, are as long as in the sisters."""
    for key in _COUNTED:
        yield from _fewer(own, sisters, key)
    tests = own.records.get("tests", ())
    for sister in sisters:
        others = sister.records.get("tests", ())
        if len(others) > len(tests):
            extra = others[len(tests)].where("name")
            yield _fewer_lines(own.where("tests"), extra, "tests", len(tests), len(others))
            return


def _fewer(own: Record, sisters: Sequence[Record], key: str) -> Iterator[Diagnostic]:
    lines = own.lines.get(key, ())
    if key in own.refused:
        return
    for sister in sisters:
        others = sister.lines.get(key, ())
        if len(others) > len(lines):
            yield _fewer_lines(own.where(key), others[len(lines)].place, key, len(lines), len(others))
            return


def _fewer_lines(place: Place, extra: Place, key: str, here: int, there: int) -> Diagnostic:
    return codes.FEWER_LINES.at(
        place, secondary=(Label(extra),), key=key, n=here, other=there, file=_called_file(extra.file)
    )


def _step(table: Record, twins: Sequence[Record], names: _Names) -> Iterator[Diagnostic]:
    yield from _answers(table, twins, names)
    yield from _bands(table, twins)
    yield from _ticks(table, twins)
    yield from _fewer(table, twins, "remind")


def _answers(table: Record, twins: Sequence[Record], names: _Names) -> Iterator[Diagnostic]:
    """P402: the answers lead to the same steps, each as often."""
    here = Counter(target.text for target in _targets(table))
    if "answers" in table.refused or not names.has_all(here):
        return
    for twin in twins:
        left = here.copy()
        for target in _targets(twin):
            left[target.text] -= 1
            if left[target.text] < 0:
                here[target.text] += 1
                yield codes.ANSWER_MISSING.at(
                    table.keys.get("answers", table.where("id")),
                    secondary=(_there(target.place),),
                    step=table.id,
                    target=target.text,
                    file=_called(twin),
                )


def _targets(table: Record) -> Iterator[Line]:
    for line in table.lines.get("answers", ()):
        sides = line.divided()
        if sides:
            yield sides[1]


def _bands(table: Record, twins: Sequence[Record]) -> Iterator[Diagnostic]:
    """P403: what a sister says in words of its own for a temperature is said here in words of its own too."""
    say = table.table("say")
    here = set(say.lines) if say else set()
    for twin in twins:
        other = twin.table("say")
        lacking = [band for band in (other.lines if other else ()) if band not in here and band != ANY_BAND]
        if other is not None and lacking:
            yield codes.BANDS_MISSING.at(
                table.keys.get("say", table.where("id")),
                secondary=(_there(other.keys[lacking[0]]),),
                step=table.id,
                bands=", ".join(lacking),
                file=_called(twin),
            )
            return


def _ticks(table: Record, twins: Sequence[Record]) -> Iterator[Diagnostic]:
    """P407: the same has to be done in every language."""
    here = len(table.lines.get("must", ()))
    for twin in twins:
        there = twin.lines.get("must", ())
        if len(there) > here:
            yield codes.FEWER_TICKS.at(
                table.keys.get("must", table.where("id")),
                secondary=(Label(there[here].place),),
                step=table.id,
                n=here,
                other=len(there),
                file=_called(twin),
            )
            return


def _stale(table: Record, twins: Sequence[Record]) -> Iterator[Diagnostic]:
    """P406: a translation follows what one of the sisters says now."""
    line = table.line(OF)
    if line is None or not twins:
        return
    versions = [version_of(twin) for twin in twins]
    if line.text not in versions:
        twin = twins[0]
        there = (Label(twin.where("id"), told(message("changed since"))),)
        yield codes.STALE.at(line.place, secondary=there, id=table.id, file=_called(twin), version=versions[0])


def _fields(
    table: Record, twins: Sequence[Record], name: str, names: _Names, code: Code = codes.FIELD_DIFFERS
) -> Iterator[Diagnostic]:
    """P408 and P411: what is no matter of language is the same."""
    for field in table.shape.fields:
        if field.kind not in _SAME_KINDS or field.key in _OWN_KEYS or field.key in table.refused:
            continue
        if field.key in _NAMING and not names.has_all(table.texts(field.key)):
            continue
        readable = [twin for twin in twins if field.key not in twin.refused and twin.shape.field(field.key)]
        here = _value(table, field)
        if readable and all(_value(twin, field) != here for twin in readable):
            twin = readable[0]
            yield code.at(
                table.where(field.key) if field.key in table.keys else table.where("id"),
                secondary=(Label(twin.where(field.key) if field.key in twin.keys else twin.where("id")),),
                id=name,
                key=field.key,
                here=here,
                there=_value(twin, field),
                file=_called(twin),
            )


def _value(table: Record, field: Field) -> str:
    if field.kind is FieldKind.FLAG:
        return "yes" if table.flag(field.key) else "no"
    return ", ".join(table.texts(field.key)) or _DEFAULTS.get(field.key, _NOTHING)


def _there(place: Place) -> Label:
    return Label(place, told(message("it stands here")))


def _called(table: Record) -> str:
    return _called_file(table.place.file)


def _called_file(name: str) -> str:
    return "/".join(PurePosixPath(name).parts[-2:])
