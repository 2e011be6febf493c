"""Which keys an agent means, judged by the few before them."""

from __future__ import annotations

import pytest

from coach.tui.guard import BURST_MS, HELD_MS, QUIET_MS, Guard, Judgement, Verdict


def judged(*keys: tuple[str, float]) -> list[Judgement]:
    """Press keys at these times; a single letter is its own character."""
    guard = Guard()
    judgements = []
    for key, at_ms in keys:
        character = key if len(key) == 1 else {"space": " ", "enter": "\r"}.get(key)
        guard, judgement = guard.judge(key, character, at_ms)
        judgements.append(judgement)
    return judgements


def typed(text: str, apart_ms: float) -> list[Verdict]:
    """Type a text with so much time between two keys."""
    keys = [("space" if letter == " " else letter, 1_000 + number * apart_ms) for number, letter in enumerate(text)]
    return [judgement.verdict for judgement in judged(*keys)]


@pytest.mark.parametrize("text", ["kowalski", "ковальский", "Zażółć gęślą", "601234567", "a1b2c3"])
def test_typing_for_another_window_is_known_by_its_third_letter_or_fifth_digit(text: str) -> None:
    """In any alphabet; all that follows is not heard."""
    verdicts = typed(text, 120)

    first = verdicts.index(Verdict.BURST)
    assert first <= 4
    assert set(verdicts[:first]) == {Verdict.PASS}
    assert set(verdicts[first + 1 :]) == {Verdict.DEAF}


def test_the_burst_says_when_it_began_and_what_it_typed() -> None:
    """So that what its first keys did can be taken back."""
    [_, _, burst] = judged(("k", 1_000), ("o", 1_100), ("w", 1_200))

    assert (burst.verdict, burst.since_ms, burst.text) == (Verdict.BURST, 1_000, "kow")


@pytest.mark.parametrize(
    "keys",
    [
        [("n", 0), ("escape", 200), ("r", 400), ("space", 600), ("up", 700), ("up", 750)],
        [("s", 0), ("1", 200), ("space", 400), ("2", 500)],
        [("j", 0), ("r", BURST_MS), ("v", 2 * BURST_MS)],
        [("u", 0), ("u", 100), ("u", 200), ("u", 300)],
        [("up", 0), ("up", 1), ("up", 2), ("down", 3), ("down", 4)],
        [("s", 0), ("S", 100), ("ы", 200)],
    ],
    ids=str,
)
def test_what_agents_do_fast_passes(keys: list[tuple[str, float]]) -> None:
    """A letter and a digit, the same letter again, arrows; Esc between two letters parts them."""
    assert {judgement.verdict for judgement in judged(*keys)} == {Verdict.PASS}


def test_keys_count_again_after_silence() -> None:
    """Each further key begins the silence anew."""
    burst = [("a", 0), ("b", 50), ("c", 100)]
    after = [("d", 100 + QUIET_MS - 1), ("e", 100 + 2 * QUIET_MS - 2), ("f", 100 + 3 * QUIET_MS)]

    assert [one.verdict for one in judged(*burst, *after)][3:] == [Verdict.DEAF, Verdict.DEAF, Verdict.PASS]


def test_a_held_space_advances_once() -> None:
    """However long: each repeat refreshes the time. Another key between makes it a second press."""
    held = [("space", number * 33.0) for number in range(60)]
    verdicts = [one.verdict for one in judged(*held)]
    assert verdicts == [Verdict.PASS] + [Verdict.HELD] * 59

    again = judged(("space", 0), ("up", 100), ("space", 200), ("space", 200 + HELD_MS))
    assert {one.verdict for one in again} == {Verdict.PASS}


def test_enter_is_held_too() -> None:
    """It does what Space does."""
    assert [one.verdict for one in judged(("enter", 0), ("enter", 40))] == [Verdict.PASS, Verdict.HELD]


def test_a_paste_without_brackets_is_gathered() -> None:
    """Line ends are blanks; its first two characters are told so that they can be taken back."""
    text = "note quit"
    keys = [("space" if letter == " " else letter, number * 0.1) for number, letter in enumerate(text)]
    judgements = judged(*keys, ("enter", 1.0), ("q", 1.1))

    assert [one.verdict for one in judgements[:3]] == [Verdict.PASS, Verdict.PASS, Verdict.PASTE]
    assert judgements[2].text + "".join(one.text for one in judgements[3:]) == "note quit q"


def test_the_same_key_thrice_at_once_is_no_paste() -> None:
    """A slow line brings repeats of a held key in one packet."""
    assert Verdict.PASTE not in {one.verdict for one in judged(("u", 0), ("u", 0.1), ("u", 0.2))}
