"""What is done with typed words in threads: don'ts and cues are found in them, wordings put into a library.

Shows nothing. The wordings are made ready once, after the first frame; a key then costs the sentence it changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual import work
from textual.message import Message
from textual.widget import Widget

from coach.i18n import message
from coach.tui.desk import Desk
from coach.tui.view.ui import NOTHING_FOUND, AddWording, Typing, Ui

if TYPE_CHECKING:
    from coach.playbook.model import Playbook
    from coach.wording.match import Draft

LIBRARY: Final = "common"
"""The library that shipped playbooks use; the agent's own one of this name extends it."""

NEVER_FOUND: Final = message("Not added: it would never be found. One sentence of two words or more, please.")
RECOMMENDED: Final = message("Not added: the playbook itself recommends “{sentence}”.")
REHEARSED: Final = message("Nothing is written here: this is a preview.")
LAID_OUT: Final = message("Not added: the library's layout does not allow it. Add the line by hand.")


class Words(Widget):
    """Reads and keeps what an agent types, for one playbook."""

    DEFAULT_CSS = "Words { display: none; }"

    @dataclass
    class Ready(Message):
        """From now on texts are read."""

    @dataclass
    class Told(Message):
        """What came of adding a wording."""

        text: str

    def __init__(self, playbook: Playbook, desk: Desk, *, keeps_files: bool = True) -> None:
        """Take the playbook whose don'ts and cues are looked for, the desk, and whether anything may be written."""
        super().__init__()
        self._playbook = playbook
        self._desk: Final = desk
        self._keeps_files: Final = keeps_files
        self._donts: Draft | None = None
        self._cues: Draft | None = None

    def lead(self, playbook: Playbook) -> None:
        """Read for another playbook from now on; nothing is found until it is ready."""
        self._playbook = playbook
        self._donts = self._cues = None

    def read(self, ui: Ui) -> Ui:
        """Return the screen with what the wordings find in what is typed; nothing while they are not ready."""
        if self._donts is None or self._cues is None:
            return replace(ui, findings=NOTHING_FOUND, heard="", is_reading=False)
        findings = self._donts.find(ui.typed) if ui.typing in {Typing.CHECK, Typing.NOTE} else NOTHING_FOUND
        cues = self._cues.find(ui.typed).hits if ui.typing is Typing.SAID else ()
        return replace(ui, findings=findings, heard=cues[0].rule if cues else "", is_reading=True)

    @work(thread=True, exclusive=True, group="wordings")
    def prepare(self) -> None:
        """Compile, or read what was compiled before; morphology is loaded in this thread if at all."""
        from coach.live.wordings import compiled_wordings, cue_rules, dont_rules
        from coach.wording.match import Draft

        language = self._playbook.language
        cache = self._desk.paths.cache if self._keeps_files else None
        donts = Draft(compiled_wordings(dont_rules(self._playbook.donts), language, cache))
        self._cues = Draft(compiled_wordings(cue_rules(self._playbook.cues), language, cache))
        self._donts = donts
        self.post_message(self.Ready())

    @work(thread=True, group="library")
    def add(self, wanted: AddWording) -> None:
        """Put a wording into the agent's own library, unless it would never be found; shipped files are not touched."""
        from coach.live.company_library import library_text, planned_wording, write
        from coach.live.wordings import Doubt, doubt_about
        from coach.paths import bundled
        from coach.playbook.heard import FINE, WRONG, CannotAddError, heard_line

        t, language, folder = self._desk.t, self._playbook.language, self._desk.paths.playbooks
        line = heard_line(wanted.text)
        if not self._keeps_files:
            self.post_message(self.Told(t(REHEARSED)))
            return
        doubt = doubt_about(line, self._playbook) if wanted.is_wrong else None
        if doubt is not None:
            why, sentence = doubt
            told = t(NEVER_FOUND) if why is Doubt.NEVER_FOUND else t(RECOMMENDED, sentence=sentence)
            self.post_message(self.Told(told))
            return
        entries = self._desk.shelf.entries(language)
        title = next((entry.title for entry in entries if entry.id == LIBRARY), LIBRARY)
        path, empty = folder / language / f"{LIBRARY}.yaml", library_text(LIBRARY, language, title)
        slot = WRONG if wanted.is_wrong else FINE
        try:
            write(planned_wording(path, slot, wanted.dont, line, empty=empty, shelves=(folder, bundled())))
        except CannotAddError:
            told = t(LAID_OUT)
        except OSError as error:
            told = t("Not added: {reason}", reason=error.strerror or str(error))
        else:
            told = t("Added, it counts from the next call on: {path}", path=path)
        self.post_message(self.Told(told))
