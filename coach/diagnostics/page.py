"""The page of a kind of finding: what it means and why it matters, an example that has it, and one that has not.

A page is a Markdown file. Its examples are checked by the tests: the one marked `bad` has this finding in the line
that `line=` names, the one marked `good` has none. An example is the part of a playbook that matters.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from coach.diagnostics.model import Code
from coach.i18n import Translator
from coach.text.clean import clean

WIDTH: Final = 80
_TITLE: Final = re.compile(r"# (?P<code>P\d{3}) · (?P<title>.+)")
_FENCE: Final = re.compile(
    r"^```yaml (?P<kind>bad|good)(?P<options>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_HEADING: Final = "## "


@dataclass(frozen=True, slots=True)
class Example:
    """A part of a playbook file; `line`, from 1, is where the finding is, 0 when it is not in this one."""

    text: str
    is_bad: bool
    line: int = 0
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    """How a test makes a whole file of it: `file`, `encoding` and others (tests/support/page_files.py)."""

    @property
    def file(self) -> str:
        """The file's name when it is not the playbook itself."""
        return self.options.get("file", "")


@dataclass(frozen=True, slots=True)
class Page:
    """What is told about a kind of finding."""

    code: str
    title: str
    paragraphs: tuple[str, ...]
    examples: tuple[Example, ...]


def parse_page(text: str) -> Page:
    """Read a page.

    Raises:
        ValueError: It has not the form of a page.
    """
    head, _, rest = text.partition("\n")
    match = _TITLE.fullmatch(head)
    examples = tuple(map(_example, _FENCE.finditer(rest)))
    if match is None or not examples:
        raise ValueError(head)
    told = rest.partition(_HEADING)[0]
    paragraphs = tuple(" ".join(each.split()) for each in told.split("\n\n") if each.strip())
    return Page(match["code"], match["title"], paragraphs, examples)


def _example(match: re.Match[str]) -> Example:
    pairs = (word.partition("=") for word in match["options"].split())
    options = {key: value for key, _, value in pairs}
    return Example(match["text"], match["kind"] == "bad", int(options.get("line", "0")), options)


def render_page(page: Page, code: Code, t: Translator, *, width: int = WIDTH) -> str:
    """Return the page for a terminal; an arrow marks the line of the finding."""
    lines = [f"{code.severity}[{code.id}]: {page.title}", ""]
    for paragraph in page.paragraphs:
        lines += [*textwrap.wrap(paragraph, width, break_on_hyphens=False), ""]
    for is_bad, heading in ((True, t("Not like this:")), (False, t("But like this:"))):
        lines.append(heading)
        for example in page.examples:
            if example.is_bad is is_bad:
                lines += ["", *_drawn(example)]
        lines.append("")
    return "\n".join(lines)


def _drawn(example: Example) -> Iterator[str]:
    if example.file:
        yield f"    {example.file}"
    for number, line in enumerate(example.text.rstrip("\n").split("\n"), start=1):
        mark = "-->" if number == example.line else "   "
        yield f"{mark} | {clean(line.replace(chr(9), '→   '))}".rstrip()
