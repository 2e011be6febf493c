"""Unmatched sayings: counted however they are spelt, by step, the most frequent first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.call.events import CallStarted, Event, Recorded, SayingKept, Undone
from coach.report.unmatched import Saying, sayings_of, unmatched

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def said(words: str, step: str = "listen", day: int = 0, playbook: str = "late") -> Saying:
    """Return a saying."""
    return Saying(playbook, "en", step, words, NOON + timedelta(days=day))


def shown(*sayings: Saying, known: str = "") -> list[tuple[str, str, int]]:
    """Return step, words and count of each line."""
    found = unmatched(sayings, is_known=lambda saying: saying.words == known)
    return [(each.step, each.words, each.count) for each in found]


def log_of(*events: Event) -> list[Recorded]:
    """Return a log; each event has a cause of its own."""
    return [Recorded("s", n, f"e{n}", "call", f"c{n}", NOON, n, event) for n, event in enumerate(events)]


def test_spelling_does_not_divide() -> None:
    """Case, signs, blanks and diacritics; the most frequent spelling is shown."""
    sayings = [said("Oddaję  sprawę, do sądu!"), said("oddaje sprawe do sadu"), said("oddaje sprawe do sadu")]

    assert shown(*sayings) == [("listen", "oddaje sprawe do sadu", 3)]


def test_of_equal_spellings_the_latest_is_shown() -> None:
    """And the line is as new as its newest saying."""
    (line,) = unmatched([said("My CAT", day=2), said("my cat", day=5)], is_known=lambda _: False)

    assert (line.words, line.count, line.last) == ("my cat", 2, NOON + timedelta(days=5))


def test_the_step_with_most_comes_first_and_stands_together() -> None:
    """Within a step the most frequent line, then the latest."""
    sayings = [
        said("a", "agree"),
        said("a", "agree"),
        said("b", "listen"),
        said("c", "listen", day=1),
        said("d", "listen"),
        said("d", "listen"),
    ]

    assert shown(*sayings) == [("listen", "d", 2), ("listen", "c", 1), ("listen", "b", 1), ("agree", "a", 2)]


def test_steps_of_other_playbooks_are_other_steps() -> None:
    """`listen` is in every playbook."""
    assert len(shown(said("a"), said("a", playbook="refund"))) == 2


def test_what_a_cue_knows_by_now_is_left_out() -> None:
    """It was made a cue."""
    assert shown(said("my cat"), said("my dog"), known="my cat") == [("listen", "my dog", 1)]


def test_signs_alone_are_something_too() -> None:
    """A saying without a letter is not mixed with others."""
    assert len(shown(said("???"), said("..."))) == 2


def test_sayings_of_a_call_carry_its_playbook() -> None:
    """And what was taken back was not said."""
    log = log_of(
        CallStarted("late", "hash", "Late", "en"), SayingKept("listen", "a"), SayingKept("listen", "b"), Undone("c1")
    )

    assert list(sayings_of(log)) == [Saying("late", "en", "listen", "b", NOON)]


def test_a_call_without_its_first_event_still_counts() -> None:
    """Its playbook is not known."""
    assert list(sayings_of(log_of(SayingKept("listen", "a")))) == [Saying("", "", "listen", "a", NOON)]
