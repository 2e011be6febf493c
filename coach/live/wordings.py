"""The wordings of playbooks made ready for searching, and kept compiled between starts.

Compiling loads a language's morphology and costs up to a millisecond a line; what was kept is read in a few.
It is data: ignored when damaged, and made again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Final

from coach.live.entry import UnknownPlaybookError
from coach.live.safe_open import read_below
from coach.live.shelf import Shelf
from coach.paths import PRIVATE_FILE, ensure_folder
from coach.playbook.language import Language
from coach.playbook.model import Cue, Dont, Kind, Playbook
from coach.playbook.speech import render
from coach.wording.cache import from_json, key, to_json
from coach.wording.compile import CUE, Compiled, Rule, compile_rules
from coach.wording.match import find

_SIZE_LIMIT: Final = 64_000_000


def dont_rules(donts: Iterable[Dont]) -> tuple[Rule, ...]:
    """Return what don'ts look for; one without wordings, such as a conduct, looks for nothing."""
    return tuple(Rule(dont.id, dont.kind.value, dont.wrong, dont.unless) for dont in donts if dont.wrong)


def cue_rules(cues: Iterable[Cue]) -> tuple[Rule, ...]:
    """Return what cues look for."""
    return tuple(Rule(cue.id, CUE, cue.heard) for cue in cues if cue.heard)


def compiled_wordings(rules: Sequence[Rule], language: str, cache: Path | None) -> Compiled:
    """Return the rules compiled: from `cache` when they were compiled before, and kept there when not."""
    name = f"wording-{key(rules, language)}.json"
    if cache is not None:
        with suppress(OSError, UnicodeDecodeError):
            kept = from_json(read_below(cache, name, limit=_SIZE_LIMIT).decode())
            if kept is not None:
                return kept
    compiled = compile_rules(rules, language)
    if cache is not None:
        with suppress(OSError):
            _keep(cache, name, to_json(compiled))
    return compiled


def shelved_playbooks(shelf: Shelf, language: Language) -> tuple[Playbook, ...]:
    """Return every playbook of a language that can be read."""
    found: list[Playbook] = []
    for entry in shelf.entries(language):
        if entry.is_library:
            continue
        with suppress(OSError, UnknownPlaybookError):
            playbook = shelf.load(entry.id, language).playbook
            if playbook is not None:
                found.append(playbook)
    return tuple(found)


def all_donts(playbooks: Iterable[Playbook]) -> tuple[Dont, ...]:
    """Return the don'ts of all playbooks, of one id the first."""
    found: dict[str, Dont] = {}
    for playbook in playbooks:
        for dont in playbook.donts:
            found.setdefault(dont.id, dont)
    return tuple(found.values())


def all_cues(playbooks: Iterable[Playbook]) -> tuple[Cue, ...]:
    """Return the cues of all playbooks, of one id the first."""
    found: dict[str, Cue] = {}
    for playbook in playbooks:
        for cue in playbook.cues:
            found.setdefault(cue.id, cue)
    return tuple(found.values())


def _keep(folder: Path, name: str, text: str) -> None:
    """Write whole or not at all, readable by its owner only."""
    ensure_folder(folder)
    handle, made = tempfile.mkstemp(dir=folder, prefix=".wording-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(made).chmod(PRIVATE_FILE)
        Path(made).replace(folder / name)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise


class Doubt(StrEnum):
    """Why a line is not fit to be a wrong wording: what the linter would call an error."""

    NEVER_FOUND = "never-found"
    """It cannot be read, or is not found in itself."""
    RECOMMENDED = "recommended"
    """It is found in a sentence that the playbook recommends."""


def doubt_about(line: str, playbook: Playbook) -> tuple[Doubt, str] | None:
    """Return what stands against a line as a wrong wording, with the sentence it would trip; None when nothing does."""
    compiled = compile_rules((Rule("new", Kind.BLAME.value, (line,)),), playbook.language)
    if compiled.problems or not find(compiled, line).hits:
        return Doubt.NEVER_FOUND, line
    tripped = next((said for said in recommended(playbook) if find(compiled, said).hits), None)
    return (Doubt.RECOMMENDED, tripped) if tripped is not None else None


def recommended(playbook: Playbook) -> Iterator[str]:
    """Yield every sentence that a playbook gives to say, as it is said without a form of address."""
    said = chain(
        (p.text for step in playbook.steps for p in chain(step.say.calm, step.say.tense, step.say.hot)),
        (contrast.better for step in playbook.steps for contrast in step.contrasts),
        (text for dont in playbook.donts for text in chain(dont.instead, dont.repair)),
        (p.text for cue in playbook.cues for p in cue.say),
        playbook.abuse,
    )
    for text in dict.fromkeys(said):
        spoken = render(text, address=None, gender="", values={})
        if spoken is not None:
            yield spoken.text
