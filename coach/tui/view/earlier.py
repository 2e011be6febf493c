"""The call that this one goes on from: what was agreed, what was promised, when the next contact was to be."""

from __future__ import annotations

from coach.call.promise import by_due
from coach.call.promise_text import standing_text
from coach.call.state import Call, Promise
from coach.playbook.moment_text import describe_date, describe_deadline, describe_moment
from coach.tui.view.line import Line, Span, labelled
from coach.tui.view.scene import Scene

LABEL = 14
"""Cells of the column of labels; fewer on narrow screens."""
NARROW = 70


def earlier_lines(scene: Scene, width: int, rows: int) -> tuple[Line, ...]:
    """Return at most `rows` lines on the earlier call: restatement, promises, next contact, then notes and outcome."""
    call, t = scene.earlier, scene.t
    if call is None or call.started_at is None:
        return ()
    when = describe_date(call.started_at, scene.now, t)
    ref = call.blanks.get("ref", "")
    heading = Span(f"  {t('EARLIER CALL')}", "bold ask")
    lines: list[Line] = [(heading, Span(f"   {when}", "soft"), Span(f"   {ref}" if ref else "", "bold ink"))]
    for label, text in _facts(scene, call):
        style = "bold no" if label == t("promised") and text.startswith("! ") else "ink"
        lines += labelled(
            (Span(f"  {label}", "soft"),), (Span(text, style),), width - 2, LABEL if width >= NARROW else 11, rows=2
        )
    return tuple(lines[:rows])


def earlier_promise(scene: Scene) -> Promise | None:
    """Return the promise of the earlier call that is still to be kept, the earliest."""
    if scene.earlier is None:
        return None
    return next((promise for promise in by_due(scene.earlier) if promise.is_open), None)


def _facts(scene: Scene, call: Call) -> list[tuple[str, str]]:
    t, now = scene.t, scene.now
    facts = [(t("happened"), call.blanks.get("fact", "")), (t("wanted"), call.blanks.get("want", ""))]
    for promise in by_due(call):
        late = "! " if promise.is_open and promise.due < now else ""
        standing = standing_text(promise, now, t)
        facts.append((t("promised"), f"{late}{promise.what}: {describe_moment(promise.due, now, t)}, {standing}"))
    if call.next_contact is not None:
        facts.append((t("contact"), describe_deadline(call.next_contact, now, t)))
    facts += [(t("noted"), note.text) for note in reversed(call.notes)]
    return [(label, text) for label, text in facts if text]
