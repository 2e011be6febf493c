"""I just said it: the don'ts by digit or by letters, and the repair that the gate asks for."""

from __future__ import annotations

from collections.abc import Sequence

from coach.call.commands import AdmitDont, RepairDont
from coach.call.phrases import SLIP, repair_of
from coach.playbook.example import shown_wording
from coach.playbook.model import Dont
from coach.tui.view.line import Line, Span, plain_text
from coach.tui.view.panels.cues import folded
from coach.tui.view.panels.lists import Room, listed
from coach.tui.view.panels.panel import Panel
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Intent, Showing, Tell, Ui


def slips(scene: Scene, typed: str) -> tuple[Dont, ...]:
    """Return the don'ts to choose from: this step's first; typed words narrow them by title and wording."""
    here = [dont for each in scene.step.avoid if (dont := scene.playbook.dont(each)) is not None]
    rest = [dont for dont in scene.playbook.donts if dont not in here and dont.id != SLIP]
    return matching_donts((*here, *rest), typed)


def matching_donts(donts: Sequence[Dont], typed: str) -> tuple[Dont, ...]:
    """Return the don'ts in whose title or wrong wordings every typed word begins a word."""
    words = folded(typed).split()

    def fits(dont: Dont) -> bool:
        texts = (folded(text).split() for text in (dont.title, *dont.wrong))
        return any(all(any(part.startswith(word) for part in parts) for word in words) for parts in texts)

    return tuple(dont for dont in donts if not words or fits(dont))


def slips_panel(scene: Scene, ui: Ui, room: Room) -> Panel:
    """Return the don'ts; the one picked is noted and its repairing sentence takes the block."""
    items: list[tuple[Line, Intent]] = []
    for dont in slips(scene, ui.typed):
        example = plain_text(scene.speak(shown_wording(dont.wrong[0]))) if dont.wrong else ""
        text: Line = (Span(dont.title, "ink"), Span(f"  {example}" if example else "", "faint"))
        items.append((text, Tell((AdmitDont(dont.id),))))
    return listed(scene.t("I just said it: which one?"), items, room, scene.t)


def repair_panel(scene: Scene, dont_id: str, room: Room) -> Panel:
    """Return the ways in which a don't that was said is repaired."""
    t = scene.t
    repaired = Tell((RepairDont(dont_id),), Showing.GATE)
    repair = repair_of(scene.playbook, dont_id)
    items: list[tuple[Line, Intent]] = []
    if repair is not None:
        sentence = scene.quoted(repair.text, "bold ink", "underline ink")
        items.append(((Span(f"{t('said')}: ", "soft"), *sentence), repaired))
    items.append(((Span(t("repaired in my own words"), "ink"),), repaired))
    dont = scene.playbook.dont(dont_id)
    return listed(t("Repair: {dont}", dont=dont.title if dont else dont_id), items, room, t)
