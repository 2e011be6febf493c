"""What only a screen can do for a call: undo, copy, edit, switch, park, take back a burst of keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from coach.text.clean import clean_line
from coach.tui.desk import Desk
from coach.tui.messages import CallParked, SettingsWanted
from coach.tui.screens.call_canvas import CallCanvas
from coach.tui.shelving import offers
from coach.tui.switching import switched
from coach.tui.view.panels.wrap_up import summary_of
from coach.tui.view.react import Effect, Reaction, opened
from coach.tui.view.ready_parts import Offer
from coach.tui.view.strip import NOTE_LIMIT, explain_cut
from coach.tui.view.ui import Open, Showing, Typing, Ui
from coach.tui.widgets.words import REHEARSED

if TYPE_CHECKING:
    from coach.live.live_call import LiveCall


class CallEffects(CallCanvas):
    """Has the effects of keys; the pane that inherits says which key has which."""

    def __init__(self, desk: Desk, live: LiveCall) -> None:
        """Begin with nothing to take back."""
        super().__init__(desk, live)
        self._drafts: dict[tuple[Typing, str], tuple[str, str]] = {}
        self._reversals: list[Callable[[], bool]] = []
        """What takes back each act of this process, oldest first."""
        self._hushed = 0
        """Receipts of a burst and of its taking back: the news is that nothing was changed."""
        self._begins_next = False
        """The next call begins as soon as this one is closed."""

    def perform(self, reaction: Reaction) -> None:
        """Do what a key leads to."""
        raise NotImplementedError

    def _sync_strip(self, before: Ui) -> None:
        """Open, switch or close the strip."""
        raise NotImplementedError

    def _edit(self) -> None:
        """Open the summary for editing."""
        raise NotImplementedError

    def _effect(self, reaction: Reaction) -> None:
        match reaction.effect:
            case Effect.UNDO:
                self._reverse(self._live.undo, self._live.redo, self._desk.t("There is nothing to take back"))
            case Effect.REDO:
                self._reverse(self._live.redo, self._live.undo, self._desk.t("There is nothing to redo"))
            case Effect.COPY:
                self.keeper.copy(reaction.copy or summary_of(self.scene))
            case Effect.ADD if reaction.add is not None:
                self.words.add(reaction.add)
            case Effect.EDIT:
                self._edit()
            case Effect.FILL if reaction.fill is not None:
                self.strip.fill(reaction.fill.text, reaction.fill.when)
            case Effect.LEAVE:
                self.app.exit(0)
            case Effect.SETTINGS:
                self.post_message(SettingsWanted())
            case Effect.OFFERS:
                self._ui = replace(self._ui, offers=offers(self._desk))
            case Effect.NEXT_CALL:
                self._begins_next = True
            case Effect.SWITCH if reaction.offer is not None:
                self._switch(reaction.offer)
            case Effect.PARK if self.KEEPS_FILES:
                self.post_message(CallParked())
            case Effect.PARK:
                self._say(self._desk.t(REHEARSED))

    def _switch(self, offer: Offer) -> None:
        """Go on with another playbook, or say why not."""
        if not self.KEEPS_FILES:
            self._say(self._desk.t(REHEARSED))
            return
        problem = switched(self._desk, self._live, offer)
        if problem:
            self._say(problem)
        else:
            self._reversals.append(self._live.undo)

    def _reverse(self, act: Callable[[], bool], reversal: Callable[[], bool], refused_as: str) -> None:
        if act():
            self._reversals.append(reversal)
        else:
            self._say(refused_as)

    def mark(self) -> Callable[[], None]:
        """Return what restores this moment: the call's facts by taking back, what is open as it was."""
        ui, count = self._ui, len(self._reversals)

        def restore() -> None:
            for reverse in reversed(self._reversals[count:]):
                reverse()
            del self._reversals[count:]
            self._hushed = self._live.unsaved
            before, self._ui = self._ui, ui
            self._sync_strip(before)
            self.draw()

        return restore

    def tell_burst(self) -> None:
        """Say that typing for another window changed nothing."""
        self._say(self._desk.t("That looked like typing for another window: nothing was changed"))
        self.draw()

    def take_paste(self, text: str) -> None:
        """Put a pasted text into the note's draft: Enter saves it, nothing else has changed."""
        key = (Typing.NOTE, "")
        draft = self._drafts.get(key, ("", ""))[0]
        line = clean_line(f"{draft} {text}", limit=NOTE_LIMIT + 1).strip()
        self._drafts[key] = (line[:NOTE_LIMIT], "")
        self._say(explain_cut(line, self._desk.t) or self._desk.t("Pasted into the note: Enter saves it"))
        self.perform(Reaction(opened(self._ui, Open(Showing.NOTHING, typing=Typing.NOTE))))

    def _say(self, text: str, *, can_undo: bool = False) -> None:
        self._ui = replace(self._ui, happened=text, happened_ms=self._live.elapsed_ms(), can_undo=can_undo)
