"""What a call hands on and leaves behind: the hand-over card, a breath after a hot call."""

from __future__ import annotations

from typing import Final

from coach.call.hand_over import card_text, hand_over_card
from coach.tui.actions import Act
from coach.tui.view.bottom import KeyHint
from coach.tui.view.line import BLANK, Line, Span, labelled
from coach.tui.view.panels.panel import Panel, pill_rows
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Open, Showing, Ui

IN_S: Final = 4
OUT_S: Final = 8
BREATHS_S: Final = 36
"""Three breaths of four seconds in and eight out: a longer breath out is what calms."""
CELLS_A_SECOND: Final = 2
HOT: Final = 4
"""From this temperature on a call is worth a breath after it."""


def hand_over_text(scene: Scene) -> str:
    """Return the card as it is copied."""
    return card_text(hand_over_card(scene.playbook, scene.call, values=scene.known, t=scene.say_t))


def hand_over_panel(scene: Scene, ui: Ui, width: int) -> Panel:
    """Return the five lines, which have been copied; Space goes on to the wrap-up once the call has ended."""
    t = scene.t
    told = (Span(t("Five lines for the next person. Read them out or paste them."), "soft"),)
    lines: list[Line] = [BLANK, *pill_rows(t("HAND OVER"), "bold pill-ink on-ask", told, width - 4, indent=2), BLANK]
    for each in hand_over_card(scene.playbook, scene.call, values=scene.known, t=scene.say_t):
        lines += labelled((Span(f"  {each.about}", "bold soft"),), (Span(each.text, "ink"),), width - 4, 18, rows=4)
    if ui.copied:
        lines += [BLANK, *labelled((Span("  √", "yes"),), (Span(ui.copied, "ink"),), width - 4, 4, rows=3)]
    has_ended = scene.call.ending is not None
    keys = (
        KeyHint(scene.key(Act.COPY), t("copy")),
        KeyHint(scene.key(Act.ADVANCE) if has_ended else "Esc", t("on") if has_ended else t("back")),
    )
    primary = Open(Showing.WRAP_UP) if has_ended else None
    return Panel(tuple(lines), primary=primary, keys=keys, is_page=True, accent="ask")


def breath_panel(scene: Scene, ui: Ui, width: int) -> Panel:
    """Return three breaths, a bar that grows and shrinks by the second; nothing else moves."""
    t = scene.t
    gone_s = max(scene.elapsed_ms - ui.since_ms, 0) // 1000
    lines: list[Line] = [
        BLANK,
        *pill_rows(t("BREATHE"), "bold pill-ink on-ask", (Span(t("That call is over."), "soft"),), width - 4, indent=2),
        BLANK,
    ]
    if gone_s >= BREATHS_S:
        lines.append((Span(f"  {t('Done. The next call starts at zero.')}", "bold ink"),))
    else:
        second = gone_s % (IN_S + OUT_S)
        is_in = second < IN_S
        filled = (second + 1) * OUT_S // IN_S if is_in else OUT_S - (second - IN_S)
        word = t("in 4 s") if is_in else t("out 8 s")
        bar = "█" * (filled * CELLS_A_SECOND)
        number = gone_s // (IN_S + OUT_S) + 1
        lines += [(Span(f"  {word}", "bold ink"), Span(f"   {number}/3", "faint")), BLANK, (Span(f"  {bar}", "ask"),)]
    keys = (KeyHint(scene.key(Act.ADVANCE), t("back")), KeyHint("Esc", t("back")))
    return Panel(tuple(lines), primary=Open(Showing.WRAP_UP), keys=keys, is_page=True, accent="ask")


def is_worth_a_breath(scene: Scene) -> bool:
    """Whether the customer was hot at any time of the call, and the agent wants to be asked."""
    return scene.offers_breath and any(reading.level >= HOT for reading in scene.call.readings)
