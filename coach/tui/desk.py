"""What an agent's screen works with: handed in by the command line, the only place that wires."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.settings import Settings
from coach.tui.actions import SHIPPED_KEYS, Keys
from coach.tui.look import DARK_THEME

if TYPE_CHECKING:
    from coach.i18n import Translator
    from coach.journal.protocol import Journal
    from coach.live.clock import Clock
    from coach.live.share import Sharer
    from coach.live.shelf import Shelf
    from coach.paths import Paths
    from coach.settings import Profile, Value


def _save_nowhere(name: str, value: Value) -> None:
    """Keep nothing, where there is no settings file."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One agent's desk."""

    profile: Profile
    t: Translator
    journal: Journal
    shelf: Shelf
    paths: Paths
    clock: Clock
    save_profile: Callable[[Profile], None]
    """Keep an answered profile; raises OSError when the folder cannot be written."""
    playbook: str = ""
    """The playbook asked for on the command line; empty: the last one used."""
    playbook_language: str = "en"
    resume: bool = False
    """Go on with the open call at once."""
    read_only: str = ""
    """Why no call can be started (another coach holds the journal); empty when all is well."""
    share: Sharer | None = None
    """Writes ended calls for the trainer, started by the screens; None: they stay here."""
    reads_wordings: bool = True
    """Look for don'ts and cues in what is typed; making the wordings ready costs half a second in a thread once."""
    guards_keys: bool = True
    """Tell keys apart that are meant for another window; False where a program presses them."""
    notice: str = ""
    """What has to be told once at the start, such as a journal that was moved aside."""
    theme: str = DARK_THEME
    """The name of the theme worn from the start."""
    colours: str = "16m"
    """How many the terminal has: `none`, `16`, `256` or `16m`."""
    settings: Settings = field(default_factory=Settings)
    """As the page of settings shows them; what counts in a call stands in fields of its own."""
    save_setting: Callable[[str, Value], None] = _save_nowhere
    """Keep one changed setting; raises OSError when the file cannot be written."""
    is_checklist: bool = False
    """Show a step as its ticks, for those who know the sentences."""
    offers_breathing: bool = True
    """Offer a breath after a hot call."""
    keys: Keys = SHIPPED_KEYS
    """The keys as this agent has them."""
    upkeep: Callable[[], str] | None = None
    """What is done for the journal in the background once the screens stand; returns what has to be told, or ""."""
