"""Reads what is typed for don'ts and cues. Shows nothing; the wordings are made ready in a thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import work
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from coach.playbook.model import Playbook
    from coach.wording.match import Draft
    from coach.wording.model import Findings


class WordingReader(Widget):
    """Knows the wordings of one playbook once they are ready; a key costs the sentence that it changed."""

    DEFAULT_CSS = "WordingReader { display: none; }"

    @dataclass
    class Ready(Message):
        """From now on texts are read."""

    def __init__(self, playbook: Playbook, cache: Path | None) -> None:
        """Take the playbook whose don'ts and cues are looked for, and where compiled wordings are kept."""
        super().__init__()
        self._playbook: Final = playbook
        self._cache: Final = cache
        self._donts: Draft | None = None
        self._cues: Draft | None = None

    @property
    def is_ready(self) -> bool:
        """Whether texts are read."""
        return self._donts is not None

    def donts_in(self, text: str) -> Findings | None:
        """Return the don'ts in a text; None while the wordings are not ready."""
        return self._donts.find(text) if self._donts is not None else None

    def cue_in(self, text: str) -> str:
        """Return the id of the first cue in a text, empty when there is none or they are not ready."""
        hits = self._cues.find(text).hits if self._cues is not None else ()
        return hits[0].rule if hits else ""

    @work(thread=True, exclusive=True, group="wordings")
    def prepare(self) -> None:
        """Compile, or read what was compiled before; morphology is loaded in this thread if at all."""
        from coach.live.wordings import compiled_wordings, cue_rules, dont_rules
        from coach.wording.match import Draft

        language = self._playbook.language
        donts = Draft(compiled_wordings(dont_rules(self._playbook.donts), language, self._cache))
        cues = Draft(compiled_wordings(cue_rules(self._playbook.cues), language, self._cache))
        self._donts, self._cues = donts, cues
        self.post_message(self.Ready())
