"""What is done with typed words: don'ts and cues are found in them, wordings put into a library. Draws nothing.

The wordings are made ready once, half a second in a thread of the caller's; a key then costs the sentence it changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

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
LAID_OUT: Final = message("Not added: the library's layout does not allow it. Add the line by hand.")


class Reading:
    """Finds a playbook's don'ts and cues in what is typed, once `prepare` is through."""

    def __init__(self, playbook: Playbook, desk: Desk, *, keeps_files: bool = True) -> None:
        """Take the playbook, the desk, and whether anything may be written."""
        self._playbook: Final = playbook
        self._desk: Final = desk
        self._keeps_files: Final = keeps_files
        self._donts: Draft | None = None
        self._cues: Draft | None = None

    def read(self, ui: Ui) -> Ui:
        """Return the screen with what the wordings find in what is typed; nothing while they are not ready."""
        if self._donts is None or self._cues is None:
            return replace(ui, findings=NOTHING_FOUND, heard="", is_reading=False)
        findings = self._donts.find(ui.typed) if ui.typing in {Typing.CHECK, Typing.NOTE} else NOTHING_FOUND
        cues = self._cues.find(ui.typed).hits if ui.typing is Typing.SAID else ()
        return replace(ui, findings=findings, heard=cues[0].rule if cues else "", is_reading=True)

    def prepare(self) -> None:
        """Compile, or read what was compiled before; morphology is loaded here if at all."""
        from coach.live.wordings import compiled_wordings, cue_rules, dont_rules
        from coach.wording.match import Draft

        language = self._playbook.language
        cache = self._desk.paths.cache if self._keeps_files else None
        donts = Draft(compiled_wordings(dont_rules(self._playbook.donts), language, cache))
        self._cues = Draft(compiled_wordings(cue_rules(self._playbook.cues), language, cache))
        self._donts = donts


def add_wording(desk: Desk, playbook: Playbook, wanted: AddWording) -> str:
    """Put a wording into the agent's own library and return what came of it; shipped files are not touched.

    What would never be found, or what the playbook itself recommends, is not put there.
    """
    from coach.live.company_library import library_text, planned_wording, write
    from coach.live.wordings import Doubt, doubt_about
    from coach.paths import bundled
    from coach.playbook.heard import FINE, WRONG, CannotAddError, heard_line

    t, language, folder = desk.t, playbook.language, desk.paths.playbooks
    line = heard_line(wanted.text)
    doubt = doubt_about(line, playbook) if wanted.is_wrong else None
    if doubt is not None:
        why, sentence = doubt
        return t(NEVER_FOUND) if why is Doubt.NEVER_FOUND else t(RECOMMENDED, sentence=sentence)
    entries = desk.shelf.entries(language)
    title = next((entry.title for entry in entries if entry.id == LIBRARY), LIBRARY)
    path, empty = folder / language / f"{LIBRARY}.yaml", library_text(LIBRARY, language, title)
    slot = WRONG if wanted.is_wrong else FINE
    try:
        write(planned_wording(path, slot, wanted.dont, line, empty=empty, shelves=(folder, bundled())))
    except CannotAddError:
        return t(LAID_OUT)
    except OSError as error:
        return t("Not added: {reason}", reason=error.strerror or str(error))
    return t("Added, it counts from the next call on: {path}", path=path)
