"""What is told before a line is awaited: what is new since the last time, so that little has to be heard twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from coach.plain.box import Box, box_keys, box_text
from coach.plain.moment import moment_of
from coach.plain.pages import page_of, page_text
from coach.plain.text import Teller, key_line, with_signs
from coach.tui.view.bottom import Urgency
from coach.tui.view.news import all_news
from coach.tui.view.panels.panel import Panel
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Showing, Typing, Ui


class Telling:
    """Tells one call, and remembers what was told of it."""

    def __init__(self, teller: Teller) -> None:
        """Begin with nothing told."""
        self._teller: Final = teller
        self._place: tuple[object, ...] = ()
        """Where the agent was when something was told last; then what was told of it."""
        self._step: tuple[str, int] = ("", 0)
        self.moment: tuple[str, ...] = ()
        self._page: tuple[str, ...] = ()
        self._asked: tuple[str, ...] = ()
        self._news: frozenset[str] = frozenset()

    def say(self, *lines: str) -> None:
        """Tell what has just happened."""
        self._teller.say(*lines)

    def forget_step(self) -> None:
        """Tell everything of the step the next time."""
        self._step = ("", 0)

    def forget_news(self) -> None:
        """Tell the news again that still stand: something failed once more."""
        self._news = frozenset()

    def tell(self, scene: Scene, ui: Ui, box: Box) -> None:
        """Tell what calls for the agent, what is open or has changed, and what Enter does."""
        self._tell_news(scene, ui)
        panel = page_of(scene, ui)
        place = (ui.showing, ui.subject, ui.typing, ui.page)
        is_new, self._place = place != self._place, place
        if ui.typing is not Typing.NOTHING:
            self._tell_page(scene, ui, panel, is_new=is_new)
            self._tell_box(scene, ui, box, panel, is_new=is_new)
        elif panel is not None:
            self._tell_page(scene, ui, panel, is_new=is_new)
            self.say(key_line(panel.keys, scene.t))
        else:
            self._tell_moment(scene, ui, is_new=is_new)

    def _tell_moment(self, scene: Scene, ui: Ui, *, is_new: bool) -> None:
        """Tell all of a step that was entered, else what has changed; back from elsewhere, the sentence again."""
        moment = moment_of(scene, ui)
        step = (scene.call.step, scene.call.step_entered_ms)
        if step != self._step:
            self.say(*moment.whole())
        else:
            changed = moment.since(self.moment)
            self.say(*(moment.lines[:1] if is_new and moment.lines[0] not in changed else ()), *changed)
        self._step, self.moment = step, moment.lines
        self.say(moment.following)

    def _tell_page(self, scene: Scene, ui: Ui, panel: Panel | None, *, is_new: bool) -> None:
        """Tell a page whole when it is another; of the wrap-up only what has changed in it."""
        lines = page_text(scene, ui, panel) if panel is not None else ()
        if is_new or lines != self._page:
            is_partly = ui.showing is Showing.WRAP_UP and not is_new
            self.say(*(line for line in lines if not is_partly or line not in self._page))
        self._page = lines

    def _tell_box(self, scene: Scene, ui: Ui, box: Box, panel: Panel | None, *, is_new: bool) -> None:
        lines = box_text(scene, ui, box)
        self.say(*(line for line in lines if is_new or line not in self._asked))
        self._asked = lines
        self.say(box_keys(scene, ui, box, panel))

    def _tell_news(self, scene: Scene, ui: Ui) -> None:
        """Tell what calls for the agent, each thing once while it lasts; what is urgent begins with "!"."""
        known, told = self._news, dict[str, bool]()
        for each in all_news(scene, replace(ui, showing=Showing.NOTHING)):
            if each.urgency is not Urgency.HAPPENED:
                text = f"{each.text}. {each.undo}" if each.undo else each.text
                told[with_signs(text)] = bool(each.undo) or each.urgency >= Urgency.REMINDER
        self._news = frozenset(told)
        self.say(*(f"! {text}" if is_urgent else text for text, is_urgent in told.items() if text not in known))
