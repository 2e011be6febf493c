"""The trainer's preview: what is to be mended, and the real live screen, drawn anew whenever the file is saved."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.screen import Screen

from coach.journal.protocol import Receipt
from coach.live.watched_file import Look, WatchedFile
from coach.trial.run import Result, run_tests
from coach.tui.actions import PREVIEW, Act
from coach.tui.bindings import bindings_of
from coach.tui.desk import Desk
from coach.tui.messages import CallOver, EditorWanted, ReceiptCame
from coach.tui.screens.rehearsal import RehearsalPane, begin, go_on
from coach.tui.view.line import BLANK
from coach.tui.view.preview import (
    WIDTHS,
    Arrangement,
    Plan,
    Preview,
    foot_row,
    head_row,
    nothing_to_show,
    plan,
    version_after,
    widths,
)
from coach.tui.view.preview_report import Problem, Report, Spot, problems_of, report_lines, spot_of_step
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH, too_small_lines
from coach.tui.widgets.zone import Zone

POLL_S: Final = 0.3
"""How often the file is looked at: a save is seen before the trainer's eyes are back from the editor."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A look at the file, and what became of the tests in it."""

    look: Look
    results: tuple[Result, ...]


def see(look: Look) -> Seen:
    """Run the tests of what was read."""
    playbook = look.loaded.playbook if look.loaded is not None else None
    return Seen(look, run_tests(playbook) if playbook is not None else ())


class PreviewScreen(Screen[None]):
    """Leads a call of which nothing is kept beside the findings in its playbook."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PREVIEW)]

    @dataclass
    class Saved(Message):
        """The file, or one that it uses, has changed."""

        seen: Seen

    def __init__(self, desk: Desk, watched: WatchedFile, first: Look, *, poll_s: float = POLL_S) -> None:
        """Show the file; `first` is what it was when the command began."""
        super().__init__()
        self._desk: Final = desk
        self._watched: Final = watched
        self._poll_s: Final = poll_s
        now = desk.clock.now()
        seen = see(first)
        self._preview = Preview(watched.path, first, version_after(None, first, seen.results, now), now)
        self._problems: tuple[Problem, ...] = problems_of(self._preview, desk.t)
        self._chosen = 0
        self._is_reading = False
        self._wanted = WIDTHS[0]
        self._pane: RehearsalPane | None = None

    def compose(self) -> ComposeResult:
        """Build the zones; the live screen comes with the first version that can be led."""
        self.head = Zone(id="preview-head")
        self.report = Zone(id="preview-report")
        self.instead = Zone(id="preview-instead")
        self.stage = Container(self.instead, id="preview-stage")
        self.foot = Zone(id="preview-foot")
        yield self.head
        yield Container(self.report, self.stage, id="preview-middle")
        yield self.foot

    async def on_mount(self) -> None:
        """Begin the call, and look at the file from now on."""
        await self._lead()
        self._is_reading = self._pane is None
        self._watch()
        self.draw()

    @work(exclusive=True, group="watch")
    async def _watch(self) -> None:
        """Look at the file without holding up a key: it may be on a server that is slow."""
        while True:
            await asyncio.sleep(self._poll_s)
            seen = await asyncio.to_thread(self._look_again)
            if seen is not None:
                self.post_message(self.Saved(seen))

    def _look_again(self) -> Seen | None:
        look = self._watched.look_again()
        return see(look) if look is not None else None

    @on(Saved)
    async def _take(self, event: Saved) -> None:
        """Show what the file is now; what is waiting to be settled comes first."""
        if self._pane is not None and self._pane.live.unsaved:
            self.post_message(event)
            return
        now, look = self._desk.clock.now(), event.seen.look
        before = self._preview.version
        version = version_after(before, look, event.seen.results, now)
        self._preview = Preview(self._preview.path, look, version, now)
        self._problems = problems_of(self._preview, self._desk.t)
        self._chosen = max(min(self._chosen, len(self._problems) - 1), 0)
        if version is not before:
            await self._lead()
        self.draw()

    async def _lead(self) -> None:
        """Lead the version that is to be shown; the call stays where it is."""
        version = self._preview.version
        if version is None:
            return
        if self._pane is not None:
            live = go_on(self._pane.live, version.playbook, self._desk, self._deliver)
            if live is not None:
                self._pane.lead(live)
                self._pane.draw()
            return
        live = begin(version.playbook, self._desk, self._deliver)
        if live is not None:
            self._pane = RehearsalPane(self._desk, live)
            self._is_reading = False
            await self.instead.remove()
            await self.stage.mount(self._pane)

    def _deliver(self, receipt: Receipt) -> None:
        self.post_message(ReceiptCame(receipt))

    @on(ReceiptCame)
    def _settle(self, event: ReceiptCame) -> None:
        if self._pane is not None:
            self._pane.settle(event.receipt)
            self.draw()

    @on(CallOver)
    def _begin_anew(self, event: CallOver) -> None:
        """Begin the next call with the same version."""
        event.stop()
        version = self._preview.version
        live = begin(version.playbook, self._desk, self._deliver) if version is not None else None
        if live is not None and self._pane is not None:
            self._pane.lead(live)

    def draw(self) -> None:
        """Lay out for the size of the terminal; the live screen draws itself for the room it gets."""
        width, height = self.size
        t = self._desk.t
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            self._place(Plan(Arrangement.READING, (0, 0), (width, max(height - 2, 0))))
            self.head.lines, self.foot.lines = (BLANK,), (BLANK,)
            self.report.lines = too_small_lines(t, width, height)
            return
        planned = plan(width, height, self._wanted, is_reading=self._is_reading)
        self._place(planned)
        self.head.lines = (head_row(self._preview, t, width),)
        keys = self._desk.keys
        self.foot.lines = (foot_row(widths(width), planned.live[0], t, width, is_reading=self._is_reading, keys=keys),)
        if planned.arrangement is not Arrangement.ALONE:
            report = Report(
                self._problems,
                self._preview.version,
                self._step,
                self._chosen if self._is_reading and self._problems else None,
            )
            is_beside = planned.arrangement is Arrangement.BESIDE
            self.report.lines = report_lines(report, t, *planned.report, is_beside=is_beside)
        if self._pane is None:
            self.instead.lines = nothing_to_show(self._preview, t, *planned.live)

    def _place(self, planned: Plan) -> None:
        """Give report and live screen their room; what has none is not displayed."""
        self.set_class(planned.arrangement is Arrangement.BESIDE, "-beside")
        for box, (columns, rows) in ((self.report, planned.report), (self.stage, planned.live)):
            box.display = bool(columns and rows)
            box.styles.width, box.styles.height = columns, rows

    @property
    def _step(self) -> str:
        return self._pane.live.call.step if self._pane is not None else ""

    async def action_press(self, act: str, digit: str = "") -> None:
        """Do what a key means: some are the preview's own, all others the live screen's."""
        pressed = Act(act)
        self._preview = replace(self._preview, notice="")
        match pressed:
            case Act.QUIT | Act.LEAVE:
                self.app.exit(0)
            case Act.WIDTH:
                self._next_width()
            case Act.HOTTER | Act.COOLER if self._is_reading:
                last = max(len(self._problems) - 1, 0)
                self._chosen = min(max(self._chosen + (1 if pressed is Act.COOLER else -1), 0), last)
            case Act.ENTER if self._is_reading:
                self._edit()
            case Act.CLOSE | Act.NEXT_FIELD if self._is_reading and self._pane is not None:
                self._is_reading = False
            case Act.NEXT_FIELD if self._pane is None or not self._pane.is_busy:
                self._is_reading = True
            case Act.CLOSE if self._pane is None or not self._pane.is_busy:
                self.app.exit(0)
            case _ if self._pane is not None:
                self._is_reading = False
                self._pane.press(pressed, digit)
            case _:
                pass
        self.draw()

    def _next_width(self) -> None:
        there = widths(self.size.width)
        at = there.index(self._wanted) if self._wanted in there else 0
        self._wanted = there[(at + 1) % len(there)]

    def _edit(self) -> None:
        """Open the file at the chosen problem, else at the step that the live screen is in."""
        spot: Spot = self._problems[self._chosen].spot if self._problems else spot_of_step(self._preview, self._step)
        self.post_message(EditorWanted(spot.file, spot.line))

    def say(self, notice: str) -> None:
        """Say in the top row what went wrong, until the next key."""
        self._preview = replace(self._preview, notice=notice)
        self.draw()

    def on_resize(self) -> None:
        """Lay out anew."""
        self.draw()
