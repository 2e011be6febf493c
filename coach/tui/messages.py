"""Messages that cross screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from coach.journal.protocol import Receipt
    from coach.settings import Profile, Value


@dataclass
class ReceiptCame(Message):
    """The journal answered; posted from the writer's thread."""

    receipt: Receipt


@dataclass
class UpkeepTold(Message):
    """Something about the journal has to be known; posted from a thread."""

    text: str


@dataclass
class CallWanted(Message):
    """A call is to begin with this playbook, or the open one is to go on."""

    playbook: str = ""
    language: str = ""
    resume: bool = False
    call_id: str = ""
    """Which open call; empty for the newest."""
    follows: str = ""
    """The past call that the new one goes on from."""


@dataclass
class CallOver(Message):
    """The wrap-up was left: back to the ready screen, or on to the next call at once."""

    begins_next: bool = False


class CallParked(Message):
    """The call waits while another is taken."""


@dataclass
class PlaybookWanted(Message):
    """Another playbook was chosen on the ready screen."""

    playbook: str
    language: str


@dataclass
class PastWanted(Message):
    """Past calls are to be shown, or their promises; with `is_search` a case reference is asked for at once."""

    has_promises: bool = False
    is_search: bool = False


class DroppedWanted(Message):
    """The open call is to be closed as dropped."""


@dataclass
class ProfileGiven(Message):
    """The questions of the first start were answered or passed over."""

    profile: Profile


@dataclass
class EditorWanted(Message):
    """A file is to be opened in the trainer's editor, at a line (from 1)."""

    file: str
    line: int


class SettingsWanted(Message):
    """The settings are to be shown over what is up."""


@dataclass
class SettingGiven(Message):
    """A setting was changed; it was checked."""

    name: str
    value: Value
