"""Compiled rules as JSON text, so that a start needs no morphology; who reads and writes files is not decided here.

The first line says whose the rest is: engine version, and a checksum by which damage is known. JSON and never pickle:
a file that somebody put there can at worst be ignored.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final, TypeAlias
from zlib import crc32

from coach.wording.compiled import Compiled
from coach.wording.index import Index
from coach.wording.kept_values import as_dict, as_int, as_list, as_str
from coach.wording.model import Block, Fault, PhraseProblem, Rule
from coach.wording.pattern import Row

ENGINE: Final = 2
"""Raised with every change of what a line is compiled to; what was kept before is compiled again."""

_Kept: TypeAlias = dict[str, object]


def key(rules: Sequence[Rule], language: str) -> str:
    """Return the name under which compiled rules are kept: it changes with the rules, the language and the engine."""
    import hashlib

    has_dictionary = language != "pl" or find_spec("morfeusz2") is not None
    text = json.dumps([ENGINE, language, has_dictionary, [_rule_row(rule) for rule in rules]])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def to_json(compiled: Compiled) -> str:
    """Return compiled rules as JSON text; a lone surrogate, which no file could hold, becomes a question mark."""
    index = compiled.index
    kept: _Kept = {
        "language": compiled.language,
        "rules": [_rule_row(rule) for rule in compiled.rules],
        "problems": [_problem_row(problem) for problem in compiled.problems],
        "forms": index.forms,
        "rows": index.rows,
        "anchors": index.anchors,
        "unless": index.unless,
        "prefixes": index.prefixes,
        "near": sorted(index.near),
        "you": sorted(index.you_verbs),
        "me": sorted(index.me_verbs),
        "stems": index.by_stem,
    }
    body = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    head = json.dumps({"coach-wording": ENGINE, "crc32": crc32(body)})
    return f"{head}\n{body.decode()}\n"


def from_json(text: str) -> Compiled | None:
    """Return the compiled rules of a JSON text; None when it is damaged or of another engine version."""
    head, _, body = text.partition("\n")
    body = body.removesuffix("\n")
    try:
        told = as_dict(json.loads(head))
        if told["coach-wording"] != ENGINE or told["crc32"] != crc32(body.encode()):
            return None
        return _compiled(as_dict(json.loads(body)))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _compiled(kept: _Kept) -> Compiled:
    language = as_str(kept["language"])
    index = Index(
        language,
        _numbers(kept["forms"]),
        rows=[as_list(row) for row in as_list(kept["rows"])],
        anchors=_lists(kept["anchors"]),
        unless=_lists(kept["unless"]),
        prefixes={word: as_int(number) for word, number in as_dict(kept["prefixes"]).items()},
        near=_strs(kept["near"]),
        verbs=(_strs(kept["you"]), _strs(kept["me"])),
        by_stem=bool(kept["stems"]),
    )
    rules = tuple(_rule(row) for row in as_list(kept["rules"]))
    return Compiled(language, rules, tuple(_problem(row) for row in as_list(kept["problems"])), index)


def _rule_row(rule: Rule) -> Row:
    return [rule.id, rule.kind, list(rule.phrases), list(rule.unless)]


def _rule(row: object) -> Rule:
    rule, kind, phrases, unless = as_list(row)
    return Rule(as_str(rule), as_str(kind), tuple(_strs(phrases)), tuple(_strs(unless)))


def _problem_row(problem: PhraseProblem) -> Row:
    values = dict(problem.values)
    start, end = problem.start, problem.end
    return [problem.rule, problem.line, str(problem.block), str(problem.fault), values, start, end, problem.fix]


def _problem(row: object) -> PhraseProblem:
    rule, line, block, fault, values, start, end, fix = as_list(row)
    told = {name: value if isinstance(value, int) else as_str(value) for name, value in as_dict(values).items()}
    return PhraseProblem(
        as_str(rule),
        as_int(line),
        Block(as_str(block)),
        Fault(as_str(fault)),
        told,
        as_int(start),
        as_int(end),
        None if fix is None else as_str(fix),
    )


def _numbers(value: object) -> dict[str, int | list[int]]:
    """Return forms with their concepts; the checksum has vouched for what is inside, 30,000 forms would take 5 ms."""
    if isinstance(value, dict):
        return value
    raise TypeError(value)


def _lists(value: object) -> dict[str, list[int]]:
    return {name: [as_int(number) for number in as_list(numbers)] for name, numbers in as_dict(value).items()}


def _strs(value: object) -> list[str]:
    return [as_str(each) for each in as_list(value)]
