"""The smallest Textual application: what the figures of coach are compared with.

python -m bench.bare_app
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class BareApp(App[None]):
    """One text that counts the presses of one key."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "count", "Count")]

    def compose(self) -> ComposeResult:
        """Show the text."""
        self.pressed = 0
        self.counter = Static("pressed 0 times")
        yield self.counter

    def action_count(self) -> None:
        """Count one press."""
        self.pressed += 1
        self.counter.update(f"pressed {self.pressed} times")


if __name__ == "__main__":
    BareApp().run()
