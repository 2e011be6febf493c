"""The one playbook file that a command is given, or the sentence why it cannot be used."""

from __future__ import annotations

from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.wiring import Context, playbook_folders
from coach.live.checked_files import load_path
from coach.playbook.loaded import Loaded
from coach.text.clean import clean_line


def read_one(path: str, context: Context) -> Loaded:
    """Return what became of the file at `path`, with the libraries beside it or from the shelf.

    Raises:
        Failure: There is no such file, or it cannot be read.
    """
    try:
        return load_path(path, playbook_folders(context))
    except OSError as error:
        raise unreadable(path, error, context) from error


def unreadable(path: str, error: OSError, context: Context) -> Failure:
    """Return why a file could not be read."""
    name = clean_line(path)
    if isinstance(error, FileNotFoundError):
        return Failure(context.t("there is no file {path}", path=name), ExitCode.NOT_FOUND)
    reason = clean_line(error.strerror or str(error))
    return Failure(context.t("{path} cannot be read: {reason}", path=name, reason=reason), ExitCode.NOT_FOUND)


def unusable(path: str, loaded: Loaded, context: Context) -> Failure:
    """Return why a file that was read gives no playbook: it is a library, or its errors are in the way."""
    t = context.t
    name = clean_line(path)
    if loaded.is_library:
        return Failure(t("{path} is a library; name a playbook that uses it", path=name), ExitCode.USAGE)
    return Failure(t("{path} has errors; see them with: coach check {path}", path=name), ExitCode.PROBLEMS)
