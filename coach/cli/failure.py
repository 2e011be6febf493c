"""A failure that ends the run with one sentence."""

from __future__ import annotations

from typing import Final

from coach.cli.exit_codes import ExitCode


class Failure(Exception):  # noqa: N818 - the world failed, not the program
    """What failed and what to do, already in the person's language, and the exit code."""

    def __init__(self, sentence: str, code: ExitCode) -> None:
        """Keep the sentence and the code."""
        super().__init__(sentence)
        self.sentence: Final = sentence
        self.code: Final = code
