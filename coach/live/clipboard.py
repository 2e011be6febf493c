"""The system's clipboard, where there is one. Called from a worker: it may start a helper program."""

from __future__ import annotations


def copy_native(text: str) -> bool:
    """Put the text on the system's clipboard; False when this machine or session has none."""
    import pyperclip

    try:
        pyperclip.copy(text)
    except (pyperclip.PyperclipException, OSError):
        return False
    return True


def has_native() -> bool:
    """Whether a way to the system's clipboard was found."""
    import pyperclip

    copy, _ = pyperclip.determine_clipboard()
    return bool(copy)
