"""One call led by lines: a line becomes a key or a text, and what came of it is told once it is on the disk.

Rules of this file:
1. Keys and texts go through `react` and `submitted`, as on the screens: both modes are the same by construction.
2. After each act the journal's receipts are awaited, and only then is anything told.
3. Nothing is told by itself: reminders, promises due and holds come before the next line is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import Final

from coach.call.events import CallEnded, HoldEnded, Recorded
from coach.call.other_side import words_for
from coach.i18n import Translator
from coach.journal.protocol import NotSaved, Receipt
from coach.live.live_call import LiveCall
from coach.live.summary_file import summary_path, write_summary
from coach.plain.box import Box, Meant, cut_of, written
from coach.plain.keys import LIVE_KEYS, Key, key_in_text, read_key
from coach.plain.pages import page_of
from coach.plain.telling import Telling
from coach.plain.text import Teller, with_signs
from coach.playbook.model import Playbook
from coach.text.clean import clean_line
from coach.tui.actions import Act
from coach.tui.desk import Desk
from coach.tui.moment import scene_of
from coach.tui.reading import Reading, add_wording
from coach.tui.shelving import offers
from coach.tui.switching import switched
from coach.tui.view.happened import happened
from coach.tui.view.panels.check import note_warning
from coach.tui.view.panels.wrap_up import copied_text, summary_of
from coach.tui.view.react import Effect, Reaction, in_step, opened, react, refused, showing_after
from coach.tui.view.scene import Scene, with_address_forms
from coach.tui.view.strip import asking_to_keep, next_note_field, submitted
from coach.tui.view.ui import NOTHING_FOUND, Open, Showing, Typing, Ui
from coach.tui.view.written import clock

WAITS_S: Final = 0.05
"""How long a receipt is waited for while the disk refuses acts: they are retried, and told when they are saved."""

_READ_FIRST: Final = frozenset({Typing.SAID, Typing.CHECK})
"""Texts in which don'ts or cues are looked for before anything comes of them."""


class PlainCall:
    """A call from its first sentence to the wrap-up."""

    def __init__(self, desk: Desk, live: LiveCall, receipts: SimpleQueue[Receipt], teller: Teller) -> None:
        """Lead `live`, whose receipts come through `receipts`."""
        self.live: Final = live
        self.has_left = False
        self.is_parked = False
        self.begins_next = False
        self._desk: Final = desk
        self._receipts: Final = receipts
        self._telling: Final = Telling(teller)
        self._playbook = live.playbook
        self._lead(live.playbook)
        self._ui = Ui()
        self._box = Box()
        self._filed = ""
        self._settle()

    @property
    def is_over(self) -> bool:
        """Whether the wrap-up was left."""
        return self.live.call.is_closed

    @property
    def scene(self) -> Scene:
        """This moment of the call."""
        if self.live.playbook is not self._playbook:
            self._lead(self.live.playbook)
        return scene_of(self._desk, self.live, self._t, self._say_t, has_address_forms=self._has_address_forms)

    def _lead(self, playbook: Playbook) -> None:
        """Take over what hangs on the playbook, also when the call goes on with another."""
        self._playbook = playbook
        self._t = words_for(playbook.about, self._desk.t)
        self._say_t = words_for(playbook.about, Translator(playbook.language))
        self._has_address_forms = with_address_forms(playbook)
        self._reading = Reading(playbook, self._desk)
        self._is_prepared = not self._desk.reads_wordings

    def tell(self) -> None:
        """Tell what is new at this moment."""
        self.live.note_clock()
        self._settle()
        self._telling.tell(self.scene, self._ui, self._box)

    def take(self, line: str) -> None:
        """Do what a line means at this moment."""
        if self._ui.typing is not Typing.NOTHING:
            self._take_text(line)
            return
        key = read_key(line, LIVE_KEYS)
        if key is None:
            self._tell_unknown(line)
        else:
            self._press(key, line)

    def _press(self, key: Key, line: str) -> None:
        scene, before = self.scene, self._ui
        if key.act is Act.CLOSE and (before.showing, before.typing) == (Showing.NOTHING, Typing.NOTHING):
            self._telling.forget_step()
            return
        reaction = react(scene, before, page_of(scene, before), key.act, key.digit)
        is_nothing = not reaction.commands and reaction.effect is Effect.NONE
        if is_nothing and replace(reaction.ui, dismissed=before.dismissed) == before:
            self._tell_unknown(line)
        self._perform(reaction)

    def _tell_unknown(self, line: str) -> None:
        t, shown = self._desk.t, clean_line(line, limit=40)
        if shown:
            self._say(t("“{line}” does nothing here. ? tells the keys.", line=shown))
        else:
            self._say(t("Enter does nothing here. ? tells the keys."))

    def _take_text(self, line: str) -> None:
        """Take a line where a text is asked for: a key that types nothing, a digit of the list, or the text."""
        scene, ui = self.scene, self._ui
        key, panel = key_in_text(line), page_of(scene, ui)
        number = line.strip()
        is_pick = panel is not None and number in panel.choices
        if key is not None and key.act is Act.NEXT_FIELD and ui.typing is Typing.NOTE:
            self._open(replace(ui, subject=next_note_field(scene, ui.subject)))
        elif key is not None:
            self._press(key, line)
        elif is_pick and not (ui.typing is Typing.PROMISE and self._box.first):
            self._press(Key(Act.PICK, number), line)
        else:
            self._say(cut_of(scene, line))
            self._write(scene, line)

    def _write(self, scene: Scene, line: str) -> None:
        box, meant = written(scene, self._ui, self._box, line)
        if meant is Meant.CLOSE:
            self._press(Key(Act.CLOSE), line)
            return
        self._box = box
        self._ui = replace(self._ui, typed=box.first, page=0)
        if self._ui.typing in _READ_FIRST:
            self._ui = self._read(self._ui)
        if meant is Meant.TAKE:
            self._submit(scene)

    def _submit(self, scene: Scene) -> None:
        """Take what was written; a personal number in it is asked about first."""
        ui, box = self._ui, self._box
        reaction = submitted(scene, ui, box.first, box.second)
        if reaction is None:
            self._say(self._desk.t("This cannot be taken; nothing was saved."))
            return
        found = self.live.numbers_in(box.first, blank=ui.subject)
        self._perform(asking_to_keep(ui, reaction, box.first, found) or reaction)
        if ui.typing is Typing.NOTE:  # it is kept as it is, and nothing waits for the wordings
            warning = note_warning(scene, self._read(ui))
            self._say(f"! {warning}" if warning else "")

    def _read(self, ui: Ui) -> Ui:
        """Return the moment with the don'ts and cues in what was written; made ready when first needed."""
        if not ui.typed:
            return ui
        if not self._is_prepared:
            self._reading.prepare()
            self._is_prepared = True
        return self._reading.read(ui)

    def _perform(self, reaction: Reaction) -> None:
        """Tell the call, wait until it is on the disk, then tell the agent."""
        before = self._ui
        self._open(reaction.ui)
        for command in reaction.commands:
            refusal = self.live.handle(command, keep_numbers=reaction.keep_numbers)
            if refusal is not None:
                self._open(refused(self.scene, replace(before, typing=Typing.NOTHING), refusal))
                self._say(self._ui.happened)
                self._ui = replace(self._ui, happened="")
                break
        self._settle()
        self._effect(reaction)

    def _open(self, ui: Ui) -> None:
        if (ui.typing, ui.subject) != (self._ui.typing, self._ui.subject):
            self._box = Box()
            if ui.typing is not Typing.NOTHING:
                ui = replace(ui, findings=NOTHING_FOUND, heard="")
        self._ui = ui

    def _effect(self, reaction: Reaction) -> None:
        t = self._desk.t
        match reaction.effect:
            case Effect.UNDO:
                self._reverse(self.live.undo, t("There is nothing to take back"))
            case Effect.REDO:
                self._reverse(self.live.redo, t("There is nothing to redo"))
            case Effect.COPY:
                self._copy(reaction.copy or summary_of(self.scene))
            case Effect.ADD if reaction.add is not None:
                self._say(add_wording(self._desk, self.live.playbook, reaction.add))
            case Effect.FILL if reaction.fill is not None:
                self._box = Box(reaction.fill.text, reaction.fill.when)
            case Effect.LEAVE:
                self.has_left = True
            case Effect.OFFERS:
                self._ui = replace(self._ui, offers=offers(self._desk))
            case Effect.SWITCH if reaction.offer is not None:
                self._say(switched(self._desk, self.live, reaction.offer))
                self._settle()
            case Effect.PARK:
                self.is_parked = True
            case Effect.NEXT_CALL:
                self.begins_next = True
            case _:
                pass

    def _reverse(self, act: Callable[[], bool], refused_as: str) -> None:
        if not act():
            self._say(refused_as)
        self._settle()

    def _copy(self, text: str) -> None:
        from coach.live.clipboard import copy_native

        t = self._desk.t
        if copy_native(text):
            self._say(copied_text(text, t, is_native=True, has_file=False))
        else:
            self._say(t("There is no clipboard here; the text is this:"), *text.splitlines())

    def _settle(self) -> None:
        """Wait for the journal's answers and tell what they say: only now is it true."""
        while self.live.unsaved:
            hold_since_ms = self.live.call.hold_since_ms
            receipt = self._next_receipt()
            if receipt is None:  # the disk refuses it for now: what waits is counted before the next line is read
                break
            self.live.settle(receipt)
            if isinstance(receipt, NotSaved):
                self._telling.forget_news()
                continue
            self._say(with_signs(happened(self.scene, receipt.events)), self._hold_told(receipt.events, hold_since_ms))
            if any(isinstance(recorded.event, CallEnded) for recorded in receipt.events):
                self._open(opened(self._ui, Open(showing_after(self.live.call))))
        self._open(in_step(self.live.call, self._ui))
        if self.live.call.ending is not None:
            self._file()

    def _next_receipt(self) -> Receipt | None:
        """Return the journal's next answer; None when acts wait for the disk, which may take long."""
        try:
            return self._receipts.get(timeout=WAITS_S if self.live.delay else None)
        except Empty:
            return None

    def _hold_told(self, events: Iterable[Recorded], since_ms: int | None) -> str:
        """Return how long a hold was, once it has ended."""
        ended = next((recorded for recorded in events if isinstance(recorded.event, HoldEnded)), None)
        if ended is None or since_ms is None:
            return ""
        return self._desk.t("The hold took {time}.", time=clock(ended.elapsed_ms - since_ms))

    def _file(self) -> None:
        """Write the summary where the wrap-up says it is, whenever it has changed."""
        call, text = self.live.call, summary_of(self.scene)
        if call.started_at is None or text == self._filed:
            return
        self._filed = text
        path = summary_path(self._desk.paths.summaries, call.started_at, call.call_id)
        try:
            write_summary(path, text)
        except OSError as error:
            reason = error.strerror or str(error)
            self._ui = replace(self._ui, file=self._desk.t("could not be written: {reason}", reason=reason))
        else:
            self._ui = replace(self._ui, file=str(path))

    def _say(self, *lines: str) -> None:
        self._telling.say(*lines)
