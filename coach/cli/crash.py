"""The report of a fault of coach: a file in the data folder, without the values of variables."""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from coach import __version__
from coach.i18n import Translator
from coach.paths import PRIVATE_FILE, Paths, ensure_folder


def report_crash(error: BaseException, paths: Paths, t: Translator, *, command: str, debug: bool) -> str:
    """Write the report and return what the person is told."""
    lines = (
        f"coach {__version__}, Python {platform.python_version()}, {platform.platform()}, command {_verb(command)}\n",
        *_without_locals(error),
    )
    told = _told(_write(lines, paths), t)
    return f"{''.join(lines)}{told}" if debug else told


def _verb(word: str) -> str:
    """Return a command's name; another word of the command line may be a person's name or what was typed."""
    from coach.cli.parser import COMMANDS

    return word if any(command.name == word for command in COMMANDS) else "-"


def _without_locals(error: BaseException) -> Sequence[str]:
    """Return where it went wrong and the kind of fault; values in messages may be a customer's and stay out."""
    places: list[str] = []
    fault: BaseException | None = error
    while fault is not None:
        places += [*_places(fault), f"{type(fault).__module__}.{type(fault).__qualname__}\n"]
        fault = fault.__cause__ or fault.__context__
    return places


def _places(fault: BaseException) -> list[str]:
    """Return the places in the program; the home of the one who runs it, which is named like them, is `~`."""
    home = os.path.expanduser("~")  # noqa: PTH111 - a home that is not known stays as it is
    places = traceback.format_tb(fault.__traceback__)
    return [place.replace(home, "~") for place in places] if len(home) > 1 else places


def _write(lines: Sequence[str], paths: Paths) -> Path | None:
    name = f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    try:
        file = ensure_folder(paths.logs) / name
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.writelines(lines)
    except OSError:
        return None
    return file


def _told(file: Path | None, t: Translator) -> str:
    saved = t("Calls are saved: coach call --resume goes on with the last one.")
    if file is None:
        return f"{t('coach failed, and the report could not be written. coach --debug shows it.')} {saved}"
    return f"{t('coach failed. The report is in {file}.', file=file)} {saved}"
