"""`coach say` in a real terminal: a box in which words are checked."""

from __future__ import annotations

from pathlib import Path

from tests.support.terminal import coach_terminal


def test_words_are_checked_while_they_are_typed(coach_home: Path) -> None:
    """Each don't with its better wording; Esc leaves with nothing kept."""
    with coach_terminal(coach_home, "--lang", "pl", "say") as terminal:
        terminal.wait_for("Sprawdź moje słowa")
        terminal.send("Niech się pani uspokoi")
        terminal.wait_for("×  Niech się pani uspokoi", "√  „")
        terminal.press("tab")
        terminal.wait_for("schowka")
        terminal.press("escape")
        assert terminal.wait() == 0


def test_good_words_are_said_to_be_good(coach_home: Path) -> None:
    """Silence would not tell whether anything was looked at."""
    with coach_terminal(coach_home, "--lang", "en", "say") as terminal:
        terminal.wait_for("Check my words")
        terminal.send("Thank you for waiting")
        terminal.wait_for("Nothing stands against saying it.")
