"""Every kind of finding has a page in every language, and what the page shows is so."""

from __future__ import annotations

from pathlib import Path

import pytest

import coach.diagnostics
from coach.diagnostics.codes import CODES
from coach.diagnostics.page import Example, Page, parse_page
from coach.i18n import UI_LANGUAGES
from tests.support.page_files import Finding, findings_of

PAGES = Path(coach.diagnostics.__file__).parent / "pages"
FILES = sorted(PAGES.glob("*/*.md"))


def page_of(file: Path) -> Page:
    """Read a page."""
    return parse_page(file.read_text(encoding="utf-8"))


def named(file: Path) -> str:
    """Return how a test is called."""
    return f"{file.parent.name}-{file.stem}"


def is_of_wordings(file: Path) -> bool:
    """Return whether a page is about what is matched; the others' examples are not written for that."""
    return file.stem.startswith("P5")


def of_kind(page: Page, *, is_bad: bool) -> tuple[Example, ...]:
    """Return the examples of a kind."""
    return tuple(example for example in page.examples if example.is_bad is is_bad)


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_every_code_has_its_page(language: str) -> None:
    """And no page is left over from a code that went."""
    assert sorted(file.stem for file in FILES if file.parent.name == language) == sorted(CODES)


@pytest.mark.parametrize("file", FILES, ids=named)
def test_the_page_is_about_its_code(file: Path) -> None:
    """It says what and why, and has both examples; one line is marked."""
    page = page_of(file)
    assert page.code == file.stem
    assert len(page.paragraphs) >= 2
    assert of_kind(page, is_bad=False)
    assert len([example for example in of_kind(page, is_bad=True) if example.line]) == 1


@pytest.mark.parametrize("file", FILES, ids=named)
def test_the_bad_example_has_the_finding_in_the_marked_line(file: Path, tmp_path: Path) -> None:
    """This one and no other, in that file."""
    examples = of_kind(page_of(file), is_bad=True)
    number = next(number for number, example in enumerate(examples) if example.line)
    marked = examples[number]
    also = set(marked.options.get("also", "").split(","))

    found = findings_of(examples, file.parent.name, tmp_path, with_wordings=is_of_wordings(file))

    assert [each for each in found if each.example == number and each.code not in also] == [
        Finding(file.stem, number, marked.line)
    ]


@pytest.mark.parametrize("file", FILES, ids=named)
def test_the_good_example_has_nothing_wrong(file: Path, tmp_path: Path) -> None:
    """Not even a hint."""
    examples = of_kind(page_of(file), is_bad=False)

    assert findings_of(examples, file.parent.name, tmp_path, with_wordings=is_of_wordings(file)) == []
