"""Every example of the trainers' page on wordings is so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from coach.wording.compile import Rule, compile_rules
from coach.wording.match import find

DOCS = Path(__file__).parents[3] / "docs"
PAGES = {"en": "wordings.md", "pl": "wordings.pl.md", "ru": "wordings.ru.md"}
_CODE = re.compile(r"`([^`]+)`")
_SENTENCE = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True, slots=True)
class Example:
    """One row of a page's table."""

    language: str
    line: str
    unless: tuple[str, ...]
    found: tuple[str, ...]
    silent: tuple[str, ...]


def examples() -> list[Example]:
    """Return the rows of all pages."""
    rows: list[Example] = []
    for language, page in PAGES.items():
        for row in (DOCS / page).read_text(encoding="utf-8").splitlines():
            if not row.startswith("| `"):
                continue
            written, found, silent = (cell.replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:4])
            line, *rest = _CODE.findall(written)
            unless = tuple(each.removeprefix("unless: ") for each in rest)
            rows.append(
                Example(language, line, unless, tuple(_SENTENCE.findall(found)), tuple(_SENTENCE.findall(silent)))
            )
    return rows


EXAMPLES = examples()


def test_the_pages_have_the_same_rows() -> None:
    """A trainer learns the same in every language."""
    rows = [sum(example.language == language for example in EXAMPLES) for language in PAGES]

    assert rows == [9, 9, 9]


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda example: f"{example.language}: {example.line} {example.unless}"
)
def test_an_example_of_the_page_is_so(example: Example) -> None:
    """What it says is found is found, and nothing else."""
    compiled = compile_rules([Rule("dont", "blame", (example.line,), example.unless)], example.language)

    assert compiled.problems == ()
    assert example.found
    assert [text for text in example.found if not find(compiled, text).hits] == []
    assert [text for text in example.silent if find(compiled, text).hits] == []
