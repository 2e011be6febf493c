"""Whole files made of the examples of a page, and what the check finds in them.

An example is a part of a playbook. Its top-level keys take the place of those of a small playbook that has nothing
wrong; steps of its own bring a gate that asks for none of them. What an example says about its file in the line
where it begins:

    line=4            the finding is in its fourth line
    file=common.yaml  the file's name, beside the playbook; the playbook itself is the first example
    language=pl       the language of the small playbook, when it is not that of the page
    library           the rest is that of a library
    whole, tail       nothing is added; it is put behind the small playbook as it is
    nogate            no gate is added
    encoding=cp1250   how the file is written
    fill=60000        `…` stands for so many of what stands before it
    unreadable        a file that cannot be read
    also=P103         this is found too, because one cannot be without the other
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from coach.diagnostics.page import Example
from coach.live.checked_files import check_paths
from coach.live.kept_lint import KeptLinter
from coach.text.source import Source

TODAY: Final = date(2026, 11, 22)
LINTER: Final = KeptLinter()
"""One for all pages: what was compiled once is not compiled again."""
_NAME: Final = "late.yaml"
_KEY: Final = re.compile(r"[^\s#-][^:]*:")
_FILLED: Final = re.compile(r"(\S+)…")
_ESCAPE: Final = "␛"
_TITLES: Final[Mapping[str, str]] = {
    "pl": "title: Opóźniona dostawa",
    "ru": "title: Задержка доставки",
    "en": "title: Late delivery",
}
_STEPS: Final = """\
steps:
  - id: listen
    title: {0}
    say: |
      {1}
    must: |
      {2}
  - id: agree
    title: {3}
    say: |
      {4}
    must: |
      {5}
"""
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "pl": (
        "Wysłuchaj",
        "Słucham od początku do końca.",
        "Klient skończył mówić",
        "Uzgodnij",
        "Robimy tak, jak ustaliliśmy.",
        "Klient się zgodził",
    ),
    "ru": (
        "Выслушайте",
        "Слушаю вас от начала до конца.",
        "Клиент договорил",
        "Договоритесь",
        "Делаем так, как договорились.",
        "Клиент согласился",
    ),
    "en": (
        "Listen",
        "I'm listening, from the beginning.",
        "The customer has finished",
        "Agree",
        "Then that's what we'll do.",
        "The customer agreed",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in the examples: the code, the number of the example and the line in it (0: not in it)."""

    code: str
    example: int
    line: int


def findings_of(
    examples: Sequence[Example], language: str, folder: Path, *, with_wordings: bool = False
) -> list[Finding]:
    """Write the examples below a folder, check the first, and return what is found in all of them.

    What is matched is looked at only when that is asked for.
    """
    files = [_Written(example, language) for example in examples]
    for file in files:
        file.write(folder)
    checked = check_paths([str(folder / files[0].name)], (), today=TODAY, linter=LINTER if with_wordings else None)
    names = {(folder / file.name).as_posix(): number for number, file in enumerate(files)}
    found: list[Finding] = []
    for each in checked.diagnostics:
        number = names[each.place.file]
        source = checked.sources.get(each.place.file, Source("", ""))
        line = source.position(each.place.span.start).line
        found.append(Finding(each.code, number, files[number].line_in_example(line)))
    return found


class _Written:
    """An example as a whole file."""

    def __init__(self, example: Example, language: str) -> None:
        options = example.options
        self._example = example
        self.name = self._path(options.get("file", _NAME), language)
        frame_language = options.get("language", _language_of(self.name) or language)
        self._lines = self._composed(frame_language)

    def write(self, folder: Path) -> None:
        """Put the file where its name says."""
        path = folder / self.name
        path.parent.mkdir(parents=True, exist_ok=True)
        options = self._example.options
        if "unreadable" in options:
            path.mkdir()
            return
        text = "".join(f"{line}\n" for line, _ in self._lines).replace(_ESCAPE, "\x1b")
        if "fill" in options:
            text = _FILLED.sub(lambda match: match[1] * int(options["fill"]), text)
        path.write_bytes(text.encode(options.get("encoding", "utf-8")))

    def line_in_example(self, line: int) -> int:
        """Return where a line of the file stands in the example."""
        return self._lines[line - 1][1] if line <= len(self._lines) else 0

    @staticmethod
    def _path(file: str, language: str) -> str:
        return str(PurePosixPath(language) / file) if "/" not in file else file.removeprefix("./")

    def _composed(self, language: str) -> list[tuple[str, int]]:
        """Return the lines of the file, each with its number in the example."""
        options = self._example.options
        own = [(line, number) for number, line in enumerate(self._example.text.splitlines(), start=1)]
        if "whole" in options:
            return own
        sections = _sections_of(own if "tail" not in options else [])
        frame: dict[str, list[tuple[str, int]]] = {
            "coach": [("coach: 1", 0)],
            "id": [(f"id: {PurePosixPath(self.name).stem}", 0)],
            "language": [(f"language: {language}", 0)],
        }
        frame["title"] = [(_TITLES[language], 0)]
        if "library" in options:
            frame["library"] = [("library: true", 0)]
        else:
            frame["steps"] = [(line, 0) for line in _STEPS.format(*_WORDS[language]).splitlines()]
        if not {"library", "nogate"} & set(options):
            frame["gate"] = [
                ("gate:", 0),
                ("  temperature: 3" if "steps" in sections else "  steps: [listen, agree]", 0),
            ]
        frame.update(sections)
        lines = [line for section in frame.values() for line in section]
        return lines + own if "tail" in options else lines


def _sections_of(lines: Sequence[tuple[str, int]]) -> dict[str, list[tuple[str, int]]]:
    sections: dict[str, list[tuple[str, int]]] = {}
    key = ""
    for line, number in lines:
        match = _KEY.match(line)
        if match:
            key = match[0].removesuffix(":")
        sections.setdefault(key, []).append((line, number))
    return sections


def _language_of(name: str) -> str:
    folder = PurePosixPath(name).parent.name
    return folder if folder in _WORDS else ""
