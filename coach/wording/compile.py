"""From a trainer's lines to what a text is searched with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coach.wording.compiled import Compiled
from coach.wording.concepts import Concepts
from coach.wording.forms import Forms, forms_of
from coach.wording.index import Index
from coach.wording.marks import Tongue, tongue_of
from coach.wording.model import CUE, Block, PhraseProblem, Rule
from coach.wording.pattern import Pattern, to_row
from coach.wording.phrase import read_line
from coach.wording.shape import shape

__all__ = ("CUE", "Compiled", "PhraseProblem", "Rule", "compile_rules")


def compile_rules(rules: Sequence[Rule], language: str) -> Compiled:
    """Make rules ready for searching (`pl`, `ru`, `en`); loads the language's morphology, 0.5-0.9 ms a line.

    A line that cannot be read is a problem in the result and disables only itself; nothing raises.
    """
    maker = _Maker(tongue_of(language), forms_of(language))
    for number, rule in enumerate(rules):
        maker.add(number, rule)
    return Compiled(language, tuple(rules), tuple(maker.problems), maker.index())


class _Maker:
    """Gathers patterns."""

    def __init__(self, tongue: Tongue, forms: Forms) -> None:
        self._tongue = tongue
        self._forms = forms
        self._concepts = Concepts(tongue, forms)
        self._patterns: list[Pattern] = []
        self._unless: dict[str, list[int]] = {}
        self.problems: list[PhraseProblem] = []

    def add(self, number: int, rule: Rule) -> None:
        """Add the patterns of a rule."""
        self._patterns += self._read(number, rule.id, Block.PHRASES, rule.phrases)
        if rule.unless:
            start = len(self._patterns)
            self._patterns += self._read(number, rule.id, Block.UNLESS, rule.unless)
            self._unless[str(number)] = list(range(start, len(self._patterns)))

    def _read(self, number: int, rule: str, block: Block, lines: Sequence[str]) -> Iterator[Pattern]:
        for at, text in enumerate(lines):
            read = read_line(rule, at, block, text, self._tongue)
            if isinstance(read, PhraseProblem):
                self.problems.append(read)
                continue
            made = (shape(wording, number, at, self._tongue, self._concepts) for wording in read.wordings)
            yield from dict.fromkeys(pattern for pattern in made if pattern is not None)

    def index(self) -> Index:
        """Return what a text is searched with: each pattern under the concept that the fewest patterns have."""
        used = Counter(concept for pattern in self._patterns for concept in {unit.concept for unit in pattern.units})
        aside = {number for numbers in self._unless.values() for number in numbers}
        anchors: dict[str, list[int]] = {}
        for number, pattern in enumerate(self._patterns):
            if number not in aside:
                rarest = min((unit.concept for unit in pattern.units), key=lambda concept: (used[concept], concept))
                anchors.setdefault(str(rarest), []).append(number)
        concepts = self._concepts
        return Index(
            self._tongue.language,
            {form: numbers[0] if len(numbers) == 1 else numbers for form, numbers in concepts.forms.items()},
            rows=[to_row(pattern) for pattern in self._patterns],
            anchors=anchors,
            unless=self._unless,
            prefixes=concepts.prefixes,
            near=concepts.near - concepts.forms.keys(),
            verbs=(concepts.you_verbs, concepts.me_verbs),
            by_stem=self._forms.by_stem,
        )
