"""One past call as lines: what it was, its path with times, the temperature, what was said, promised and noted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from coach.call.events import Recorded
from coach.call.history import PREVENTION, curve, heat, path, phrases, slips
from coach.call.other_side import words_for
from coach.call.promise import by_due
from coach.call.promise_text import standing_text
from coach.call.state import Call, Promise
from coach.call.summary import cause_text, outcome_text
from coach.i18n import Translator
from coach.live.past_calls import PastCall
from coach.playbook.model import Playbook
from coach.playbook.moment_text import describe_date
from coach.playbook.speech import render
from coach.tui.view.line import BLANK, Line, Span, labelled
from coach.tui.view.temperature import HIGHEST
from coach.tui.view.written import clock

LABEL: Final = 20
COLUMNS: Final = 20
"""Columns of the picture of the temperature."""
TIME: Final = 10
"""Cells of a time in a list."""


def past_call_lines(
    past: PastCall, playbook: Playbook | None, t: Translator, now: datetime, *, width: int
) -> list[Line]:
    """Return the lines about a call; without its playbook its steps are named by their ids."""
    call, log = past.call, past.log
    t = words_for(playbook.about, t) if playbook is not None else t
    lines = [BLANK, *_facts(call, t, now, width)]
    for heading, rows in (
        (t("PROMISES"), _promises(call, t, now, width)),
        (t("TEMPERATURE"), _temperature(call)),
        (t("PATH"), _path(log, playbook, width)),
        (t("SENTENCES"), _phrases(call, log, width)),
        (t("DON'TS SAID"), _slips(log, t, width)),
        (t("THEY SAID"), _said(call, width)),
        (t("NOTES"), [row for note in call.notes for row in _timed(note.elapsed_ms, note.text, width)]),
    ):
        if rows:
            lines += [BLANK, (Span(f"  {heading}", "bold soft"),), *rows]
    return lines


def heat_text(call: Call, t: Translator) -> str:
    """Return the temperature at the start, at most and at the end; empty when none was set."""
    felt = heat(call)
    if felt is None:
        return ""
    return t("start {first}, peak {peak}, end {last}", first=felt.first, peak=felt.peak, last=felt.last)


def how_it_ended(call: Call, t: Translator) -> str:
    """Return the outcome, or that the call is still open."""
    return outcome_text(call.ending.outcome, t) if call.ending is not None else t("open, can be resumed")


def _facts(call: Call, t: Translator, now: datetime, width: int) -> list[Line]:
    ending = call.ending
    length = clock(ending.elapsed_ms if ending is not None else call.elapsed_ms)
    rows = (
        (t("began"), f"{describe_date(call.started_at, now, t)}, {length}" if call.started_at else ""),
        (t("playbook"), call.title),
        (t("agent"), call.agent),
        (t("case"), call.blanks.get("ref", "")),
        (t("customer"), call.blanks.get("name", "")),
        (t("happened"), call.blanks.get("fact", "")),
        (t("wanted"), call.blanks.get("want", "")),
        (t("outcome"), how_it_ended(call, t)),
        (t("reason"), ending.reason if ending is not None else ""),
        (t("cause"), cause_text(call.cause, t) if call.cause is not None else ""),
        (t("prevention"), call.blanks.get(PREVENTION, "")),
        (t("temperature"), heat_text(call, t)),
        (t("next contact"), describe_date(call.next_contact, now, t) if call.next_contact else ""),
        (t("their yes"), call.settled_words),
        (t("follows"), call.follows[:8]),
    )
    lines: list[Line] = []
    for label, text in rows:
        if text:
            lines += labelled((Span(f"  {label}", "soft"),), (Span(text, "ink"),), width - 2, LABEL)
    return lines


def _promises(call: Call, t: Translator, now: datetime, width: int) -> list[Line]:
    lines: list[Line] = []
    for promise in by_due(call):
        owner = f" @{promise.owner}" if promise.owner else ""
        text = f"{promise.what}{owner}: {describe_date(promise.due, now, t)}, {standing_text(promise, now, t)}"
        lines += labelled((Span("    ·", "faint"),), (Span(text, "ink"), *_why(promise, t, now)), width - 2, 6)
    return lines


def _why(promise: Promise, t: Translator, now: datetime) -> Line:
    moves = [t("moved from {time}: {why}", time=describe_date(m.was_due, now, t), why=m.why) for m in promise.moves]
    told = "; ".join([*moves, *([promise.why] if promise.why else [])])
    return (Span(f" ({told})", "soft"),) if told else ()


def _temperature(call: Call) -> list[Line]:
    if not call.readings:
        return []
    digits = " ".join(str(reading.level) for reading in call.readings)
    lines: list[Line] = [(Span(f"    {digits}", "ink"),)]
    levels = curve(call, COLUMNS)
    for level in range(HIGHEST, 0, -1):
        spans = [Span(f"    {level} ", "faint")]
        for value in levels:
            band = "calm" if value == 1 else "tense" if value is not None and value <= 3 else "hot"
            is_full = value is not None and value >= level
            spans.append(Span("██" if is_full else "··", f"accent-{band}" if is_full else "rule"))
        lines.append(tuple(spans))
    return lines


def _path(log: Sequence[Recorded], playbook: Playbook | None, width: int) -> list[Line]:
    lines: list[Line] = []
    for visit in path(log):
        step = playbook.step(visit.step) if playbook is not None else None
        lines += _timed(visit.elapsed_ms, step.title if step is not None else visit.step, width)
    return lines


def _phrases(call: Call, log: Sequence[Recorded], width: int) -> list[Line]:
    lines: list[Line] = []
    values = {"agent": call.agent, **call.blanks}
    for shown in phrases(log):
        spoken = render(shown.text, address=None, gender="", values=values)
        pieces = spoken.pieces if spoken is not None else ()
        text = "".join(f"[{piece.text}]" if piece.gap else piece.text for piece in pieces) or shown.text
        mark = Span("√ ", "yes") if shown.is_used else Span("· ", "faint")
        label = (Span(f"    {clock(shown.elapsed_ms)} ", "faint"), mark)
        lines += labelled(label, (Span(text, "ink" if shown.is_used else "soft"),), width - 2, TIME + 3)
    return lines


def _slips(log: Sequence[Recorded], t: Translator, width: int) -> list[Line]:
    lines: list[Line] = []
    for slip in slips(log):
        is_open = slip.repaired_ms is None
        told = t("not repaired") if slip.repaired_ms is None else t("repaired {time}", time=clock(slip.repaired_ms))
        text = (Span(f"{slip.title}: ", "ink"), Span(told, "no" if is_open else "yes"))
        lines += labelled((Span(f"    {clock(slip.elapsed_ms)}", "faint"),), text, width - 2, TIME + 1)
    return lines


def _said(call: Call, width: int) -> list[Line]:
    heard = [f"{cue.title}: {cue.words}" if cue.words else cue.title for cue in call.cues]
    return [
        row
        for text in (*heard, *call.sayings)
        for row in labelled((Span("    ·", "faint"),), (Span(text, "ink"),), width - 2, 6)
    ]


def _timed(elapsed_ms: int, text: str, width: int) -> tuple[Line, ...]:
    return labelled((Span(f"    {clock(elapsed_ms)}", "faint"),), (Span(text, "ink"),), width - 2, TIME + 1)
