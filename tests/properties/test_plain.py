"""Whatever is typed: no fault, no way round the gate, nothing drawn, and what is told is what the journal holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.call.events import CallEnded, Outcome
from coach.call.fold import fold
from coach.call.gate import blockers
from coach.live import clipboard
from coach.plain.keys import LIVE_KEYS
from coach.plain.moment import moment_of
from coach.plain.text import plain as plain_line
from coach.playbook.model import LANGUAGES
from tests.support.desk import Sitting
from tests.support.hostile import hostile, write_playbook
from tests.support.plain import Plain, harmful_in, plain

TEXTS = ("Call back", "+30", "jutro 14", "в пятницу", "600 100 200", "tab", "esc", "-", "ref", hostile("note"))
LINES = st.one_of(
    st.just(""),
    st.sampled_from(sorted(set(LIVE_KEYS) - {"ctrl+q", "ctrl+c"})),
    st.integers(0, 25).map(str),
    st.sampled_from(TEXTS),
    st.text(max_size=30),
    st.integers(1, 4_000).map(float),
)
"""Enter, keys, numbers, texts that mean something somewhere, anything at all, and time that passes."""


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let summaries go into the test's folder, and no clipboard be there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clipboard, "copy_native", lambda _: False)


def assert_told_what_the_journal_holds(done: Plain) -> None:
    """Assert that the call in hand is the fold of its log, and that its moment stands in what was told last."""
    led = done.session.call
    if led is None:
        return
    call = fold(done.sitting.journal.log(led.live.call_id))
    assert led.live.call == call
    assert led.live.unsaved == 0
    is_open = bool(led._ui.showing or led._ui.typing)
    if not (is_open or led.has_left or led.live.trouble):
        moment = moment_of(replace(led.scene, call=call), led._ui)
        assert led._telling.moment == moment.lines
        assert plain_line(moment.following) in done.lines[-3:]


def assert_no_way_round_the_gate(sitting: Sitting) -> None:
    """Assert that no call is resolved with anything missing."""
    for head in sitting.journal.heads():
        log = sitting.journal.log(head.call_id)
        for n, recorded in enumerate(log):
            if isinstance(recorded.event, CallEnded) and recorded.event.outcome is Outcome.RESOLVED:
                playbook = sitting.shelf.load(head.playbook, sitting.language).playbook
                assert playbook is not None
                assert blockers(playbook, fold(log[:n])) == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(language=st.sampled_from(LANGUAGES), lines=st.lists(LINES, max_size=60))
def test_any_lines_leave_the_journal_as_it_was_told(language: str, lines: list[str | float]) -> None:
    """Any lines whatever: they end without a fault, and the call in hand equals the fold of the journal."""
    sitting = Sitting(language)  # type: ignore[arg-type]

    done = plain(sitting, "", *lines, "esc")

    assert harmful_in(done.text) == set()
    assert_told_what_the_journal_holds(done)
    assert_no_way_round_the_gate(sitting)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, max_size=40))
def test_a_hostile_playbook_is_told_in_harmless_lines(lines: list[str | float], tmp_path: Path) -> None:
    """Markup, escape sequences, bidi in every field: no line holds anything that a terminal would obey."""
    from coach.live.shelf import Shelf

    sitting = Sitting(playbook="hostile", shelf=Shelf((write_playbook(tmp_path),)))

    done = plain(sitting, "", *lines, "esc")

    assert harmful_in(done.text) == set()
    assert "[/b]" in done.text
    assert_told_what_the_journal_holds(done)
