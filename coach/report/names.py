"""What the ids of a playbook mean to people: titles and texts for a report, and the ticks that a step has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from coach.playbook.model import Playbook

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PlaybookNames:
    """The texts of one playbook by id."""

    title: str = ""
    steps: Mapping[str, str] = field(default_factory=dict)
    ticks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By step and tick."""
    phrases: Mapping[str, str] = field(default_factory=dict)
    donts: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Of the don'ts."""
    cues: Mapping[str, str] = field(default_factory=dict)


Names = Mapping[str, PlaybookNames]
"""By language and id: `pl/delivery-delay`."""

NO_NAMES: Final[Names] = MappingProxyType({})
_UNNAMED: Final = PlaybookNames()


def names_of(playbook: Playbook) -> PlaybookNames:
    """Return the texts of a playbook."""
    phrases = {
        phrase.id: phrase.text
        for step in playbook.steps
        for band in (step.say.calm, step.say.tense, step.say.hot)
        for phrase in band
    }
    return PlaybookNames(
        title=playbook.title,
        steps={step.id: step.title for step in playbook.steps},
        ticks={(step.id, tick.id): tick.text for step in playbook.steps for tick in step.ticks},
        phrases=phrases | {phrase.id: phrase.text for cue in playbook.cues for phrase in cue.say},
        donts={dont.id: dont.title for dont in playbook.donts},
        kinds={dont.id: dont.kind.value for dont in playbook.donts},
        cues={cue.id: cue.title for cue in playbook.cues},
    )


class Dictionary:
    """Looks names up; what no playbook at hand has is called by its id."""

    def __init__(self, names: Names = NO_NAMES) -> None:
        """Take the names. Don'ts and cues are counted over all playbooks: the first that names one does."""
        self.names: Final = names
        self._donts: Final = _merged(each.donts for each in names.values())
        self._cues: Final = _merged(each.cues for each in names.values())

    def playbook(self, key: str) -> str:
        """Return a playbook's title with its language."""
        title, language = self._of(key).title, key.partition("/")[0]
        return f"{title} ({language})" if title else key

    def step(self, playbook: str, step: str) -> str:
        """Return a step's title."""
        return self._of(playbook).steps.get(step) or step

    def tick(self, playbook: str, step: str, tick: str) -> str:
        """Return a tick's text."""
        return self._of(playbook).ticks.get((step, tick)) or tick

    def phrase(self, playbook: str, phrase: str) -> str:
        """Return a phrase as the trainer wrote it."""
        return self._of(playbook).phrases.get(phrase) or phrase

    def dont(self, dont: str) -> str:
        """Return a don't's title."""
        return self._donts.get(dont) or dont

    def cue(self, cue: str) -> str:
        """Return a cue's title."""
        return self._cues.get(cue) or cue

    def blocker(self, row: str) -> str:
        """Return the text of a row of the gate where a playbook has one."""
        kind, _, name = row.partition(":")
        if kind == "cue":
            return self.cue(name)
        if kind == "repair":
            return self.dont(name)
        for each in self.names.values():
            ticks = (text for (_, tick), text in each.ticks.items() if tick == name)
            text = next(ticks, "") if kind == "tick" else each.steps.get(name, "")
            if text or name in each.steps:
                return text or each.steps[name]
        return name

    def _of(self, playbook: str) -> PlaybookNames:
        return self.names.get(playbook, _UNNAMED)


def _merged(all_of_them: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    merged: dict[str, str] = {}
    for each in all_of_them:
        for name, text in each.items():
            merged.setdefault(name, text)
    return merged or _NONE
