"""Where a live call is led: keys become commands, receipts become what is drawn. Nothing here is a fact of the call.

A pane fills a screen, or a part of one beside something else; it is laid out for its own size.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import on

from coach.call.commands import EditSummary
from coach.call.events import CallEnded, Undone
from coach.call.log import undo
from coach.journal.protocol import Delayed, NotSaved, Receipt
from coach.tui.actions import Act
from coach.tui.desk import Desk
from coach.tui.messages import CallOver
from coach.tui.screens.call_effects import CallEffects
from coach.tui.view.happened import happened
from coach.tui.view.panels.after import hand_over_text
from coach.tui.view.panels.wrap_up import copied_text, summary_of
from coach.tui.view.react import Reaction, in_step, opened, react, refused, showing_after
from coach.tui.view.strip import (
    NOTE_LIMIT,
    asking_to_keep,
    draft_of,
    drafts_of,
    explain_cut,
    next_note_field,
    strip_view,
    submitted,
)
from coach.tui.view.ui import Open, Showing, Typing, Ui
from coach.tui.widgets.strip import Strip
from coach.tui.widgets.summary_keeper import SummaryKeeper
from coach.tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.live.live_call import LiveCall

ENTER_REST_S: Final = 0.25
"""Enter is ignored this long after a box closed, so one press too many does nothing."""

SAVING_SHOWS_AFTER_S: Final = 0.1
"""A commit that takes longer than this is told; a word that comes and goes with each key would only flicker."""


class CallPane(CallEffects):
    """One live call from its first sentence to the wrap-up; says `CallOver` when that was left."""

    def __init__(self, desk: Desk, live: LiveCall) -> None:
        """Show `live`; keys come to `press`, its receipts to `settle`."""
        super().__init__(desk, live)
        self._held_draft: tuple[Typing, str] | None = None
        self._closed_at_ms = 0

    def press(self, pressed: Act, digit: str = "") -> None:
        """Do what a key means at this moment."""
        is_resting = self._live.elapsed_ms() - self._closed_at_ms < ENTER_REST_S * 1000
        if pressed is Act.ENTER and is_resting:
            return
        panel = self._view.panel if self._view is not None else None
        self.perform(react(self.scene, self._ui, panel, pressed, digit))

    def perform(self, reaction: Reaction) -> None:
        """Tell the call, then show what follows; a refusal is shown in its place."""
        before = self._ui
        self._ui = reaction.ui
        if before.showing is Showing.KEEP and reaction.commands and self._held_draft is not None:
            self._drafts.pop(self._held_draft, None)
        for command in reaction.commands:
            refusal = self._live.handle(command, keep_numbers=reaction.keep_numbers)
            if refusal is not None:
                self._ui = refused(self.scene, replace(before, typing=Typing.NOTHING), refusal)
                break
            self._reversals.append(self._live.undo)
        self._effect(reaction)
        self._sync_strip(before)
        if self._live.unsaved:
            self.set_timer(SAVING_SHOWS_AFTER_S, self._draw_unsaved)
        else:
            self.draw()

    def _sync_strip(self, before: Ui) -> None:
        """Open, switch or close the strip so that it fits what is asked for; drafts are kept."""
        was, now = (before.typing, before.subject), (self._ui.typing, self._ui.subject)
        if was == now:
            return
        if was[0] is not Typing.NOTHING:
            self._drafts.setdefault(was, (self.strip.first.value, self.strip.second.value))
        if now[0] is Typing.NOTHING:
            self.strip.close()
            self.remove_class("-typing")
            self._closed_at_ms = self._live.elapsed_ms()
            return
        scene = self.scene
        self.add_class("-typing")
        first, second = self._drafts.pop(now, (draft_of(scene, self._ui), ""))
        view = strip_view(scene, self._ui, first, second)
        self.strip.open(
            first, second, has_second=bool(view.second), has_presets=view.has_presets, picks=view.digits_pick
        )
        self._ui = self.words.read(replace(self._ui, typed=first))

    @on(Strip.Typed)
    def _typed(self, event: Strip.Typed) -> None:
        self._ui = self.words.read(replace(self._ui, typed=event.first, page=0))
        if len(event.first) > NOTE_LIMIT:
            self._say(explain_cut(event.first, self._desk.t))
        self.draw()

    @on(Words.Ready)
    def _wordings_ready(self) -> None:
        self._ui = self.words.read(self._ui)
        self.draw()

    @on(Words.Told)
    def _told(self, event: Words.Told) -> None:
        self._say(event.text)
        self.draw()

    @on(Strip.Picked)
    def _picked(self, event: Strip.Picked) -> None:
        self.press(Act.PICK, event.digit)

    @on(Strip.Passed)
    def _passed(self) -> None:
        before = self._ui
        if before.typing is Typing.NOTE:
            self._drafts[(before.typing, before.subject)] = (self.strip.first.value, "")
            self._ui = replace(before, subject=next_note_field(self.scene, before.subject))
            self._sync_strip(before)
            self.draw()
        else:
            self.press(Act.NEXT_FIELD)

    @on(Strip.Submitted)
    def _submitted(self, event: Strip.Submitted) -> None:
        before = self._ui
        reaction = submitted(self.scene, before, event.first, event.second)
        if reaction is None:
            return
        key = (before.typing, before.subject)
        found = self._live.numbers_in(event.first, blank=before.subject)
        question = asking_to_keep(before, reaction, event.first, found)
        if question is not None:
            self._drafts[key], self._held_draft = (event.first, event.second), key
            self.perform(question)
            return
        self._drafts[key] = ("", "")
        self.perform(reaction)
        self._drafts.pop(key, None)

    def settle(self, receipt: Receipt) -> None:
        """Take the journal's answer: only now is it true, and only now is it drawn."""
        self._live.settle(receipt)
        if isinstance(receipt, Delayed):
            if self.is_mounted:
                self.draw()
            return
        if isinstance(receipt, NotSaved):
            self._drafts |= drafts_of(receipt.events)
        else:
            saved = receipt.events
            text = happened(self.scene, saved)
            if self._hushed:
                self._hushed -= 1
            elif text:
                can_undo = not isinstance(saved[0].event, Undone) and undo(self._live.log) is not None
                self._say(text, can_undo=can_undo)
            if any(isinstance(recorded.event, CallEnded) for recorded in saved):
                self._after_ending()
            if self._live.call.ending is not None and self.KEEPS_FILES:
                self.keeper.file(self._desk.paths.summaries, self._live.call, summary_of(self.scene))
        self._ui = in_step(self._live.call, self._ui)
        if self.is_mounted:
            self.draw()
        if self._live.call.is_closed:
            self.post_message(CallOver(begins_next=self._begins_next))

    def _after_ending(self) -> None:
        """Show the wrap-up; a call that is handed over shows its card first, which is copied."""
        shown = showing_after(self._live.call)
        self._ui = replace(opened(self._ui, Open(shown)), happened="")
        if shown is Showing.HAND_OVER:
            self.keeper.copy(hand_over_text(self.scene))

    @on(SummaryKeeper.Filed)
    def _filed(self, event: SummaryKeeper.Filed) -> None:
        t = self._desk.t
        self._ui = replace(self._ui, file=event.path or t("could not be written: {reason}", reason=event.reason))
        self.draw()

    @on(SummaryKeeper.Copied)
    def _copied(self, event: SummaryKeeper.Copied) -> None:
        if not event.is_native:
            self.app.copy_to_clipboard(event.text)
        has_file = self._live.call.ending is not None
        told = copied_text(event.text, self._desk.t, is_native=event.is_native, has_file=has_file)
        self._ui = replace(self._ui, copied=told)
        if not has_file:
            self._say(told)
        self.draw()

    def _edit(self) -> None:
        from coach.tui.screens.summary_screen import edit  # TextArea is not needed before the first edit

        edit(self.app, summary_of(self.scene), self._desk.t, self._edited)

    def _edited(self, text: str) -> None:
        self.perform(Reaction(self._ui, (EditSummary(text),)))
