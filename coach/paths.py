"""Where coach keeps things on this machine.

`COACH_HOME` puts everything in one folder; otherwise the folders are those of the operating system.
Nothing is made at import, and nothing is made by asking for a path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

APP_NAME: Final = "coach"
HOME_VARIABLE: Final = "COACH_HOME"
PRIVATE_FOLDER: Final = 0o700
PRIVATE_FILE: Final = 0o600

_PACKAGE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one agent."""

    config: Path
    """Holds the settings file."""
    data: Path
    """Holds the journal, summaries, own playbooks and the cache."""
    logs: Path
    """Holds reports of crashes."""

    @property
    def settings_file(self) -> Path:
        """The TOML file with the agent's profile."""
        return self.config / "settings.toml"

    @property
    def playbooks(self) -> Path:
        """The agent's own playbooks; they win over the company's and the shipped ones of the same name."""
        return self.data / "playbooks"

    @property
    def summaries(self) -> Path:
        """One text file for each call that reached its wrap-up."""
        return self.data / "summaries"

    @property
    def calendar(self) -> Path:
        """One calendar file for each promise that was put into one."""
        return self.data / "calendar"

    @property
    def exports(self) -> Path:
        """Tables of past calls that were asked for."""
        return self.data / "exports"

    @property
    def owed(self) -> Path:
        """One empty file for each call that has still to be written to the share."""
        return self.data / "owed"

    @property
    def to_erase(self) -> Path:
        """One empty file for each erased call that may still stand in the share, which was away."""
        return self.data / "to-erase"

    @property
    def cache(self) -> Path:
        """Compiled playbooks; may be deleted at any time."""
        return self.data / "cache"


def find_paths(environ: Mapping[str, str], *, data_dir: str = "") -> Paths:
    """Return the folders for this environment; `data_dir` moves everything but the settings."""
    home = environ.get(HOME_VARIABLE, "")
    paths = _under_home(_absolute(home)) if home else _of_the_system()
    if not data_dir:
        return paths
    data = _absolute(data_dir)
    return Paths(config=paths.config, data=data, logs=data / "logs")


def bundled() -> Path:
    """Return the folder of shipped playbooks: packed into the wheel, or beside the package in a checkout."""
    packed = _PACKAGE / "_bundled"
    return packed if packed.is_dir() else _PACKAGE.parent / "playbooks"


def folder_named(text: str) -> Path | None:
    """Return the folder that a person named, with `~` understood; None for an empty name."""
    return _absolute(text) if text else None


def ensure_folder(folder: Path) -> Path:
    """Make a folder that only its owner can open, unless it is there.

    Raises:
        OSError: It cannot be made, or something else has its name.
    """
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
    return folder


def _under_home(home: Path) -> Paths:
    return Paths(config=home, data=home, logs=home / "logs")


def _of_the_system() -> Paths:
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(APP_NAME, appauthor=False)
    return Paths(config=dirs.user_config_path, data=dirs.user_data_path, logs=dirs.user_log_path)


def _absolute(text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:  # `~name` of nobody: take it as it is written
        return Path(text).absolute()
