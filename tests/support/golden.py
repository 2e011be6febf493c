"""Golden texts: compared, or written anew with `--update-golden`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

GOLDEN: Final = Path(__file__).parent.parent / "tui" / "golden"


class Golden:
    """Compares texts with the files in tests/tui/golden."""

    def __init__(self, *, update: bool) -> None:
        """Write instead of comparing when `update` is set."""
        self._update = update

    def check(self, name: str, text: str) -> None:
        """Assert that `text` is what the golden file of this name holds."""
        path = GOLDEN / f"{name}.txt"
        if self._update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        assert path.exists(), f"no golden text {path}: run with --update-golden, then read it"
        assert text == path.read_text(encoding="utf-8")
